package dev.orochi.runtime.modules.marshal;

import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyComplex;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyFrozenSet;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PySlice;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes values in CPython's marshal format. An object that occurs more than once is written once and referred to afterwards; that
 * alone decides which objects carry the reference flag. Code objects have a form of our own. Confined to one thread.
 */
final class MarshalWriter {
    static final int FLAG_REF = 0x80;
    static final int MAX_DEPTH = 2000;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int version;
    private final boolean allowCode;
    /** Whether functions' code is written apart, to be read at the first call. */
    private final boolean deferring;
    /** How often an object occurs; only looked up for kinds that are shared. */
    private final Map<Object, Integer> counts = new IdentityHashMap<>();
    private final Map<Object, Integer> refs = new IdentityHashMap<>();
    private int depth;

    MarshalWriter(int version, boolean allowCode, boolean deferring) {
        this.version = version;
        this.allowCode = allowCode;
        this.deferring = deferring;
    }

    byte[] write(Object v) {
        if (version >= 3) {
            count(v, 0);
        }
        object(v);
        return out.toByteArray();
    }

    // ---- sharing

    private static boolean shared(Object v) {
        return !(v instanceof PyBool || v == PyNone.NONE || v == PyEllipsis.ELLIPSIS || v == Builtins.STOP_ITERATION
                || v instanceof PyInt i && PyInt.of(i.value) == i); // a small int, of which there is one
    }

    private void count(Object v, int level) {
        if (level > MAX_DEPTH || !shared(v) || counts.merge(v, 1, Integer::sum) > 1) {
            return;
        }
        switch (v) {
            case PyTuple t -> countAll(t.items, level);
            case PyList l -> countAll(PyTuple.from(l).items, level);
            case PyDict d -> d.forEach((k, x) -> {
                count(k, level + 1);
                count(x, level + 1);
            });
            case PySet s -> countAll(PyTuple.from(s).items, level);
            case PyFrozenSet s -> countAll(PyTuple.from(s).items, level);
            case PySlice s -> countAll(new Object[] {s.start, s.stop, s.step}, level);
            case PyCode c -> countCode(c, level);
            default -> { }
        }
    }

    private void countAll(Object[] items, int level) {
        for (Object i : items) {
            count(i, level + 1);
        }
    }

    private void countCode(PyCode c, int level) {
        for (Object k : c.constants()) {
            if (!(k instanceof PyCode inner && isDeferred(inner))) {
                count(k, level + 1);
            }
        }
        countAll(c.names, level);
        countAll(c.varNames, level);
        countAll(c.freeNames, level);
        countAll(new Object[] {c.fileName, c.name, c.qualName}, level);
    }

    // ---- values

    private void object(Object v) {
        if (++depth > MAX_DEPTH) {
            throw Errors.valueError("object too deeply nested to marshal");
        }
        Integer known = refs.get(v);
        if (known != null) {
            out.write('r');
            int32(known);
        } else {
            int flag = 0;
            if (version >= 3 && shared(v) && counts.getOrDefault(v, 0) > 1) {
                flag = FLAG_REF;
                refs.put(v, refs.size());
            }
            value(v, flag);
        }
        depth--;
    }

    private void value(Object v, int flag) {
        switch (v) {
            case PyNone x -> out.write('N');
            case PyBool x -> out.write(x == PyBool.TRUE ? 'T' : 'F');
            case PyEllipsis x -> out.write('.');
            case PyInt x -> integer(x.value, flag);
            case PyBigInt x -> bigInteger(x.value, flag);
            case PyFloat x -> number(x.value, flag);
            case PyComplex x -> complex(x, flag);
            case PyBytes x -> bytes('s', x.array(), flag);
            case PyStr x -> text(x, flag);
            case PyTuple x when PyTuple.isExact(x) -> tuple(x, flag);
            case PyList x when PyList.isExact(x) -> sequence('[', PyTuple.from(x).items, flag);
            case PyDict x when PyDict.isExact(x) -> dict(x, flag);
            case PySet x when x.type() == PySet.TYPE -> set('<', PyTuple.from(x).items, flag);
            case PyFrozenSet x when x.type() == PyFrozenSet.TYPE -> set('>', PyTuple.from(x).items, flag);
            case PySlice x -> slice(x, flag);
            case PyCode x -> code(x, flag);
            default -> other(v, flag);
        }
    }

    private void other(Object v, int flag) {
        if (v == Builtins.STOP_ITERATION) {
            out.write('S');
            return;
        }
        if (Buffers.spanOrNull(v) != null) {
            bytes('s', Buffers.copy(v), flag);
            return;
        }
        throw Errors.valueError("unmarshallable object");
    }

    private void integer(long v, int flag) {
        if (v == (int) v) {
            out.write('i' | flag);
            int32((int) v);
        } else {
            bigInteger(BigInteger.valueOf(v), flag);
        }
    }

    private void bigInteger(BigInteger v, int flag) {
        out.write('l' | flag);
        BigInteger abs = v.abs();
        int digits = (abs.bitLength() + 14) / 15;
        int32(v.signum() < 0 ? -digits : digits);
        BigInteger mask = BigInteger.valueOf(0x7fff);
        for (int i = 0; i < digits; i++) {
            int16(abs.shiftRight(15 * i).and(mask).intValue());
        }
    }

    private void number(double v, int flag) {
        if (version > 1) {
            out.write('g' | flag);
            int64(Double.doubleToRawLongBits(v));
        } else {
            out.write('f' | flag);
            decimal(v);
        }
    }

    private void decimal(double v) {
        byte[] s = Ops.repr(PyFloat.of(v)).getBytes(StandardCharsets.US_ASCII);
        out.write(s.length);
        out.writeBytes(s);
    }

    private void complex(PyComplex z, int flag) {
        if (version > 1) {
            out.write('y' | flag);
            int64(Double.doubleToRawLongBits(z.real));
            int64(Double.doubleToRawLongBits(z.imag));
        } else {
            out.write('x' | flag);
            decimal(z.real);
            decimal(z.imag);
        }
    }

    private void bytes(int type, byte[] data, int flag) {
        out.write(type | flag);
        int32(data.length);
        out.writeBytes(data);
    }

    private void text(PyStr s, int flag) {
        boolean interned = version >= 3 && s.isInterned();
        if (version >= 4 && s.isAscii()) {
            byte[] data = s.toJava().getBytes(StandardCharsets.US_ASCII);
            if (data.length < 256) {
                out.write((interned ? 'Z' : 'z') | flag);
                out.write(data.length);
            } else {
                out.write((interned ? 'A' : 'a') | flag);
                int32(data.length);
            }
            out.writeBytes(data);
        } else {
            bytes(interned ? 't' : 'u', utf8(s), flag);
        }
    }

    /** UTF-8 with surrogates passed through. */
    private static byte[] utf8(PyStr s) {
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        for (int c : s.toCodePoints()) {
            if (c < 0x80) {
                b.write(c);
            } else if (c < 0x800) {
                b.write(0xc0 | c >> 6);
                b.write(0x80 | c & 0x3f);
            } else if (c < 0x10000) {
                b.write(0xe0 | c >> 12);
                b.write(0x80 | c >> 6 & 0x3f);
                b.write(0x80 | c & 0x3f);
            } else {
                b.write(0xf0 | c >> 18);
                b.write(0x80 | c >> 12 & 0x3f);
                b.write(0x80 | c >> 6 & 0x3f);
                b.write(0x80 | c & 0x3f);
            }
        }
        return b.toByteArray();
    }

    private void tuple(PyTuple t, int flag) {
        if (version >= 4 && t.size() < 256) {
            out.write(')' | flag);
            out.write(t.size());
            for (Object i : t.items) {
                object(i);
            }
        } else {
            sequence('(', t.items, flag);
        }
    }

    private void sequence(int type, Object[] items, int flag) {
        out.write(type | flag);
        int32(items.length);
        for (Object i : items) {
            object(i);
        }
    }

    private void dict(PyDict d, int flag) {
        out.write('{' | flag);
        d.forEach((k, v) -> {
            object(k);
            object(v);
        });
        out.write('0');
    }

    /** The elements in the order of their bytes, so that equal sets give equal bytes. */
    private void set(int type, Object[] items, int flag) {
        List<byte[]> keys = new ArrayList<>();
        Integer[] order = new Integer[items.length];
        for (int i = 0; i < items.length; i++) {
            keys.add(new MarshalWriter(version, allowCode, deferring).write(items[i]));
            order[i] = i;
        }
        Arrays.sort(order, (x, y) -> Arrays.compareUnsigned(keys.get(x), keys.get(y)));
        Object[] sorted = new Object[items.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = items[order[i]];
        }
        sequence(type, sorted, flag);
    }

    private void slice(PySlice s, int flag) {
        if (version < 5) {
            throw Errors.valueError("unmarshallable object");
        }
        out.write(':' | flag);
        object(s.start);
        object(s.stop);
        object(s.step);
    }

    // ---- code

    private void code(PyCode c, int flag) {
        if (!allowCode) {
            throw Errors.valueError("marshalling code objects is disallowed");
        }
        out.write('c' | flag);
        for (int n : new int[] {c.argCount, c.posOnlyArgCount, c.kwOnlyArgCount, c.hiddenLocals, c.firstTemp, c.flags, c.firstLine}) {
            int32(n);
        }
        longs(Operands.generic(c.insns));
        ints(c.handlers);
        bytes('s', c.positions.bytes(), 0);
        out.write('(');
        int32(c.consts.length);
        for (Object k : c.constants()) {
            if (k instanceof PyCode inner && isDeferred(inner)) {
                deferred(inner);
            } else {
                object(k);
            }
        }
        sequence('(', c.names, 0);
        sequence('(', c.varNames, 0);
        for (boolean cell : c.isCell) {
            out.write(cell ? 1 : 0);
        }
        sequence('(', c.freeNames, 0);
        object(c.fileName);
        object(c.name);
        object(c.qualName);
        int32(c.template.length);
        for (int r = c.localCount; r < c.firstTemp; r++) {
            int32(constantNumber(c, c.template[r]));
        }
    }

    /** Class bodies run as soon as they are defined. */
    private boolean isDeferred(PyCode c) {
        return deferring && (c.flags & PyCode.CO_OPTIMIZED) != 0;
    }

    /** What a function knows of its code, and the code, on its own. */
    private void deferred(PyCode c) {
        out.write('C');
        int32(c.flags);
        text(c.name, 0);
        text(c.qualName, 0);
        sequence('(', c.freeNames, 0);
        object((c.flags & PyCode.CO_HAS_DOCSTRING) != 0 ? c.consts[0] : PyNone.NONE);
        bytes('s', new MarshalWriter(version, true, true).write(c), 0);
    }

    private static int constantNumber(PyCode c, Object v) {
        for (int i = 0; i < c.consts.length; i++) {
            if (c.consts[i] == v) {
                return i;
            }
        }
        throw new IllegalStateException("register constant that is no constant");
    }

    private void longs(long[] values) {
        int32(values.length);
        for (long v : values) {
            int64(v);
        }
    }

    private void ints(int[] values) {
        int32(values.length);
        for (int v : values) {
            int32(v);
        }
    }

    private void int16(int v) {
        out.write(v);
        out.write(v >> 8);
    }

    private void int32(int v) {
        int16(v);
        int16(v >> 16);
    }

    private void int64(long v) {
        int32((int) v);
        int32((int) (v >> 32));
    }
}
