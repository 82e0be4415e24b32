package dev.orochi.runtime.modules.functools;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Calls;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyMethod;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/**
 * What {@code functools.lru_cache} makes of a function.
 *
 * <p>The dict maps keys to results (unbounded) or to links (bounded), which form a list from the least to the most
 * recently used one. Thread rule: list, counters and size are under the object's lock; the dict guards itself. A result
 * is in the dict a little earlier than in the list and leaves it a little later, so that the dict may be larger than the
 * bound by the number of threads.
 */
@PyClass(name = "_lru_cache_wrapper", module = "functools", doc = """
        Create a cached callable that wraps another function.

        user_function:      the function being cached

        maxsize:  0         for no caching
                  None      for unlimited cache size
                  n         for a bounded cache

        typed:    False     cache f(3) and f(3.0) as identical calls
                  True      cache f(3) and f(3.0) as distinct calls

        cache_info_type:    namedtuple class with the fields:
                                hits misses currsize maxsize""")
public final class PyLruCache extends PyExtensible implements BuiltinFlags.HasDict {
    /** Stands between positional and keyword arguments in keys. */
    private static final PyObject MARK = new PyLruLink(PyNone.NONE, PyNone.NONE);

    static {
        MARK.makeImmortal();
    }

    private final Object function;
    /** -1 for no bound. */
    private final long maxSize;
    private final boolean typed;
    private final Object infoType;
    private final PyDict cache = Rc.own(new PyDict());
    private long hits;
    private long misses;
    private PyLruLink oldest;
    private PyLruLink newest;
    private long size;

    private PyLruCache(Shape shape, Object function, long maxSize, boolean typed, Object infoType) {
        super(shape);
        this.function = Rc.own(function);
        this.maxSize = maxSize;
        this.typed = typed;
        this.infoType = Rc.own(infoType);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(function);
        v.visit(infoType);
        v.visit(cache);
        super.traverse(v);
    }

    @Builtin("__new__($type, /, user_function, maxsize, typed, cache_info_type)")
    public static Object make(PyType type, Object userFunction, Object maxsize, boolean typed, Object cacheInfoType) {
        if (!Ops.isCallable(userFunction)) {
            throw Errors.typeError("the first argument must be callable");
        }
        long max = -1;
        if (maxsize != PyNone.NONE) {
            if (!Natives.isIndex(maxsize)) {
                throw Errors.typeError("maxsize should be integer or None");
            }
            max = Math.max(0, Natives.indexToLong(maxsize, Builtins.OVERFLOW_ERROR));
        }
        return new PyLruCache(type.instanceShape(), userFunction, max, typed, cacheInfoType);
    }

    private Object key(Object[] args, PyStr[] kw) {
        boolean plain = kw == null || kw.length == 0;
        if (plain && !typed) {
            if (args.length == 1 && (args[0] instanceof PyStr || args[0] instanceof PyInt)) {
                return args[0];
            }
            return PyTuple.of(args);
        }
        int named = plain ? 0 : kw.length;
        int positional = args.length - named;
        Object[] parts = new Object[positional + (plain ? 0 : 1 + 2 * named) + (typed ? args.length : 0)];
        System.arraycopy(args, 0, parts, 0, positional);
        int n = positional;
        if (!plain) {
            parts[n++] = MARK;
            for (int i = 0; i < named; i++) {
                parts[n++] = kw[i];
                parts[n++] = args[positional + i];
            }
        }
        for (int i = 0; typed && i < args.length; i++) {
            parts[n++] = PyType.of(args[i]);
        }
        return PyTuple.of(parts);
    }

    private void count(boolean hit) {
        lock();
        if (hit) {
            hits++;
        } else {
            misses++;
        }
        unlock();
    }

    @Override
    public Object call(Object[] args, PyStr[] kw) {
        if (maxSize == 0) {
            count(false);
            return Ops.callObject(function, args, kw);
        }
        Object key = key(args, kw);
        Natives.temporary(key);
        Object found = lookUp(key);
        if (maxSize < 0) {
            count(found != null);
            if (found == null) {
                found = Ops.callObject(function, args, kw);
                cache.put(key, found);
            }
            return found;
        }
        if (found instanceof PyLruLink link) {
            touch(link);
            return link.result;
        }
        count(false);
        Object result = Ops.callObject(function, args, kw);
        PyLruLink link = new PyLruLink(key, result);
        Natives.temporary(link); // another thread may have been faster
        if (cache.putIfAbsent(key, link) == null) {
            add(link);
        }
        return result;
    }

    private Object lookUp(Object key) {
        try {
            return cache.get(key);
        } catch (PyException e) {
            Ops.hash(key); // an unhashable argument is not reported as a dict's key
            throw e;
        }
    }

    private boolean isListed(PyLruLink link) {
        return link.older != null || link.newer != null || oldest == link;
    }

    /** A hit: the link becomes the newest, unless another thread has taken it out. */
    private void touch(PyLruLink link) {
        lock();
        hits++;
        if (newest != link && isListed(link)) {
            unlink(link);
            append(link);
        }
        unlock();
    }

    private void add(PyLruLink link) {
        lock();
        append(link);
        PyLruLink dropped = null;
        if (++size > maxSize) {
            dropped = oldest;
            unlink(dropped);
            size--;
        }
        unlock();
        if (dropped != null) {
            cache.remove(dropped.key);
        }
    }

    private void append(PyLruLink link) {
        link.older = newest;
        if (newest == null) {
            oldest = link;
        } else {
            newest.newer = link;
        }
        newest = link;
    }

    private void unlink(PyLruLink link) {
        if (link.older == null) {
            oldest = link.newer;
        } else {
            link.older.newer = link.newer;
        }
        if (link.newer == null) {
            newest = link.older;
        } else {
            link.newer.older = link.older;
        }
        link.older = null;
        link.newer = null;
    }

    @Builtin("__call__($self, /, *args, **kwargs)")
    public static Object call(PyLruCache self, Object[] args, PyDict kwargs) {
        return self.call(Calls.withKeywords(args, kwargs), Calls.names(kwargs));
    }

    @Builtin("__get__($self, instance, owner=None, /)")
    public static Object get(PyLruCache self, Object instance, Object owner) {
        return instance == null || instance == PyNone.NONE ? self : new PyMethod(self, instance);
    }

    @Builtin("cache_info($self, /)")
    public static Object cacheInfo(PyLruCache self) {
        self.lock();
        long h = self.hits;
        long m = self.misses;
        self.unlock();
        Object max = self.maxSize < 0 ? PyNone.NONE : PyInt.of(self.maxSize);
        return Ops.call(self.infoType, PyInt.of(h), PyInt.of(m), max, PyInt.of(self.cache.size()));
    }

    @Builtin("cache_clear($self, /)")
    public static void cacheClear(PyLruCache self) {
        self.lock();
        for (PyLruLink link = self.oldest; link != null;) {
            PyLruLink next = link.newer;
            link.older = null;
            link.newer = null;
            link = next;
        }
        self.oldest = null;
        self.newest = null;
        self.size = 0;
        self.hits = 0;
        self.misses = 0;
        self.unlock();
        self.cache.clear();
    }

    @Builtin("__reduce__($self, /)")
    public static Object reduce(PyLruCache self) {
        return Ops.getAttr(self, "__qualname__");
    }

    @Builtin("__copy__($self, /)")
    public static Object copy(PyLruCache self) {
        return self;
    }

    @Builtin("__deepcopy__($self, memo, /)")
    public static Object deepCopy(PyLruCache self, Object memo) {
        return self;
    }
}
