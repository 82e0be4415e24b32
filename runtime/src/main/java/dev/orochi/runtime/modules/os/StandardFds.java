package dev.orochi.runtime.modules.os;

import static dev.orochi.runtime.modules.os.Libc.fn;

/**
 * Descriptors 0, 1 and 2 that the program has closed. The JVM opens files whenever it needs them and would get these numbers, so that
 * the program would write into its files: a number stays taken, by a descriptor that can neither be read nor written, until the program
 * opens something, which gets it.
 *
 * <p>Thread rule: the bits change under the class's monitor and are read without it.
 */
final class StandardFds {
    private static final Libc.Fn OPEN = fn("open");
    private static final Libc.Fn CLOSE = fn("close");
    private static final Libc.Fn DUP3 = fn("dup3");
    private static final Libc.Fn FCNTL = fn("fcntl");

    /** A bit for each descriptor that is closed for the program. */
    private static volatile int closed;

    private StandardFds() {}

    static boolean isClosed(int fd) {
        return closed != 0 && fd >= 0 && fd <= 2 && (closed >> fd & 1) != 0;
    }

    /** close(2) of 0, 1 or 2. */
    static synchronized int close(int fd) {
        if (isClosed(fd) || Libc.sys(FCNTL, fd, Fds.F_GETFD) < 0) {
            return -ErrnoModule.EBADF;
        }
        int nothing = Libc.sys(OPEN, Scratch.get().path(new byte[] {'/'}), PosixConstants.O_PATH | Fds.O_CLOEXEC);
        if (nothing < 0) {
            return Libc.sys(CLOSE, fd);
        }
        int r = Libc.sys(DUP3, nothing, fd, Fds.O_CLOEXEC);
        Libc.sys(CLOSE, nothing);
        if (r < 0) {
            return r;
        }
        closed |= 1 << fd;
        return 0;
    }

    /** What a call gives that has opened a descriptor: the lowest number that is free for the program. */
    static int lowest(int fd) {
        return closed == 0 || fd < 0 ? fd : lowestOf(fd);
    }

    private static synchronized int lowestOf(int fd) {
        for (int n = 0; n <= 2 && n < fd; n++) {
            if (isClosed(n)) {
                boolean inherited = Libc.sys(FCNTL, fd, Fds.F_GETFD) == 0;
                if (Libc.sys(DUP3, fd, n, inherited ? 0 : Fds.O_CLOEXEC) < 0) {
                    return fd;
                }
                Libc.sys(CLOSE, fd);
                opened(n);
                return n;
            }
        }
        return fd;
    }

    /** The program has put something else at the number. */
    static synchronized void opened(int fd) {
        if (fd >= 0 && fd <= 2) {
            closed &= ~(1 << fd);
        }
    }
}
