package dev.orochi.runtime.modules.tokenize;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _tokenize}, on which {@code tokenize} is built. Stateless. */
@PyModuleDef("_tokenize")
final class TokenizeModule {
    private TokenizeModule() {}

    @Constant("TokenizerIter")
    static PyType tokenizerIter() {
        return PyType.ofClass(PyTokenizerIter.class);
    }
}
