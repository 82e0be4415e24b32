package dev.orochi.jit.build;

import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.interpreter.SuperCache;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.Shape;
import java.util.List;

/** {@code super().name}, by what the interpreter's inline cache knows of the place. */
final class SuperTranslator {
    private final Context c;
    private final Recording recording;
    private final Dispatch dispatch;

    SuperTranslator(RegionBuilder builder, Context c, Recording recording) {
        this.c = c;
        this.recording = recording;
        this.dispatch = new Dispatch(builder, c);
    }

    /** LOAD_SUPER_ATTR: x0 super, x1 class, x2 self, x3 name. @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int attribute(RegionBuilder.Flow flow, int at) {
        PyCode code = flow.scope.code;
        int[] regs = Registers.items(code.insns, at + 1, 0, 3);
        Node s = c.read(regs[0]);
        if (s.type != Type.REF || recording.isRefused(code, at)) {
            return Translator.UNKNOWN;
        }
        c.checkSame(s, SuperCache.SUPER);
        Node v = bound(c.read(regs[1]), c.read(regs[2]), code, Registers.item(code.insns, at + 1, 3));
        for (int reg : regs) {
            c.consume(reg);
        }
        return done(at, (int) (code.insns[at] >>> 16) & 0xffff, v);
    }

    private Node bound(Node cls, Node self, PyCode code, int name) {
        return c.call(QuietCalls.SUPER_ATTRIBUTE, c.boxed(cls), c.boxed(self), c.object(code.names[name]));
    }

    private int done(int at, int dst, Node v) {
        c.write(dst, v, true);
        c.mayHaveReleased();
        return at + 2;
    }

    /** LOAD_SUPER_METHOD: b super, c name; x0 gets self, x1 class, x2 self. @return as {@link #attribute} */
    int method(RegionBuilder.Flow flow, int at) throws Unbuildable {
        PyCode code = flow.scope.code;
        Seen seen = flow.scope.at(at);
        int b = (int) (code.insns[at] >>> 32) & 0xffff;
        int[] regs = Registers.items(code.insns, at + 1, 0, 3);
        Node s = c.read(b);
        Node cls = c.read(regs[1]);
        Node self = c.read(regs[2]);
        List<SuperCache> known = SuperCache.methods(code.caches[at]);
        if (s.type != Type.REF || cls.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        if (known.isEmpty()) {
            return recording.isRefused(code, at) ? Translator.UNKNOWN : unknown(at, code, b, regs, s, cls, self);
        }
        Shape shape = self.type == Type.REF ? Dispatch.shape(c, seen, self) : null;
        SuperCache one = known.stream().filter(k -> k.isOfClass() ? seen.identity() == k.type : shape != null && shape.type == k.type).findFirst().orElse(null);
        if (one == null && (self.type != Type.REF || known.stream().anyMatch(SuperCache::isOfClass))) {
            return Translator.UNKNOWN;
        }
        c.checkSame(s, SuperCache.SUPER);
        if (one != null) {
            if (one.isOfClass()) {
                c.checkSame(self, one.type);
            } else {
                self = c.asShape(self, shape);
            }
            return found(at, code, b, regs, cls, self, one);
        }
        Node o = self;
        dispatch.to(flow, at, known, k -> c.call(QuietCalls.IS_OF, o, c.object(k.type)), k -> found(at, code, b, regs, cls, o, k));
        return dispatch.elsewhere(at, true);
    }

    /** A method of receivers of a type. */
    private int found(int at, PyCode code, int b, int[] regs, Node cls, Node self, SuperCache k) {
        c.checkSame(cls, k.after);
        c.checkVersion(k.type, k.version);
        if (k.isOfClass()) {
            c.add(IrOp.GUARD_TRUE, null, c.call(Calls.STILL_FINDS, c.object(k)));
        }
        int firstTemp = code.firstTemp;
        Slot slot = regs[2] >= firstTemp ? c.state.top().slots[regs[2]] : Slot.EMPTY;
        boolean moved = regs[2] >= firstTemp && !slot.memory();
        if (moved) {
            c.state.top().slots[regs[2]] = Slot.EMPTY;
        }
        c.write(regs[0], self, moved && slot.owned());
        if (!moved) {
            c.consume(regs[2]);
        }
        c.consume(b);
        c.consume(regs[1]);
        c.write((int) (code.insns[at] >>> 16) & 0xffff, c.object(k.attribute), false);
        return at + 2;
    }

    /** Nothing that is called with the receiver was found. */
    private int unknown(int at, PyCode code, int b, int[] regs, Node s, Node cls, Node self) {
        c.checkSame(s, SuperCache.SUPER);
        Node v = bound(cls, self, code, (int) (code.insns[at] >>> 48));
        c.consume(b);
        c.consume(regs[1]);
        c.consume(regs[2]);
        c.write(regs[0], c.nothing(), false);
        return done(at, (int) (code.insns[at] >>> 16) & 0xffff, v);
    }
}
