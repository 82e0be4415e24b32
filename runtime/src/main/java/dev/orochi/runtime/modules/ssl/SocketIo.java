package dev.orochi.runtime.modules.ssl;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.modules.os.ErrnoModule;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.Polling;
import dev.orochi.runtime.modules.socket.PySocket;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** A socket under a connection; its timeout is that of the whole call. */
final class SocketIo implements Io {
    private static final Libc.Fn RECV = fn("recv");
    private static final Libc.Fn SEND = fn("send");
    private static final int DONTWAIT = 0x40;
    private static final int NOSIGNAL = 0x4000;

    private final PySocket socket;
    private final String operation;
    private final long timeout;
    private final long deadline;

    /** @param operation as the message of a timeout names it */
    SocketIo(PySocket socket, String operation) {
        this.socket = Rc.own(socket); // its descriptor must not be another file's while the call lasts
        this.operation = operation;
        this.timeout = socket.timeoutNanos();
        this.deadline = System.nanoTime() + Math.max(0, timeout);
    }

    @Override
    public void close() {
        Rc.release(socket);
    }

    @Override
    public int receive(byte[] to, int off, int n) {
        long p = Libc.malloc(n);
        try {
            int r = transfer(RECV, p, n, DONTWAIT);
            if (r > 0) {
                Mem.get(p, to, off, r);
            }
            return r == 0 ? END : Math.max(r, 0);
        } finally {
            Libc.free(p);
        }
    }

    @Override
    public int send(byte[] from, int off, int n) {
        long p = Libc.malloc(n);
        try {
            Mem.put(p, from, off, n);
            return Math.max(transfer(SEND, p, n, DONTWAIT | NOSIGNAL), 0);
        } finally {
            Libc.free(p);
        }
    }

    /** @return -EAGAIN when nothing can be transferred now */
    private int transfer(Libc.Fn f, long p, int n, int flags) {
        while (true) {
            int r = (int) Libc.blockingSysl(f, socket.fd(), p, n, flags, 0, 0);
            if (r == -ErrnoModule.EINTR) {
                continue; // the connection's locks are held: handlers of signals run in the waits
            }
            if (r < 0 && r != -ErrnoModule.EAGAIN) {
                throw OsErrors.of(r);
            }
            return r;
        }
    }

    @Override
    public void awaitRead() {
        if (timeout == 0) {
            throw SslErrors.wantRead();
        }
        await(Polling.IN);
    }

    @Override
    public void awaitWrite() {
        if (timeout == 0) {
            throw SslErrors.wantWrite();
        }
        await(Polling.OUT);
    }

    private void await(int event) {
        long rest = timeout < 0 ? -1 : deadline - System.nanoTime();
        if (timeout > 0 && rest <= 0 || !Polling.wait(socket.fd(), event, rest)) {
            throw Errors.of(Builtins.TIMEOUT_ERROR, "The " + operation + " operation timed out");
        }
    }
}
