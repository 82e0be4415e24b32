package dev.orochi.jit.build;

import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.ClassCache;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.ModuleCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.interpreter.SlotCache;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyValue;
import java.util.List;

/** LOAD_ATTR and STORE_ATTR, by what the interpreter's inline cache knows of the place. */
final class AttributeTranslator {
    private final Context c;
    private final Recording recording;
    private final CallTranslator calls;
    private final Dispatch dispatch;

    private PyCode code;
    private Seen seen;
    private int a;
    private int b;
    private int next;

    AttributeTranslator(RegionBuilder builder, Context c, Recording recording, CallTranslator calls) {
        this.c = c;
        this.recording = recording;
        this.calls = calls;
        this.dispatch = new Dispatch(builder, c);
    }

    private void begin(RegionBuilder.Flow flow, int at) {
        code = flow.scope.code;
        seen = flow.scope.at(at);
        long word = code.insns[at];
        a = (int) (word >>> 16) & 0xffff;
        b = (int) (word >>> 32) & 0xffff;
        next = at + Operands.words(word);
    }

    /** @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int load(RegionBuilder.Flow flow, int at) throws Unbuildable {
        begin(flow, at);
        Node o = c.read(b);
        Object place = code.caches[at];
        if ((place instanceof ModuleCache || place instanceof ClassCache)
                && c.ownAttribute(o, seen, code.names[(int) (code.insns[at] >>> 48)], place) instanceof Context.OwnAttribute v) {
            return loaded(v.value());
        }
        List<Object> several = Dispatch.shapes(place, seen, o, Object.class);
        if (!several.isEmpty()) {
            dispatch.onShape(flow, at, o, several.stream().filter(AttributeTranslator::isSimple).toList(), e -> load(o, e));
            return elsewhere(at);
        }
        Object cache = PolyCache.of(place, seen.shape());
        if (!isSimple(cache) || o.type != Type.REF || seen.shape() != Dispatch.shape(cache)) {
            return cache instanceof MethodCache m ? calls.getter(flow, at, a, b, m) : Translator.UNKNOWN;
        }
        Node self = c.asShape(o, seen.shape());
        if (cache instanceof MethodCache m) {
            c.checkVersion(m.type, m.version);
        } else if (cache instanceof SlotCache g) {
            c.checkVersion(g.type, g.version);
        }
        return load(self, cache);
    }

    /** Whether what the cache stands for is read in a few instructions. */
    private static boolean isSimple(Object cache) {
        return cache instanceof MethodCache m ? m.shape != null && m.attribute instanceof PyValue && m.type.version == m.version
                : cache instanceof SlotCache s && s.next == null && s.type.version == s.version;
    }

    private int load(Node self, Object cache) {
        return loaded(cache instanceof MethodCache m ? c.constant(m.attribute)
                : c.loaded(c.call(Calls.SLOT, self, c.integer(((SlotCache) cache).slot))));
    }

    private int loaded(Node v) {
        c.consume(b);
        c.write(a, v, false);
        return next;
    }

    /** @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int store(RegionBuilder.Flow flow, int at) {
        begin(flow, at);
        Node o = c.read(a);
        List<SlotCache> several = Dispatch.shapes(code.caches[at], seen, o, SlotCache.class);
        if (!several.isEmpty()) {
            dispatch.onShape(flow, at, o, several, e -> store(o, e));
            return elsewhere(at);
        }
        if (!(PolyCache.of(code.caches[at], seen.shape()) instanceof SlotCache g) || seen.shape() != g.shape || g.type.version != g.version
                || o.type != Type.REF) {
            return Translator.UNKNOWN;
        }
        Node self = c.asShape(o, g.shape);
        c.checkVersion(g.type, g.version);
        return store(self, g);
    }

    private int store(Node self, SlotCache g) {
        c.call(g.next == null ? Calls.STORE_SLOT : Calls.APPEND_SLOT, self, c.object(g), c.boxed(c.read(b)));
        if (g.next != null) {
            c.state.shapes.put(self, g.next); // unless another thread came first: then the next look at it fails
        }
        c.mayHaveReleased();
        c.consume(a);
        c.consume(b);
        return next;
    }

    /** What the paths are not for: the general way, which a function has only if the instruction is tried. */
    private int elsewhere(int at) {
        return recording.isRefused(code, at) ? dispatch.elsewhere(at) : Translator.UNKNOWN;
    }
}
