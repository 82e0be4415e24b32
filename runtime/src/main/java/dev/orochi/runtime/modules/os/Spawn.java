package dev.orochi.runtime.modules.os;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Starts a program with posix_spawn(3). fork(2) is out of the question in a VM with many threads, so everything that
 * CPython does between fork and exec is said by file actions and attributes. The object is used by one thread once
 * and then closed.
 */
public final class Spawn implements AutoCloseable {
    private static final Libc.Fn SPAWN = fn("posix_spawn");
    private static final Libc.Fn SPAWNP = fn("posix_spawnp");
    private static final Libc.Fn ACTIONS_INIT = fn("posix_spawn_file_actions_init");
    private static final Libc.Fn ACTIONS_DESTROY = fn("posix_spawn_file_actions_destroy");
    private static final Libc.Fn ADD_DUP2 = fn("posix_spawn_file_actions_adddup2");
    private static final Libc.Fn ADD_CLOSE = fn("posix_spawn_file_actions_addclose");
    private static final Libc.Fn ADD_OPEN = fn("posix_spawn_file_actions_addopen");
    private static final Libc.Fn ADD_CHDIR = fn("posix_spawn_file_actions_addchdir_np");
    private static final Libc.Fn ADD_CLOSEFROM = fn("posix_spawn_file_actions_addclosefrom_np");
    private static final Libc.Fn ATTR_INIT = fn("posix_spawnattr_init");
    private static final Libc.Fn ATTR_DESTROY = fn("posix_spawnattr_destroy");
    private static final Libc.Fn SET_FLAGS = fn("posix_spawnattr_setflags");
    private static final Libc.Fn SET_PGROUP = fn("posix_spawnattr_setpgroup");
    private static final Libc.Fn SET_SIGMASK = fn("posix_spawnattr_setsigmask");
    private static final Libc.Fn SET_SIGDEFAULT = fn("posix_spawnattr_setsigdefault");
    private static final Libc.Fn SET_SCHEDPARAM = fn("posix_spawnattr_setschedparam");
    private static final Libc.Fn SET_SCHEDPOLICY = fn("posix_spawnattr_setschedpolicy");
    /** Larger than either opaque structure on both architectures. */
    private static final int OPAQUE = 512;

    public static final int RESETIDS = 0x01;
    public static final int SETPGROUP = 0x02;
    public static final int SETSIGDEF = 0x04;
    public static final int SETSIGMASK = 0x08;
    public static final int SETSCHEDPARAM = 0x10;
    public static final int SETSCHEDULER = 0x20;
    public static final int SETSID = 0x80;

    private final List<Long> owned = new ArrayList<>();
    private final long actions = own(Libc.malloc(OPAQUE));
    private final long attr = own(Libc.malloc(OPAQUE));
    private int flags;
    private int failure;

    public Spawn() {
        Libc.err(ACTIONS_INIT, actions, 0);
        Libc.err(ATTR_INIT, attr, 0);
    }

    private long own(long p) {
        owned.add(p);
        return p;
    }

    private void check(int r) {
        if (r < 0 && failure == 0) {
            failure = r;
        }
    }

    public void dup2(int fd, int to) {
        check(Libc.err(ADD_DUP2, actions, fd, to, 0));
    }

    public void closeFd(int fd) {
        check(Libc.err(ADD_CLOSE, actions, fd));
    }

    public void open(int fd, byte[] path, int openFlags, int mode) {
        check(Libc.err(ADD_OPEN, actions, fd, own(Mem.newCString(path)), openFlags, mode, 0));
    }

    public void chdir(byte[] path) {
        check(Libc.err(ADD_CHDIR, actions, own(Mem.newCString(path))));
    }

    public static boolean canChdir() {
        return ADD_CHDIR.exists();
    }

    /** Closes every descriptor from {@code first} on except {@code keep} (ascending). */
    public void closeOthers(int first, int[] keep) {
        if (keep.length == 0 && ADD_CLOSEFROM.exists()) {
            check(Libc.err(ADD_CLOSEFROM, actions, first));
            return;
        }
        int last = keep.length == 0 ? first - 1 : keep[keep.length - 1];
        for (int fd : openDescriptors()) {
            if (fd >= first && fd < last && Arrays.binarySearch(keep, fd) < 0
                    || fd > last && !ADD_CLOSEFROM.exists()) {
                closeFd(fd);
            }
        }
        if (ADD_CLOSEFROM.exists()) {
            check(Libc.err(ADD_CLOSEFROM, actions, Math.max(first, last + 1)));
        }
    }

    private static int[] openDescriptors() {
        String[] names = new java.io.File("/proc/self/fd").list();
        return names == null ? new int[0] : Arrays.stream(names).mapToInt(Integer::parseInt).sorted().toArray();
    }

    public void flag(int flag) {
        flags |= flag;
    }

    public void processGroup(int group) {
        flags |= SETPGROUP;
        check(Libc.err(SET_PGROUP, attr, group));
    }

    /** Signals as a bit mask, bit 0 being signal 1. */
    public void signalMask(long mask) {
        flags |= SETSIGMASK;
        check(Libc.err(SET_SIGMASK, attr, set(mask)));
    }

    public void signalDefault(long mask) {
        flags |= SETSIGDEF;
        check(Libc.err(SET_SIGDEFAULT, attr, set(mask)));
    }

    public void scheduler(boolean setPolicy, int policy, int priority) {
        long p = own(Libc.malloc(16));
        Mem.i32(p, priority);
        if (setPolicy) {
            flags |= SETSCHEDULER;
            check(Libc.err(SET_SCHEDPOLICY, attr, policy));
        }
        flags |= SETSCHEDPARAM;
        check(Libc.err(SET_SCHEDPARAM, attr, p));
    }

    private long set(long mask) {
        long p = own(Libc.malloc(128));
        Mem.fill(p, 128, 0);
        Mem.i64(p, mask);
        return p;
    }

    /** A NULL-terminated array of C strings; freed with this object. */
    public long strings(byte[][] list) {
        long p = own(Libc.malloc(8L * (list.length + 1)));
        for (int i = 0; i < list.length; i++) {
            Mem.i64(p + 8L * i, own(Mem.newCString(list[i])));
        }
        Mem.i64(p + 8L * list.length, 0);
        return p;
    }

    /** The process id or -errno. {@code env} 0 means the environment of this process. */
    public int run(byte[] program, boolean searchPath, long argv, long env) {
        check(Libc.err(SET_FLAGS, attr, flags));
        if (failure != 0) {
            return failure;
        }
        long e = env != 0 ? env : Environ.pointer();
        Scratch s = Scratch.get();
        long pidAt = s.area();
        // Not marked as blocking: the calling thread may be one that runs no Python code, and does not take long.
        int r = -(int) Libc.call(s, searchPath ? SPAWNP : SPAWN, pidAt, s.path(program), actions, attr, argv, e);
        return r < 0 ? r : s.i32(0);
    }

    @Override
    public void close() {
        Libc.err(ACTIONS_DESTROY, actions, 0);
        Libc.err(ATTR_DESTROY, attr, 0);
        owned.forEach(Libc::free);
        owned.clear();
    }
}
