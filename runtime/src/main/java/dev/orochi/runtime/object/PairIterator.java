package dev.orochi.runtime.object;

/** An iterator whose items are pairs, which a loop that takes them apart ({@code for k, v in d.items()}) gets without the tuple. */
public interface PairIterator {
    /** Whether {@link #nextPair} does what the type's {@code __next__} does: it is not overridden, and the items are pairs. */
    boolean givesPairs();

    /** Whether {@link #nextPair} runs no code of the program now, and gives pairs. */
    boolean isQuiet();

    /** Goes on to the next item. May run Python code.
     * @param pair of two elements, both written if there is an item; of the calling thread
     * @return whether there was one */
    boolean nextPair(Object[] pair);
}
