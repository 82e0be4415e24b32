package dev.orochi.runtime.modules.xml;

/** The text of an internal entity that is being read instead of its reference, and what to come back to. */
final class Source {
    final Dtd.Entity entity;
    /** Whether the reference stood between declarations. */
    final boolean betweenDeclarations;
    /** Depth of elements at the reference. */
    final int startLevel;
    final byte[] outerBytes;
    final int outerPosition;
    final int outerEnd;
    final Source outer;

    /** @param position behind the reference, in {@code bytes} up to {@code end} */
    Source(Dtd.Entity entity, boolean betweenDeclarations, int startLevel, byte[] bytes, int position, int end, Source outer) {
        this.entity = entity;
        this.betweenDeclarations = betweenDeclarations;
        this.startLevel = startLevel;
        outerBytes = bytes;
        outerPosition = position;
        outerEnd = end;
        this.outer = outer;
        entity.open = true;
    }
}
