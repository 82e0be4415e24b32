package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code match}. The subject, its parts and the captured values stand in hidden locals while a pattern is tried; names are
 * bound when the whole pattern has matched. What a failed pattern left in hidden locals is cleared by the next one that
 * matches, or at the end.
 */
abstract class MatchGenerator extends TryGenerator {
    /** The pattern being compiled. */
    private static final class Attempt {
        final Label fail;
        Map<String, Integer> captures = new LinkedHashMap<>();
        /** In an alternative after the first: where the first one put its captures. */
        Map<String, Integer> known = Map.of();
        boolean allowIrrefutable;

        Attempt(Label fail) {
            this.fail = fail;
        }
    }

    MatchGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    final void match(Ast.Match s) {
        int mark = top;
        int hiddenMark = hidden;
        int subject = subject(s);
        top = mark;
        int base = hidden;
        int high = hidden;
        Label end = new Label();
        for (int i = 0; i < s.cases().size(); i++) {
            Ast.MatchCase c = s.cases().get(i);
            Attempt a = new Attempt(new Label());
            a.allowIrrefutable = c.guard() != null || i == s.cases().size() - 1;
            hidden = base;
            emit(c.pattern().span(), Op.NOP);
            pattern(c.pattern(), subject, a);
            high = Math.max(high, hidden);
            for (Map.Entry<String, Integer> e : a.captures.entrySet()) {
                storeName(c.pattern().span(), e.getKey(), e.getValue());
            }
            clearHidden(base, high);
            if (c.guard() != null) {
                condition(c.guard(), false, a.fail);
            }
            if (subject >= HIDDEN && subject < CONST) {
                emit(null, Op.CLEAR, subject);
            }
            hidden = high;
            body(c.body());
            jump(null, end);
            bind(a.fail);
        }
        clearHidden(hiddenMark, high);
        bind(end);
        hidden = hiddenMark;
        top = mark;
    }

    private void clearHidden(int from, int to) {
        for (int i = from; i < to; i++) {
            emit(null, Op.CLEAR, HIDDEN | i);
        }
    }

    /** The subject, where reading borrows it. */
    private int subject(Ast.Match s) {
        if (!(s.subject() instanceof Ast.Name || s.subject() instanceof Ast.Constant)) {
            int h = newHidden();
            expr(s.subject(), h);
            return h;
        }
        int r = expr(s.subject());
        if (isConst(r)) {
            return r;
        }
        if (isLocal(r) && !scope.walrusTargets.contains(varNames.get(r))) {
            Set<String> names = new HashSet<>();
            s.cases().forEach(c -> captured(c.pattern(), names));
            if (!names.contains(varNames.get(r))) {
                emit(s.subject().span(), Op.NOP); // the line counts though nothing is done
                return r;
            }
        }
        int h = newHidden();
        emit(s.subject().span(), Op.MOVE, h, r);
        return h;
    }

    private void captured(Ast.Pattern pattern, Set<String> out) {
        switch (pattern) {
            case Ast.MatchSequence p -> p.patterns().forEach(x -> captured(x, out));
            case Ast.MatchOr p -> p.patterns().forEach(x -> captured(x, out));
            case Ast.MatchStar p -> addName(p.name(), out);
            case Ast.MatchMapping p -> {
                p.patterns().forEach(x -> captured(x, out));
                addName(p.rest(), out);
            }
            case Ast.MatchClass p -> {
                p.patterns().forEach(x -> captured(x, out));
                p.kwd_patterns().forEach(x -> captured(x, out));
            }
            case Ast.MatchAs p -> {
                if (p.pattern() != null) {
                    captured(p.pattern(), out);
                }
                addName(p.name(), out);
            }
            case Ast.MatchValue p -> { }
            case Ast.MatchSingleton p -> { }
        }
    }

    private void addName(String name, Set<String> out) {
        if (name != null) {
            out.add(mangle(name));
        }
    }

    // ---- patterns

    private void pattern(Ast.Pattern pattern, int subject, Attempt a) {
        int mark = top;
        switch (pattern) {
            case Ast.MatchValue p -> {
                if (!mayMatch(p.value())) {
                    throw new CompileError("patterns may only match literals and attribute lookups", p.span());
                }
                int v = expr(p.value());
                compareJump(p.span(), CompareOp.EQ, subject, v, a.fail);
            }
            case Ast.MatchSingleton p -> singleton(p, subject, a);
            case Ast.MatchSequence p -> sequence(p, subject, a);
            case Ast.MatchMapping p -> mapping(p, subject, a);
            case Ast.MatchClass p -> matchClass(p, subject, a);
            case Ast.MatchStar p -> capture(p.name(), subject, p.span(), a);
            case Ast.MatchAs p -> as(p, subject, a);
            case Ast.MatchOr p -> or(p, subject, a);
        }
        top = mark;
    }

    private static boolean mayMatch(Ast.ExprNode value) {
        return value instanceof Ast.Attribute || Folder.fold(value) != null;
    }

    private void subpattern(Ast.Pattern pattern, int subject, Attempt a) {
        boolean saved = a.allowIrrefutable;
        a.allowIrrefutable = true;
        pattern(pattern, subject, a);
        a.allowIrrefutable = saved;
    }

    private void compareJump(Span span, CompareOp op, int l, int r, Label fail) {
        if (reachable) {
            fail.merge(bound);
            emit(span, Op.JUMP_COMPARE, op.ordinal(), NONE, l, r).target = fail;
        }
    }

    private void singleton(Ast.MatchSingleton p, int subject, Attempt a) {
        if (p.value() == Ast.None.NONE) {
            jumpIf(p.span(), Op.JUMP_IF_NOT_NONE, subject, a.fail);
            return;
        }
        int t = newTemp();
        emit(p.span(), Op.IS, 0, t, subject, constant(p.value(), p.span()));
        jumpIf(p.span(), Op.JUMP_IF_FALSE, t, a.fail);
    }

    private void as(Ast.MatchAs p, int subject, Attempt a) {
        if (p.pattern() == null) {
            if (!a.allowIrrefutable) {
                throw new CompileError(p.name() == null ? "wildcard makes remaining patterns unreachable"
                        : "name capture '" + p.name() + "' makes remaining patterns unreachable", p.span());
            }
            capture(p.name(), subject, p.span(), a);
            return;
        }
        pattern(p.pattern(), subject, a);
        capture(p.name(), subject, p.span(), a);
    }

    /** The hidden local for a captured name. */
    private int captureRegister(String name, Span span, Attempt a) {
        if (name.equals("__debug__")) {
            throw new CompileError("cannot assign to __debug__", span);
        }
        if (a.captures.containsKey(name)) {
            throw new CompileError("multiple assignments to name '" + name + "' in pattern", span);
        }
        Integer known = a.known.get(name);
        int h = known != null ? known : newHidden();
        a.captures.put(name, h);
        return h;
    }

    private void capture(String name, int subject, Span span, Attempt a) {
        if (name != null) {
            emit(span, Op.MOVE, captureRegister(name, span, a), subject);
        }
    }

    private static boolean isWildcard(Ast.Pattern p) {
        return p instanceof Ast.MatchAs m && m.pattern() == null && m.name() == null;
    }

    private static boolean isStarWildcard(Ast.Pattern p) {
        return p instanceof Ast.MatchStar s && s.name() == null;
    }

    /** Takes the items of r apart into hidden locals and matches them. */
    private void items(Span span, List<Ast.Pattern> patterns, int star, int r, Attempt a) {
        int[] dst = new int[patterns.size()];
        boolean[] captured = new boolean[dst.length];
        for (int i = 0; i < dst.length; i++) {
            String name = switch (patterns.get(i)) {
                case Ast.MatchAs m when m.pattern() == null -> m.name();
                case Ast.MatchStar m -> m.name();
                default -> null;
            };
            captured[i] = name != null;
            dst[i] = name != null ? captureRegister(name, patterns.get(i).span(), a) : newHidden();
        }
        if (star < 0) {
            emit(span, Op.UNPACK_SEQUENCE, 0, NONE, r, dst.length, dst);
        } else {
            emit(span, Op.UNPACK_EX, 0, star, r, dst.length - star - 1, dst);
        }
        for (int i = 0; i < dst.length; i++) {
            if (!captured[i] && !isWildcard(patterns.get(i)) && !isStarWildcard(patterns.get(i))) {
                subpattern(patterns.get(i), dst[i], a);
            }
        }
    }

    private void sequence(Ast.MatchSequence p, int subject, Attempt a) {
        int star = -1;
        int size = p.patterns().size();
        boolean onlyWildcards = true;
        for (int i = 0; i < size; i++) {
            Ast.Pattern x = p.patterns().get(i);
            if (x instanceof Ast.MatchStar) {
                if (star >= 0) {
                    throw new CompileError("multiple starred names in sequence pattern", p.span());
                }
                star = i;
            }
            onlyWildcards &= isWildcard(x) || isStarWildcard(x);
        }
        int t = newTemp();
        emit(p.span(), Op.MATCH_SEQUENCE, t, subject);
        jumpIf(p.span(), Op.JUMP_IF_FALSE, t, a.fail);
        if (star < 0 || size > 1) {
            emit(p.span(), Op.GET_LEN, t, subject);
            long wanted = star < 0 ? size : size - 1;
            compareJump(p.span(), star < 0 ? CompareOp.EQ : CompareOp.GE, t, constant(wanted, p.span()), a.fail);
        }
        if (onlyWildcards) {
            return;
        }
        if (star >= 0 && isStarWildcard(p.patterns().get(star))) {
            indexed(p, star, subject, a);
        } else {
            items(p.span(), p.patterns(), star, subject, a);
        }
    }

    /** {@code [a, *_, b]}: fetches single items instead of unpacking all. */
    private void indexed(Ast.MatchSequence p, int star, int subject, Attempt a) {
        int size = p.patterns().size();
        for (int i = 0; i < size; i++) {
            Ast.Pattern x = p.patterns().get(i);
            if (isWildcard(x) || i == star) {
                continue;
            }
            int mark = top;
            int at;
            if (i < star) {
                at = constant((long) i, x.span());
            } else {
                at = newTemp();
                emit(x.span(), Op.GET_LEN, at, subject);
                emit(x.span(), Op.BINARY, BinaryOp.SUB.ordinal(), at, at, constant((long) (size - i), x.span()));
            }
            int h = newHidden();
            emit(x.span(), Op.GET_ITEM, 0, h, subject, at);
            top = mark;
            subpattern(x, h, a);
        }
    }

    private void mapping(Ast.MatchMapping p, int subject, Attempt a) {
        int size = p.keys().size();
        int t = newTemp();
        emit(p.span(), Op.MATCH_MAPPING, t, subject);
        jumpIf(p.span(), Op.JUMP_IF_FALSE, t, a.fail);
        if (size == 0 && p.rest() == null) {
            return;
        }
        if (size > 0) {
            emit(p.span(), Op.GET_LEN, t, subject);
            compareJump(p.span(), CompareOp.GE, t, constant((long) size, p.span()), a.fail);
        }
        top--;
        checkKeys(p);
        int keys = newHidden();
        int mark = top;
        int[] regs = operands(p.keys());
        emit(p.span(), Op.BUILD_TUPLE, 0, keys, NONE, size, regs);
        top = mark;
        if (size > 0) {
            int values = newHidden();
            emit(p.span(), Op.MATCH_KEYS, 0, values, subject, keys);
            jumpIf(p.span(), Op.JUMP_IF_NONE, values, a.fail);
            items(p.span(), p.patterns(), -1, values, a);
        }
        if (p.rest() != null) {
            rest(p, subject, keys, a);
        }
    }

    private void rest(Ast.MatchMapping p, int subject, int keys, Attempt a) {
        int size = p.keys().size();
        int rest = captureRegister(p.rest(), p.span(), a);
        emit(p.span(), Op.BUILD_MAP, 0, rest, NONE, 0);
        emit(p.span(), Op.DICT_UPDATE, rest, subject);
        int mark = top;
        int[] each = new int[size];
        for (int i = 0; i < size; i++) {
            each[i] = newTemp();
        }
        if (size > 0) {
            emit(p.span(), Op.UNPACK_SEQUENCE, 0, NONE, keys, size, each);
        }
        for (int r : each) {
            emit(p.span(), Op.DELETE_ITEM, rest, r);
        }
        top = mark;
    }

    private static void checkKeys(Ast.MatchMapping p) {
        Set<Object> seen = new HashSet<>();
        for (Ast.ExprNode key : p.keys()) {
            if (!mayMatch(key)) {
                throw new CompileError("mapping pattern keys may only match literals and attribute lookups", p.span());
            }
            Object c = Folder.fold(key);
            if (c != null && !seen.add(keyIdentity(c))) {
                throw new CompileError("mapping pattern checks duplicate key (" + Unparser.constant(c) + ")", p.span());
            }
        }
    }

    /** Keys that are equal in Python have equal identities. */
    private static Object keyIdentity(Object c) {
        return switch (c) {
            case Boolean b -> b ? 1L : 0L;
            case Double d when d == Math.rint(d) && Math.abs(d) < 1L << 53 -> d.longValue();
            case Ast.Complex z when z.imag() == 0 -> keyIdentity(z.real());
            default -> c;
        };
    }

    private void matchClass(Ast.MatchClass p, int subject, Attempt a) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < p.kwd_attrs().size(); i++) {
            if (!seen.add(p.kwd_attrs().get(i))) {
                throw new CompileError("attribute name repeated in class pattern: " + p.kwd_attrs().get(i),
                        p.kwd_patterns().get(i).span());
            }
        }
        List<Object> names = new ArrayList<>();
        p.kwd_attrs().forEach(n -> names.add(Ast.Text.of(n)));
        int mark = top;
        int cls = expr(p.cls());
        int attributes = newHidden();
        emit(p.span(), Op.MATCH_CLASS, 0, attributes, subject, cls, p.patterns().size(),
                constant(new Ast.TupleConst(List.copyOf(names)), p.span()));
        top = mark;
        jumpIf(p.span(), Op.JUMP_IF_NONE, attributes, a.fail);
        List<Ast.Pattern> all = new ArrayList<>(p.patterns());
        all.addAll(p.kwd_patterns());
        if (!all.stream().allMatch(MatchGenerator::isWildcard)) {
            items(p.span(), all, -1, attributes, a);
        }
    }

    private void or(Ast.MatchOr p, int subject, Attempt a) {
        Map<String, Integer> before = a.captures;
        Map<String, Integer> first = null;
        Label end = new Label();
        for (int i = 0; i < p.patterns().size(); i++) {
            boolean last = i == p.patterns().size() - 1;
            Attempt alt = new Attempt(last ? a.fail : new Label());
            alt.allowIrrefutable = last && a.allowIrrefutable;
            alt.known = first == null ? a.known : first;
            pattern(p.patterns().get(i), subject, alt);
            if (first == null) {
                first = alt.captures;
            } else if (!first.keySet().equals(alt.captures.keySet())) {
                throw new CompileError("alternative patterns bind different names", p.span());
            }
            if (!last) {
                jump(null, end);
                bind(alt.fail);
            }
        }
        bind(end);
        for (Map.Entry<String, Integer> e : first.entrySet()) {
            if (before.put(e.getKey(), e.getValue()) != null) {
                throw new CompileError("multiple assignments to name '" + e.getKey() + "' in pattern", p.span());
            }
        }
    }
}
