package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/** A field of a structure or union, as descriptor. Immutable but for {@link #anonymous}. */
@PyClass(name = "CField", module = "ctypes", subclassable = false, doc = "Structure/Union member")
final class PyCField extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCField.class);

    final PyStr name;
    final PyType type;
    final long byteSize;
    final long byteOffset;
    /** 0 for fields that are not made of bits. */
    final int bits;
    final int bitOffset;
    final long index;
    /** Whether its fields are also those of the whole. Set, never taken back, by the thread that makes the class. */
    volatile boolean anonymous;

    private PyCField(PyStr name, PyType type, long byteSize, long byteOffset, int bits, int bitOffset, long index) {
        super(SHAPE);
        makeImmortal(); // as its class
        this.name = name;
        this.type = type;
        this.byteSize = byteSize;
        this.byteOffset = byteOffset;
        this.bits = bits;
        this.bitOffset = bitOffset;
        this.index = index;
    }

    PyCField movedTo(long offset, long newIndex) {
        return new PyCField(name, type, byteSize, offset, bits, bitOffset, newIndex);
    }

    @Builtin("__new__($type, /, name, type, byte_size, byte_offset, index, _internal_use, bit_size=None, bit_offset=None)")
    static Object make(PyType cls, PyStr name, Object type, long byteSize, long byteOffset, long index, boolean internal,
            Object bitSize, Object bitOffset) {
        if (!internal) {
            throw Errors.typeError("CField is not intended to be used directly; use at your own risk");
        }
        CInfo info = CInfo.of(type);
        if (info == null) {
            throw Errors.typeError("type of field '" + name + "' must be a C type");
        }
        if (byteSize != info.size) {
            throw Errors.valueError("byte_size of field '" + name + "' does not match type size");
        }
        if (byteSize < 0 || byteOffset < 0) {
            throw Errors.valueError("field '" + name + "' is out of range");
        }
        if (bitSize == null || bitSize == PyNone.NONE) {
            if (bitOffset != null && bitOffset != PyNone.NONE) {
                throw Errors.valueError("field '" + name + "': bit_offset must be specified if bit_size is");
            }
            return new PyCField(name, (PyType) type, byteSize, byteOffset, 0, 0, index);
        }
        checkBits(name, info, bitSize, bitOffset);
        return new PyCField(name, (PyType) type, byteSize, byteOffset, (int) Code.wordOf(bitSize), (int) Code.wordOf(bitOffset), index);
    }

    private static void checkBits(PyStr name, CInfo info, Object bitSize, Object bitOffset) {
        if (bitOffset == null || bitOffset == PyNone.NONE) {
            throw Errors.valueError("field '" + name + "': bit_offset must be specified if bit_size is");
        }
        if (info.code == null || !info.code.isInteger() && info.code.letter != '?') {
            throw Errors.typeError("bit fields not allowed for type " + info.name());
        }
        BigInteger size = Ops.bigInteger(Ops.index(bitSize));
        BigInteger start = Ops.bigInteger(Ops.index(bitOffset));
        if (size.signum() <= 0) {
            throw Errors.valueError("number of bits invalid for bit field '" + name + "'");
        }
        if (start.signum() < 0 || start.add(size).compareTo(BigInteger.valueOf(info.size * 8)) > 0) {
            throw Errors.valueError("bit field '" + name + "' overflows its type (" + start + " + " + size + " > "
                    + info.size * 8 + ")");
        }
    }

    // ---- descriptor ---------------------------------------------------------------------------------------------------------

    private static PyCData data(Object instance) {
        if (instance instanceof PyCData d) {
            return d;
        }
        throw Errors.typeError("not a ctype instance");
    }

    private MemorySegment part(PyCData d) {
        MemorySegment m = d.memory;
        if (byteOffset + byteSize > m.byteSize()) {
            throw Errors.valueError("field '" + name + "' lies outside of the object's memory");
        }
        return m.asSlice(byteOffset, byteSize);
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    Object get(Object instance, Object owner) {
        if (instance == PyNone.NONE || instance == null) {
            return this;
        }
        PyCData d = data(instance);
        MemorySegment part = part(d);
        CInfo info = CInfo.concrete(type);
        if (bits != 0) {
            return getBits(info.code, part);
        }
        if (info.isArrayOf('c')) {
            return CharArrayAttributes.string(part);
        }
        return info.isArrayOf('u') ? WideArrayAttributes.string(part) : Values.get(type, d, index, part);
    }

    private Object getBits(Code code, MemorySegment part) {
        long word = Code.rawWord(part, 0, code.size, code.swapped) >>> bitOffset;
        int unused = 64 - bits;
        long v = code.isUnsigned() || code.letter == '?' ? word << unused >>> unused : word << unused >> unused;
        return code.letter == '?' ? PyBool.of(v != 0) : code.isUnsigned() ? Code.unsigned(v) : PyInt.of(v);
    }

    @Builtin("__set__($self, instance, value, /)")
    void set(Object instance, Object value) {
        PyCData d = data(instance);
        MemorySegment part = part(d);
        CInfo info = CInfo.concrete(type);
        if (bits != 0) {
            setBits(info.code, part, value);
        } else if (info.isArrayOf('c')) {
            CharArrayAttributes.assign(part, value);
        } else if (info.isArrayOf('u')) {
            WideArrayAttributes.assign(part, value);
        } else {
            Values.set(d, type, value, index, part);
        }
    }

    private void setBits(Code code, MemorySegment part, Object value) {
        long v = code.letter == '?' ? Ops.truth(value) ? 1 : 0 : Code.wordOf(value);
        long mask = -1L >>> 64 - bits << bitOffset;
        long old = Code.rawWord(part, 0, code.size, code.swapped);
        Code.putRawWord(part, 0, code.size, code.swapped, old & ~mask | v << bitOffset & mask);
    }

    @Builtin("__delete__($self, instance, /)")
    void delete(Object instance) {
        data(instance);
        throw Errors.typeError("can't delete attribute");
    }

    // ---- attributes ---------------------------------------------------------------------------------------------------------

    @Getter(value = "name", doc = "name of this field", member = true)
    Object name() {
        return name;
    }

    @Getter(value = "type", doc = "type of this field", member = true)
    Object type0() {
        return type;
    }

    @Getter(value = "offset", doc = "offset in bytes of this field (same as byte_offset)", member = true)
    long offset() {
        return byteOffset;
    }

    @Getter(value = "byte_offset", doc = "offset in bytes of this field. For bitfields: excludes bit_offset.", member = true)
    long byteOffset() {
        return byteOffset;
    }

    @Getter(value = "byte_size", doc = "size of this field in bytes", member = true)
    long byteSize() {
        return byteSize;
    }

    @Getter(value = "bit_offset", doc = "additional offset in bits (relative to byte_offset); zero for non-bitfields", member = true)
    int bitOffset() {
        return bitOffset;
    }

    @Getter(value = "size",
        doc = "size in bytes of this field. For bitfields, this is a legacy packed value; use byte_size instead")
    long size() {
        return bits == 0 ? byteSize : (long) bits << 16 | bitOffset;
    }

    @Getter(value = "bit_size", doc = "size of this field in bits")
    Object bitSize() {
        return bits == 0 ? PyBigInt.of(BigInteger.valueOf(byteSize).shiftLeft(3)) : PyInt.of(bits);
    }

    @Getter(value = "is_bitfield", doc = "true if this is a bitfield")
    boolean isBitField() {
        return bits != 0;
    }

    @Getter(value = "is_anonymous", doc = "true if this field is anonymous")
    boolean isAnonymous() {
        return anonymous;
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        String head = "<ctypes.CField " + Ops.repr(name) + " type=" + type.name() + ", ofs=" + byteOffset + ", ";
        return head + (bits == 0 ? "size=" + byteSize + ">" : "bit_size=" + bits + ", bit_offset=" + bitOffset + ">");
    }
}
