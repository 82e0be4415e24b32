package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.threads.ThreadState;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes instances of classes that say nothing about pickling, without asking {@code object.__reduce_ex__}: the class, and the attributes
 * from their slots, as the dict that {@code __dict__} would be.
 *
 * <p>Nobody has that dict as long as nobody has asked for it, so it takes a number in the memo and no place. Code of the program that runs
 * meanwhile (a reducer of another object) may ask for it: from then on all instances have their dicts, and those of the written ones get
 * their places, which are behind those of the instances. For one thread.
 */
final class SavePlain {
    private static final String[] OF_OBJECT = {"__reduce_ex__", "__reduce__", "__getstate__", "__class__", "__getattribute__"};
    private static final String[] OF_NOBODY = {"__getnewargs_ex__", "__getnewargs__", "__getattr__"};

    private final Saver saver;
    private final PickleOutput out;
    private final Map<PyType, Plan> plans = new IdentityHashMap<>();
    private final int dictsMade = ThreadState.current().dictsMade;
    private Plan last;
    private boolean off;

    /** What is known of a class in one state of it. */
    private static final class Plan {
        final PyType type;
        final int version;
        final boolean plain;
        /** The shape that an instance had, with the attributes' names and slots; null when they don't say it all. */
        Shape shape;
        PyStr[] names;

        Plan(PyType type) {
            this.type = type;
            version = type.version;
            plain = isPlain(type);
        }

        private static boolean isPlain(PyType type) {
            if (type.javaClass() != PyInstance.class || type.isBuiltin() || !type.hasDict()) {
                return false;
            }
            for (String name : OF_OBJECT) {
                if (type.lookup(PyStr.intern(name)) != PyType.OBJECT.lookup(PyStr.intern(name))) {
                    return false;
                }
            }
            for (String name : OF_NOBODY) {
                if (type.lookup(PyStr.intern(name)) != null) {
                    return false;
                }
            }
            Object slots = Ops.call(PickleTables.attribute("copyreg", "_slotnames"), type);
            return slots instanceof PyList l && l.size() == 0;
        }

        /** The names in the order of the slots, or null when an attribute stands in the way or was deleted. */
        PyStr[] namesOf(PyInstance o, Shape s) {
            if (shape != s) {
                shape = s;
                names = readNames(s);
            }
            if (names != null) {
                for (int i = s.count - names.length; i < s.count; i++) {
                    if (o.getSlot(i) == null) {
                        return null;
                    }
                }
            }
            return names;
        }

        private static PyStr[] readNames(Shape s) {
            Shape[] chain = s.chain();
            PyStr[] names = new PyStr[chain.length];
            for (int i = 0; i < names.length; i++) {
                names[i] = chain[i].name;
                if (names[i].length() > 8 && names[i].toJava().startsWith("__")) {
                    return null; // it may be one of those that are asked for
                }
            }
            return names;
        }
    }

    SavePlain(Saver saver) {
        this.saver = saver;
        this.out = saver.out;
        off = saver.fast || saver.proto < 2 || saver.isHooked() || !saver.options.inMemory();
    }

    /** Writes the instance if that can be done here. */
    boolean save(PyInstance o, PyType type) {
        if (off || o.getClass() != PyInstance.class) {
            return false;
        }
        Plan plan = planOf(type);
        Shape shape = o.shape();
        if (!plan.plain || shape.dictMode) {
            return false;
        }
        PyStr[] names = plan.namesOf(o, shape);
        if (names == null) {
            return false;
        }
        try {
            construction(type, o);
            if (names.length == 0) {
                saver.memoize(o);
            } else {
                int id = saver.memo.addWithDict(o);
                saver.put(id);
                state(o, shape, names, id + 1);
                out.op(BUILD);
            }
        } catch (PyException e) {
            throw Notes.of(e, o, "object");
        }
        return true;
    }

    private Plan planOf(PyType type) {
        Plan p = last;
        if (p == null || p.type != type || p.version != type.version) {
            p = plans.get(type);
            if (p == null || p.version != type.version) {
                p = new Plan(type);
                plans.put(type, p);
            }
            last = p;
        }
        return p;
    }

    private void construction(PyType type, PyInstance o) {
        saver.save(type, o, "class");
        saver.save(PyTuple.EMPTY);
        out.op(NEWOBJ);
    }

    private void state(PyInstance o, Shape shape, PyStr[] names, int id) {
        try {
            out.boundary();
            out.op(EMPTY_DICT);
            saver.put(id);
            int n = names.length;
            if (n > 1) {
                out.op(MARK);
            }
            for (int i = 0; i < n; i++) {
                attribute(o, shape.count - n + i, names[i]);
            }
            out.op(n > 1 ? SETITEMS : SETITEM);
            if (o.shape() != shape && !(o.shape().dictMode && o.dictForUpdate().size() == n)) {
                throw Saver.changedSize("dictionary");
            }
        } catch (PyException e) {
            throw Notes.of(e, o, "state");
        }
    }

    private void attribute(PyInstance o, int slot, PyStr name) {
        saver.save(name);
        Object v = o.loadSlot(slot);
        if (v == null) {
            v = o.getOwn(name); // a dict by now
            if (v == null) {
                throw Saver.changedSize("dictionary");
            }
        }
        try {
            saver.save(v);
        } catch (PyException e) {
            PyDict none = Natives.temporary(new PyDict());
            throw Notes.of(e, none, "item " + Ops.repr(name));
        }
    }

    /** Gives the written instances their dicts if code of the program has asked for one. */
    void addDicts() {
        if (!off && ThreadState.current().dictsMade != dictsMade) {
            off = true;
            saver.memo.addDicts();
        }
    }
}
