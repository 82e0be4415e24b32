package dev.orochi.runtime.modules.thread;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.threads.ThreadState;
import java.util.concurrent.ConcurrentHashMap;

/** {@code threading.local}: one dict per thread. An entry is written by its thread; it goes when the thread ends. */
@PyClass(name = "_local", module = "_thread")
public final class PyThreadLocal extends PyExtensible {
    private final ConcurrentHashMap<ThreadState, PyDict> dicts = new ConcurrentHashMap<>();
    private final PyTuple args;
    private final PyDict kwargs;

    private PyThreadLocal(Shape shape, PyTuple args, PyDict kwargs) {
        super(shape);
        this.args = Rc.own(args);
        this.kwargs = Rc.own(kwargs);
    }

    @Override
    protected void traverse(RefVisitor v) {
        dicts.values().forEach(v::visit);
        v.visit(args);
        v.visit(kwargs);
        super.traverse(v);
    }

    @Builtin(value = "__new__($type, /, *args, **kwargs)")
    static Object make(PyType type, Object[] args, PyDict kwargs) {
        if ((args.length > 0 || kwargs.size() > 0) && type.lookup("__init__") == PyType.OBJECT.lookup("__init__")) {
            throw Errors.typeError("Initialization arguments are not supported");
        }
        PyThreadLocal l = new PyThreadLocal(type.instanceShape(), PyTuple.of(args), kwargs);
        l.dicts.put(ThreadState.current(), Rc.own(new PyDict()));
        return l;
    }

    private PyDict dict() {
        ThreadState ts = ThreadState.current();
        PyDict d = dicts.get(ts);
        if (d == null) {
            d = Rc.own(new PyDict());
            dicts.put(ts, d);
            ts.atEnd(() -> Rc.release(dicts.remove(ts)));
            Object init = type().lookup("__init__");
            if (init != PyType.OBJECT.lookup("__init__")) {
                Ops.callMethodObject(init, this, Calls.withKeywords(args.items, kwargs), Calls.names(kwargs));
            }
        }
        return d;
    }

    private static final PyStr DICT = PyStr.intern("__dict__");

    @Builtin("__getattribute__($self, name, /)")
    static Object getAttribute(PyThreadLocal self, Object name) {
        PyStr n = Attributes.checkName(name);
        PyDict d = self.dict();
        if (n == DICT) {
            return d;
        }
        PyType t = self.type();
        Object a = t.lookup(n);
        if (Attributes.isData(a)) {
            return Attributes.bind(a, self, t);
        }
        Object v = d.get(n);
        if (v != null) {
            return v;
        }
        if (a != null) {
            return Attributes.bind(a, self, t);
        }
        throw Errors.noAttribute(self, n);
    }

    @Builtin("__setattr__($self, name, value, /)")
    static void setAttr(PyThreadLocal self, Object name, Object v) {
        PyStr n = Attributes.checkName(name);
        PyDict d = self.dict();
        if (n == DICT) {
            throw Errors.attributeErrorOn(self, n, "'" + self.type().fullName() + "' object attribute '" + n
                    + "' is read-only");
        }
        if (Attributes.isData(self.type().lookup(n))) {
            Attributes.genericSet(self, n, v);
        } else {
            d.putStr(n, v);
        }
    }

    @Builtin("__delattr__($self, name, /)")
    static void delAttr(PyThreadLocal self, Object name) {
        PyStr n = Attributes.checkName(name);
        PyDict d = self.dict();
        if (n == DICT) {
            throw Errors.attributeErrorOn(self, n, "'" + self.type().fullName() + "' object attribute '" + n
                    + "' is read-only");
        }
        if (Attributes.isData(self.type().lookup(n))) {
            Attributes.genericSet(self, n, null);
        } else if (d.remove(n) == null) {
            throw Errors.noAttribute(self, n);
        }
    }
}
