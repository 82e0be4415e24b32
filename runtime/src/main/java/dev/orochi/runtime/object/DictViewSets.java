package dev.orochi.runtime.object;

/** The set-like operators of dict_keys and dict_items. Stateless; all of them may run Python code. */
final class DictViewSets {
    private DictViewSets() {}

    private static PySet setOf(Object o) {
        return o instanceof PyDictView v ? v.toSet() : PySet.from(o);
    }

    static Object and(Object a, Object b) {
        PyDictView view;
        Object other;
        if (a instanceof PyDictView v && !(v instanceof PyDictValues)) {
            view = v;
            other = b;
        } else {
            view = (PyDictView) b;
            other = a;
        }
        if (other instanceof PyDictView o && !(o instanceof PyDictValues) && o.dict.size() > view.dict.size()) {
            other = view;
            view = o;
        }
        PySet result = new PySet();
        PyDictView in = view;
        Ops.forEach(other, e -> {
            if (contains(in, e)) {
                result.add(e);
            }
        });
        return result;
    }

    static boolean contains(PyDictView view, Object e) {
        return view instanceof PyDictKeys ? view.dict.contains(e) : ((PyDictItems) view).contains(e);
    }

    static Object or(Object a, Object b) {
        PySet s = setOf(a);
        s.addAll(b);
        return s;
    }

    static Object sub(Object a, Object b) {
        PySet s = setOf(a);
        Ops.forEach(b, s::discard);
        return s;
    }

    static Object xor(Object a, Object b) {
        PySet s = setOf(a);
        PySet t = Temps.temp(setOf(b));
        for (HashTable.Cursor c = t.cursor(); c.next();) {
            if (s.remove(c.key, c.entry.hash) == null) {
                s.insert(c.key, c.entry.hash);
            }
        }
        return s;
    }

    static boolean isDisjoint(PyDictView self, Object other) {
        if (self == other) {
            return self.dict.size() == 0;
        }
        Object walked = other;
        PyDictView in = self;
        int n = other instanceof PySetBase s ? s.size()
                : other instanceof PyDictView v && !(v instanceof PyDictValues) ? v.dict.size() : -1;
        if (n > self.dict.size() && other instanceof PyDictView v) {
            in = v;
            walked = self;
        }
        Object it = Ops.iter(walked);
        for (Object e; (e = Ops.next(it)) != null;) {
            if (contains(in, e)) {
                return false;
            }
        }
        return true;
    }

    /** Whether views can be compared with the object. */
    private static boolean isSetLike(Object o) {
        return o instanceof PySetBase || o instanceof PyDictKeys || o instanceof PyDictItems;
    }

    private static int size(Object o) {
        return o instanceof PyDictView v ? v.dict.size() : ((PySetBase) o).size();
    }

    private static boolean allIn(Object a, Object b) {
        Object it = Ops.iter(a);
        for (Object e; (e = Ops.next(it)) != null;) {
            if (!Ops.contains(b, e)) {
                return false;
            }
        }
        return true;
    }

    static Object eq(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) == size(b) && allIn(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    static Object ne(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) != size(b) || !allIn(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    static Object lt(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) < size(b) && allIn(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    static Object le(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) <= size(b) && allIn(a, b)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    static Object gt(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) > size(b) && allIn(b, a)) : PyNotImplemented.NOT_IMPLEMENTED;
    }

    static Object ge(PyDictView a, Object b) {
        return isSetLike(b) ? PyBool.of(size(a) >= size(b) && allIn(b, a)) : PyNotImplemented.NOT_IMPLEMENTED;
    }
}
