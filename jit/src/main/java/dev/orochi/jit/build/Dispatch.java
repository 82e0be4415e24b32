package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Condition;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;
import dev.orochi.jit.record.Seen;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.PolyCache;
import dev.orochi.runtime.interpreter.SlotCache;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Instructions that were seen with receivers of several shapes, or with several functions: a path for each. */
final class Dispatch {
    /** What a path is for. */
    interface Test<T> {
        /** @return a BOOL; nothing is changed yet */
        Node build(T what);
    }

    /** One of the paths. */
    interface Path<T> {
        /** Translates the instruction, given that the condition holds.
         * @return the word to go on with, {@link Translator#ENDED}, or {@link Translator#UNKNOWN} when nothing was changed */
        int build(T what) throws Unbuildable;
    }

    private final RegionBuilder builder;
    private final Context c;

    Dispatch(RegionBuilder builder, Context c) {
        this.builder = builder;
        this.c = c;
    }

    /** Builds the paths. The context stands where no condition holds then.
     * @param at word of the instruction */
    <T> void to(RegionBuilder.Flow flow, int at, List<T> cases, Test<T> test, Path<T> path) throws Unbuildable {
        for (T one : cases) {
            Block yes = c.graph.block();
            Block no = c.graph.block();
            Node holds = test.build(one);
            State state = c.state;
            c.graph.end(c.block, IrOp.BRANCH, null, holds, new Node.Edge(yes, new Node[0]), new Node.Edge(no, new Node[0]));
            c.begin(at);
            c.block = yes;
            c.state = state.copy();
            int next = path.build(one);
            if (next == Translator.UNKNOWN) {
                c.exit(at);
            } else if (next >= 0) {
                builder.go(flow, next);
            }
            c.begin(at);
            c.block = no;
            c.state = state;
        }
    }

    /** What the paths are not for: the interpreter's code executes the instruction, in a function after it was left.
     * @param complete whether there is a path for all that was seen
     * @return {@link Translator#UNKNOWN}, {@link Translator#SELDOM}, or {@link Translator#ENDED} */
    int elsewhere(int at, boolean complete) {
        if (c.state.allHaveFrames()) {
            return complete ? Translator.SELDOM : Translator.UNKNOWN;
        }
        c.exit(at);
        return Translator.ENDED;
    }

    /** As {@link #to}, for the entries of an inline cache; the shape and the version of its type have been checked in a path. */
    <T> void onShape(RegionBuilder.Flow flow, int at, Node receiver, List<T> entries, Path<T> path) throws Unbuildable {
        onShapes(flow, at, receiver, entries.stream().map(List::of).toList(), one -> path.build(one.getFirst()));
    }

    /** As {@link #onShape}, with one path for several entries that stand for the same. */
    <T> void onShapes(RegionBuilder.Flow flow, int at, Node receiver, List<List<T>> groups, Path<List<T>> path) throws Unbuildable {
        to(flow, at, groups, g -> isForOne(c, receiver, g), g -> {
            if (g.size() == 1) {
                c.state.shapes.put(receiver, shape(g.getFirst()));
            }
            g.forEach(e -> c.checkVersion(type(e), version(e)));
            return path.build(g);
        });
    }

    /** One path for entries that are many: what it does depends on the one that is found.
     * @param path is given the entry, a REF */
    void byTable(RegionBuilder.Flow flow, int at, Node receiver, List<?> entries, Path<Node> path) throws Unbuildable {
        Node entry = c.call(Calls.FIND_ENTRY, receiver, c.object(PolyCache.ofEntries(entries)));
        to(flow, at, List.of(entry), e -> c.add(IrOp.NOT, null, c.add(IrOp.IS_NULL, null, e)), path);
    }

    /** Puts together the entries that stand for the same, in the order in which they were met.
     * @param what they stand for: the same object; large numbers are none, and then have paths of their own */
    static <T> List<List<T>> alike(Collection<T> entries, Function<T, Object> what) {
        List<List<T>> groups = new ArrayList<>();
        for (T e : entries) {
            List<T> found = null;
            for (List<T> g : groups) {
                found = what.apply(g.getFirst()) == what.apply(e) ? g : found;
            }
            if (found == null) {
                groups.add(found = new ArrayList<>());
            }
            found.add(e);
        }
        return groups;
    }

    /** Whether a receiver has the shape of one of some cache entries. @return a BOOL */
    static Node isForOne(Context c, Node receiver, List<?> entries) {
        if (entries.size() == 1) {
            return c.call(Calls.HAS_SHAPE, receiver, c.object(shape(entries.getFirst())));
        }
        Node any = null;
        for (Object e : entries) {
            Node is = c.add(IrOp.BOOL_TO_INT, null, c.call(Calls.HAS_SHAPE, receiver, c.object(shape(e))));
            any = any == null ? is : c.add(IrOp.OR_INT, null, any, is);
        }
        return c.add(IrOp.CMP_INT, Condition.NE, any, c.integer(0));
    }

    /** The receiver's shape: the one that it is known to have, or else the only one that was seen; null when there were several. */
    static Shape shape(Context c, Seen seen, Node receiver) {
        Shape known = c.state.shapes.get(receiver);
        return known == null ? seen.shape() : known;
    }

    /** The cache entries of a place where several shapes were seen.
     * @param cache of the place  @param shape as {@link #shape(Context, Seen, Node)} gives it  @param kind of the entries that are wanted
     * @return none when there was one shape, or the place knows none of several */
    static <T> List<T> shapes(Object cache, Shape shape, Node receiver, Class<T> kind) {
        return cache instanceof PolyCache p && shape == null && receiver.type == Type.REF
                ? p.current().stream().filter(e -> shape(e) != null && kind.isInstance(e)).map(kind::cast).toList() : List.of();
    }

    /** The shape of the receivers of a cache entry; null when they have none. */
    static Shape shape(Object entry) {
        return entry instanceof SlotCache s ? s.shape() : ((MethodCache) entry).shape;
    }

    static PyType type(Object entry) {
        return entry instanceof SlotCache s ? s.type() : ((MethodCache) entry).type;
    }

    static int version(Object entry) {
        return entry instanceof SlotCache s ? s.version() : ((MethodCache) entry).version;
    }
}
