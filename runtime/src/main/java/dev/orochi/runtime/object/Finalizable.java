package dev.orochi.runtime.object;

/** A built-in object that has something to do when its last reference goes: close a file, run {@code finally} blocks. */
public interface Finalizable {
    /** Runs once, on the thread that drops the last reference, before weak references are cleared. Python exceptions are
     * reported as unraisable by the caller. */
    void finalizeObject();
}
