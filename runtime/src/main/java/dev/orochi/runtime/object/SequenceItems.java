package dev.orochi.runtime.object;

/** A builtin type whose iteration by index (C's {@code sq_item}) gives other items than its {@code __getitem__}. */
public interface SequenceItems {
    /** The item at an index, not negative; raises IndexError. Any thread. */
    Object sequenceItem(long index);
}
