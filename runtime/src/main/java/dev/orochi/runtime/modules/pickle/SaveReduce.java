package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyEllipsis;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** Writes objects as calls that make them: asks how, and writes the answer. For one thread. */
final class SaveReduce {
    private static final PyStr REDUCE_EX = PyStr.intern("__reduce_ex__");
    private static final PyStr REDUCE_PLAIN = PyStr.intern("__reduce__");
    private static final PyStr NEW = PyStr.intern("__new__");
    private static final PyStr NAME = PyStr.intern("__name__");
    private static final String[] PLACES = {"first", "second", "third", "fourth", "fifth", "sixth"};

    private final Saver saver;
    private final PickleOutput out;
    final SavePlain plain;
    /** The table of {@code copyreg}, or the pickler's own; null until it is needed. Borrowed. */
    private Object table;

    SaveReduce(Saver saver) {
        this.saver = saver;
        this.out = saver.out;
        this.plain = new SavePlain(saver);
    }

    /** Any object that is not of a type that pickles know. */
    void object(Object o) {
        Object override = saver.reducerOverride;
        if (override != null) {
            Object answer = Ops.call(override, o);
            if (answer != PyNotImplemented.NOT_IMPLEMENTED) {
                answered(answer, o);
                return;
            }
        }
        PyType type = PyType.of(o);
        if (type == PyType.TYPE) {
            type((PyType) o);
        } else if (o instanceof PyFunction) {
            saver.globals.save(o, null);
        } else {
            Object reducer = reducerOf(type);
            if (reducer != null) {
                answered(Ops.call(reducer, o), o);
            } else if (o instanceof PyType) {
                saver.globals.save(o, null);
            } else if (!(o instanceof PyInstance i && plain.save(i, type))) {
                answered(reduce(o), o);
            }
        }
    }

    private Object reducerOf(PyType type) {
        if (table == null) {
            Object own = saver.options.dispatchTable();
            table = own != null ? own : PickleTables.dispatch();
        }
        if (table instanceof PyDict d && PyDict.isExact(d)) {
            return d.size() == 0 ? null : d.get((Object) type);
        }
        try {
            return Ops.getItem(table, type);
        } catch (PyException e) {
            if (e.matches(Builtins.KEY_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    private Object reduce(Object o) {
        Object reduce = Ops.getAttrOrNull(o, REDUCE_EX);
        if (reduce != null) {
            return Ops.call(reduce, PyInt.of(saver.proto));
        }
        reduce = Ops.getAttrOrNull(o, REDUCE_PLAIN);
        if (reduce == null) {
            throw Saver.error("Can't pickle " + Notes.type(o) + " object");
        }
        return Ops.call(reduce);
    }

    /** The types of the singletons have no name by which they could be found. */
    private void type(PyType t) {
        Object instance = t == PyType.of(PyNone.NONE) ? PyNone.NONE
                : t == PyType.of(PyNotImplemented.NOT_IMPLEMENTED) ? PyNotImplemented.NOT_IMPLEMENTED
                : t == PyType.of(PyEllipsis.ELLIPSIS) ? PyEllipsis.ELLIPSIS : null;
        if (instance != null) {
            call(PyType.TYPE, PyTuple.of(instance), t);
        } else {
            saver.globals.save(t, null);
        }
    }

    /** Writes what a reducer has answered about an object. */
    private void answered(Object answer, Object o) {
        Rc.own(answer);
        try {
            if (Natives.textOrNull(answer) != null) {
                saver.globals.save(o, answer);
            } else if (answer instanceof PyTuple t) {
                try {
                    tuple(t.items, o);
                } catch (PyException e) {
                    throw Notes.of(e, o, "object");
                }
            } else {
                String wrong = "__reduce__ must return a string or tuple, not " + Notes.type(answer);
                throw Notes.of(Saver.error(wrong), o, "object");
            }
        } finally {
            Rc.release(answer);
        }
    }

    private static PyException wrong(int place, String expected, Object v) {
        return Saver.error(PLACES[place] + " item of the tuple returned by __reduce__ must be " + expected + ", not "
                + Notes.type(v));
    }

    private static Object optional(Object[] parts, int i) {
        return i < parts.length && parts[i] != PyNone.NONE ? parts[i] : null;
    }

    private static Object iterator(Object[] parts, int i) {
        Object v = optional(parts, i);
        if (v != null && PyType.of(v).lookup(Names.__next__) == null) {
            throw wrong(i, "an iterator", v);
        }
        return v;
    }

    private void tuple(Object[] parts, Object o) {
        if (parts.length < 2 || parts.length > 6) {
            throw Saver.error("tuple returned by __reduce__ must contain 2 through 6 elements");
        }
        if (!Ops.isCallable(parts[0])) {
            throw wrong(0, "callable", parts[0]);
        }
        if (!(parts[1] instanceof PyTuple args)) {
            throw wrong(1, "a tuple", parts[1]);
        }
        Object state = optional(parts, 2);
        Object listItems = iterator(parts, 3);
        Object dictItems = iterator(parts, 4);
        Object setter = optional(parts, 5);
        if (setter != null && !Ops.isCallable(setter)) {
            throw wrong(5, "callable", setter);
        }
        construction(parts[0], args, o);
        remember(o);
        if (listItems != null) {
            saver.containers().listItems(listItems, o);
        }
        if (dictItems != null) {
            saver.containers().dictItems(dictItems, o);
        }
        if (state != null) {
            state(state, setter, o);
        }
    }

    /** A call whose result the object is, as a reducer would answer. */
    void call(Object callable, PyTuple args, Object o) {
        Natives.temporary(args);
        Rc.own(args);
        try {
            construction(callable, args, o);
            remember(o);
        } finally {
            Rc.release(args);
        }
    }

    private void remember(Object o) {
        if (saver.memo.get(o) >= 0) { // its arguments refer to it: it has been made already
            out.op(POP);
            saver.known(o);
        } else {
            saver.memoize(o);
        }
    }

    private void state(Object state, Object setter, Object o) {
        if (setter == null) {
            saver.save(state, o, "state");
            out.op(BUILD);
            return;
        }
        saver.save(setter, o, "state setter");
        saver.save(o);
        saver.save(state, o, "state");
        out.op(TUPLE2);
        out.op(REDUCE);
        out.op(POP);
    }

    private void construction(Object callable, PyTuple args, Object o) {
        Object name = saver.proto >= 2 ? Ops.getAttrOrNull(callable, NAME) : null;
        if (name instanceof PyStr s && s.equalsJava("__newobj__")) {
            newObject(args, o);
        } else if (name instanceof PyStr s && s.equalsJava("__newobj_ex__")) {
            newObjectWithKeywords(args, o);
        } else {
            reconstruct(callable, args, o);
        }
    }

    private void reconstruct(Object callable, PyTuple args, Object o) {
        saver.save(callable, o, "reconstructor");
        saver.save(args, o, "reconstructor arguments");
        out.op(REDUCE);
    }

    private static void checkClass(Object cls, String function) {
        if (!(cls instanceof PyType)) {
            throw Saver.error("first argument to " + function + "() must be a class, not " + Notes.type(cls));
        }
    }

    private void newObject(PyTuple args, Object o) {
        if (args.size() < 1) {
            throw Saver.error("__newobj__ expected at least 1 argument, got 0");
        }
        checkClass(args.items[0], "__newobj__");
        Object actual = Ops.getAttr(o, Names.__class__);
        if (actual != args.items[0]) {
            throw Saver.error("first argument to __newobj__() must be " + Ops.repr(actual) + ", not " + Ops.repr(args.items[0]));
        }
        saver.save(args.items[0], o, "class");
        PyTuple rest = Natives.temporary(args.subTuple(1, args.size()));
        saver.save(rest, o, "__new__ arguments");
        out.op(NEWOBJ);
    }

    private void newObjectWithKeywords(PyTuple all, Object o) {
        if (all.size() != 3) {
            throw Saver.error("__newobj_ex__ expected 3 arguments, got " + all.size());
        }
        Object cls = all.items[0];
        checkClass(cls, "__newobj_ex__");
        if (!(all.items[1] instanceof PyTuple args)) {
            throw Saver.error("second argument to __newobj_ex__() must be a tuple, not " + Notes.type(all.items[1]));
        }
        if (!(all.items[2] instanceof PyDict keywords)) {
            throw Saver.error("third argument to __newobj_ex__() must be a dict, not " + Notes.type(all.items[2]));
        }
        if (saver.proto >= 4) {
            saver.save(cls, o, "class");
            saver.save(args, o, "__new__ arguments");
            saver.save(keywords, o, "__new__ arguments");
            out.op(NEWOBJ_EX);
            return;
        }
        reconstruct(partialNew(cls, args, keywords), PyTuple.EMPTY, o);
    }

    /** Protocols without keywords: {@code functools.partial(cls.__new__, cls, *args, **keywords)}. */
    private static Object partialNew(Object cls, PyTuple args, PyDict keywords) {
        Object[] given = new Object[2 + args.size()];
        given[0] = Ops.getAttr(cls, NEW);
        given[1] = cls;
        System.arraycopy(args.items, 0, given, 2, args.size());
        for (Object key : keywords.keysArray()) {
            if (!(key instanceof PyStr)) {
                throw Errors.typeError("keywords must be strings");
            }
        }
        return Ops.callObject(PickleTables.attribute("functools", "partial"), Calls.withKeywords(given, keywords),
                Calls.names(keywords));
    }
}
