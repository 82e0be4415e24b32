package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyType;

/** {@code _bz2}. Stateless. */
@PyModuleDef("_bz2")
final class Bz2Module {
    private Bz2Module() {}

    @Constant("BZ2Compressor")
    static PyType compressor() {
        return PyType.ofClass(PyBz2Compressor.class);
    }

    @Constant("BZ2Decompressor")
    static PyType decompressor() {
        return PyType.ofClass(PyBz2Decompressor.class);
    }
}
