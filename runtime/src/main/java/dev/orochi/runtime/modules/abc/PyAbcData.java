package dev.orochi.runtime.modules.abc;

import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * What an abstract base class remembers: its registered subclasses, and the classes that were found to be subclasses or not. All are
 * held weakly. Guarded by the monitor of the object, under which no Python code runs.
 */
@PyClass(name = "_abc_data", module = "_abc", subclassable = false)
public final class PyAbcData extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyAbcData.class);
    private final Set<Object> registry = weakSet();
    private final Set<Object> cache = weakSet();
    private final Set<Object> negative = weakSet();
    /** State of the registrations that the negative cache was filled under. */
    private long negativeVersion;

    PyAbcData(long version) {
        super(SHAPE);
        negativeVersion = version;
    }

    private static Set<Object> weakSet() {
        return Collections.newSetFromMap(new WeakHashMap<>());
    }

    synchronized boolean cached(Object cls) {
        return cache.contains(cls);
    }

    /** @return whether the class is known not to be a subclass */
    synchronized boolean knownNegative(Object cls, long version) {
        if (negativeVersion < version) {
            negative.clear();
            negativeVersion = version;
        }
        return negative.contains(cls);
    }

    synchronized void remember(Object cls, boolean isSubclass) {
        (isSubclass ? cache : negative).add(cls);
    }

    synchronized void register(Object cls) {
        registry.add(cls);
    }

    synchronized List<Object> registered() {
        return new ArrayList<>(registry);
    }

    synchronized List<Object> cacheContent() {
        return new ArrayList<>(cache);
    }

    synchronized List<Object> negativeContent() {
        return new ArrayList<>(negative);
    }

    synchronized long negativeVersion() {
        return negativeVersion;
    }

    synchronized void clearRegistry() {
        registry.clear();
    }

    synchronized void clearCaches() {
        cache.clear();
        negative.clear();
    }
}
