package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Scope;
import dev.orochi.runtime.interpreter.Accessors;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.OperatorCache;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;

/** Attributes of classes that a Python function reads or writes: its body becomes part of the region, or it is called if it is compiled by itself. */
final class AccessorTranslator {
    private final Context c;
    private final CallTranslator calls;

    AccessorTranslator(Context c, CallTranslator calls) {
        this.c = c;
        this.calls = calls;
    }

    /** An attribute of receivers of one shape, and what can be done with it.
     * @param callee the function's body; null when it is to be called
     * @param target what is to be called; null for a function that may be compiled soon
     * @param version of the attribute's type, which says what function it is, unless it is a property */
    record Access(MethodCache cache, boolean writes, PyFunction function, Scope callee, Binding binding, Invoker.Target target, int version) {
        Object attribute() {
            return cache.attribute;
        }

        boolean isProperty() {
            return Accessors.isProperty(cache.attribute);
        }
    }

    /** @param entry of the place's cache  @return null when no function reads or writes the attribute, or it is not known enough */
    Access access(RegionBuilder.Flow flow, int at, Object entry, boolean writes) {
        if (!(entry instanceof MethodCache m) || m.shape == null || m.type.version != m.version || !(m.attribute instanceof PyObject attribute)) {
            return null;
        }
        int version = attribute.type().lastingVersion(); // read before what it stands for
        PyFunction p = writes ? Accessors.setter(attribute) : Accessors.getter(attribute);
        if (p == null) {
            return null;
        }
        int argc = p.code.argCount;
        Scope s = calls.callee(flow, at);
        Binding binding = s == null || s.isSeveral() || s.function != p ? null : CallTranslator.binding(s, argc, null);
        Invoker.Target target = binding != null ? null : calls.invoker.target(p, argc, null);
        if (binding == null && target == null && !calls.invoker.mayBeCompiled(p, argc)) {
            return null;
        }
        return new Access(m, writes, p, binding == null ? null : s, binding, target, version);
    }

    /** @param self of the shape of the access, whose type's version was checked
     *  @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int translate(RegionBuilder.Flow flow, int at, Access k, Node self) throws Unbuildable {
        long in = flow.scope.code.insns[at];
        int a = (int) (in >>> 16) & 0xffff;
        int b = (int) (in >>> 32) & 0xffff;
        Node attribute = c.object(k.attribute());
        check(k, attribute);
        if (k.isProperty() && !k.writes && k.callee != null) {
            return calls.enter(flow, at, new int[0], k.callee, k.binding, self, null, a, b, false);
        }
        List<Node> given = new ArrayList<>();
        if (!k.isProperty()) {
            c.add(IrOp.LOADED, null, attribute);
            given.add(attribute);
        }
        given.add(self);
        if (k.writes) {
            given.add(c.read(b));
        } else if (!k.isProperty()) {
            given.add(c.object(k.cache.type));
        }
        if (k.callee != null) {
            return enter(flow, at, k, a, given);
        }
        Node result = calls.invoker.access(flow, at, k.function, k.target, given);
        if (result == null) {
            return Translator.UNKNOWN;
        }
        end(k.writes, a, b, result, true);
        return at + 1;
    }

    /** The function is still the attribute's. */
    private void check(Access k, Node attribute) {
        Checked fact = new Checked(k.attribute(), k.writes);
        if (k.isProperty()) {
            c.check(fact, () -> c.call(k.writes ? Calls.WRITES_BY : Calls.READS_BY, attribute, c.object(k.function)));
        } else {
            PyType t = ((PyObject) k.attribute()).type();
            c.check(fact, () -> c.call(QuietCalls.IS_OF, attribute, c.object(t)));
            c.checkVersion(t, k.version);
        }
    }

    private int enter(RegionBuilder.Flow flow, int at, Access k, int dst, List<Node> given) throws Unbuildable {
        Node function = c.object(k.function);
        Node[] defaults = calls.checked(function, k.callee, k.binding);
        Slot[] slots = given.stream().map(n -> Slot.virtual(n, false)).toArray(Slot[]::new);
        c.state.top().pc = at + 1;
        return calls.follow(flow, at, new State.Level(k.callee, function, dst, c.object(OperatorCache.ACCESS), calls.bind(k.callee.code, k.binding, defaults, slots)));
    }

    /** RETURN of an inlined one. */
    int leave(RegionBuilder.Flow flow, int reg) {
        State.Level callee = c.state.top();
        Node v = c.read(reg);
        boolean owned = calls.returned(callee, reg);
        calls.left(callee);
        State.Level caller = c.state.top();
        long in = caller.code().insns[caller.pc - 1];
        end(AttributeTranslator.stores(in), (int) (in >>> 16) & 0xffff, (int) (in >>> 32) & 0xffff, v, owned);
        flow.returns.add(new RegionBuilder.Edge(c.block, c.state));
        return Translator.ENDED;
    }

    /** The function has returned: a setter's result is forgotten. */
    private void end(boolean writes, int a, int b, Node result, boolean owned) {
        boolean counts = owned && result.type == Type.REF;
        if (writes) {
            c.forget(Slot.virtual(result, counts));
            c.consume(a);
            c.consume(b);
        } else {
            c.consume(b);
            c.write(a, result, counts);
        }
        c.mayHaveReleased();
    }

    /** What was checked of an attribute. Attributes are equal when they are the same. */
    private record Checked(Object attribute, boolean writes) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Checked k && k.attribute == attribute && k.writes == writes;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(attribute);
        }
    }
}
