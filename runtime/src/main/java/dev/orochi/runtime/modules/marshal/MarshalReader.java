package dev.orochi.runtime.modules.marshal;

import dev.orochi.runtime.bytecode.PositionTable;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link MarshalWriter} writes, and plain data that CPython wrote. Confined to one thread. */
final class MarshalReader {
    /** What the end of a dict reads as. */
    private static final Object NULL = new Object();

    /** What was read so far and may be read; all of it if there is no {@link #file}. */
    private byte[] in;
    /** End of the bytes in {@link #in}. */
    private int end;
    /** Where more bytes come from, or null. It is asked for no byte that the value doesn't need. Borrowed. */
    private final Object file;
    private final boolean allowCode;
    /** Whether the runtime has written the bytes. */
    private final boolean trusted;
    private Object[] refs = new Object[64];
    /** The type codes of {@link #refs}. */
    private byte[] refTypes = new byte[64];
    private int refCount;
    private int at;
    private int depth;

    MarshalReader(byte[] in, boolean allowCode, boolean trusted) {
        this.in = in;
        this.end = in.length;
        this.file = null;
        this.trusted = trusted;
        this.allowCode = allowCode;
    }

    /** A reader of a Python file. */
    MarshalReader(Object file, boolean allowCode) {
        this.in = new byte[64];
        this.file = file;
        this.trusted = false;
        this.allowCode = allowCode;
    }

    Object read() {
        Object v = object();
        if (v == NULL) {
            throw Errors.typeError("NULL object in marshal data for object");
        }
        return v;
    }

    private Object object() {
        if (++depth > MarshalWriter.MAX_DEPTH) {
            throw Errors.valueError("recursion limit exceeded");
        }
        int type = u8("EOF read where object expected");
        if (type == 'r') { // more than half of all
            depth--;
            return reference();
        }
        boolean ref = (type & MarshalWriter.FLAG_REF) != 0;
        int slot = -1;
        if (ref) {
            slot = refCount++;
            if (slot == refs.length) {
                refs = Arrays.copyOf(refs, 2 * slot);
                refTypes = Arrays.copyOf(refTypes, 2 * slot);
            }
            refTypes[slot] = (byte) (type & 0x7f);
        }
        type &= 0x7f;
        Object v = type == 'Z' || type == 'z' ? shortText(type) : value(type, slot);
        if (ref) {
            refs[slot] = v;
        }
        depth--;
        return v;
    }

    private PyStr shortText(int type) {
        PyStr s = ascii(u8("EOF read where object expected"));
        return type == 'Z' ? s.intern() : s;
    }

    private Object value(int type, int slot) {
        return switch (type) {
            case '0' -> NULL;
            case 'N' -> PyNone.NONE;
            case 'T' -> PyBool.TRUE;
            case 'F' -> PyBool.FALSE;
            case 'S' -> Builtins.STOP_ITERATION;
            case '.' -> PyEllipsis.ELLIPSIS;
            case 'i' -> PyInt.of(int32());
            case 'I' -> PyInt.of(int64());
            case 'l' -> bigInteger();
            case 'f' -> PyFloat.of(decimal());
            case 'g' -> PyFloat.of(Double.longBitsToDouble(int64()));
            case 'x' -> PyComplex.of(decimal(), decimal());
            case 'y' -> PyComplex.of(Double.longBitsToDouble(int64()), Double.longBitsToDouble(int64()));
            case 's' -> PyBytes.wrap(bytes(length("bytes object")));
            case 'u' -> utf8(bytes(length("string")));
            case 't' -> utf8(bytes(length("string"))).intern();
            case 'a' -> ascii(length("string"));
            case 'A' -> ascii(length("string")).intern();
            case ')' -> PyTuple.of(items(u8("EOF read where object expected"), "tuple"));
            case '(' -> PyTuple.of(items(length("tuple"), "tuple"));
            case '[' -> list(slot);
            case '{' -> dict(slot);
            case '<' -> set(slot);
            case '>' -> PyFrozenSet.from(PyTuple.of(items(length("set"), "set")));
            case ':' -> new PySlice(read(), read(), read());
            case 'c' -> code();
            case 'C' -> deferred();
            default -> throw bad("unknown type code");
        };
    }

    private static PyException bad(String what) {
        return Errors.valueError("bad marshal data (" + what + ")");
    }

    private Object reference() {
        int n = int32();
        if (n < 0 || n >= refCount || refs[n] == null) {
            throw bad("invalid reference");
        }
        return refs[n];
    }

    // ---- values

    private int u8(String eof) {
        if (at >= end) {
            more(1, eof);
        }
        return in[at++] & 0xff;
    }

    /** Makes sure that so many bytes can be read. */
    private void need(int n) {
        if (n > end - at) {
            more(n, "marshal data too short");
        }
    }

    private void more(int n, String eof) {
        if (file == null) {
            throw Errors.eofError(eof);
        }
        int wanted = n - (end - at);
        PyByteArray buffer = new PyByteArray(new byte[wanted]);
        long got = Convert.toLong(Ops.index(Ops.callMethod(file, "readinto", buffer)));
        if (got > wanted) {
            throw Errors.valueError("read() returned too much data: " + wanted + " bytes requested, " + got + " returned");
        }
        if (got < wanted || Buffers.copy(buffer).length < wanted) {
            throw Errors.eofError(n == 1 && eof.startsWith("EOF") ? eof : "EOF read where not expected");
        }
        if (in.length < end + wanted) {
            in = Arrays.copyOf(in, Math.max(2 * in.length, end + wanted));
        }
        System.arraycopy(Buffers.copy(buffer), 0, in, end, wanted);
        end += wanted;
    }

    private int length(String what) {
        int n = int32();
        if (n < 0) {
            throw bad(what + " size out of range");
        }
        return n;
    }

    private byte[] bytes(int n) {
        need(n);
        at += n;
        return Arrays.copyOfRange(in, at - n, at);
    }

    private int int16() {
        need(2);
        return in[at++] & 0xff | (in[at++] & 0xff) << 8;
    }

    private int int32() {
        need(4);
        int i = at;
        at = i + 4;
        return in[i] & 0xff | (in[i + 1] & 0xff) << 8 | (in[i + 2] & 0xff) << 16 | in[i + 3] << 24;
    }

    private long int64() {
        need(8);
        return int32() & 0xffffffffL | (long) int32() << 32;
    }

    private Object bigInteger() {
        int n = int32();
        if (n == Integer.MIN_VALUE) {
            throw bad("long size out of range");
        }
        int digits = Math.abs(n);
        checkCount(digits, 2);
        BigInteger v = BigInteger.ZERO;
        int last = 1;
        for (int i = 0; i < digits; i++) {
            last = int16();
            if (last > 0x7fff) {
                throw bad("digit out of range in long");
            }
            v = v.or(BigInteger.valueOf(last).shiftLeft(15 * i));
        }
        if (last == 0) {
            throw bad("unnormalized long data");
        }
        return PyBigInt.of(n < 0 ? v.negate() : v);
    }

    private double decimal() {
        String s = new String(bytes(u8("marshal data too short")), StandardCharsets.US_ASCII);
        return switch (s) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(s);
        };
    }

    private PyStr ascii(int n) {
        need(n);
        at += n;
        return PyStr.ofChars(new String(in, at - n, n, StandardCharsets.ISO_8859_1));
    }

    private static PyStr utf8(byte[] b) {
        int[] points = new int[b.length];
        int n = 0;
        for (int i = 0; i < b.length;) {
            int c = b[i++] & 0xff;
            int more = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
            if (i + more > b.length) {
                throw bad("invalid string");
            }
            c = more == 0 ? c : c & 0x3f >> more;
            for (; more > 0; more--) {
                c = c << 6 | b[i++] & 0x3f;
            }
            points[n++] = c;
        }
        return PyStr.ofCodePoints(points, 0, n);
    }

    /** Refuses a count that the bytes cannot hold, before so much is allocated; a file may hold any. */
    private void checkCount(int n, int bytesEach) {
        if (file == null && (n < 0 || n > (end - at) / bytesEach)) {
            throw Errors.eofError("marshal data too short");
        }
    }

    private Object[] items(int n, String what) {
        if (file == null && n > end - at) {
            throw Errors.eofError("EOF read where object expected");
        }
        Object[] items = new Object[file == null ? n : Math.min(n, 64)];
        for (int i = 0; i < n; i++) {
            if (i == items.length) {
                items = Arrays.copyOf(items, (int) Math.min(n, 2L * i));
            }
            items[i] = object();
            if (items[i] == NULL) {
                throw Errors.typeError("NULL object in marshal data for " + what);
            }
        }
        return items;
    }

    private Object list(int slot) {
        int n = length("list");
        PyList list = new PyList();
        remember(slot, list);
        for (Object o : items(n, "list")) {
            list.append(o);
        }
        return list;
    }

    private Object set(int slot) {
        int n = length("set");
        PySet set = new PySet();
        remember(slot, set);
        for (Object o : items(n, "set")) {
            set.add(o);
        }
        return set;
    }

    private Object dict(int slot) {
        PyDict d = new PyDict();
        remember(slot, d);
        for (;;) {
            Object key = object();
            if (key == NULL) {
                return d;
            }
            Object value = object();
            if (value == NULL) {
                return d;
            }
            d.put(key, value);
        }
    }

    private void remember(int slot, Object v) {
        if (slot >= 0) {
            refs[slot] = v;
        }
    }

    // ---- code

    private Object code() {
        if (!allowCode) {
            throw Errors.valueError("unmarshalling code objects is disallowed");
        }
        int argCount = int32();
        int posOnly = int32();
        int kwOnly = int32();
        int hidden = int32();
        int firstTemp = int32();
        int flags = int32();
        int firstLine = int32();
        long[] insns = new long[size(8)];
        need(8 * insns.length);
        ByteBuffer.wrap(in, at, 8 * insns.length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(insns);
        at += 8 * insns.length;
        int[] handlers = new int[size(4)];
        for (int i = 0; i < handlers.length; i++) {
            handlers[i] = int32();
        }
        PositionTable positions = new PositionTable(positionData());
        Object[] consts = tuple();
        PyStr[] names = names();
        PyStr[] varNames = names();
        boolean[] cells = new boolean[varNames.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = u8("marshal data too short") != 0;
        }
        PyStr[] free = names();
        PyStr file = (PyStr) object();
        PyStr name = (PyStr) object();
        PyStr qualName = (PyStr) object();
        Object[] template = new Object[int32()];
        for (int r = varNames.length + hidden; r < firstTemp; r++) {
            template[r] = consts[int32()];
        }
        return new PyCode(insns, consts, names, template, varNames, cells, free, hidden, firstTemp, argCount, posOnly, kwOnly, flags,
                file, name, qualName, firstLine, positions, handlers);
    }

    /** The code that follows is read when it is needed. Only the archive of frozen modules has this form. */
    private Object deferred() {
        if (!trusted) {
            throw bad("unknown type code");
        }
        int flags = int32();
        PyStr name = (PyStr) object();
        PyStr qualName = (PyStr) object();
        PyStr[] free = names();
        Object doc = object();
        at++;
        int n = int32();
        int start = at;
        byte[] data = in;
        at += n;
        return PyCode.deferred(flags, PyStr.EMPTY, name, qualName, free, doc == PyNone.NONE ? null : doc, () -> {
            MarshalReader r = new MarshalReader(data, true, true);
            r.at = start;
            return (PyCode) r.read();
        });
    }

    private int size(int bytesEach) {
        int n = int32();
        checkCount(n, bytesEach);
        if (n < 0 || n > Integer.MAX_VALUE / bytesEach) {
            throw bad("size out of range");
        }
        return n;
    }

    private byte[] positionData() {
        if (u8("marshal data too short") == 's') {
            return bytes(length("bytes object"));
        }
        at--;
        return ((PyBytes) object()).toArray();
    }

    /** The items of a tuple that nothing else refers to. */
    private Object[] tuple() {
        int type = u8("marshal data too short");
        if (type == '(') {
            return items(length("tuple"), "tuple");
        }
        at--;
        return ((PyTuple) object()).items.clone();
    }

    private PyStr[] names() {
        int type = u8("marshal data too short");
        if (type != '(') {
            at--;
            Object[] items = ((PyTuple) object()).items;
            PyStr[] names = new PyStr[items.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = ((PyStr) items[i]).intern();
            }
            return names;
        }
        int n = length("tuple");
        checkCount(n, 1);
        PyStr[] names = new PyStr[n];
        for (int i = 0; i < n; i++) {
            int start = at;
            PyStr name = (PyStr) object();
            names[i] = isInterned(start) ? name : name.intern();
        }
        return names;
    }

    /** Whether the string that was read from here is one of the types that are interned. */
    private boolean isInterned(int start) {
        int type = in[start] & 0x7f;
        if (type == 'r') {
            type = refTypes[in[start + 1] & 0xff | (in[start + 2] & 0xff) << 8 | (in[start + 3] & 0xff) << 16 | in[start + 4] << 24];
        }
        return type == 'Z' || type == 'A' || type == 't';
    }
}
