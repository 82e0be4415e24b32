package dev.orochi.runtime.compiler;

import static dev.orochi.runtime.compiler.Insn.*;

import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.compiler.Scope.Kind;
import dev.orochi.runtime.parser.Ast;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Assignments of all kinds, and {@code del}. */
abstract class AssignmentGenerator extends CallGenerator {
    AssignmentGenerator(Session session, Scope scope) {
        super(session, scope);
    }

    /** Notes an attribute of {@code self} for the class around. */
    abstract void noteStaticAttribute(Ast.Attribute target);

    // ---- plain assignment

    final void assignment(Ast.Assign s) {
        int mark = top;
        if (s.targets().size() == 1) {
            single(s.targets().getFirst(), s.value(), mark);
        } else {
            multiple(s, mark);
        }
        top = mark;
    }

    private void single(Ast.ExprNode target, Ast.ExprNode value, int mark) {
        int local = plainLocal(target);
        if (local != NONE) {
            int r = expr(value, local);
            move(target.span(), local, r);
            return;
        }
        List<Ast.ExprNode> targets = elements(target);
        if (targets != null && value instanceof Ast.Tuple t && t.elts().size() == targets.size() && !targets.isEmpty()
                && targets.size() <= 8 && !starred(targets) && !starred(t.elts())) {
            parallel(targets, t.elts());
            return;
        }
        int r = expr(value);
        if (isLocal(r)) {
            r = hold(value.span(), r, List.of(target));
        }
        assign(target, r);
    }

    private void multiple(Ast.Assign s, int mark) {
        int r = expr(s.value());
        boolean plain = true;
        for (Ast.ExprNode t : s.targets()) {
            plain &= t instanceof Ast.Name;
        }
        if (isLocal(r) && !plain) {
            int t = newTemp();
            emit(s.value().span(), Op.MOVE, t, r);
            r = t;
        }
        int n = s.targets().size();
        for (int i = 0; i < n; i++) {
            int inner = top;
            int value = r;
            if (i < n - 1 && isTemp(r)) {
                value = newTemp();
                emit(s.span(), Op.COPY, value, r);
            }
            assign(s.targets().get(i), value);
            top = inner;
        }
    }

    private static List<Ast.ExprNode> elements(Ast.ExprNode target) {
        return switch (target) {
            case Ast.Tuple t -> t.elts();
            case Ast.List l -> l.elts();
            default -> null;
        };
    }

    private static boolean starred(List<Ast.ExprNode> elts) {
        return elts.stream().anyMatch(e -> e instanceof Ast.Starred);
    }

    /** {@code a, b = x, y} without a tuple: values first; one that stands in a local stored to before its turn is copied. */
    private void parallel(List<Ast.ExprNode> targets, List<Ast.ExprNode> values) {
        int n = values.size();
        int[] regs = new int[n];
        Set<Integer> stored = new HashSet<>();
        for (int i = 0; i < n; i++) {
            Ast.ExprNode v = values.get(i);
            int r = expr(v);
            if (isLocal(r)) {
                boolean hazard = stored.contains(r) || scope.walrusTargets.contains(varNames.get(r));
                if (hazard) {
                    int t = newTemp();
                    emit(v.span(), Op.MOVE, t, r);
                    r = t;
                }
            }
            regs[i] = r;
            storedLocals(targets.get(i), stored);
        }
        for (int i = 0; i < n; i++) {
            int mark = top;
            assign(targets.get(i), regs[i]);
            top = mark;
        }
    }

    private void storedLocals(Ast.ExprNode target, Set<Integer> out) {
        List<Ast.ExprNode> elts = elements(target);
        if (elts != null) {
            elts.forEach(e -> storedLocals(e, out));
        } else if (target instanceof Ast.Starred s) {
            storedLocals(s.value(), out);
        } else {
            int local = plainLocal(target);
            if (local != NONE) {
                out.add(local);
            }
        }
    }

    /** Stores r, which is consumed if it is a temporary, to a target. */
    @Override
    final void assign(Ast.ExprNode target, int r) {
        int mark = top;
        switch (target) {
            case Ast.Name t -> storeName(t.span(), t.id(), r);
            case Ast.Attribute t -> {
                noteStaticAttribute(t);
                int o = expr(t.value());
                emit(attributeSpan(t), Op.STORE_ATTR, 0, o, r, nameIndex(mangle(t.attr())));
            }
            case Ast.Subscript t -> storeItem(t, r);
            case Ast.Tuple t -> unpack(t.span(), t.elts(), r);
            case Ast.List t -> unpack(t.span(), t.elts(), r);
            case Ast.Starred t ->
                throw new CompileError("starred assignment target must be in a list or tuple", t.span());
            default -> throw new CompileError("cannot assign here", target.span());
        }
        top = mark;
    }

    private void storeItem(Ast.Subscript t, int r) {
        int o = operand(t.value(), t.slice());
        if (t.slice() instanceof Ast.Slice s && s.step() == null) {
            int lower = s.lower() == null ? NONE : s.upper() == null ? expr(s.lower()) : operand(s.lower(), s.upper());
            int upper = s.upper() == null ? NONE : expr(s.upper());
            emit(t.span(), Op.SET_SLICE, 0, o, r, NONE, lower, upper);
            return;
        }
        emit(t.span(), Op.SET_ITEM, 0, o, expr(t.slice()), r);
    }

    // ---- unpacking

    private void unpack(Span span, List<Ast.ExprNode> elts, int r) {
        int star = -1;
        int n = elts.size();
        for (int i = 0; i < n; i++) {
            if (elts.get(i) instanceof Ast.Starred) {
                if (star >= 0) {
                    throw new CompileError("multiple starred expressions in assignment", span);
                }
                star = i;
            }
        }
        if (star >= 256 || star >= 0 && n - star - 1 >= 1 << 16) {
            throw new CompileError("too many expressions in star-unpacking assignment", span);
        }
        int[] dst = destinations(elts);
        if (star < 0) {
            emit(span, Op.UNPACK_SEQUENCE, 0, NONE, r, n, dst);
        } else {
            emit(span, Op.UNPACK_EX, 0, star, r, n - star - 1, dst);
        }
        for (int i = 0; i < n; i++) {
            if (isTemp(dst[i])) {
                Ast.ExprNode e = elts.get(i);
                assign(e instanceof Ast.Starred s ? s.value() : e, dst[i]);
            }
        }
    }

    /** Where unpacked values go: into plain locals directly, as long as nothing else has to happen before. */
    private int[] destinations(List<Ast.ExprNode> elts) {
        int[] dst = new int[elts.size()];
        boolean direct = true;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < dst.length; i++) {
            Ast.ExprNode e = elts.get(i) instanceof Ast.Starred s ? s.value() : elts.get(i);
            int local = plainLocal(e);
            if (local != NONE && direct && seen.add(local)) {
                dst[i] = local;
            } else {
                dst[i] = newTemp();
                direct &= elements(e) != null && onlyNewNames(e, seen);
            }
        }
        return dst;
    }

    private boolean onlyNewNames(Ast.ExprNode e, Set<Integer> seen) {
        if (e instanceof Ast.Starred s) {
            return onlyNewNames(s.value(), seen);
        }
        List<Ast.ExprNode> elts = elements(e);
        if (elts == null) {
            int local = plainLocal(e);
            return local != NONE && seen.add(local);
        }
        for (Ast.ExprNode x : elts) {
            if (!onlyNewNames(x, seen)) {
                return false;
            }
        }
        return true;
    }

    // ---- augmented assignment

    final void augmented(Ast.AugAssign s) {
        int mark = top;
        int op = binary(s.op()) | BinaryOp.INPLACE;
        switch (s.target()) {
            case Ast.Name t -> augmentedName(s, t, op, mark);
            case Ast.Attribute t -> {
                noteStaticAttribute(t);
                Span span = attributeSpan(t);
                int o = operand(t.value(), s.value());
                int left = newCopy(t.span(), o);
                int value = isTemp(left) ? left : newTemp();
                emit(span, Op.LOAD_ATTR, 0, value, left, nameIndex(mangle(t.attr())));
                emit(s.span(), Op.BINARY, op, value, value, expr(s.value()));
                emit(span, Op.STORE_ATTR, 0, o, value, nameIndex(mangle(t.attr())));
            }
            case Ast.Subscript t -> {
                ExpressionChecks.subscript(session, t);
                int o = operands(List.of(t.value()), t.slice(), s.value())[0];
                int i = operand(t.slice(), s.value());
                int value = newTemp();
                int o2 = newCopy(t.span(), o);
                int i2 = newCopy(t.span(), i);
                emit(t.span(), Op.GET_ITEM, 0, value, o2, i2);
                top = index(value) + 1;
                emit(s.span(), Op.BINARY, op, value, value, expr(s.value()));
                emit(t.span(), Op.SET_ITEM, 0, o, i, value);
            }
            default -> throw new CompileError("invalid target of augmented assignment", s.target().span());
        }
        top = mark;
    }

    private void augmentedName(Ast.AugAssign s, Ast.Name t, int op, int mark) {
        int left = loadName(t.span(), t.id(), NONE);
        if (isLocal(left)) {
            int local = left;
            left = hold(t.span(), left, List.of(s.value()));
            emit(s.span(), Op.BINARY, op, local, left, expr(s.value()));
            return;
        }
        int r = expr(s.value());
        int dst = result(NONE, mark);
        emit(s.span(), Op.BINARY, op, dst, left, r);
        storeName(t.span(), t.id(), dst);
    }

    /** A second reference to r that may be consumed; r itself if it is borrowed. */
    private int newCopy(Span span, int r) {
        if (!isTemp(r)) {
            return r;
        }
        int t = newTemp();
        emit(span, Op.COPY, t, r);
        return t;
    }

    // ---- annotated assignment

    abstract void deferredAnnotation(Ast.AnnAssign s);

    final void annotated(Ast.AnnAssign s) {
        int mark = top;
        if (s.value() != null) {
            single(s.target(), s.value(), mark);
            top = mark;
        }
        switch (s.target()) {
            case Ast.Name t -> {
                if (s.simple() != 0 && (scope.kind == Kind.MODULE || scope.kind == Kind.CLASS)) {
                    deferredAnnotation(s);
                }
            }
            case Ast.Attribute t -> {
                if (s.value() == null) {
                    drop(t.span(), expr(t.value()));
                }
            }
            case Ast.Subscript t -> {
                if (s.value() == null) {
                    drop(t.span(), expr(t.value()));
                    top = mark;
                    annotatedSlice(t.slice());
                }
            }
            default -> throw new CompileError("invalid node type for annotated assignment", s.span());
        }
        top = mark;
    }

    private void annotatedSlice(Ast.ExprNode e) {
        int mark = top;
        switch (e) {
            case Ast.Slice s -> {
                for (Ast.ExprNode part : new Ast.ExprNode[] {s.lower(), s.upper(), s.step()}) {
                    if (part != null) {
                        drop(part.span(), expr(part));
                        top = mark;
                    }
                }
            }
            case Ast.Tuple t -> t.elts().forEach(this::annotatedSlice);
            default -> drop(e.span(), expr(e));
        }
        top = mark;
    }

    // ---- del

    final void delete(Ast.ExprNode target) {
        int mark = top;
        switch (target) {
            case Ast.Name t -> deleteName(t.span(), t.id());
            case Ast.Attribute t -> emit(attributeSpan(t), Op.DELETE_ATTR, 0, expr(t.value()), NONE, nameIndex(mangle(t.attr())));
            case Ast.Subscript t -> {
                int o = operand(t.value(), t.slice());
                emit(t.span(), Op.DELETE_ITEM, o, expr(t.slice()));
            }
            case Ast.Tuple t -> t.elts().forEach(this::delete);
            case Ast.List t -> t.elts().forEach(this::delete);
            default -> throw new CompileError("cannot delete here", target.span());
        }
        top = mark;
    }
}
