package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The object that {@code select.poll()} gives. The table of descriptors is guarded by the object's monitor. */
@PyClass(name = "poll", module = "select", subclassable = false)
public final class PyPoll extends PyObject {
    private static final int DEFAULT = Polling.IN | Polling.PRI | Polling.OUT;

    private final Map<Integer, Integer> events = new LinkedHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();

    PyPoll() {
        super(PyType.shapeOf(PyPoll.class));
    }

    private static int mask(Object o) {
        if (o == null) {
            return DEFAULT;
        }
        Object index = Ops.index(o);
        if (Args.big(index).signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (Args.big(index).bitLength() > 16) {
            throw Errors.overflowError("Python int too large for C unsigned short");
        }
        return Args.big(index).intValue();
    }

    @Builtin("register($self, fd, eventmask=select.POLLIN | select.POLLPRI | select.POLLOUT, /)")
    static void register(PyPoll self, Object fd, Object mask) {
        int f = Args.fd(fd);
        int m = mask(mask);
        synchronized (self.events) {
            self.events.put(f, m);
        }
    }

    @Builtin("modify($self, fd, eventmask, /)")
    static void modify(PyPoll self, Object fd, Object mask) {
        int f = Args.fd(fd);
        int m = mask(mask);
        synchronized (self.events) {
            if (self.events.replace(f, m) == null) {
                throw OsErrors.of(ErrnoModule.ENOENT);
            }
        }
    }

    @Builtin("unregister($self, fd, /)")
    static void unregister(PyPoll self, Object fd) {
        int f = Args.fd(fd);
        synchronized (self.events) {
            if (self.events.remove(f) == null) {
                throw Errors.keyError(PyInt.of(f));
            }
        }
    }

    @Builtin("poll($self, timeout=None, /)")
    static Object poll(PyPoll self, Object timeout) {
        long ns = milliseconds(timeout);
        int[] fds;
        int[] wanted;
        synchronized (self.events) {
            fds = self.events.keySet().stream().mapToInt(Integer::intValue).toArray();
            wanted = self.events.values().stream().mapToInt(Integer::intValue).toArray();
        }
        if (!self.running.compareAndSet(false, true)) {
            throw Errors.of(Builtins.RUNTIME_ERROR, "concurrent poll() invocation");
        }
        try {
            OsErrors.check(Polling.poll(fds, wanted, ns));
        } finally {
            self.running.set(false);
        }
        PyList result = new PyList();
        for (int i = 0; i < fds.length; i++) {
            if (wanted[i] != 0) {
                result.append(PyTuple.of(PyInt.of(fds[i]), PyInt.of(wanted[i])));
            }
        }
        return result;
    }

    private static long milliseconds(Object timeout) {
        if (timeout == null || timeout == PyNone.NONE) {
            return -1;
        }
        double ms;
        if (PyPayload.unwrap(timeout) instanceof PyFloat f) {
            ms = f.value;
        } else {
            Object index = Ops.indexOrNull(timeout);
            if (index == null) {
                throw Errors.typeError("timeout must be an integer or None");
            }
            ms = Args.big(index).doubleValue();
        }
        if (Math.abs(ms) > Integer.MAX_VALUE) {
            throw Errors.overflowError("timestamp out of range for platform time_t");
        }
        return ms < 0 ? -1 : (long) Math.ceil(ms * 1e6);
    }
}
