package dev.orochi.runtime.modules.sre;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;

/** {@code _sre}: what CPython's {@code re} package is built on. Stateless. */
@PyModuleDef("_sre")
final class SreModule {
    @Constant("MAGIC")
    static final int MAGIC = SreOp.MAGIC;

    @Constant("CODESIZE")
    static final int CODESIZE = SreOp.CODESIZE;

    @Constant("MAXREPEAT")
    static final long MAXREPEAT = SreOp.MAXREPEAT;

    @Constant("MAXGROUPS")
    static final int MAXGROUPS = SreOp.MAXGROUPS;

    private SreModule() {
    }

    @Builtin("getcodesize($module, /)")
    static int getCodeSize() {
        return CODESIZE;
    }

    @Builtin(value = "ascii_iscased($module, character, /)", effect = Effect.PURE)
    static boolean asciiIsCased(int character) {
        return SreUnicode.isCasedAscii(character);
    }

    @Builtin(value = "unicode_iscased($module, character, /)", effect = Effect.PURE)
    static boolean unicodeIsCased(int character) {
        return SreUnicode.isCased(character);
    }

    @Builtin(value = "ascii_tolower($module, character, /)", effect = Effect.PURE)
    static int asciiToLower(int character) {
        return SreUnicode.lowerAscii(character);
    }

    @Builtin(value = "unicode_tolower($module, character, /)", effect = Effect.PURE)
    static int unicodeToLower(int character) {
        return SreUnicode.lower(character);
    }

    @Builtin("compile($module, /, pattern, flags, code, groups, groupindex, indexgroup)")
    static Object compile(Object pattern, int flags, PyList code, long groups, PyDict groupIndex, PyTuple indexGroup) {
        Object[] words = code.toArray();
        int[] ints = new int[words.length];
        for (int i = 0; i < ints.length; i++) {
            Object index = Ops.index(words[i]);
            if (!(index instanceof PyInt word) || word.value < 0 || word.value > 0xFFFFFFFFL) {
                throw Errors.overflowError("regular expression code size limit exceeded");
            }
            ints[i] = (int) word.value;
        }
        try {
            Program program = Program.compile(ints, groups == (int) groups ? (int) groups : -1);
            return new PyPattern(pattern, flags, ints, program, groupIndex, indexGroup);
        } catch (InvalidSreCode e) {
            throw Errors.runtimeError("invalid SRE code");
        }
    }

    @Builtin("template($module, pattern, template, /)")
    static Object template(PyPattern pattern, PyList template) {
        return PyTemplate.of(template);
    }
}
