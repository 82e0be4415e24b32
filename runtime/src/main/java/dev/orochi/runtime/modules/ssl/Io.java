package dev.orochi.runtime.modules.ssl;

/**
 * The bytes under a connection, for the time of one call: it knows whether the call may wait and until when. Transfers never wait;
 * waits hold no lock. Used by one thread.
 */
interface Io extends AutoCloseable {
    int END = -1;

    /** @return how many bytes came; 0 when there are none now, {@link #END} when none will come */
    int receive(byte[] to, int off, int n);

    /** @return how many bytes went; 0 when none can go now */
    int send(byte[] from, int off, int n);

    /** Waits until there may be something to receive; raises when the call may not wait or has waited too long. */
    void awaitRead();

    /** Waits until something may be sent; raises when the call may not wait or has waited too long. */
    void awaitWrite();

    @Override
    void close();
}
