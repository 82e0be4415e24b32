package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.CompareOp;
import java.lang.ref.WeakReference;

/**
 * A weak reference, or (with another type) a weak proxy. The referent is emptied when its death is decided, or found
 * missing when the JVM has reclaimed it as part of a cycle.
 *
 * <p>{@link #referent} is written by the constructor and by the thread that ends the object, read by any thread.
 */
@PyClass(name = "ReferenceType", module = "weakref")
public class PyWeakRef extends PyExtensible {
    private static final PyType TYPE = PyType.ofClass(PyWeakRef.class);

    volatile WeakReference<PyExtensible> referent;
    /** Counted; null when there is none or it has been run. */
    volatile Object callback;
    /** The referent's hash, once asked for; -1 before. */
    volatile long hash = -1;
    /** The referent when it is a code object, which has no end that a program could see before the JVM reclaims it; else null. */
    private final WeakReference<PyCode> code;
    // Links of the referent's WeakList, under its monitor.
    PyWeakRef next;
    PyWeakRef prev;
    private final WeakList list;

    public PyWeakRef(Shape shape, PyExtensible referent, Object callback) {
        this(shape, callback, referent.weakListForUpdate(), referent);
        list.add(this);
    }

    /** The list does not know of it yet. */
    private PyWeakRef(Shape shape, Object callback, WeakList list, PyExtensible referent) {
        super(shape);
        this.referent = new WeakReference<>(referent);
        this.callback = Rc.own(callback);
        this.code = null;
        this.list = list;
    }

    private PyWeakRef(Shape shape, PyCode referent, Object callback) {
        super(shape);
        this.callback = Rc.own(callback);
        this.code = new WeakReference<>(referent);
        this.list = new WeakList();
        list.add(this);
    }

    /** @return an existing plain reference of that type to the object, or null */
    public static PyWeakRef existing(PyExtensible referent, PyType type) {
        WeakList w = referent.weakList();
        return w == null ? null : w.reusable(type);
    }

    public static int count(PyExtensible referent) {
        WeakList w = referent.weakList();
        return w == null ? 0 : w.count();
    }

    public static PyWeakRef[] all(PyExtensible referent) {
        WeakList w = referent.weakList();
        return w == null ? new PyWeakRef[0] : w.snapshot();
    }

    /** @return the object, or null when it is dead */
    public final PyExtensible get() {
        WeakReference<PyExtensible> w = referent;
        PyExtensible o = w == null ? null : w.get();
        return o == null || !o.weakLoad() ? null : o;
    }

    private Object target() {
        return code != null ? code.get() : get();
    }

    /** Whether it is the one that {@code ref(object)} gives again and again. */
    final boolean isStandard() {
        return callback == null && type() == TYPE;
    }

    public final Object callbackOrNull() {
        return callback;
    }

    final void runCallback() {
        Object cb = callback;
        callback = null;
        if (cb != null) {
            try {
                Ops.call(cb, this);
            } catch (PyException | VirtualMachineError e) {
                Errors.unraisable(Errors.fromJava(e), "Exception ignored while calling weakref callback", cb);
            }
            Rc.release(cb);
        }
    }

    @Override
    protected void onDeath() {
        list.remove(this);
        super.onDeath();
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(callback);
        super.traverse(v);
    }

    // ---- Python methods -----------------------------------------------------------------------------------------

    /** The object, if it can be referred to weakly. */
    static PyExtensible check(Object o) {
        if (o instanceof PyExtensible e && (e.type().hasWeakRef() || e instanceof PyType)) {
            return e;
        }
        throw Errors.typeError("cannot create weak reference to '" + PyType.of(o).fullName() + "' object");
    }

    @Builtin(value = "__new__($type, ob, callback=None, /, *args, **kwargs)", textSignature = false)
    public static Object make(PyType type, Object o, Object callback, Object[] args, PyDict kwargs) {
        if (type == TYPE || type.lookup(Names.__init__) == TYPE.lookup(Names.__init__)) {
            checkArguments("__new__", args, kwargs);
        }
        Object cb = callback == null || callback == PyNone.NONE ? null : callback;
        if (o instanceof PyCode c) {
            return new PyWeakRef(type.instanceShape(), c, cb);
        }
        PyExtensible e = check(o);
        if (cb == null && type == TYPE) {
            PyWeakRef r = existing(e, type);
            if (r != null && r.weakLoad()) {
                return r;
            }
            WeakList list = e.weakListForUpdate();
            return list.addUnlessThere(new PyWeakRef(type.instanceShape(), null, list, e)); // another thread may be doing the same
        }
        return new PyWeakRef(type.instanceShape(), e, cb);
    }

    @Builtin(value = "__init__($self, ob, callback=None, /, *args, **kwargs)", textSignature = false)
    public static void init(PyWeakRef self, Object o, Object callback, Object[] args, PyDict kwargs) {
        checkArguments("__init__", args, kwargs);
    }

    private static void checkArguments(String function, Object[] args, PyDict kwargs) {
        if (kwargs.size() != 0) {
            throw Errors.typeError("ref() takes no keyword arguments");
        }
        if (args.length != 0) {
            throw Errors.typeError(function + " expected at most 2 arguments, got " + (2 + args.length));
        }
    }

    @Override
    public Object call0() {
        if (type() != TYPE) {
            return super.call0();
        }
        Object o = target();
        return o == null ? PyNone.NONE : o;
    }

    @Builtin("__call__($self, /)")
    public static Object deref(PyWeakRef self) {
        Object o = self.target();
        return o == null ? PyNone.NONE : o;
    }

    @Builtin("__hash__($self, /)")
    public static long hash(PyWeakRef self) {
        long h = self.hash;
        if (h == -1) {
            Object o = self.target();
            if (o == null) {
                throw Errors.typeError("weak object has gone away");
            }
            self.hash = h = Ops.hash(o);
        }
        return h;
    }

    private static Object compare(PyWeakRef a, Object other, CompareOp op) {
        if (!(other instanceof PyWeakRef b)) {
            return PyNotImplemented.NOT_IMPLEMENTED;
        }
        Object x = a.target();
        Object y = b.target();
        if (x == null || y == null) {
            return PyBool.of((a == b) == (op == CompareOp.EQ));
        }
        return Ops.compare(op, x, y);
    }

    @Builtin("__eq__($self, value, /)")
    public static Object eq(PyWeakRef a, Object b) {
        return compare(a, b, CompareOp.EQ);
    }

    @Builtin("__ne__($self, value, /)")
    public static Object ne(PyWeakRef a, Object b) {
        return compare(a, b, CompareOp.NE);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyWeakRef self) {
        Object o = self.target();
        if (o == null) {
            return "<weakref at " + Ops.address(self) + "; dead>";
        }
        Object name = nameOf(o);
        return "<weakref at " + Ops.address(self) + "; to '" + PyType.of(o).fullName() + "' at " + Ops.address(o)
                + (name instanceof PyStr s ? " (" + s + ")" : "") + ">";
    }

    private static Object nameOf(Object o) {
        try {
            return Ops.getAttrOrNull(o, Names.__name__);
        } catch (PyException e) {
            return null; // whatever __getattr__ raises, the reference can be shown
        }
    }

    @Getter("__callback__")
    public static Object callbackAttribute(PyWeakRef self) {
        Object cb = self.callback;
        return cb == null ? PyNone.NONE : cb;
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
