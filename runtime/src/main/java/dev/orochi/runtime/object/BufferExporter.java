package dev.orochi.runtime.object;

/** An object whose memory others may look into: Java's side of the buffer protocol. */
public interface BufferExporter {
    /**
     * A view of all of the object's memory. Raises BufferError when it must be writable and is not. The object keeps its
     * memory in place until the buffer is closed.
     */
    Buffer getBuffer(boolean writable);

    /** Called once when a buffer of this object is closed. */
    default void releaseBuffer(Buffer buffer) {}
}
