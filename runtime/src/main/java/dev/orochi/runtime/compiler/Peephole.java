package dev.orochi.runtime.compiler;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.parser.Ast;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tidies the control flow of a unit: jumps to jumps go to the end of the chain, unreachable instructions and jumps to the next
 * instruction vanish, and so do NOPs whose line a neighbour keeps.
 */
final class Peephole {
    private List<Insn> insns;
    private final Map<Label, Boolean> moved = new IdentityHashMap<>();

    private Peephole(List<Insn> insns) {
        this.insns = insns;
    }

    /** @param first position of a first instruction without one */
    static List<Insn> tidy(List<Insn> insns, Ast.Span first) {
        Peephole p = new Peephole(insns);
        p.inheritSpans(first);
        p.thread();
        p.copyReturns();
        p.returnSources();
        p.remove(p.reachable());
        BitSet keep = new BitSet();
        do {
            keep = p.useful();
        } while (p.remove(keep));
        return p.insns;
    }

    private void inheritSpans(Ast.Span first) {
        Map<Integer, Ast.Span> jumps = jumpSpans();
        Ast.Span last = first;
        boolean entered = true;
        for (int at = 0; at < insns.size(); at++) {
            Insn i = insns.get(at);
            if (i.span == null) {
                i.inherited = true;
                i.span = entered ? last : jumps.getOrDefault(at, last);
            }
            last = i.span;
            entered = !i.endsBlock();
        }
    }

    /** The position that all jumps to an instruction have, as far as the line goes. */
    private Map<Integer, Ast.Span> jumpSpans() {
        Map<Integer, Ast.Span> spans = new HashMap<>();
        BitSet several = new BitSet();
        for (Insn i : insns) {
            if (i.target != null) {
                Ast.Span before = i.span == null ? null : spans.putIfAbsent(i.target.at, i.span);
                if (i.span == null || before != null && before.line() != i.span.line()) {
                    several.set(i.target.at);
                }
            }
        }
        several.stream().forEach(spans::remove);
        return spans;
    }

    // ---- jumps to jumps

    private void thread() {
        for (Insn i : insns) {
            if (i.target == null) {
                continue;
            }
            for (int steps = 0; steps < 16; steps++) {
                Insn to = next(i.target.at);
                if (to == null || to == i) {
                    break;
                }
                if (to.op == Op.JUMP) {
                    i.target = to.target;
                } else if (to.op == Op.JUMP_BACK && i.op == Op.JUMP) {
                    i.op = Op.JUMP_BACK;
                    i.target = to.target;
                } else {
                    break;
                }
            }
        }
    }

    /** A jump to a return is that return. The implicit return has the line of the jump, also when it is conditional. */
    private void copyReturns() {
        for (int at = 0, n = insns.size(); at < n; at++) {
            Insn i = insns.get(at);
            Insn to = i.target == null ? null : next(i.target.at);
            if (to == null || to.op != Op.RETURN || Insn.isTemp(to.b) && i.op != Op.JUMP) {
                continue;
            }
            if (i.op == Op.JUMP) {
                Ast.Span span = to.implicitReturn ? i.span : to.span;
                i.op = Op.RETURN;
                i.b = to.b;
                i.target = null;
                i.span = span;
            } else if (to.implicitReturn && to.span.line() != i.span.line()) {
                Insn copy = to.copy();
                copy.span = i.span;
                i.target = new Label();
                i.target.at = insns.size();
                insns.add(copy);
            }
        }
    }

    /** What is moved to a temporary only to be returned is returned at once. */
    private void returnSources() {
        for (int at = 0; at + 1 < insns.size(); at++) {
            Insn i = insns.get(at);
            Insn to = insns.get(at + 1);
            if (i.op == Op.MOVE && Insn.isTemp(i.a) && to.op == Op.RETURN && to.b == i.a
                    && i.span.line() == to.span.line()) {
                i.op = Op.RETURN;
                i.a = Insn.NONE;
                i.span = to.span;
            }
        }
    }

    /** The first instruction from an index on that does something. */
    private Insn next(int at) {
        while (at < insns.size() && insns.get(at).op == Op.NOP && insns.get(at).span.line() < 0) {
            at++;
        }
        return at < insns.size() ? insns.get(at) : null;
    }

    // ---- what to keep

    private BitSet reachable() {
        BitSet seen = new BitSet();
        List<Integer> todo = new ArrayList<>(List.of(0));
        while (!todo.isEmpty()) {
            int at = todo.removeLast();
            while (at < insns.size() && !seen.get(at)) {
                seen.set(at);
                Insn i = insns.get(at);
                if (i.target != null) {
                    todo.add(i.target.at);
                }
                if (i.handler != null) {
                    todo.add(i.handler.target.at);
                }
                if (i.endsBlock()) {
                    break;
                }
                at++;
            }
        }
        return seen;
    }

    private BitSet useful() {
        BitSet keep = new BitSet();
        BitSet targets = targets();
        for (int at = 0; at < insns.size(); at++) {
            Insn i = insns.get(at);
            if (i.op == Op.JUMP && i.target.at == at + 1) {
                i.op = Op.NOP;
                i.target = null;
                i.handler = null;
                i.span = i.inherited ? Emitter.NO_LINE : i.span;
            }
            keep.set(at, i.op != Op.NOP || !redundantNop(at, targets, keep));
        }
        return keep;
    }

    private BitSet targets() {
        BitSet t = new BitSet();
        for (Insn i : insns) {
            if (i.target != null) {
                t.set(i.target.at);
            }
            if (i.handler != null) {
                t.set(i.handler.target.at);
            }
        }
        return t;
    }

    /** @param keep what is kept of the instructions before */
    private boolean redundantNop(int at, BitSet targets, BitSet keep) {
        if (at + 1 >= insns.size()) {
            return false;
        }
        int line = insns.get(at).span.line();
        if (line < 0) {
            return true;
        }
        Insn next = insns.get(at + 1);
        if (next.span.line() == line) {
            return true;
        }
        for (int i = at; i > 0 && !targets.get(i); i--) {
            Insn before = insns.get(i - 1);
            if (keep.get(i - 1)) {
                return !before.endsBlock() && before.span.line() == line;
            }
        }
        return false;
    }

    /** Removes all instructions but those to keep. @return whether there were any */
    private boolean remove(BitSet keep) {
        if (keep.cardinality() == insns.size()) {
            return false;
        }
        int[] to = new int[insns.size() + 1];
        List<Insn> kept = new ArrayList<>();
        for (int at = 0; at < insns.size(); at++) {
            to[at] = kept.size();
            if (keep.get(at)) {
                kept.add(insns.get(at));
            }
        }
        to[insns.size()] = kept.size();
        moved.clear();
        for (Insn i : kept) {
            relocate(i.target, to);
            if (i.handler != null) {
                relocate(i.handler.target, to);
            }
        }
        insns = kept;
        return true;
    }

    private void relocate(Label label, int[] to) {
        if (label != null && moved.put(label, true) == null) {
            label.at = to[label.at];
        }
    }
}
