package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInstance;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PySet;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.Arrays;
import java.util.function.Supplier;

/** The instructions that make objects of classes, and those that fill objects. Used by one thread. */
final class LoadObjects {
    private static final PyStr SET_STATE = PyStr.intern("__setstate__");
    private static final PyStr NEW = PyStr.intern("__new__");
    private static final PyStr APPEND = PyStr.intern("append");
    private static final PyStr EXTEND = PyStr.intern("extend");
    private static final PyStr ADD = PyStr.intern("add");

    private final LoadStack stack;
    private final LoadContext context;
    private final LoadPlain plain = new LoadPlain();

    LoadObjects(LoadStack stack, LoadContext context) {
        this.stack = stack;
        this.context = context;
    }

    // ---- filling containers

    void append() {
        stack.need(2);
        appendFrom(stack.size() - 1);
    }

    void appends() {
        appendFrom(stack.takeMark());
    }

    private void appendFrom(int from) {
        stack.needTarget(from);
        int n = stack.size() - from;
        if (n == 0) {
            return;
        }
        Object target = stack.at(from - 1);
        if (target instanceof PyList l && PyList.isExact(l)) {
            l.appendAllOwned(stack.array(), from, n);
            stack.taken(from);
            return;
        }
        Object extend = Ops.getAttrOrNull(target, EXTEND);
        if (extend != null) {
            Object[] items = stack.takeFrom(from);
            Ops.call(extend, Natives.temporary(PyList.adopt(items, items.length)));
            return;
        }
        Object append = Ops.getAttr(target, APPEND);
        for (int i = from; i < from + n; i++) {
            Ops.call(append, stack.at(i));
        }
        stack.releaseFrom(from);
    }

    void setItem() {
        stack.need(3);
        setItems(stack.size() - 2);
    }

    void setItems(int from) {
        stack.needTarget(from);
        int end = stack.size();
        if (end == from) {
            return;
        }
        if ((end - from) % 2 != 0) {
            throw PickleErrors.unpickling("odd number of items for SETITEMS");
        }
        Object target = stack.at(from - 1);
        if (target instanceof PyDict d && PyDict.isExact(d)) {
            for (int i = from; i < end; i += 2) {
                d.put(stack.at(i), stack.at(i + 1));
            }
        } else {
            for (int i = from; i < end; i += 2) {
                Ops.setItem(target, stack.at(i), stack.at(i + 1));
            }
        }
        stack.releaseFrom(from);
    }

    void addItems(int from) {
        stack.needTarget(from);
        int end = stack.size();
        if (end == from) {
            return;
        }
        Object target = stack.at(from - 1);
        if (target instanceof PySet s) {
            for (int i = from; i < end; i++) {
                s.add(stack.at(i));
            }
        } else {
            Object add = Ops.getAttr(target, ADD);
            for (int i = from; i < end; i++) {
                Ops.call(add, stack.at(i));
            }
        }
        stack.releaseFrom(from);
    }

    // ---- making objects

    /** What the top items of the stack are made into, which replaces them. */
    private void replace(int n, Supplier<Object> made) {
        int from = stack.size() - n;
        Object v = Rc.own(made.get());
        stack.releaseFrom(from);
        stack.pushOwned(v);
    }

    void stackGlobal() {
        stack.need(2);
        Object name = stack.at(stack.size() - 1);
        Object module = stack.at(stack.size() - 2);
        if (!(name instanceof PyStr) || !(module instanceof PyStr)) {
            throw PickleErrors.unpickling("STACK_GLOBAL requires str");
        }
        replace(2, () -> context.find(module, name));
    }

    void reduce() {
        stack.need(2);
        Object args = stack.at(stack.size() - 1);
        Object callable = stack.at(stack.size() - 2);
        if (!(args instanceof PyTuple t)) {
            throw Errors.typeError("argument list must be a tuple");
        }
        replace(2, () -> Ops.callObject(callable, t.items.clone(), null));
    }

    void newObject() {
        stack.need(2);
        Object args = stack.at(stack.size() - 1);
        Object cls = stack.at(stack.size() - 2);
        if (args == PyTuple.EMPTY && cls instanceof PyType t && plain.makes(t)) {
            stack.releaseFrom(stack.size() - 2);
            stack.push(new PyInstance(t.instanceShape()));
            return;
        }
        checkArguments("NEWOBJ", cls, args);
        replace(2, () -> newOf((PyType) cls, ((PyTuple) args).items, null));
    }

    void newObjectWithKeywords() {
        stack.need(3);
        Object kwargs = stack.at(stack.size() - 1);
        Object args = stack.at(stack.size() - 2);
        Object cls = stack.at(stack.size() - 3);
        checkArguments("NEWOBJ_EX", cls, args);
        if (!(kwargs instanceof PyDict d)) {
            throw PickleErrors.unpickling("NEWOBJ_EX kwargs argument must be a dict, not " + PyType.of(kwargs).name());
        }
        replace(3, () -> newOf((PyType) cls, ((PyTuple) args).items, d));
    }

    private static void checkArguments(String op, Object cls, Object args) {
        if (!(cls instanceof PyType)) {
            throw PickleErrors.unpickling(op + " class argument must be a type, not " + PyType.of(cls).name());
        }
        if (!(args instanceof PyTuple)) {
            throw PickleErrors.unpickling(op + " args argument must be a tuple, not " + PyType.of(args).name());
        }
    }

    /** {@code cls.__new__(cls, *args, **kwargs)}, as the type has it. */
    private static Object newOf(PyType cls, Object[] args, PyDict kwargs) {
        Object[] all = new Object[args.length + 1];
        all[0] = cls;
        System.arraycopy(args, 0, all, 1, args.length);
        Object make = Ops.getAttr(cls, NEW);
        return kwargs == null ? Ops.callObject(make, all, null)
                : Ops.callObject(make, Calls.withKeywords(all, kwargs), Calls.names(kwargs));
    }

    /** {@code INST} and {@code OBJ}.
     * @param named gives the class, or null when it is the first item above the mark */
    void instantiate(int mark, Supplier<Object> named) {
        int first = mark;
        Object cls;
        if (named != null) {
            cls = Rc.own(named.get());
        } else {
            if (stack.size() == mark) {
                stack.need(1 + stack.size());
            }
            first++;
            cls = Rc.own(stack.at(mark));
        }
        try {
            Object made = Rc.own(instance(cls, Arrays.copyOfRange(stack.array(), first, stack.size())));
            stack.releaseFrom(mark);
            stack.pushOwned(made);
        } finally {
            Rc.release(cls);
        }
    }

    private static Object instance(Object cls, Object[] args) {
        if (args.length == 0 && cls instanceof PyType && Ops.getAttrOrNull(cls, "__getinitargs__") == null) {
            return Ops.callMethod(cls, NEW, cls);
        }
        return Ops.callObject(cls, args, null);
    }

    // ---- state

    void build() {
        stack.need(2);
        Object o = stack.at(stack.size() - 2);
        Object state = stack.popOwned();
        try {
            if (!(o instanceof PyInstance i && state instanceof PyDict d && plain.build(i, d))) {
                setState(o, state);
            }
        } finally {
            Rc.release(state);
        }
    }

    private static void setState(Object o, Object whole) {
        Object setter = Ops.getAttrOrNull(o, SET_STATE);
        if (setter != null) {
            Ops.call(setter, whole);
            return;
        }
        Object state = whole;
        Object slots = null;
        if (whole instanceof PyTuple t && t.size() == 2) {
            state = t.items[0];
            slots = t.items[1];
        }
        if (state != PyNone.NONE) {
            if (!(state instanceof PyDict d)) {
                throw PickleErrors.unpickling("state is not a dictionary");
            }
            Object attributes = Ops.getAttr(o, Names.__dict__);
            for (PyDict.Cursor c = d.cursor(); c.next();) {
                Ops.setItem(attributes, c.key instanceof PyStr s ? s.intern() : c.key, c.value);
            }
        }
        if (slots != null) {
            if (!(slots instanceof PyDict d)) {
                throw PickleErrors.unpickling("slot state is not a dictionary");
            }
            for (PyDict.Cursor c = d.cursor(); c.next();) {
                Ops.setAttr(o, Attributes.checkName(c.key), c.value);
            }
        }
    }
}
