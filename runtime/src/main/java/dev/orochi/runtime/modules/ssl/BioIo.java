package dev.orochi.runtime.modules.ssl;

/** Two memory buffers under a connection; nothing waits. The socket object that calls keeps them alive. */
record BioIo(PyMemoryBio incoming, PyMemoryBio outgoing) implements Io {
    @Override
    public int receive(byte[] to, int off, int n) {
        return incoming.take(to, off, n);
    }

    @Override
    public int send(byte[] from, int off, int n) {
        outgoing.put(from, off, n);
        return n;
    }

    @Override
    public void awaitRead() {
        throw SslErrors.wantRead();
    }

    @Override
    public void awaitWrite() {
        throw SslErrors.wantWrite();
    }

    @Override
    public void close() {
    }
}
