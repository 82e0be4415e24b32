package dev.orochi.runtime.bytecode;

import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import java.util.BitSet;
import java.util.Locale;

/**
 * Code objects as text, for {@code dis}, dumps and tests. A register is shown as the name of its local, {@code $n} for a hidden
 * local, the constant itself, or {@code %n} for a temporary. Line numbers stand in the first column where they change; {@code >>} marks the
 * targets of jumps and handlers.
 */
public final class Disassembler {
    private final PyCode code;
    private final StringBuilder out = new StringBuilder();

    private Disassembler(PyCode code) {
        this.code = code;
    }

    /** The instructions of one code object. */
    public static String disassemble(PyCode code) {
        Disassembler d = new Disassembler(code);
        d.run();
        return d.out.toString();
    }

    /** The instructions of a code object and of all code objects in its constants. */
    public static String disassembleAll(PyCode code) {
        StringBuilder out = new StringBuilder();
        all(code, out);
        return out.toString();
    }

    private static void all(PyCode code, StringBuilder out) {
        out.append(out.isEmpty() ? "" : "\n").append("code ").append(code.qualName.toJava()).append(" line ")
                .append(code.firstLine).append(", ").append(code.template.length).append(" registers\n");
        out.append(disassemble(code));
        for (Object c : code.constants()) {
            if (c instanceof PyCode inner) {
                all(inner, out);
            }
        }
    }

    private void run() {
        BitSet targets = targets();
        int line = Integer.MIN_VALUE;
        for (int pc = 0; pc < code.insns.length; pc += Operands.words(code.insns[pc])) {
            int at = code.positions.lineAt(pc);
            String shown = at == line ? "" : at < 0 ? "--" : String.valueOf(at);
            line = at;
            out.append(String.format(Locale.ROOT, "%5s %s %4d  ", shown, targets.get(pc) ? ">>" : "  ", pc));
            out.append(instruction(code, pc)).append('\n');
        }
        int[] h = code.handlers;
        for (int i = 0; i < h.length; i += 4) {
            out.append("      handler ").append(h[i]).append("..").append(h[i + 1]).append(" -> ").append(h[i + 2])
                    .append(" %").append(h[i + 3] - code.firstTemp).append('\n');
        }
    }

    private BitSet targets() {
        BitSet t = new BitSet();
        for (int pc = 0; pc < code.insns.length; pc += Operands.words(code.insns[pc])) {
            int target = target(code, pc);
            if (target >= 0) {
                t.set(target);
            }
        }
        for (int i = 2; i < code.handlers.length; i += 4) {
            t.set(code.handlers[i]);
        }
        return t;
    }

    /** @return where the instruction may jump to, -1 if it never jumps */
    public static int target(PyCode code, int pc) {
        long in = code.insns[pc];
        Operands o = Operands.of(Op.of((int) in & 0xff));
        if ("target".equals(o.bc)) {
            return (int) (in >>> 32);
        }
        if ("target16".equals(o.a)) {
            return (int) (in >>> 16) & 0xffff;
        }
        return "target".equals(o.head) ? (int) code.insns[pc + 1] : -1;
    }

    /** One instruction as text. */
    public static String instruction(PyCode code, int pc) {
        long in = code.insns[pc];
        Op op = Op.of((int) in & 0xff);
        Operands o = Operands.of(op);
        StringBuilder s = new StringBuilder(String.format(Locale.ROOT, "%-24s", op.name()));
        field(code, s, o.a, (int) (in >>> 16) & 0xffff);
        if (o.bc != null) {
            field(code, s, o.bc, (int) (in >>> 32));
        } else {
            field(code, s, o.b, (int) (in >>> 32) & 0xffff);
            field(code, s, o.c, (int) (in >>> 48));
        }
        int next = pc + 1;
        if (o.head != null) {
            head(code, s, op, o, code.insns[next++]);
        }
        if (o.fixed != null) {
            for (int i = 0; i < 4; i++) {
                field(code, s, o.fixed[i], (int) (code.insns[next] >>> 16 * i) & 0xffff);
            }
        }
        if (o.star != null) {
            int n = Operands.listLength(op, in);
            for (int i = 0; i < n; i++) {
                field(code, s, o.star, (int) (code.insns[next + i / 4] >>> 16 * (i % 4)) & 0xffff);
            }
        }
        sub(s, o.sub, (int) (in >>> 8) & 0xff);
        return s.toString().stripTrailing();
    }

    private static void head(PyCode code, StringBuilder s, Op op, Operands o, long word) {
        field(code, s, o.head, (int) word);
        if (op == Op.CALL_METHOD && word >>> 32 != 0) {
            field(code, s, "const", (int) (word >>> 32) - 1);
        }
    }

    private static void field(PyCode code, StringBuilder s, String role, int value) {
        if (role == null) {
            return;
        }
        s.append(' ').append(switch (role) {
            case "src", "dst", "keep" -> register(code, value);
            case "const" -> constant(code.consts[value]);
            case "name" -> "." + code.names[value].toJava();
            case "free" -> "^" + code.freeNames[value].toJava();
            case "target", "target16" -> "->" + value;
            default -> "#" + value;
        });
    }

    /** A register as text. */
    public static String register(PyCode code, int r) {
        if (r == Op.NO_REG) {
            return "_";
        }
        int named = code.varNames.length;
        if (r < named) {
            return code.varNames[r].toJava();
        }
        if (r < named + code.hiddenLocals) {
            return "$" + (r - named);
        }
        return r < code.firstTemp ? constant(code.template[r]) : "%" + (r - code.firstTemp);
    }

    private static String constant(Object c) {
        return c instanceof PyCode p ? "<code " + p.qualName.toJava() + ">" : Ops.repr(c);
    }

    private static void sub(StringBuilder s, String role, int sub) {
        if (role == null) {
            return;
        }
        String text = switch (role) {
            case "binary" -> BinaryOp.of(sub).symbol + ((sub & BinaryOp.INPLACE) != 0 ? "=" : "");
            case "unary" -> UnaryOp.of(sub).symbol;
            case "compare" -> CompareOp.of(sub).symbol;
            case "jumpcompare" -> ((sub & 8) != 0 ? "if " : "if not ") + CompareOp.of(sub).symbol;
            case "invert" -> sub != 0 ? "not" : "";
            case "special" -> Special.of(sub).method;
            case "intrinsic" -> Intrinsic.of(sub).name();
            default -> sub != 0 ? "/" + sub : "";
        };
        if (!text.isEmpty()) {
            s.append("  (").append(text).append(')');
        }
    }
}
