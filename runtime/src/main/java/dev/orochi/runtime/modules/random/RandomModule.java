package dev.orochi.runtime.modules.random;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _random}. Stateless. */
@PyModuleDef(value = "_random", doc = "Module implements the Mersenne Twister random number generator.")
final class RandomModule {
    private RandomModule() {
    }

    @Constant("Random")
    static PyType typeRandom() {
        return PyType.ofClass(PyRandom.class);
    }
}
