package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyMemoryView;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyTuple;

/**
 * The machine that reads pickles: one call of {@code load}. This class chooses by instruction and makes plain values; {@link LoadObjects}
 * makes and fills objects, {@link LoadLines} reads the values that are written as text.
 *
 * <p>Used by one thread.
 */
final class Loader {
    private final PickleInput in;
    private final UnpicklerMemo memo;
    private final LoadContext context;
    private final LoadStack stack = new LoadStack();
    private final LoadObjects objects;
    private final LoadLines lines;

    Loader(PickleInput in, UnpicklerMemo memo, LoadContext context) {
        this.in = in;
        this.memo = memo;
        this.context = context;
        objects = new LoadObjects(stack, context);
        lines = new LoadLines(in, context);
    }

    Object load() {
        try {
            context.setProtocol(0);
            for (int op; (op = in.opcode()) != STOP;) {
                step(op);
            }
            stack.need(1);
            in.skipUsed();
            Object result = stack.popOwned();
            Rc.release(result);
            return result;
        } finally {
            stack.clear();
        }
    }

    /** Most frequent instructions first; they are few enough for HotSpot to see as one method. */
    private void step(int op) {
        switch (op) {
            case BININT1 -> stack.pushOwned(PyInt.of(in.u8()));
            case BININT2 -> stack.pushOwned(PyInt.of(in.u16()));
            case BININT -> stack.pushOwned(PyInt.of(in.s32()));
            case SHORT_BINUNICODE -> text(in.u8());
            case BINUNICODE -> text(in.s32() & 0xffffffffL);
            case BINGET -> get(in.u8());
            case LONG_BINGET -> get(in.s32() & 0xffffffffL);
            case MEMOIZE -> memo.put(memo.size(), stack.top());
            case BINPUT -> put(in.u8());
            case LONG_BINPUT -> put(in.s32() & 0xffffffffL);
            case MARK -> stack.mark();
            case NONE -> stack.pushOwned(PyNone.NONE);
            case NEWTRUE -> stack.pushOwned(PyBool.TRUE);
            case NEWFALSE -> stack.pushOwned(PyBool.FALSE);
            case BINFLOAT -> stack.pushOwned(PyFloat.of(in.bigEndianDouble()));
            case EMPTY_LIST -> stack.push(new PyList());
            case EMPTY_DICT -> stack.push(new PyDict());
            case EMPTY_TUPLE -> stack.push(PyTuple.EMPTY);
            case TUPLE1, TUPLE2, TUPLE3 -> shortTuple(op - TUPLE1 + 1);
            case TUPLE -> stack.push(PyTuple.adopt(stack.takeFrom(stack.takeMark())));
            case APPEND -> objects.append();
            case APPENDS -> objects.appends();
            case SETITEM -> objects.setItem();
            case SETITEMS -> objects.setItems(stack.takeMark());
            case NEWOBJ -> objects.newObject();
            case REDUCE -> objects.reduce();
            case BUILD -> objects.build();
            default -> other(op);
        }
    }

    private void other(int op) {
        switch (op) {
            case SHORT_BINBYTES -> bytes(in.u8());
            case BINBYTES -> bytes(in.s32() & 0xffffffffL);
            case BINBYTES8 -> bytes(length("BINBYTES"));
            case BYTEARRAY8 -> stack.push(new PyByteArray(in.fresh(length("BYTEARRAY8"))));
            case BINUNICODE8 -> text(length("BINUNICODE"));
            case LONG1 -> stack.push(lines.twosComplement(in.u8()));
            case LONG4 -> stack.push(lines.twosComplement(in.s32()));
            case EMPTY_SET -> stack.push(new PySet());
            case ADDITEMS -> objects.addItems(stack.takeMark());
            case FROZENSET -> frozenSet(stack.takeMark());
            case LIST -> list(stack.takeMark());
            case DICT -> dict(stack.takeMark());
            case STACK_GLOBAL -> objects.stackGlobal();
            case GLOBAL -> stack.push(lines.global());
            case NEWOBJ_EX -> objects.newObjectWithKeywords();
            case INST -> objects.instantiate(stack.takeMark(), lines::instanceClass);
            case OBJ -> objects.instantiate(stack.takeMark(), null);
            case FRAME -> frame();
            case PROTO -> context.setProtocol(in.u8());
            case POP -> stack.drop();
            case POP_MARK -> stack.releaseFrom(stack.takeMark());
            case DUP -> stack.push(stack.top());
            case GET -> get(lines.number());
            case PUT -> putLine();
            case PERSID -> stack.push(lines.persistent());
            case BINPERSID -> persistent();
            case EXT1 -> stack.push(context.extension(in.u8()));
            case EXT2 -> stack.push(context.extension(in.u16()));
            case EXT4 -> stack.push(context.extension(in.s32()));
            case NEXT_BUFFER -> stack.push(context.nextBuffer());
            case READONLY_BUFFER -> readOnly();
            case INT -> stack.push(lines.integer());
            case LONG -> stack.push(lines.longInteger());
            case FLOAT -> stack.push(lines.floating());
            case STRING -> stack.push(lines.string());
            case BINSTRING -> stack.push(lines.counted(in.s32()));
            case SHORT_BINSTRING -> stack.push(lines.counted(in.u8()));
            case UNICODE -> stack.push(lines.unicode());
            case -1 -> throw Errors.eofError("Ran out of input");
            default -> throw unknown(op);
        }
    }

    private static PyException unknown(int op) {
        String key = op >= 0x20 && op < 0x7f && op != '\'' && op != '\\' ? String.valueOf((char) op)
                : "\\x" + Character.forDigit(op >> 4, 16) + Character.forDigit(op & 15, 16);
        return PickleErrors.unpickling("invalid load key, '" + key + "'.");
    }

    // ---- counted values

    private long length(String what) {
        long n = in.s64();
        if (n < 0) {
            throw Errors.overflowError(what + " exceeds system's maximum size of " + Long.MAX_VALUE + " bytes");
        }
        return n;
    }

    private void text(long n) {
        int i = in.take(n);
        stack.pushOwned(PickleText.decode(in.array(), i, i + (int) n));
    }

    private void bytes(long n) {
        stack.pushOwned(PyBytes.wrap(in.fresh(n)));
    }

    private void frame() {
        long n = in.s64();
        if (n < 0) {
            throw Errors.overflowError("FRAME length exceeds system's maximum of " + Long.MAX_VALUE + " bytes");
        }
        in.frame(n);
    }

    private void readOnly() {
        Object buffer = stack.top();
        PyMemoryView view = Natives.temporary(PyMemoryView.of(buffer));
        if (view.view().readOnly) {
            view.release();
        } else {
            var v = view.view();
            stack.replaceTop(view.derive(v.as(v.offset, v.format, v.itemSize, v.shape, v.strides, true)));
        }
    }

    private void persistent() {
        context.checkPersistent();
        Object id = stack.popOwned();
        try {
            stack.push(context.persistent(id));
        } finally {
            Rc.release(id);
        }
    }

    // ---- the memo

    private void get(long id) {
        Object v = memo.get(id);
        if (v == null) {
            throw PickleErrors.unpickling("Memo value not found at index " + id);
        }
        stack.push(v);
    }

    private void put(long id) {
        memo.put(id, stack.top());
    }

    private void putLine() {
        long id = lines.number();
        Object top = stack.top();
        if (id < 0) {
            throw Errors.valueError("negative PUT argument");
        }
        memo.put(id, top);
    }

    // ---- containers

    private void shortTuple(int n) {
        stack.need(n);
        stack.push(PyTuple.adopt(stack.takeFrom(stack.size() - n)));
    }

    private void list(int mark) {
        Object[] items = stack.takeFrom(mark);
        stack.push(items.length == 0 ? new PyList() : PyList.adopt(items, items.length));
    }

    private void frozenSet(int mark) {
        Object[] items = stack.takeFrom(mark);
        PyList list = Natives.temporary(items.length == 0 ? new PyList() : PyList.adopt(items, items.length));
        stack.push(PyFrozenSet.from(list));
    }

    private void dict(int mark) {
        if ((stack.size() - mark) % 2 != 0) {
            throw PickleErrors.unpickling("odd number of items for DICT");
        }
        PyDict d = Rc.own(new PyDict());
        try {
            for (int i = mark; i < stack.size(); i += 2) {
                d.put(stack.at(i), stack.at(i + 1));
            }
            stack.releaseFrom(mark);
            stack.push(d);
        } finally {
            Rc.release(d);
        }
    }
}
