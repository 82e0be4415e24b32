package dev.orochi.runtime.object;

/** An object that is no sequence although it can be indexed: {@code iter} is not to try its indices. */
public interface NotIterable {}
