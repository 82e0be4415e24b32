package dev.orochi.runtime.modules.xml;

/**
 * Protection against small documents that become large: by entities whose text is read again and again, and by what is kept of them.
 * One for a parser and the parsers of its external entities.
 */
final class Limits {
    private static final long EXPANSION_THRESHOLD = 8L << 20;
    private static final double EXPANSION_FACTOR = 100;
    /** The least document that refers to another one. */
    private static final int LEAST_DOCUMENT = "<!ENTITY a SYSTEM 'b'>".length();

    /** Bytes that were read of other things than the document itself. */
    private long expanded;
    /** An estimate of the memory that the parsers hold; unsigned threshold. */
    private long allocated;
    long allocationThreshold = 64L << 20;
    double allocationFactor = 100;
    private long fed;

    boolean expanded(int bytes, long direct) {
        expanded += bytes;
        long all = expanded + direct;
        return all < EXPANSION_THRESHOLD
                || (direct > 0 ? (double) all / direct : (double) (LEAST_DOCUMENT + expanded) / LEAST_DOCUMENT) <= EXPANSION_FACTOR;
    }

    /** Bytes of the document have come. */
    void fed(int bytes) {
        fed += bytes;
    }

    /** Notes memory that is taken, or given back. @return whether that is in proportion to the document */
    boolean allocate(long bytes) {
        allocated += bytes;
        if (bytes <= 0 || Long.compareUnsigned(allocated, allocationThreshold) < 0) {
            return true;
        }
        double factor = fed > 0 ? (double) allocated / fed : (double) (LEAST_DOCUMENT + allocated) / LEAST_DOCUMENT;
        return factor <= allocationFactor;
    }

    /** Whether it would be in proportion to take some memory for a while. */
    boolean holds(long bytes) {
        boolean ok = allocate(bytes);
        allocated -= bytes;
        return ok;
    }
}
