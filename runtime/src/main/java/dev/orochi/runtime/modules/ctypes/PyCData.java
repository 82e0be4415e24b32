package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.BufferExporter;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Temps;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An object with C data: {@link #memory} is all of it, native or (from_buffer of a bytearray) an array of Java's. The
 * segment keeps native memory alive, so that views of parts need not hold the whole.
 *
 * <p>Thread rule: the data race as in C. {@code resize} replaces the segment; who still uses the old one sees old memory.
 */
@PyClass(name = "_CData", module = "_ctypes", metatype = CTypeType.class)
public abstract class PyCData extends PyExtensible implements BufferExporter {
    volatile MemorySegment memory;
    /** The object that this is a part of (counted), or null. */
    final PyCData base;
    /** Number in {@link #base}. */
    final long index;
    /** Whether the memory was allocated for this object. */
    final boolean owner;
    /** What the data refers to: a dict, or one object. Of the outermost object. */
    final CountedRef objects = new CountedRef(null);
    private final CountedRef baseRef;

    PyCData(Shape shape, MemorySegment memory, PyCData base, long index, boolean owner) {
        super(shape);
        this.memory = memory;
        this.base = base;
        this.index = index;
        this.owner = owner;
        baseRef = base == null ? null : new CountedRef(base);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(objects.get());
        if (baseRef != null) {
            v.visit(baseRef.get());
        }
        super.traverse(v);
    }

    /** The address of the data; an array of Java's has none. */
    final long address() {
        MemorySegment m = memory;
        if (!m.isNative()) {
            throw Errors.notImplementedError("memory shared by from_buffer() has no address here, unless its owner has");
        }
        return m.address();
    }

    // ---- making -------------------------------------------------------------------------------------------------------------

    /** A new object, zeroed. */
    static PyCData create(PyType type) {
        CInfo info = CInfo.concrete(type);
        info.isFinal = true;
        return make(info, Memory.allocate(info.size), null, 0, true);
    }

    /** An object for memory that somebody else looks after. */
    static PyCData at(PyType type, MemorySegment memory, PyCData base, long index) {
        CInfo info = CInfo.concrete(type);
        info.isFinal = true;
        return make(info, memory, base, index, false);
    }

    /** An object with memory of its own that is there already. */
    static PyCData owning(PyType type, MemorySegment memory) {
        CInfo info = CInfo.concrete(type);
        info.isFinal = true;
        return make(info, memory, null, 0, true);
    }

    private static PyCData make(CInfo info, MemorySegment m, PyCData base, long index, boolean owner) {
        if (info.type.javaClass() != info.kind.javaClass) { // the metatype was called by hand, with other bases
            throw Errors.typeError("abstract class");
        }
        Shape s = info.type.instanceShape();
        return Temps.temp(switch (info.kind) {
            case SIMPLE -> new PySimpleCData(s, m, base, index, owner);
            case STRUCT -> new PyCStructure(s, m, base, index, owner);
            case UNION -> new PyCUnion(s, m, base, index, owner);
            case ARRAY -> new PyCArray(s, m, base, index, owner);
            case POINTER -> new PyCPointer(s, m, base, index, owner);
            case FUNCTION -> new PyCFuncPtr(s, m, base, index, owner);
        });
    }

    // ---- what the data refers to --------------------------------------------------------------------------------------------

    private PyCData outermost() {
        PyCData d = this;
        while (d.base != null) {
            d = d.base;
        }
        return d;
    }

    /** What the whole refers to: a dict for compound types; None when that is nothing. */
    final Object kept() {
        PyCData d = outermost();
        Object there = d.objects.load();
        if (there != null) {
            return there;
        }
        CInfo info = CInfo.ofInstance(d);
        boolean many = info.length > 0 && info.kind != CInfo.Kind.SIMPLE;
        d.objects.putIf(null, many ? Temps.temp(new PyDict()) : PyNone.NONE);
        return d.objects.load();
    }

    final void replaceKept(PyDict all) {
        outermost().objects.put(all);
    }

    /** Keeps an object as long as this data may refer to it. */
    final void keep(long at, Object object) {
        if (object == null || object == PyNone.NONE) {
            return;
        }
        if (kept() instanceof PyDict d) {
            d.put(key(at), object);
        } else {
            outermost().objects.put(object);
        }
    }

    private PyStr key(long at) {
        StringBuilder s = new StringBuilder(Integer.toHexString((int) at));
        for (PyCData d = this; d.base != null; d = d.base) {
            s.append(':').append(Integer.toHexString((int) d.index));
        }
        return PyStr.of(s.toString());
    }

    // ---- Python's view ------------------------------------------------------------------------------------------------------

    @Getter(value = "_b_base_", doc = "the base object", member = true)
    Object getBase() {
        return base == null ? PyNone.NONE : base;
    }

    @Getter(value = "_b_needsfree_", doc = "whether the object owns the memory or not", member = true)
    int needsFree() {
        return owner ? 1 : 0;
    }

    @Getter(value = "_objects", doc = "internal objects tree (NEVER CHANGE THIS OBJECT!)", member = true)
    Object getObjects() {
        Object o = objects.load();
        return o == null ? PyNone.NONE : o;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyCData self) {
        throw Errors.typeError("unhashable type");
    }

    @Builtin("__ctypes_from_outparam__($self, /)")
    Object fromOutParam() {
        return this;
    }

    @Builtin("__reduce__($self, /)")
    Object reduce() {
        if (CInfo.ofInstance(this).pointers) {
            throw Errors.valueError("ctypes objects containing pointers cannot be pickled");
        }
        Object dict = Ops.getAttr(this, "__dict__");
        PyTuple state = PyTuple.of(dict, bytes(memory));
        return PyTuple.of(CtypesModule.unpickler(), PyTuple.of(type(), state));
    }

    @Builtin("__setstate__($self, dict, data, /)")
    Object setState(PyDict dict, PyBytes data) {
        byte[] b = data.array();
        MemorySegment m = memory;
        int n = (int) Math.min(b.length, m.byteSize());
        MemorySegment.copy(MemorySegment.ofArray(b), 0, m, 0, n);
        Ops.callMethod(Ops.getAttr(this, "__dict__"), "update", dict);
        return PyNone.NONE;
    }

    static PyBytes bytes(MemorySegment m) {
        if (m.byteSize() > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        return PyBytes.wrap(m.toArray(ValueLayout.JAVA_BYTE));
    }

    @Builtin(value = "__buffer__($self, flags, /)",
        doc = "Return a buffer object that exposes the underlying memory of the object.")
    Object buffer(int flags) {
        return PyMemoryView.of(this);
    }

    @Override
    public Buffer getBuffer(boolean writable) {
        CInfo info = CInfo.ofInstance(this);
        MemorySegment m = memory;
        CInfo element = info;
        while (element.kind == CInfo.Kind.ARRAY) {
            element = CInfo.concrete(element.item);
        }
        int[] shape = info.shape;
        String format = info.format == null ? "B" : info.format;
        if (m.byteSize() > Integer.MAX_VALUE) {
            throw Errors.bufferError("more than 2 GiB of memory");
        }
        if (!matches(shape, element.size, m.byteSize())) { // resized
            return new Buffer(this, null, m, 0, false, format, 1, new int[] {(int) m.byteSize()}, new int[] {1});
        }
        int itemSize = (int) element.size;
        return new Buffer(this, null, m, 0, false, format, itemSize, shape, Buffer.contiguousStrides(shape, itemSize));
    }

    private static boolean matches(int[] shape, long itemSize, long size) {
        long n = itemSize;
        for (int s : shape) {
            n *= s;
        }
        return n == size;
    }
}
