package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.NativeIterator;

/** A built-in iterator that runs no Python code and drops no references while it advances: over a list, tuple, range... */
public interface QuietIterator extends NativeIterator {}
