package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.bytecode.PositionTable;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Turns the instructions of a unit into a code object: final register numbers, words, exception table, positions. The
 * control flow has been tidied by {@link Peephole} before.
 */
final class Assembler {
    /** With more words than this, the 16-bit targets of JUMP_COMPARE might not reach. */
    private static final int FAR = 60000;
    /** False by {@code -X no_debug_ranges}: code objects know lines, but no columns. */
    private static final boolean RANGES = !Boolean.getBoolean("orochi.noDebugRanges");

    private final CodeGenerator g;
    private final List<Insn> insns;
    private final BitSet constRegisters = new BitSet();
    private int[] registerOfConst;
    private int firstConst;
    private int firstTemp;
    private int temps;

    private Assembler(CodeGenerator g, List<Insn> insns) {
        this.g = g;
        this.insns = insns;
    }

    static PyCode assemble(CodeGenerator g) {
        return new Assembler(g, Peephole.tidy(g.insns, new Ast.Span(g.firstLine, 0, g.firstLine, 0))).run();
    }

    private PyCode run() {
        temps = g.maxTemps;
        int words = layout();
        if (words > FAR) {
            expandCompareJumps();
            words = layout();
        }
        numberRegisters();
        long[] code = new long[words];
        PositionTable.Builder positions = new PositionTable.Builder();
        for (int i = 0; i < insns.size(); i++) {
            Insn in = insns.get(i);
            int end = i + 1 < insns.size() ? insns.get(i + 1).word : words;
            encode(in, code);
            locate(positions, end - in.word, in.span);
        }
        for (Insn in : insns) {
            if (in.op == Op.CALL_METHOD) {
                locate(positions, 1, in.nameSpan == null ? in.span : in.nameSpan);
            }
        }
        Object[] consts = new Object[g.constList.size()];
        for (int i = 0; i < consts.length; i++) {
            consts[i] = Constants.toPython(g.constList.get(i));
        }
        Object[] template = new Object[firstTemp + temps];
        constRegisters.stream().forEach(c -> template[registerOfConst[c]] = consts[c]);
        boolean[] cells = new boolean[g.varNames.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = g.isCell.get(i);
        }
        return new PyCode(code, consts, names(g.names.keySet()), template, names(g.varNames), cells, names(g.freeNames),
                g.maxHidden, firstTemp, g.argCount, g.posOnlyArgCount, g.kwOnlyArgCount, g.flags(),
                PyStr.of(g.session.fileName), PyStr.intern(g.name), PyStr.intern(g.qualName), g.firstLine, positions.build(),
                handlers(words));
    }

    private static void locate(PositionTable.Builder positions, int words, Ast.Span s) {
        if (RANGES) {
            positions.add(words, s.line(), s.endLine(), s.col(), s.endCol());
        } else {
            positions.add(words, s.line(), s.line(), -1, -1);
        }
    }

    private static PyStr[] names(Iterable<String> names) {
        List<PyStr> out = new ArrayList<>();
        for (String n : names) {
            out.add(PyStr.intern(n));
        }
        return out.toArray(new PyStr[0]);
    }

    // ---- layout

    /** Sets the word of each instruction. @return the number of words */
    private int layout() {
        int at = 0;
        for (Insn in : insns) {
            in.word = at;
            at += words(in);
        }
        return at;
    }

    private static int words(Insn in) {
        Operands o = Operands.of(in.op);
        int n = 1 + (o.head != null ? 1 : 0) + (o.fixed != null ? 1 : 0);
        return o.star != null ? n + (in.ext.length + 3) / 4 : n;
    }

    /** Splits fused comparisons and jumps, in very long code. */
    private void expandCompareJumps() {
        int t = TEMP | temps++;
        for (int i = insns.size() - 1; i >= 0; i--) {
            Insn in = insns.get(i);
            if (in.op == Op.JUMP_COMPARE) {
                Insn jump = in.copy();
                jump.op = (in.sub & 8) != 0 ? Op.JUMP_IF_TRUE : Op.JUMP_IF_FALSE;
                jump.a = t;
                jump.sub = 0;
                in.op = Op.COMPARE;
                in.sub &= 7;
                in.a = t;
                in.target = null;
                insns.add(i + 1, jump);
                for (Insn other : insns) {
                    shift(other.target, i);
                    if (other.handler != null) {
                        shift(other.handler.target, i);
                    }
                }
                shifted.clear();
            }
        }
    }

    private final java.util.Set<Label> shifted = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

    private void shift(Label label, int after) {
        if (label != null && label.at > after && shifted.add(label)) {
            label.at++;
        }
    }

    // ---- registers

    private void numberRegisters() {
        registerOfConst = new int[g.constList.size()];
        for (Insn in : insns) {
            Operands o = Operands.of(in.op);
            noteConst(o.a, in.a);
            noteConst(o.b, in.b);
            noteConst(o.c, in.c);
            for (int i = 0; in.ext != null && i < in.ext.length; i++) {
                noteConst(extRole(o, i), in.ext[i]);
            }
        }
        firstConst = g.varNames.size() + g.maxHidden;
        int at = firstConst;
        for (int c = constRegisters.nextSetBit(0); c >= 0; c = constRegisters.nextSetBit(c + 1)) {
            registerOfConst[c] = at++;
        }
        firstTemp = at;
        if (firstTemp + temps >= Op.NO_REG) {
            throw new CompileError("too many local variables and constants", null);
        }
    }

    private void noteConst(String role, int r) {
        if (Operands.isRegister(role) && isConst(r)) {
            constRegisters.set(index(r));
        }
    }

    private static String extRole(Operands o, int i) {
        return o.star != null ? o.star : o.fixed[i];
    }

    private int field(String role, int value) {
        if (!Operands.isRegister(role)) {
            if (value > 0xffff) {
                throw new CompileError("too many names or values in one code object", null);
            }
            return role == null || value < 0 ? role == null ? 0 : Op.NO_REG : value;
        }
        if (value == NONE) {
            return Op.NO_REG;
        }
        int index = index(value);
        return switch (value & ~(HIDDEN - 1)) {
            case 0 -> index;
            case HIDDEN -> g.varNames.size() + index;
            case CONST -> registerOfConst[index];
            default -> firstTemp + index;
        };
    }

    // ---- encoding

    private int wordOf(Label target) {
        return insns.get(target.at).word;
    }

    private void encode(Insn in, long[] code) {
        Operands o = Operands.of(in.op);
        int at = in.word;
        if (o.bc != null) {
            code[at++] = Op.encode(in.op, in.sub, field(o.a, in.a), "target".equals(o.bc) ? wordOf(in.target) : in.bc);
        } else {
            int a = "target16".equals(o.a) ? wordOf(in.target) : field(o.a, in.a);
            code[at++] = Op.encode(in.op, in.sub, a, field(o.b, in.b), field(o.c, in.c));
        }
        if (o.head != null) {
            code[at++] = "target".equals(o.head) ? wordOf(in.target) : in.head;
        }
        if (o.fixed != null) {
            long w = 0;
            for (int i = 0; i < 4; i++) {
                int v = o.fixed[i] == null ? 0 : field(o.fixed[i], in.ext[i]);
                w |= (v & 0xffffL) << 16 * i;
            }
            code[at] = w;
        } else if (o.star != null) {
            for (int i = 0; i < in.ext.length; i++) {
                code[at + i / 4] |= (field(o.star, in.ext[i]) & 0xffffL) << 16 * (i % 4);
            }
        }
    }

    // ---- exception table

    private int[] handlers(int words) {
        List<int[]> entries = new ArrayList<>();
        for (int i = 0; i < insns.size(); i++) {
            Insn in = insns.get(i);
            if (in.handler == null) {
                continue;
            }
            int end = i + 1 < insns.size() ? insns.get(i + 1).word : words;
            int target = wordOf(in.handler.target);
            int depth = firstTemp + in.handler.depth;
            int[] last = entries.isEmpty() ? null : entries.getLast();
            if (last != null && last[1] == in.word && last[2] == target && last[3] == depth) {
                last[1] = end;
            } else {
                entries.add(new int[] {in.word, end, target, depth});
            }
        }
        int[] table = new int[4 * entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            System.arraycopy(entries.get(i), 0, table, 4 * i, 4);
        }
        return table;
    }
}
