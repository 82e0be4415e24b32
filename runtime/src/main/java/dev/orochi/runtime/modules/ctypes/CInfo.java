package dev.orochi.runtime.modules.ctypes;

import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.MetaInfo;
import dev.orochi.runtime.object.PyType;
import java.lang.foreign.MemoryLayout;

/**
 * What ctypes knows of a C type. Written by the thread that makes the class, or that assigns {@code _fields_} under the
 * monitor of the type; volatile is what others may change later. Types live for ever, so that references to them are not counted.
 */
final class CInfo implements MetaInfo {
    enum Kind {
        SIMPLE(PySimpleCData.class), STRUCT(PyCStructure.class), UNION(PyCUnion.class), ARRAY(PyCArray.class),
        POINTER(PyCPointer.class), FUNCTION(PyCFuncPtr.class);

        /** Of the instances. */
        final Class<?> javaClass;

        Kind(Class<?> javaClass) {
            this.javaClass = javaClass;
        }
    }

    static final int[] SCALAR = {};

    final PyType type;
    final Kind kind;
    volatile long size;
    volatile long align;
    /** Number of elements, or of fields. */
    volatile long length;
    /** Of the buffer protocol; null where that is plain bytes. */
    volatile String format;
    volatile int[] shape = SCALAR;
    /** Type of the elements, or of what a pointer points to. */
    volatile PyType item;
    /** Of a simple type. */
    Code code;
    /** Whether instances hold addresses, so that they mean nothing to another process. */
    volatile boolean pointers;
    /** Whether the layout has been used and can't be changed any more. */
    volatile boolean isFinal;
    /** Of a structure or union, those of its bases included. */
    volatile PyCField[] fields = {};
    /** What {@code POINTER} has made, or what the program put there; empty until then. */
    final CountedRef pointerType = new CountedRef(null);
    /** What the linker is told of values of the type; null until it is asked for. Racy, benign: it is always the same. */
    volatile MemoryLayout layout;
    /** Of a function type: what the classes says, which instances may override. */
    int flags;
    Prototype prototype = Prototype.NONE;
    /** {@link #prototype}'s references, for counting. */
    final CountedRef counted = new CountedRef(null);

    CInfo(PyType type, Kind kind) {
        this.type = type;
        this.kind = kind;
    }

    @Override
    public void visit(RefVisitor v) {
        v.visit(counted.get());
        v.visit(pointerType.get());
    }

    /** The type's metatype initialises it: once. */
    static CInfo begin(PyType type, Kind kind) {
        if (!type.type().isSubtype(PyType.ofClass(CTypeType.class))) {
            throw Errors.typeError("'" + type.name() + "' is no type of ctypes");
        }
        if (type.metaInfo != null) {
            throw Errors.systemError("StgInfo of '" + type.name() + "' is already initialized.");
        }
        return new CInfo(type, kind);
    }

    /** What is known of a type; null when it is no C type, or an abstract one. */
    static CInfo of(Object type) {
        return type instanceof PyType t && t.metaInfo instanceof CInfo i ? i : null;
    }

    /** What is known of a type that instances are made of. */
    static CInfo concrete(PyType type) {
        CInfo i = of(type);
        if (i == null) {
            throw Errors.typeError("abstract class");
        }
        return i;
    }

    static CInfo ofInstance(PyCData d) {
        return concrete(d.type());
    }

    /** Whether values of the type stand for themselves, as objects: simple types that the program has derived. */
    boolean isDerivedSimple() {
        return kind == Kind.SIMPLE && type.base() != PySimpleCData.TYPE;
    }

    /** The code by which values of the type are converted to plain Python values; null when they are not. */
    Code plainCode() {
        return kind == Kind.SIMPLE && !isDerivedSimple() ? code : null;
    }

    /** Whether this is an array of (wide) characters. */
    boolean isArrayOf(char letter) {
        CInfo i = kind == Kind.ARRAY ? of(item) : null;
        return i != null && i.code != null && i.code.letter == letter;
    }

    String name() {
        return type.name();
    }
}
