package dev.orochi.runtime.object;

/**
 * The algebra of set and frozenset. Stateless; every operation may run Python code.
 *
 * <p>Thread rule: an operand that is a set or dict is read as of one moment or, where its elements are walked over
 * while Python code may run, weakly consistently; results are made in a table that no other thread knows.
 */
final class SetAlgebra {
    private SetAlgebra() {}

    /** A fresh set of the type that a binary operation on {@code model} gives: set or frozenset, never a subclass. */
    static PySetBase fresh(PySetBase model) {
        return model instanceof PyFrozenSet ? new PyFrozenSet(PyFrozenSet.SHAPE) : new PySet();
    }

    static PySetBase copy(PySetBase s) {
        PySetBase result = fresh(s);
        result.takeCopy(s, null);
        return result;
    }

    /** A set as it is; any other iterable as a new set. */
    static PySetBase asSet(Object o) {
        return o instanceof PySetBase s ? s : Temps.temp(PySet.from(o));
    }

    static PySetBase union(PySetBase self, Object[] others) {
        PySetBase result = copy(self);
        for (Object o : others) {
            result.insertAll(o);
        }
        return result;
    }

    static PySetBase intersection(PySetBase self, Object other) {
        PySetBase result = fresh(self);
        if (other instanceof PySetBase t) {
            boolean swap = t.size() > self.size();
            PySetBase walked = swap ? self : t;
            PySetBase in = swap ? t : self;
            for (HashTable.Cursor c = walked.cursor(); c.next();) {
                if (in.find(c.key, c.entry.hash) != null) {
                    result.insert(c.key, c.entry.hash);
                }
            }
        } else {
            Ops.forEach(other, e -> {
                long h = Keys.hashElement(e);
                HashTable.Entry found = self.find(e, h);
                if (found != null) {
                    result.insert(e, h);
                }
            });
        }
        return result;
    }

    static PySetBase intersection(PySetBase self, Object[] others) {
        if (others.length == 0) {
            return copy(self);
        }
        PySetBase result = self;
        for (Object o : others) {
            result = Temps.temp(intersection(result, o));
        }
        return result instanceof PyFrozenSet == self instanceof PyFrozenSet ? result : copyAs(self, result);
    }

    private static PySetBase copyAs(PySetBase model, PySetBase s) {
        PySetBase result = fresh(model);
        result.takeCopy(s, null);
        return result;
    }

    static PySetBase difference(PySetBase self, Object other) {
        if (other instanceof PySetBase || PyDict.isExact(other)) {
            HashTable t = (HashTable) other;
            PySetBase result = fresh(self);
            for (HashTable.Cursor c = self.cursor(); c.next();) {
                if (t.find(c.key, c.entry.hash) == null) {
                    result.insert(c.key, c.entry.hash);
                }
            }
            return result;
        }
        PySetBase result = copy(self);
        Ops.forEach(other, e -> result.remove(e, Keys.hashElement(e)));
        return result;
    }

    static PySetBase difference(PySetBase self, Object[] others) {
        PySetBase result = others.length == 0 ? copy(self) : self;
        for (Object o : others) {
            result = Temps.temp(difference(result, o));
        }
        return result;
    }

    static PySetBase symmetricDifference(PySetBase self, Object other) {
        PySetBase result = copy(self);
        toggle(result, other == self ? Temps.temp(copy(self)) : asSet(other));
        return result;
    }

    /** Removes from a set the elements of another that it has, and adds those that it has not. */
    static void toggle(PySetBase s, PySetBase other) {
        for (HashTable.Cursor c = other.cursor(); c.next();) {
            if (s.remove(c.key, c.entry.hash) == null) {
                s.insert(c.key, c.entry.hash);
            }
        }
    }

    /** Removes the elements that another set has not; elements that other threads add meanwhile are not lost. */
    static void retainAll(PySet self, PySetBase other) {
        if (other != self) {
            for (HashTable.Cursor c = self.cursor(); c.next();) {
                HashTable.Entry e = c.entry;
                if (other.find(e.key, e.hash) == null) {
                    self.removeEntry(e);
                }
            }
        }
    }

    static void removeAll(PySet self, Object other) {
        if (other == self) {
            self.clear();
        } else if (other instanceof PySetBase || PyDict.isExact(other)) {
            for (HashTable.Cursor c = ((HashTable) other).cursor(); c.next();) {
                self.remove(c.key, c.entry.hash);
            }
        } else {
            Ops.forEach(other, e -> self.remove(e, Keys.hashElement(e)));
        }
    }

    static boolean isSubset(PySetBase a, PySetBase b) {
        if (a.size() > b.size()) {
            return false;
        }
        for (HashTable.Cursor c = a.cursor(); c.next();) {
            if (b.find(c.key, c.entry.hash) == null) {
                return false;
            }
        }
        return true;
    }

    static boolean isSuperset(PySetBase self, Object other) {
        if (other instanceof PySetBase s) {
            return isSubset(s, self);
        }
        Object it = Ops.iter(other);
        for (Object e; (e = Ops.next(it)) != null;) {
            if (!self.contains(e)) {
                return false;
            }
        }
        return true;
    }

    static boolean isDisjoint(PySetBase self, Object other) {
        if (other instanceof PySetBase t) {
            boolean swap = t.size() > self.size();
            PySetBase in = swap ? t : self;
            for (HashTable.Cursor c = (swap ? self : t).cursor(); c.next();) {
                if (in.find(c.key, c.entry.hash) != null) {
                    return false;
                }
            }
            return true;
        }
        Object it = Ops.iter(other);
        for (Object e; (e = Ops.next(it)) != null;) {
            if (self.contains(e)) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(PySetBase a, PySetBase b) {
        return a.size() == b.size() && isSubset(a, b);
    }

    /** Whether an element is there; an unhashable set stands for a frozenset of its elements. */
    static HashTable.Entry find(PySetBase self, Object element) {
        if (element instanceof PySet s && s.type().lookup(Names.__hash__) == PyNone.NONE) {
            PyFrozenSet f = Temps.temp(PyFrozenSet.from(s));
            return self.find(f, f.computeHash());
        }
        return self.find(element, Keys.hashElement(element));
    }

    static Object repr(PySetBase self) {
        String name = self.type().name();
        boolean plainSet = self.shape == PySet.SHAPE;
        Object[] elements = self.toArray();
        if (elements.length == 0) {
            return PyStr.of(name + "()");
        }
        if (!ReprGuard.enter(self)) {
            return PyStr.of(name + "(...)");
        }
        try {
            StrBuilder b = new StrBuilder();
            b.append(plainSet ? "{" : name + "({");
            for (int i = 0; i < elements.length; i++) {
                b.appendChars(i == 0 ? "" : ", ").append(Ops.reprObject(elements[i]));
            }
            return b.append(plainSet ? "}" : "})").toPyStr();
        } finally {
            ReprGuard.leave(self);
        }
    }
}
