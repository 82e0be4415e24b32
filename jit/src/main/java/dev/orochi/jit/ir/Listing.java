package dev.orochi.jit.ir;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints a graph, one line per operation; {@link IrParser} reads it.
 *
 * <pre>
 * region sum
 * b0:
 *   v0 = reg 1
 *   v1 = guard_int v0 @s0
 *   jump b1(v1)
 * b1(v2:int) loop:
 *   poll @s1
 *   v3 = const_int 7
 *   v4 = cmp_int lt v2, v3
 *   branch v4, b2, b3
 * ...
 * s0: f pc 0
 * s1: f pc 3 [1=v2]
 * s2: f pc 5 [1=v2]; g fn v7 pc 0 dst 4 [0=v2 1=v3]; field v8 Iterator.setIndex v2
 * </pre>
 *
 * A function's graph starts with its signature: {@code region f(ref, int, float): int}. A line is: result, operation, what the operation has besides its arguments, arguments, snapshot. A snapshot is a list of frames, the
 * region's own first, then, behind the call of a compiled function, the register for its result, then fields.
 */
public final class Listing {
    private final Symbols symbols;
    private final StringBuilder out = new StringBuilder();
    private final Set<Snapshot> snapshots = new LinkedHashSet<>();

    private Listing(Symbols symbols) {
        this.symbols = symbols;
    }

    public static String of(Graph g) {
        return of(g, Symbols.PRINT);
    }

    public static String of(Graph g, Symbols symbols) {
        Listing l = new Listing(symbols);
        l.graph(g);
        return l.out.toString();
    }

    /** One operation, as listings have it. */
    public static String of(Node n) {
        Listing l = new Listing(Symbols.PRINT);
        l.node(n);
        return l.out.toString().strip();
    }

    private void graph(Graph g) {
        out.append("region ").append(g.name);
        if (g.signature != null) {
            out.append(g.signature.arguments().stream().map(Type::toString).collect(Collectors.joining(", ", "(", "): "))).append(g.signature.result());
        }
        out.append('\n');
        for (Block b : g.blocks) {
            out.append(b);
            if (!b.params.isEmpty()) {
                out.append(b.params.stream().map(p -> p + ":" + p.type).collect(Collectors.joining(", ", "(", ")")));
            }
            out.append(b.isLoopHead ? " loop:\n" : ":\n");
            b.nodes.forEach(this::node);
        }
        g.snapshots.stream().filter(snapshots::contains).forEach(this::snapshot);
    }

    private void node(Node n) {
        out.append("  ");
        if (n.type != Type.VOID) {
            out.append(n).append(" = ");
        }
        out.append(n.op.mnemonic());
        String operands = Arrays.stream(n.args).map(Node::toString).collect(Collectors.joining(", "));
        if (n.op.imm() != IrOp.Imm.NONE) {
            out.append(' ').append(imm(n));
        }
        if (!operands.isEmpty()) {
            out.append(' ').append(operands);
        }
        for (int i = 0; i < n.targets.size(); i++) {
            Node.Edge e = n.targets.get(i);
            out.append(i == 0 && n.args.length == 0 ? " " : ", ").append(e.block());
            if (e.args().length != 0) {
                out.append(Arrays.stream(e.args()).map(Node::toString).collect(Collectors.joining(", ", "(", ")")));
            }
        }
        if (n.snapshot != null) {
            snapshots.add(n.snapshot);
            out.append(" @").append(n.snapshot);
        }
        out.append('\n');
    }

    private String imm(Node n) {
        return switch (n.op.imm()) {
            case OBJECT, CALLEE -> symbols.nameOf(n.imm);
            case CONDITION -> n.imm.toString().toLowerCase(java.util.Locale.ROOT);
            default -> n.imm.toString();
        };
    }

    private void snapshot(Snapshot s) {
        out.append(s).append(": ");
        for (int i = 0; i < s.frames.size(); i++) {
            Snapshot.FrameState f = s.frames.get(i);
            out.append(i == 0 ? "" : "; ").append(symbols.nameOf(f.code()));
            if (f.function() != null) {
                out.append(" fn ").append(f.function());
            }
            out.append(" pc ").append(f.pc());
            if (f.function() != null) {
                out.append(" dst ").append(f.dst());
            }
            for (int k = 0; k < f.registers().length; k++) {
                out.append(k == 0 ? " [" : " ").append(f.registers()[k]).append('=').append(f.values()[k]);
            }
            out.append(f.registers().length == 0 ? "" : "]");
        }
        out.append(s.callResult < 0 ? "" : "; result " + s.callResult).append(s.unavoidable ? "; unavoidable" : "");
        for (Snapshot.FieldState f : s.fields) {
            out.append("; field ").append(f.object()).append(' ').append(symbols.nameOf(f.setter())).append(' ').append(f.value());
        }
        out.append('\n');
    }
}
