package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** What {@code sys} says about the runtime and the platform. */
@PyModuleDef("sys")
public final class SysInfo {
    /** The version of Python that is implemented. */
    public static final String PYTHON_VERSION = "3.14.3";

    private SysInfo() {}

    /** Of the form that {@code platform} takes apart. */
    @Constant("version")
    public static String version() {
        return PYTHON_VERSION + " free-threading build (orochi, JDK " + java.lang.Runtime.version().feature() + ") [" + System.getProperty("java.vm.name") + "]";
    }

    @Constant("hexversion") static final int HEXVERSION = 0x030e03f0;
    @Constant("api_version") static final int API_VERSION = 1013;
    @Constant("abiflags") static final String ABIFLAGS = "t";
    @Constant("platform") static final String PLATFORM = "linux";
    @Constant("byteorder") static final String BYTEORDER = "little";
    @Constant("platlibdir") static final String PLATLIBDIR = "lib";
    @Constant("maxsize") static final long MAXSIZE = Long.MAX_VALUE;
    @Constant("maxunicode") static final int MAXUNICODE = 0x10ffff;
    @Constant("float_repr_style") static final String FLOAT_REPR_STYLE = "short";
    @Constant("_framework") static final String FRAMEWORK = "";
    @Constant("copyright") static final String COPYRIGHT = "Copyright (c) the Orochi authors.\n"
            + "The standard library is copyright (c) 2001 Python Software Foundation. All Rights Reserved.";

    private static PyStructSequence versionInfo() {
        PyType t = PyStructSequence.newType("sys", "version_info", "sys.version_info\n\n"
                + "Version information as a named tuple.", 5, "major", "minor", "micro", "releaselevel", "serial");
        PyStructSequence.forbidCalls(t);
        return PyStructSequence.of(t, PyInt.of(3), PyInt.of(14), PyInt.of(3), PyStr.of("final"), PyInt.ZERO);
    }

    private static final PyStructSequence VERSION_INFO = versionInfo();

    @Constant("version_info")
    static Object versionInfoConstant() {
        return VERSION_INFO;
    }

    @Constant("_git")
    static Object git() {
        return PyTuple.of(PyStr.of("orochi"), PyStr.EMPTY, PyStr.EMPTY);
    }

    @Constant("implementation")
    static Object implementation() {
        return new PyNamespace().with("name", PyStr.of("orochi")).with("cache_tag", PyStr.of("orochi-314"))
                .with("version", VERSION_INFO).with("hexversion", PyInt.of(HEXVERSION))
                .with("_multiarch", PyStr.of(System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu"
                        : "x86_64-linux-gnu"))
                .with("supports_isolated_interpreters", PyBool.FALSE);
    }

    @Constant("float_info")
    static Object floatInfo() {
        PyType t = PyStructSequence.newType("sys", "float_info", null, 11, "max", "max_exp", "max_10_exp", "min",
                "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds");
        return PyStructSequence.of(t, PyFloat.of(Double.MAX_VALUE), PyInt.of(1024), PyInt.of(308),
                PyFloat.of(Double.MIN_NORMAL), PyInt.of(-1021), PyInt.of(-307), PyInt.of(15), PyInt.of(53),
                PyFloat.of(Math.ulp(1.0)), PyInt.of(2), PyInt.ONE);
    }

    @Constant("int_info")
    static Object intInfo() {
        PyType t = PyStructSequence.newType("sys", "int_info", null, 4, "bits_per_digit", "sizeof_digit",
                "default_max_str_digits", "str_digits_check_threshold");
        return PyStructSequence.of(t, PyInt.of(30), PyInt.of(4), PyInt.of(4300), PyInt.of(640));
    }

    @Constant("hash_info")
    static Object hashInfo() {
        PyType t = PyStructSequence.newType("sys", "hash_info", null, 9, "width", "modulus", "inf", "nan", "imag",
                "algorithm", "hash_bits", "seed_bits", "cutoff");
        return PyStructSequence.of(t, PyInt.of(64), PyInt.of((1L << 61) - 1), PyInt.of(314159), PyInt.ZERO,
                PyInt.of(1000003), PyStr.of("orochi"), PyInt.of(32), PyInt.of(64), PyInt.ZERO);
    }

    @Constant("thread_info")
    static Object threadInfo() {
        PyType t = PyStructSequence.newType("sys", "thread_info", null, 3, "name", "lock", "version");
        return PyStructSequence.of(t, PyStr.of("pthread"), PyStr.of("semaphore"), PyNone.NONE);
    }

    @Constant("builtin_module_names")
    static Object builtinModuleNames() {
        String[] names = BuiltinIndex.moduleNames();
        Object[] out = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            out[i] = PyStr.intern(names[i]);
        }
        return PyTuple.of(out);
    }

    @Constant("stdlib_module_names")
    static Object stdlibModuleNames() {
        return PyFrozenSet.ofStrings(StdlibNames.NAMES.split(" "));
    }
}
