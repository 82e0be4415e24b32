package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Python type. Built-in types are made from the generated table of a Java class: first a skeleton (name and bases),
 * which is enough to allocate instances; the namespace is filled at the first look into it. Types never die.
 *
 * <p>Lookup goes through a cache shared by all threads ({@link TypeCache}), whose entries are valid for one
 * {@link #version}: under the type's monitor, a mutation first gives the type and its subclasses odd versions, of which
 * caches keep nothing, then changes the namespace, and then gives them new even ones. So nobody who has seen the new
 * namespace is told the old value by a cache.
 */
@PyClass(name = "type")
public class PyType extends PyExtensible {
    private static final ClassValue<PyType> BY_CLASS = new ClassValue<>() {
        @Override
        protected PyType computeValue(Class<?> c) {
            return makeOnce(c);
        }
    };
    /** Made types by class; under its own monitor. (A ClassValue may compute twice.) */
    private static final java.util.Map<Class<?>, PyType> MADE = new java.util.HashMap<>();
    /** The last even version. */
    private static final AtomicInteger VERSIONS = new AtomicInteger();
    /** A version that no type ever has. */
    private static final int NEVER = 1;
    /** The type {@code type}, whose instances are types. */
    public static final PyType TYPE = new PyType(null, "type", "builtins");
    public static final PyType OBJECT = new PyType(null, "object", "builtins");

    static {
        TYPE.shape = TYPE.instanceShape;
        OBJECT.shape = TYPE.instanceShape;
        OBJECT.bases = new PyType[0];
        OBJECT.mro = new PyType[] {OBJECT};
        TYPE.bases = new PyType[] {OBJECT};
        TYPE.base = OBJECT;
        TYPE.mro = new PyType[] {TYPE, OBJECT};
        TYPE.javaClass = PyType.class;
        OBJECT.javaClass = PyInstance.class;
        TYPE.builtin = true;
        TYPE.hasDict = true;
        TYPE.hasWeakRef = true;
        OBJECT.builtin = true;
    }

    String name;
    String qualName;
    /** {@code __module__} of a built-in type; types made by Python code have it in their namespace. */
    String moduleName;
    /** Whether the type comes from a Java class. */
    boolean builtin;
    boolean subclassable = true;
    /** The Java class is abstract and adds nothing: instances are those of {@code object}. */
    private boolean noLayout;
    /** Java class of the instances. */
    Class<?> javaClass;
    /** The most derived built-in type among the ancestors: decides the Java class of instances. */
    PyType solidBase = this;
    /** Whether instances have attributes of their own. */
    boolean hasDict;
    boolean hasWeakRef;
    /** Whether instances can be modified only by their constructors: attributes of built-in types are read-only. */
    boolean abstractFlag;
    /** Names in {@code __slots__} that got a slot, sorted. Written before the type is published. */
    java.util.List<PyStr> slotNames = java.util.List.of();
    /** Slots taken by {@code __slots__} of this type and its ancestors; they come first in every shape. */
    int reservedSlots;
    /** Written under the type's monitor, together with the versions; arrays are never modified. {@link #mro} is null while
     * the type's own {@code mro()} runs for the first time. */
    volatile PyType base;
    volatile PyType[] bases = new PyType[0];
    volatile PyType[] mro;
    /** Number of this state of the type; no two states of any types share one. Odd while the namespace of the type or of
     * an ancestor changes. Written under the monitor, read by caches. */
    public volatile int version = VERSIONS.addAndGet(2);
    /** How many threads change the namespace of the type or of an ancestor. Under this type's monitor. */
    private int changes;
    /** Whether the MRO has classes whose changes do not reach this type: it then counts as changing for ever. Under the monitor. */
    private boolean strangers;
    /** Filled by {@link #ready}; afterwards an ordinary concurrent dict. */
    private volatile PyDict dict;
    /** The namespace while it is being filled. Under this type's monitor. */
    private PyDict filling;
    private final Shape instanceShape;
    private volatile Shape rootShape;
    private volatile Shape dictShape;
    /** -1 unknown; else whether {@code __del__} is defined. Recomputed after each change of version; racy, benign. */
    private volatile int finalizerVersion;
    private volatile boolean finalizer;
    /** Under this type's monitor. */
    private final List<WeakReference<PyType>> subclasses = new ArrayList<>();
    /** The last version of which {@link Attributes#isGeneric} is known. Racy, benign: versions are never used again. */
    int genericVersion;
    /** What the Java code of a built-in metatype knows of the type. Written by that code, under the type's monitor. */
    public volatile MetaInfo metaInfo;
    /** How to make instances fast, for one version; see {@link Constructor}. */
    volatile Constructor constructor;

    private PyType(PyType metatype, String name, String module) {
        super(metatype == null ? null : metatype.instanceShape());
        makeImmortal();
        this.name = name;
        this.qualName = name;
        this.moduleName = module;
        this.instanceShape = Shape.root(this, 0);
        this.rootShape = instanceShape;
    }

    /** A type made by Python code. {@link TypeBuilder} completes it. */
    PyType(Shape metaShape, String name) {
        super(metaShape);
        makeImmortal();
        this.name = name;
        this.qualName = name;
        this.instanceShape = null;
    }

    private PyType(String name, String module) {
        this(TYPE, name, module);
    }

    // ---- of Java classes ----------------------------------------------------------------------------------------

    /** @return the type of any Python value */
    public static PyType of(Object o) {
        return o instanceof PyObject p ? p.shape.type : ((PyValue) o).type();
    }

    /** @return the built-in type that stands for a Java class annotated with {@link PyClass} */
    public static PyType ofClass(Class<?> c) {
        return c == PyType.class ? TYPE : c == PyInstance.class ? OBJECT : BY_CLASS.get(c);
    }

    /** For plain instances of a built-in class, to be kept in a constant. */
    public static Shape shapeOf(Class<?> c) {
        return ofClass(c).instanceShape();
    }

    private static PyType makeOnce(Class<?> c) {
        synchronized (MADE) {
            PyType t = MADE.get(c);
            if (t == null) {
                t = fromTable(c);
                MADE.put(c, t);
            }
            return t;
        }
    }

    private static PyType fromTable(Class<?> c) {
        BuiltinTable[] tables = BuiltinIndex.type(c);
        if (tables == null) {
            throw new IllegalStateException(c.getName() + " stands for no Python type");
        }
        BuiltinTable t = tables[0];
        PyType base = t.base() == null ? OBJECT : ofClass(t.base());
        String dotted = t.pyName();
        PyType meta = t.metatype() == null ? TYPE : ofClass(t.metatype());
        PyType type = new PyType(meta, dotted.substring(dotted.lastIndexOf('.') + 1), t.module());
        type.qualName = dotted;
        type.builtin = true;
        type.javaClass = c;
        type.subclassable = t.subclassable();
        type.base = base;
        type.bases = new PyType[] {base};
        type.noLayout = c.getSuperclass() == PyInstance.class && java.lang.reflect.Modifier.isAbstract(c.getModifiers());
        type.hasDict = base.hasDict || BuiltinFlags.hasDict(c);
        type.hasWeakRef = base.hasWeakRef || BuiltinFlags.hasWeakRefs(c, t.module(), dotted);
        PyType[] m = new PyType[base.mro.length + 1];
        m[0] = type;
        System.arraycopy(base.mro, 0, m, 1, base.mro.length);
        type.mro = m;
        base.addSubclass(type);
        for (BuiltinTable table : tables) {
            table.owner = type;
        }
        return type;
    }

    /** A built-in type without a Java class of its own, such as most exceptions: instances are of the base's class.
     * @param doc may be null */
    public static PyType derived(String name, String module, PyType... bases) {
        PyType type = new PyType(name, module);
        type.builtin = true;
        type.javaClass = bases[0].javaClass;
        type.solidBase = bases[0].solidBase;
        type.base = bases[0];
        type.bases = bases.clone();
        type.hasDict = bases[0].hasDict;
        type.hasWeakRef = bases[0].hasWeakRef;
        type.mro = Mro.compute(type, bases);
        for (PyType b : bases) {
            b.addSubclass(type);
        }
        return type;
    }

    /** The namespace; filled on first use. */
    public final PyDict dict() {
        PyDict d = dict;
        return d != null ? d : ready();
    }

    private synchronized PyDict ready() {
        if (dict != null) {
            return dict;
        }
        if (filling != null) {
            return filling; // this thread, further out
        }
        PyDict d = Rc.own(new PyDict());
        filling = d;
        TypeFiller.fill(this, d);
        dict = d;
        filling = null;
        return d;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(dict);
        MetaInfo info = metaInfo;
        if (info != null) {
            info.visit(v);
        }
        super.traverse(v);
    }

    final void setDict0(PyDict d) {
        dict = Rc.own(d);
    }

    // ---- shapes -------------------------------------------------------------------------------------------------

    /** Root of the shapes of this type's instances. */
    public final Shape instanceShape() {
        return rootShape;
    }

    final void initShapes(int reserved) {
        reservedSlots = reserved;
        rootShape = Shape.root(this, reserved);
    }

    /** The shape of instances whose attributes stand in a dict. */
    public final Shape dictShape() {
        Shape s = dictShape;
        if (s == null) {
            synchronized (this) {
                s = dictShape;
                if (s == null) {
                    dictShape = s = Shape.dictRoot(this, reservedSlots);
                }
            }
        }
        return s;
    }

    // ---- simple facts -------------------------------------------------------------------------------------------

    public final String name() {
        return name;
    }

    public final String qualName() {
        return qualName;
    }

    /** The name as error messages show it: with the module for built-in types outside of builtins. */
    public final String fullName() {
        return !builtin || moduleName.equals("builtins") ? name : moduleName + "." + qualName;
    }

    /** Module and qualified name, as newer error messages show types; the module is left out for builtins and __main__. */
    public final String fullyQualifiedName() {
        return module() instanceof PyStr m && !m.equalsJava("builtins") && !m.equalsJava("__main__")
            ? m + "." + qualName : qualName;
    }

    /** {@code __module__}, or null. */
    public final Object module() {
        if (builtin) {
            return PyStr.intern(moduleName);
        }
        return dict().get(Names.__module__);
    }

    public final PyType base() {
        return base;
    }

    public final PyType[] bases() {
        return bases;
    }

    public final PyType[] mro() {
        return mro;
    }

    public final boolean isBuiltin() {
        return builtin;
    }

    public final boolean isSubclassable() {
        return subclassable;
    }

    public final boolean hasDict() {
        return hasDict;
    }

    public final boolean hasWeakRef() {
        return hasWeakRef;
    }

    public final PyType solidBase() {
        return solidBase.noLayout ? OBJECT : solidBase;
    }

    public final Class<?> javaClass() {
        return solidBase().javaClass;
    }

    /** @return whether {@code other} is in this type's MRO */
    public final boolean isSubtype(PyType other) {
        if (this == other) {
            return true;
        }
        PyType[] all = mro;
        if (all == null) {
            return derivesFrom(other);
        }
        for (PyType t : all) {
            if (t == other) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code other} is on the chain of {@code __base__}. */
    final boolean derivesFrom(PyType other) {
        PyType t = this;
        while (t != other && t != null) {
            t = t.base;
        }
        return t != null;
    }

    /** Whether an object is an instance, by its real type (no {@code __class__}, no {@code __instancecheck__}). */
    public final boolean isInstance(Object o) {
        return of(o).isSubtype(this);
    }

    // ---- lookup -------------------------------------------------------------------------------------------------

    /** @param name interned
     *  @return the attribute found along the MRO, not bound; or null */
    public final Object lookup(PyStr name) {
        return TypeCache.lookup(this, name);
    }

    public final Object lookup(String name) {
        return TypeCache.lookup(this, PyStr.intern(name));
    }

    final Object lookupUncached(PyStr name) {
        PyType[] all = mro;
        if (all == null) {
            return null;
        }
        for (PyType t : all) {
            Object v = t.dict().get(name);
            if (v != null) {
                return v;
            }
        }
        return null;
    }

    /** The type in the MRO whose namespace has the name, or null. */
    public final PyType definer(PyStr name) {
        for (PyType t : mro) {
            if (t.dict().get(name) != null) {
                return t;
            }
        }
        return null;
    }

    /** Whether instances are registered for the cycle collector as they are made; generators do it themselves. */
    final boolean makesObserved() {
        return !PyGenerator.class.isAssignableFrom(javaClass()) && hasFinalizer();
    }

    final boolean hasFinalizer() {
        int v = version;
        if (finalizerVersion == v) {
            return finalizer;
        }
        boolean has = !builtin && lookup(Names.__del__) != null || Finalizable.class.isAssignableFrom(javaClass());
        if (lasts(v)) {
            finalizer = has;
            finalizerVersion = v;
        }
        return has;
    }

    /** Whether what is found out about a type of this version may be kept. */
    static boolean lasts(int version) {
        return (version & 1) == 0;
    }

    /** The version to keep with what is found out from now on; one that never comes while the type changes. */
    public final int lastingVersion() {
        int v = version;
        return lasts(v) ? v : NEVER;
    }

    // ---- mutation -----------------------------------------------------------------------------------------------

    /** Sets (or, with null, deletes) an entry of the namespace. @return false when there was nothing to delete */
    public final boolean putAttr(PyStr name, Object v) {
        PyDict d = dict();
        synchronized (this) {
            List<PyType> changing = beginChanges();
            try {
                if (v == null) {
                    return d.remove(name) != null;
                }
                d.putStr(name, Rc.share(v)); // for TypeCache and the caches of instructions
                return true;
            } finally {
                endChanges(changing);
            }
        }
    }

    /** Under the monitor. @return what {@link #endChanges} takes */
    private List<PyType> beginChanges() {
        List<PyType> all = withDerived();
        for (PyType t : all) {
            t.markChanging();
        }
        return all;
    }

    private void endChanges(List<PyType> changing) {
        for (PyType t : changing) {
            t.unmarkChanging();
        }
        modified(); // those derived meanwhile, too
    }

    private synchronized void markChanging() {
        changes++;
        version |= 1;
    }

    private synchronized void unmarkChanging() {
        changes--;
        invalidate();
    }

    /** Invalidates what caches know of this type and of those derived from it. */
    public final synchronized void modified() {
        for (PyType t : withDerived()) {
            t.invalidate();
        }
    }

    /** The type and all that are derived from it; twice those that are so in two ways. Under the monitor. */
    private List<PyType> withDerived() {
        if (subclasses.isEmpty()) {
            return List.of(this);
        }
        List<PyType> all = new ArrayList<>();
        addWithDerived(all);
        return all;
    }

    private synchronized void addWithDerived(List<PyType> all) {
        all.add(this);
        for (WeakReference<PyType> w : subclasses) {
            PyType s = w.get();
            if (s != null) {
                s.addWithDerived(all);
            }
        }
    }

    private synchronized void invalidate() {
        version = VERSIONS.addAndGet(2) | (changes > 0 ? 1 : 0);
        constructor = null;
        if (instanceShape != null) {
            instanceShape.forgetObservation();
        }
        if (dictShape != null) {
            dictShape.forgetObservation();
        }
    }

    final synchronized void addSubclass(PyType t) {
        subclasses.removeIf(w -> w.get() == null);
        subclasses.add(new WeakReference<>(t));
    }

    final synchronized void removeSubclass(PyType t) {
        subclasses.removeIf(w -> w.get() == null || w.get() == t);
    }

    /** Live direct subclasses. */
    public final synchronized List<PyType> subclasses() {
        List<PyType> out = new ArrayList<>();
        for (WeakReference<PyType> w : subclasses) {
            PyType t = w.get();
            if (t != null) {
                out.add(t);
            }
        }
        return out;
    }

    final synchronized void setMro(PyType[] m) {
        List<PyType> changing = beginChanges();
        mro = m;
        boolean now = TypeBases.hasStrangers(this);
        changes += (now ? 1 : 0) - (strangers ? 1 : 0);
        strangers = now;
        endChanges(changing);
    }

    @Override
    public String toString() {
        return "<class '" + TypeMethods.dotted(this) + "'>";
    }

    // ---- calls --------------------------------------------------------------------------------------------------

    @Override
    public Object call1(Object a) {
        return type() == TYPE ? Constructor.construct(this, a) : super.call1(a);
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        PyType meta = type();
        if (meta != TYPE) {
            Object m = meta.lookup(Names.__call__);
            if (m != null && m != TypeCache.lookup(TYPE, Names.__call__)) {
                return Ops.callMethodObject(m, this, args, kw);
            }
        }
        if (this == TYPE) {
            int n = args.length - (kw == null ? 0 : kw.length);
            if (n != 1 && n != 3) {
                throw Errors.typeError("type() takes 1 or 3 arguments");
            }
        }
        return Constructor.construct(this, args, kw);
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyType self, Object[] args, PyDict kwargs) {
        return Constructor.construct(self, Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }
}
