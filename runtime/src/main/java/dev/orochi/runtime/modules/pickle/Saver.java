package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Writes one object and what it refers to: one call of {@code dump}. This class decides what an object is and writes the values;
 * {@link SaveContainers}, {@link SaveReduce}, {@link SavePlain} and {@link SaveGlobal} write the rest.
 *
 * <p>An object that is being written is counted by this code or by the memo, since code of the program may run meanwhile and drop it.
 *
 * <p>Used by one thread.
 */
final class Saver {
    private static final PyType BYTEARRAY = PyType.ofClass(PyByteArray.class);

    /** Of what is not in the memo. */
    static final int NO_NUMBER = -1;

    final PickleOptions options;
    final PickleOutput out;
    final PicklerMemo memo;
    final int proto;
    final boolean binary;
    /** Nothing is memoised; circles are an error. */
    final boolean fast;
    private final Object persistentId;
    final Object reducerOverride;
    private final ThreadState thread = ThreadState.current();
    private final SaveContainers containers;
    private final SaveReduce reduce;
    final SaveGlobal globals;
    private FastCircles circles;

    Saver(PickleOptions options, PickleOutput out, PicklerMemo memo, Object persistentId, Object reducerOverride) {
        this.options = options;
        this.out = out;
        this.memo = memo;
        this.proto = options.protocol();
        this.binary = options.binary();
        this.fast = options.fast();
        this.persistentId = persistentId;
        this.reducerOverride = reducerOverride;
        containers = new SaveContainers(this);
        reduce = new SaveReduce(this);
        globals = new SaveGlobal(this);
    }

    /** Whether code of the program is asked about every object. */
    boolean isHooked() {
        return persistentId != null || reducerOverride != null;
    }

    void dump(Object o) {
        if (proto >= 2) {
            out.op1(PROTO, proto);
            if (proto >= 4) {
                out.startFraming();
            }
        }
        save(o);
        out.op(STOP);
        out.endFraming();
        out.flush();
    }

    void save(Object o) {
        save(o, true);
    }

    private void save(Object o, boolean askForId) {
        if (out.isBoundary() || persistentId != null) {
            Rc.own(o); // code of the program runs
            try {
                out.boundary();
                if (persistentId == null || !askForId || !savePersistent(o)) {
                    value(o);
                }
            } finally {
                Rc.release(o);
            }
        } else {
            value(o);
        }
    }

    private void value(Object o) {
        if (o instanceof PyStr s) {
            text(s);
        } else if (o instanceof PyInt i) {
            integer(i.value);
        } else if (o instanceof PyBool b) {
            bool(b.value);
        } else if (o == PyNone.NONE) {
            out.op(NONE);
        } else if (o instanceof PyFloat f) {
            floating(f);
        } else if (o instanceof PyBytes b) {
            if (!known(b)) {
                bytes(b);
            }
        } else if (o instanceof PyBigInt i) {
            bigInteger(i);
        } else {
            nested(o);
        }
    }

    /** What refers to other objects, or is written by way of them. */
    private void nested(Object o) {
        thread.enterJava();
        try {
            if (fast) {
                withoutMemo(o);
            } else if (o instanceof PyList l && PyList.isExact(l)) {
                int id = memo.getOrAdd(l);
                if (id >= 0) {
                    get(id);
                } else {
                    containers.list(l, ~id);
                }
            } else if (o instanceof PyDict d && PyDict.isExact(d)) {
                reduce.plain.addDicts();
                int id = memo.getOrAdd(d);
                if (id >= 0) {
                    get(id);
                } else {
                    containers.dict(d, ~id);
                }
            } else if (!known(o)) {
                counted(o);
            }
        } finally {
            thread.leaveJava();
        }
    }

    /** What is in the memo only when it is written, if then. */
    private void counted(Object o) {
        Rc.own(o);
        try {
            if (o instanceof PyTuple t && PyTuple.isExact(t)) {
                containers.tuple(t);
            } else if (o instanceof PySet s && s.isPlain()) {
                containers.set(s);
            } else if (o instanceof PyFrozenSet s && s.isPlain()) {
                containers.frozenSet(s);
            } else if (o instanceof PyByteArray b && b.type() == BYTEARRAY) {
                byteArray(b);
            } else if (o instanceof PyPickleBuffer b) {
                SaveBuffer.save(this, b);
            } else {
                reduce.object(o);
            }
        } finally {
            Rc.release(o);
        }
    }

    private void withoutMemo(Object o) {
        if (!FastCircles.watches(o)) {
            if (!known(o)) {
                counted(o);
            }
            return;
        }
        FastCircles c = circles == null ? circles = new FastCircles() : circles;
        c.enter(o);
        Rc.own(o);
        try {
            if (known(o)) {
                c.leave(o); // from a dump before
                return;
            }
            if (o instanceof PyList l) {
                containers.list(l, NO_NUMBER);
            } else {
                containers.dict((PyDict) o, NO_NUMBER);
            }
            c.leave(o);
        } finally {
            Rc.release(o);
        }
    }

    /** Writes a call of a class or function whose result the object is. */
    void call(Object callable, PyTuple args, Object o) {
        reduce.call(callable, args, o);
    }

    SaveContainers containers() {
        return containers;
    }

    // ---- memo

    /** Writes a reference to an object that has been written. @return false when it has not */
    boolean known(Object o) {
        int id = memo.get(o);
        if (id < 0) {
            return false;
        }
        get(id);
        return true;
    }

    private void get(int id) {
        if (!binary) {
            out.line(GET, Integer.toString(id));
        } else if (id < 256) {
            out.op1(BINGET, id);
        } else {
            out.op4(LONG_BINGET, id);
        }
    }

    /** Gives the object that was just written its number. */
    void memoize(Object o) {
        if (!fast) {
            put(memo.add(o));
        }
    }

    /** Writes that the last object has that number. */
    void put(int id) {
        if (id == NO_NUMBER) {
            return;
        }
        if (proto >= 4) {
            out.op(MEMOIZE);
        } else if (!binary) {
            out.line(PUT, Integer.toString(id));
        } else if (id < 256) {
            out.op1(BINPUT, id);
        } else {
            out.op4(LONG_BINPUT, id);
        }
    }

    private boolean savePersistent(Object o) {
        Object id = Ops.call(persistentId, o);
        if (id == PyNone.NONE) {
            return false;
        }
        Rc.own(id);
        try {
            if (binary) {
                save(id, false);
                out.op(BINPERSID);
            } else {
                PyStr s = Ops.strObject(id);
                if (!s.isAscii()) {
                    throw Errors.of(PickleErrors.PICKLING, "persistent IDs in protocol 0 must be ASCII strings");
                }
                out.line(PERSID, s.chars());
            }
        } finally {
            Rc.release(id);
        }
        return true;
    }

    // ---- values

    private void bool(boolean v) {
        if (proto >= 2) {
            out.op(v ? NEWTRUE : NEWFALSE);
        } else {
            out.line(INT, v ? "01" : "00");
        }
    }

    private void integer(long v) {
        if (v != (int) v) {
            wide(v);
        } else if (!binary) {
            out.line(INT, Long.toString(v));
        } else if (v >>> 8 == 0) {
            out.op1(BININT1, (int) v);
        } else if (v >>> 16 == 0) {
            out.op2(BININT2, (int) v);
        } else {
            out.op4(BININT, (int) v);
        }
    }

    /** Beyond 32 bits. */
    private void wide(long v) {
        if (proto < 2) {
            out.line(LONG, Long.toString(v) + "L");
            return;
        }
        int n = 8 - (Long.numberOfLeadingZeros(v < 0 ? ~v : v) - 1) / 8;
        byte[] b = new byte[n];
        for (int i = 0; i < n; i++) {
            b[i] = (byte) (v >> 8 * i);
        }
        out.op1(LONG1, n);
        out.raw(b, 0, n);
    }

    private void bigInteger(PyBigInt i) {
        if (proto < 2) {
            out.line(LONG, Ops.repr(i) + "L");
            return;
        }
        byte[] b = i.value.toByteArray();
        for (int l = 0, r = b.length - 1; l < r; l++, r--) {
            byte t = b[l];
            b[l] = b[r];
            b[r] = t;
        }
        if (b.length < 256) {
            out.op1(LONG1, b.length);
        } else {
            out.op4(LONG4, b.length);
        }
        out.raw(b, 0, b.length);
    }

    private void floating(PyFloat f) {
        if (binary) {
            out.opFloat(f.value);
        } else {
            out.line(FLOAT, Ops.repr(f));
        }
    }

    private void text(PyStr s) {
        if (!binary || fast || s.length() > PickleText.SHORT) {
            if (!known(s)) {
                longText(s);
                memoize(s);
            }
            return;
        }
        int id = memo.getOrAdd(s);
        if (id >= 0) {
            get(id);
            return;
        }
        if (!PickleText.writeAscii(out, s, proto)) {
            longText(s);
        }
        put(~id);
    }

    private void longText(PyStr s) {
        if (!binary) {
            out.line(UNICODE, PickleText.escaped(s));
            return;
        }
        byte[] b = PickleText.utf8(s);
        boolean tiny = b.length < 256 && proto >= 4;
        out.counted(tiny ? SHORT_BINUNICODE : BINUNICODE, tiny ? 1 : 4, b, 0, b.length, null);
    }

    private void bytes(PyBytes b) {
        if (proto < 3) {
            if (b.length() == 0) {
                call(PyType.of(b), PyTuple.EMPTY, b);
            } else {
                PyTuple args = PyTuple.of(PyStr.ofChars(b.latin1()), PyStr.intern("latin1"));
                call(PickleTables.attribute("codecs", "encode"), args, b);
            }
            return;
        }
        bytesOnly(b.array(), 0, b.length(), b);
        memoize(b);
    }

    /** Protocol 3 at least; not memoised.
     * @param object the bytes as an object, or null */
    void bytesOnly(byte[] array, int from, int n, Object object) {
        boolean tiny = n < 256;
        out.counted(tiny ? SHORT_BINBYTES : BINBYTES, tiny ? 1 : 4, array, from, n, object);
    }

    private void byteArray(PyByteArray b) {
        byte[] copy = b.toArray();
        if (proto < 5) {
            call(BYTEARRAY, copy.length == 0 ? PyTuple.EMPTY : PyTuple.of(PyBytes.wrap(copy).copy()), b); // not a shared one
            return;
        }
        out.counted(BYTEARRAY8, 8, copy, 0, copy.length, b);
        memoize(b);
    }

    /** Saves part of a whole; a failure says which part. */
    void save(Object o, Object whole, String part) {
        try {
            save(o);
        } catch (PyException e) {
            throw Notes.of(e, whole, part);
        }
    }

    static PyException error(String message) {
        return Errors.of(PickleErrors.PICKLING, message);
    }

    static PyException changedSize(String what) {
        return Errors.of(Builtins.RUNTIME_ERROR, what + " changed size during iteration");
    }
}
