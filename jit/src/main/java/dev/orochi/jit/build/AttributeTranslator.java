package dev.orochi.jit.build;

import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Recording;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.ClassCache;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.ModuleCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.interpreter.SlotCache;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyValue;
import dev.orochi.runtime.object.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** LOAD_ATTR and STORE_ATTR, by what the interpreter's inline cache knows of the place. */
final class AttributeTranslator {
    /** How many paths a load may have; with more, the shapes' entries are looked up. Stores always do: their paths are long, since each decides about deaths. */
    private static final int MAX_LOADS = 3;

    private final Context c;
    private final Recording recording;
    private final AccessorTranslator accessors;
    private final Dispatch dispatch;

    private PyCode code;
    private Seen seen;
    private int a;
    private int b;
    private int next;

    AttributeTranslator(RegionBuilder builder, Context c, Recording recording, CallTranslator calls) {
        this.c = c;
        this.recording = recording;
        this.accessors = new AccessorTranslator(c, calls);
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
        if (Complexes.is(o, seen.classOf(1)) && part(code.names[(int) (code.insns[at] >>> 48)]) instanceof Integer part) {
            return loaded(new Complexes(c, new Arithmetics(c)).parts(o)[part]);
        }
        if ((place instanceof ModuleCache || place instanceof ClassCache)
                && c.ownAttribute(o, seen, code.names[(int) (code.insns[at] >>> 48)], place) instanceof Context.OwnAttribute v) {
            return loaded(v.value());
        }
        Shape shape = Dispatch.shape(c, seen, o);
        List<Object> several = Dispatch.shapes(place, shape, o, Object.class);
        if (!several.isEmpty()) {
            Map<Object, AccessorTranslator.Access> known = accesses(flow, at, several, false);
            List<List<Object>> groups = Dispatch.alike(known.keySet(), e -> known.get(e) == null && e instanceof SlotCache s ? (Object) s.slot() : e);
            if (groups.stream().filter(g -> known.get(g.getFirst()) == null).count() > MAX_LOADS) {
                dispatch.byTable(flow, at, o, simple(known), entry -> loaded(c.loaded(c.call(Calls.LOAD_BY, o, entry))));
                groups.removeIf(g -> known.get(g.getFirst()) == null);
            }
            dispatch.onShapes(flow, at, o, groups, g -> {
                begin(flow, at); // another path may have inlined a function
                Object e = g.getFirst();
                return known.get(e) == null ? load(o, e) : accessors.translate(flow, at, known.get(e), o);
            });
            begin(flow, at);
            return elsewhere(at);
        }
        Object cache = PolyCache.of(place, shape);
        AccessorTranslator.Access access = o.type == Type.REF ? accessors.access(flow, at, cache, false) : null;
        if (access == null && !isSimple(cache) || o.type != Type.REF || shape != Dispatch.shape(cache)) {
            return Translator.UNKNOWN;
        }
        Node self = checked(o, cache);
        return access == null ? load(self, cache) : accessors.translate(flow, at, access, self);
    }

    /** Which part of a complex number a name stands for, or null. */
    private static Integer part(PyStr name) {
        return name.equalsJava("real") ? (Integer) 0 : name.equalsJava("imag") ? (Integer) 1 : null;
    }

    /** The receiver is of the entry's shape, and its type is as it was. */
    private Node checked(Node o, Object entry) {
        Node self = c.asShape(o, Dispatch.shape(entry));
        c.checkVersion(Dispatch.type(entry), Dispatch.version(entry));
        return self;
    }

    /** Those of a place's entries that have a path. @return for each what a function does there, or null */
    private Map<Object, AccessorTranslator.Access> accesses(RegionBuilder.Flow flow, int at, List<Object> entries, boolean writes) {
        Map<Object, AccessorTranslator.Access> known = new LinkedHashMap<>();
        for (Object e : entries) {
            AccessorTranslator.Access k = accessors.access(flow, at, e, writes);
            if (k != null || (writes ? e instanceof SlotCache : isSimple(e))) {
                known.put(e, k);
            }
        }
        return known;
    }

    /** Those of a place's entries that need no function. */
    private static List<Object> simple(Map<Object, AccessorTranslator.Access> known) {
        return known.keySet().stream().filter(e -> known.get(e) == null).toList();
    }

    /** Whether what the cache stands for is read in a few instructions. */
    private static boolean isSimple(Object cache) {
        return cache instanceof MethodCache m ? m.shape != null && m.attribute instanceof PyValue && m.type.version == m.version
                : cache instanceof SlotCache s && s.next() == null && s.type().version == s.version();
    }

    private int load(Node self, Object cache) {
        return loaded(cache instanceof MethodCache m ? c.constant(m.attribute)
                : c.loaded(c.call(Calls.SLOT, self, c.integer(((SlotCache) cache).slot()))));
    }

    private int loaded(Node v) {
        c.consume(b);
        c.write(a, v, false);
        return next;
    }

    /** @return as {@link Translator#translate}, or {@link Translator#UNKNOWN} */
    int store(RegionBuilder.Flow flow, int at) throws Unbuildable {
        begin(flow, at);
        Node o = c.read(a);
        Object place = code.caches[at];
        Shape shape = Dispatch.shape(c, seen, o);
        List<Object> several = Dispatch.shapes(place, shape, o, Object.class);
        if (!several.isEmpty()) {
            Map<Object, AccessorTranslator.Access> known = accesses(flow, at, several, true);
            if (simple(known).size() > 1) {
                dispatch.byTable(flow, at, o, simple(known), entry -> stored(c.call(Calls.STORE_BY, o, entry, c.boxed(c.read(b)))));
                known.values().removeIf(Objects::isNull);
            }
            dispatch.onShape(flow, at, o, List.copyOf(known.keySet()), e -> {
                begin(flow, at);
                return known.get(e) == null ? store(o, (SlotCache) e) : accessors.translate(flow, at, known.get(e), o);
            });
            begin(flow, at);
            return elsewhere(at);
        }
        Object cache = PolyCache.of(place, shape);
        if (o.type != Type.REF || !(cache instanceof SlotCache || cache instanceof MethodCache) || shape != Dispatch.shape(cache)
                || Dispatch.type(cache).version != Dispatch.version(cache)) {
            return Translator.UNKNOWN;
        }
        if (cache instanceof SlotCache g) {
            return store(checked(o, g), g);
        }
        AccessorTranslator.Access access = accessors.access(flow, at, cache, true);
        return access == null ? Translator.UNKNOWN : accessors.translate(flow, at, access, checked(o, cache));
    }

    /** RETURN of a function that reads or writes an attribute. */
    int leave(RegionBuilder.Flow flow, int reg) {
        return accessors.leave(flow, reg);
    }

    /** Whether an instruction writes an attribute. */
    static boolean stores(long word) {
        Op op = Op.of((int) word & 0xff);
        return op == Op.STORE_ATTR || op == Op.STORE_ATTR_SLOT || op == Op.STORE_ATTR_SETTER;
    }

    private int store(Node self, SlotCache g) {
        c.call(g.next() == null ? Calls.STORE_SLOT : Calls.APPEND_SLOT, self, c.object(g), c.boxed(c.read(b)));
        if (g.next() != null) {
            c.state.shapes.put(self, g.next()); // unless another thread came first: then the next look at it fails
        }
        return stored(null);
    }

    private int stored(Node how) {
        c.mayHaveReleased();
        c.consume(a);
        c.consume(b);
        return next;
    }

    /** What the paths are not for: the general way, which a function has only if the instruction is tried. */
    private int elsewhere(int at) {
        return recording.isRefused(code, at) ? dispatch.elsewhere(at, false) : Translator.UNKNOWN;
    }
}
