package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;

/** Imports in functions, which find their modules loaded every time but the first. */
final class ImportTranslator {
    private final Context c;

    ImportTranslator(Context c) {
        this.c = c;
    }

    /** @param builtins of the code  @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int name(PyCode code, int at, PyDict builtins) {
        long word = code.insns[at];
        Node level = c.read((int) (word >>> 32) & 0xffff);
        boolean absolute = level.op == IrOp.CONST_INT && (long) level.imm == 0;
        if (!absolute || !PyDict.isExact(builtins) || !(builtins.get(Names.__import__) instanceof PyBuiltin function)) {
            return Translator.UNKNOWN;
        }
        int list = (int) (word >>> 48);
        Node wanted = list == Op.NO_REG ? c.nothing() : c.boxed(c.read(list));
        return imported(word, c.call(QuietCalls.IMPORT_NAME, c.object(builtins), c.object(function), c.object(code.names[(int) code.insns[at + 1]]), wanted), at + 2);
    }

    int from(PyCode code, int at) {
        long word = code.insns[at];
        Node module = c.boxed(c.read((int) (word >>> 32) & 0xffff));
        return imported(word, c.call(QuietCalls.IMPORT_FROM, module, c.object(code.names[(int) (word >>> 48)])), at + 1);
    }

    private int imported(long word, Node v, int next) {
        c.write((int) (word >>> 16) & 0xffff, v, true);
        c.mayHaveReleased();
        return next;
    }
}
