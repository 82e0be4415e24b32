package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Module {@code select}. Stateless. */
@PyModuleDef(value = "select", doc = """
        This module supports asynchronous I/O on multiple file descriptors.

        *** IMPORTANT NOTICE ***
        On Windows, only sockets are supported; on Unix, all file descriptors.""")
public final class SelectModule {
    @Constant("EPOLLERR") public static final int EPOLLERR = 8;
    @Constant("EPOLLET") public static final long EPOLLET = 2147483648L;
    @Constant("EPOLLEXCLUSIVE") public static final int EPOLLEXCLUSIVE = 268435456;
    @Constant("EPOLLHUP") public static final int EPOLLHUP = 16;
    @Constant("EPOLLIN") public static final int EPOLLIN = 1;
    @Constant("EPOLLMSG") public static final int EPOLLMSG = 1024;
    @Constant("EPOLLONESHOT") public static final int EPOLLONESHOT = 1073741824;
    @Constant("EPOLLOUT") public static final int EPOLLOUT = 4;
    @Constant("EPOLLPRI") public static final int EPOLLPRI = 2;
    @Constant("EPOLLRDBAND") public static final int EPOLLRDBAND = 128;
    @Constant("EPOLLRDHUP") public static final int EPOLLRDHUP = 8192;
    @Constant("EPOLLRDNORM") public static final int EPOLLRDNORM = 64;
    @Constant("EPOLLWAKEUP") public static final int EPOLLWAKEUP = 536870912;
    @Constant("EPOLLWRBAND") public static final int EPOLLWRBAND = 512;
    @Constant("EPOLLWRNORM") public static final int EPOLLWRNORM = 256;
    @Constant("EPOLL_CLOEXEC") public static final int EPOLL_CLOEXEC = 524288;
    @Constant("PIPE_BUF") public static final int PIPE_BUF = 4096;
    @Constant("POLLERR") public static final int POLLERR = 8;
    @Constant("POLLHUP") public static final int POLLHUP = 16;
    @Constant("POLLIN") public static final int POLLIN = 1;
    @Constant("POLLMSG") public static final int POLLMSG = 1024;
    @Constant("POLLNVAL") public static final int POLLNVAL = 32;
    @Constant("POLLOUT") public static final int POLLOUT = 4;
    @Constant("POLLPRI") public static final int POLLPRI = 2;
    @Constant("POLLRDBAND") public static final int POLLRDBAND = 128;
    @Constant("POLLRDHUP") public static final int POLLRDHUP = 8192;
    @Constant("POLLRDNORM") public static final int POLLRDNORM = 64;
    @Constant("POLLWRBAND") public static final int POLLWRBAND = 512;
    @Constant("POLLWRNORM") public static final int POLLWRNORM = 256;
    private static final int FD_SETSIZE = 1024;

    private SelectModule() {
    }

    @Constant("error")
    public static PyType error() {
        return Builtins.OS_ERROR;
    }

    @Constant("epoll")
    public static PyType epoll() {
        return PyType.ofClass(PyEpoll.class);
    }

    @Builtin(value = "poll($module, /)", doc = "Returns a polling object.")
    public static Object poll() {
        return new PyPoll();
    }

    /** One of the three lists. */
    private static PyTuple list(Object o) {
        try {
            return Ops.toTuple(o);
        } catch (PyException e) {
            if (e.matches(Builtins.TYPE_ERROR)) {
                throw Errors.typeError("arguments 1-3 must be sequences");
            }
            throw e;
        }
    }

    /** The objects of one list with their descriptors. A list may shrink while its objects are asked for theirs. */
    private static List<Object> collect(Object list, int event, IntStream.Builder fds, IntStream.Builder events) {
        List<Object> r = new ArrayList<>();
        PyTuple fixed = list instanceof PyList ? null : list(list);
        for (int i = 0; i < (fixed != null ? fixed.size() : ((PyList) list).size()); i++) {
            Object o = fixed != null ? fixed.get(i) : ((PyList) list).getOrNull(i);
            if (o == null) {
                break;
            }
            int fd = Args.fd(o);
            if (fd >= FD_SETSIZE) {
                throw Errors.valueError("filedescriptor out of range in select()");
            }
            r.add(o);
            fds.add(fd);
            events.add(event);
        }
        return r;
    }

    @Builtin(value = "select($module, rlist, wlist, xlist, timeout=None, /)",
            doc = "Wait until one or more file descriptors are ready for some kind of I/O.")
    public static Object select(Object rlist, Object wlist, Object xlist, Object timeout) {
        long ns = Polling.timeout(timeout, "timeout must be a float or None", false);
        int[] wanted = {Polling.IN, Polling.OUT, Polling.PRI};
        int[] ready = {Polling.IN | Polling.HUP | Polling.ERR, Polling.OUT | Polling.ERR, Polling.PRI};
        List<List<Object>> lists = new ArrayList<>();
        IntStream.Builder allFds = IntStream.builder();
        IntStream.Builder allEvents = IntStream.builder();
        for (Object o : new Object[] {rlist, wlist, xlist}) {
            lists.add(collect(o, wanted[lists.size()], allFds, allEvents));
        }
        int[] fds = allFds.build().toArray();
        int[] events = allEvents.build().toArray();
        OsErrors.check(Polling.poll(fds, events, ns));
        PyList[] result = {new PyList(), new PyList(), new PyList()};
        int k = 0;
        for (int i = 0; i < 3; i++) {
            for (Object o : lists.get(i)) {
                int got = events[k++];
                if ((got & Polling.NVAL) != 0) {
                    throw OsErrors.of(ErrnoModule.EBADF);
                }
                if ((got & ready[i]) != 0) {
                    result[i].append(o);
                }
            }
        }
        return PyTuple.of(result[0], result[1], result[2]);
    }
}
