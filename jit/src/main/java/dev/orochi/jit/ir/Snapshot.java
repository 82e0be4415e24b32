package dev.orochi.jit.ir;

import dev.orochi.runtime.object.PyCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where the interpreter goes on when compiled code leaves a region, and where every live register is: one state per frame, the
 * region's own first, then those of the inlined calls, which have no frame before.
 */
public final class Snapshot {
    public final int id;
    public List<FrameState> frames;
    /** After the call of a compiled function that was left: the register of the innermost frame for that call's result. Else -1. */
    public int callResult = -1;
    /** Whether other code would leave here, too: the region ends, or the thread has no more room. */
    public boolean unavoidable;
    /** Fields of objects that the region keeps in values, written back at the exit. */
    public List<FieldState> fields;

    public Snapshot(int id, List<FrameState> frames, List<FieldState> fields) {
        this.id = id;
        this.frames = frames;
        this.fields = fields;
    }

    /**
     * One frame.
     * @param code the code it runs
     * @param function the function of an inlined call (a REF), null for the region's own frame
     * @param pc index of the instruction to execute next, in the innermost frame; in the others, that of the word after the call
     * @param dst register of the calling frame that gets the result
     * @param registers register numbers, and beside them the values; registers that are not named hold what they should
     *     already (the region's own frame), or what the code's template has (inlined calls)
     */
    public record FrameState(PyCode code, Node function, int pc, int dst, int[] registers, Node[] values) {}

    /** An object whose field is written back. @param setter takes the object and the value */
    public record FieldState(Node object, Callee setter, Node value) {}

    /** All values that the snapshot needs, in a fixed order: for each frame its function, then its values; then the fields. */
    public List<Node> values() {
        List<Node> all = new ArrayList<>();
        for (FrameState f : frames) {
            if (f.function != null) {
                all.add(f.function);
            }
            all.addAll(List.of(f.values));
        }
        for (FieldState f : fields) {
            all.add(f.object);
            all.add(f.value);
        }
        return all;
    }

    /** Replaces values. */
    public void replace(UnaryOperator<Node> f) {
        frames = frames.stream().map(s -> new FrameState(s.code, s.function == null ? null : f.apply(s.function), s.pc, s.dst,
                s.registers, Arrays.stream(s.values).map(f).toArray(Node[]::new))).toList();
        fields = fields.stream().map(s -> new FieldState(f.apply(s.object), s.setter, f.apply(s.value))).toList();
    }

    @Override
    public String toString() {
        return "s" + id;
    }
}
