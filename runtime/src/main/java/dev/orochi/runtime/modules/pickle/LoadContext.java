package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/**
 * What a pickle may refer to outside of itself: classes and functions by name, extensions, persistent objects, buffers. The objects are
 * borrowed from who gave them. Immutable but for the protocol; used by one thread.
 */
final class LoadContext {
    private static final PyStr FIND_CLASS = PyStr.intern("find_class");

    /** The unpickler whose {@code find_class} is asked; null for none. */
    private final Object unpickler;
    /** Null for none. */
    private final Object persistentLoad;
    /** An iterator, or null. */
    private final Object buffers;
    private final boolean fixImports;
    private final String encoding;
    private final String errors;
    /** What the pickle says. */
    private int protocol;

    LoadContext(Object unpickler, Object persistentLoad, Object buffers, boolean fixImports, String encoding, String errors) {
        this.unpickler = unpickler;
        this.persistentLoad = persistentLoad;
        this.buffers = buffers;
        this.fixImports = fixImports;
        this.encoding = encoding;
        this.errors = errors;
    }

    /** Without an unpickler; names that were not given are null. */
    static LoadContext of(Object buffers, boolean fixImports, String encoding, String errors) {
        return new LoadContext(null, null, buffers, fixImports, encoding == null ? "ASCII" : encoding, errors == null ? "strict" : errors);
    }

    /** An iterator over the argument of that name, or null for None. */
    static Object buffersOf(Object buffers) {
        return buffers == null || buffers == PyNone.NONE ? null : Ops.iter(buffers);
    }

    int protocol() {
        return protocol;
    }

    void setProtocol(int p) {
        if (p > Opcodes.HIGHEST_PROTOCOL) {
            throw Errors.valueError("unsupported pickle protocol: " + p);
        }
        protocol = p;
    }

    /** An 8-bit string of Python 2. */
    Object decoded(PyBytes bytes) {
        if (encoding.equals("bytes")) {
            return bytes;
        }
        return Ops.callMethod(bytes, "decode", PyStr.of(encoding), PyStr.of(errors));
    }

    // ---- persistent objects and buffers

    static PyException noPersistentLoad() {
        return PickleErrors.unpickling("A load persistent id instruction was encountered, but no persistent_load function was specified.");
    }

    /** Whether there is someone to ask about persistent ids. */
    void checkPersistent() {
        if (persistentLoad == null) {
            throw noPersistentLoad();
        }
    }

    Object persistent(Object id) {
        return Ops.call(persistentLoad, id);
    }

    Object nextBuffer() {
        if (buffers == null) {
            throw PickleErrors.unpickling("pickle stream refers to out-of-band data but no *buffers* argument was given");
        }
        Object b = Ops.next(buffers);
        if (b == null) {
            throw PickleErrors.unpickling("not enough out-of-band buffers");
        }
        return b;
    }

    // ---- names

    Object find(Object module, Object name) {
        return unpickler == null ? find(module, name, protocol) : Ops.callMethod(unpickler, FIND_CLASS, module, name);
    }

    /** {@code find_class} of an unpickler that has none of its own. */
    Object find(Object moduleName, Object globalName, int protocol) {
        PyStr module = Natives.textOrNull(moduleName);
        PyStr name = Natives.textOrNull(globalName);
        AuditHooks.raise("pickle.find_class", moduleName, globalName);
        if (module != null && name != null && protocol < 3 && fixImports) {
            PyTuple mapped = Natives.temporary(PickleTables.mapped(module, name, false));
            module = (PyStr) mapped.items[0];
            name = (PyStr) mapped.items[1];
        }
        if (module == null) {
            throw Errors.typeError("module name must be a string");
        }
        Object m = PickleImports.module(module);
        if (name == null) {
            throw Errors.typeError("attribute name must be string, not '" + PyType.of(globalName).name() + "'");
        }
        return protocol >= 4 && name.toJava().indexOf('.') >= 0 ? along(m, module, name) : Ops.getAttr(m, name.intern());
    }

    private static Object along(Object module, PyStr moduleName, PyStr path) {
        Object v = module;
        try {
            for (String part : path.toJava().split("\\.", -1)) {
                v = Ops.getAttr(v, part);
            }
            return v;
        } catch (PyException e) {
            if (!e.matches(Builtins.ATTRIBUTE_ERROR)) {
                throw e;
            }
            PyException better = Errors.attributeError("Can't resolve path " + Ops.repr(path) + " on module " + Ops.repr(moduleName));
            better.value.setContext(e.value);
            throw better;
        }
    }

    /** What {@code copyreg.add_extension} has given a number. */
    Object extension(int code) {
        if (code <= 0) {
            throw PickleErrors.unpickling("EXT specifies code <= 0");
        }
        PyInt key = PyInt.of(code);
        PyDict cache = PickleTables.extensionCache();
        Object known = cache.get((Object) key);
        if (known != null) {
            return known;
        }
        Object pair = PickleTables.extensionNames().get((Object) key);
        if (pair == null) {
            throw Errors.valueError("unregistered extension code " + code);
        }
        if (!(pair instanceof PyTuple t) || t.size() != 2 || Natives.textOrNull(t.items[0]) == null
                || Natives.textOrNull(t.items[1]) == null) {
            throw Errors.valueError("_inverted_registry[" + code + "] isn't a 2-tuple of strings");
        }
        Object o = find(t.items[0], t.items[1]);
        cache.put(key, o);
        return o;
    }
}
