package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;

/** Subscription with the common cases first. */
final class Items {
    private Items() {}

    static Object get(Object o, Object k) {
        if (o instanceof PyDict d && PyDict.isExact(d)) {
            Object v = k instanceof PyStr s ? d.get(s) : d.get(k);
            if (v == null) {
                throw Errors.keyError(k);
            }
            return v;
        }
        if (k instanceof PyInt i) {
            if (o instanceof PyTuple t && PyTuple.isExact(t)) {
                return t.getItem(i.value);
            }
            if (o instanceof PyStr s) {
                long n = i.value < 0 ? i.value + s.length() : i.value;
                if (n < 0 || n >= s.length()) {
                    throw Errors.indexError("string index out of range");
                }
                return PyStr.ofChar(s.codePointAt((int) n));
            }
        }
        return Ops.getItem(o, k);
    }

    static void set(Object o, Object k, Object v) {
        if (o instanceof PyList l && k instanceof PyInt i && l.type() == PyList.TYPE) {
            l.setItem(i.value, v);
        } else if (o instanceof PyDict d && PyDict.isExact(d)) {
            if (k instanceof PyStr s) {
                d.putStr(s, v);
            } else {
                d.put(k, v);
            }
        } else {
            Ops.setItem(o, k, v);
        }
    }
}
