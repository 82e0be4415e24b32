package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.lang.foreign.MemorySegment;

/** A parameter for a call: the address of an object ({@code byref}), or a value in the form of a C type. Immutable. */
@PyClass(name = "CArgObject", module = "_ctypes", subclassable = false)
final class PyCArg extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCArg.class);
    private static final Code POINTER = Code.of('P', false);

    final Code code;
    /** The value; null for a reference. */
    final MemorySegment value;
    /** What is referred to, or what the value needs (counted); may be null. */
    final Object object;
    /** Of a reference, into the object. */
    final long offset;
    private final CountedRef counted;

    private PyCArg(Code code, MemorySegment value, Object object, long offset) {
        super(SHAPE);
        this.code = code;
        this.value = value;
        this.object = object;
        this.offset = offset;
        counted = new CountedRef(object);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(counted.get());
        super.traverse(v);
    }

    static PyCArg reference(PyCData target, long offset) {
        return new PyCArg(POINTER, null, target, offset);
    }

    /** A value as a C type; raises what the type raises for values that it doesn't take. */
    static PyCArg of(Code code, Object value) {
        MemorySegment m = MemorySegment.ofArray(new long[Math.max(1, code.size / 8)]);
        Object kept = code.set(m, 0, value);
        return new PyCArg(code, m, kept, 0);
    }

    boolean isReference() {
        return value == null;
    }

    @Getter(value = "_obj", doc = "the wrapped object", member = true)
    Object wrapped() {
        if (object == null) {
            throw Errors.attributeError("_obj");
        }
        return object;
    }

    @Builtin("__repr__($self, /)")
    String repr() {
        String head = "<cparam '" + code.letter + "' ";
        return switch (code.letter) {
            case 'b', 'B', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd' -> head + "(" + Ops.repr(code.get(value, 0)) + ")>";
            case 'c' -> head + "(" + character((int) code.word(value, 0)) + ")>";
            case 'z', 'Z', 'P' -> head + "(0x" + Long.toHexString(pointer()) + ")>";
            default -> head + "at " + Ops.address(this) + ">";
        };
    }

    private long pointer() {
        return isReference() ? ((PyCData) object).address() + offset : code.word(value, 0);
    }

    private static String character(int c) {
        boolean shown = c >= ' ' && c < 127 && c != '\'' && c != '\\';
        return shown ? "'" + (char) c + "'" : c == '\'' || c == '\\' ? "'\\" + (char) c + "'"
                : "'\\x" + (c < 16 ? "0" : "") + Integer.toHexString(c) + "'";
    }
}
