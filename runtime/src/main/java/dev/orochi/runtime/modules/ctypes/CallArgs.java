package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyValue;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** The arguments of one call in the form in which C takes them. Of the calling thread. */
final class CallArgs {
    /** Integers and pointers, extended to machine words. */
    final long[] words;
    /** The others: Float, Double or MemorySegment; null where the word counts. */
    final Object[] values;
    final MemoryLayout[] layouts;
    final int count;
    /** Whether there are only words. */
    boolean plain = true;
    /** Arrays of Java's that C gets as copies, each followed by its copy; null when there are none. */
    private List<MemorySegment> copies;

    CallArgs(int count) {
        this.count = count;
        words = new long[Math.max(count, Downcall.PLAIN_ARGUMENTS)];
        values = new Object[count];
        layouts = new MemoryLayout[count];
    }

    /** Converts what a {@code from_param} has given, or an argument of which nothing is known. */
    void convert(int i, Object o) {
        if (o instanceof PyCData d) {
            data(i, d);
        } else if (o instanceof PyCArg a) {
            parameter(i, a);
        } else if (o == PyNone.NONE) {
            words[i] = 0;
        } else {
            convertPlain(i, o);
        }
    }

    private void convertPlain(int i, Object o) {
        Object plain = PyPayload.unwrap(o);
        if (Ops.isInt(plain)) {
            words[i] = intArgument(Ops.index(plain));
        } else if (plain instanceof PyBytes || plain instanceof PyStr) {
            words[i] = Memory.addressOf((PyValue) plain);
        } else {
            Object as = CTypeType.asParameter(o);
            if (as == null) {
                throw Errors.typeError("Don't know how to convert parameter " + (i + 1));
            }
            convert(i, as);
        }
    }

    /** An int is passed as C int; what doesn't fit loses its upper bits, as long as it is a C long. */
    private static long intArgument(Object v) {
        if (v instanceof PyInt small) {
            return (int) small.value;
        }
        if (((PyBigInt) v).value.bitLength() > 64 || ((PyBigInt) v).value.signum() < 0) {
            throw Errors.overflowError("int too long to convert");
        }
        return (int) ((PyBigInt) v).value.longValue();
    }

    private void data(int i, PyCData d) {
        CInfo info = CInfo.ofInstance(d);
        switch (info.kind) {
            case SIMPLE -> value(i, info.code, d.memory, 0);
            case ARRAY -> words[i] = pointer(d.memory, 0);
            case POINTER, FUNCTION -> words[i] = Code.rawWord(d.memory, 0, PointerType.SIZE, false);
            default -> struct(i, Layouts.of(info), d.memory);
        }
    }

    private void parameter(int i, PyCArg a) {
        if (a.isReference()) {
            words[i] = pointer(((PyCData) a.object).memory, a.offset);
        } else {
            value(i, a.code, a.value, 0);
        }
    }

    private void value(int i, Code code, MemorySegment m, long at) {
        switch (code.letter) {
            case 'f' -> real(i, ValueLayout.JAVA_FLOAT, m.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at));
            case 'd' -> real(i, ValueLayout.JAVA_DOUBLE, m.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at));
            case 'F', 'D', 'g', 'G' -> struct(i, complex(code), m);
            default -> words[i] = code.word(m, at);
        }
    }

    private static MemoryLayout complex(Code code) {
        CInfo info = new CInfo(null, CInfo.Kind.SIMPLE);
        info.code = code;
        return Layouts.of(info);
    }

    private void real(int i, MemoryLayout layout, Object v) {
        layouts[i] = layout;
        values[i] = v;
        plain = false;
    }

    private void struct(int i, MemoryLayout layout, MemorySegment m) {
        MemorySegment copy = Memory.allocate(layout.byteSize());
        MemorySegment.copy(m, 0, copy, 0, Math.min(m.byteSize(), layout.byteSize()));
        real(i, layout, copy);
    }

    private long pointer(MemorySegment m, long offset) {
        if (m.isNative()) {
            return m.address() + offset;
        }
        MemorySegment copy = Memory.copyOf(m);
        if (copies == null) {
            copies = new ArrayList<>();
        }
        copies.add(m);
        copies.add(copy);
        return copy.address() + offset;
    }

    /** After the call: what C has written into copies goes back. */
    void writeBack() {
        if (copies != null) {
            for (int i = 0; i < copies.size(); i += 2) {
                copies.get(i).copyFrom(copies.get(i + 1));
            }
        }
    }

    MemoryLayout layout(int i) {
        return layouts[i] == null ? ValueLayout.JAVA_LONG : layouts[i];
    }

    Object boxed(int i) {
        return layouts[i] == null ? (Object) words[i] : values[i];
    }
}
