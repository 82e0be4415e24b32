package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Constructor;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyProperty;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** Makes and fills instances of classes that say nothing about pickling without looking for what they might say. Used by one thread. */
final class LoadPlain {
    private static final PyStr SET_STATE = PyStr.intern("__setstate__");
    private static final PyStr DICT = Names.__dict__;
    private static final int NAMES = 64;

    /** What is known of a class in one state of it. */
    private record Plan(PyType type, int version, boolean makes, boolean fills) {
        static Plan of(PyType t) {
            int version = t.version;
            boolean makes = Constructor.of(t).plain;
            boolean fills = t.javaClass() == PyInstance.class && t.hasDict() && Attributes.isGeneric(t)
                    && t.lookup(Names.__getattr__) == null && t.lookup(SET_STATE) == null
                    && !(t.lookup(DICT) instanceof PyProperty);
            return new Plan(t, version, makes, fills);
        }
    }

    private Plan last;
    /** The interned forms of names, by hash: a place holds a name as it was read, and behind it what it is interned as. */
    private final PyStr[] interned = new PyStr[2 * NAMES];

    private Plan plan(PyType t) {
        Plan p = last;
        if (p == null || p.type != t || p.version != t.version) {
            last = p = Plan.of(t);
        }
        return p;
    }

    /** Whether {@code cls.__new__(cls)} is {@code object}'s. */
    boolean makes(PyType cls) {
        return plan(cls).makes;
    }

    /** Sets the attributes, if that is all that the state is for. */
    boolean build(PyInstance o, PyDict state) {
        if (!plan(o.type()).fills || o.shape().dictMode || o.getOwn(SET_STATE) != null) {
            return false;
        }
        for (PyDict.Cursor c = state.cursor(); c.next();) {
            if (!(c.key instanceof PyStr)) {
                return false;
            }
        }
        for (PyDict.Cursor c = state.cursor(); c.next();) {
            o.setOwn(intern((PyStr) c.key), c.value);
        }
        return true;
    }

    private PyStr intern(PyStr name) {
        int i = 2 * (name.hashCode() & NAMES - 1);
        if (interned[i] != name) {
            interned[i + 1] = name.intern();
            interned[i] = name;
        }
        return interned[i + 1];
    }
}
