package dev.orochi.jit.ir;

import dev.orochi.runtime.object.PyCode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of a region's Python code, for those who want to know. Written by the builder. */
public final class Account {
    /** What the interpreter's own code executes, and which calls were not inlined: each with how often it was seen. */
    public final Map<String, Integer> stepped = new TreeMap<>();
    /** Functions whose bodies are part of the region. */
    public final Set<String> inlined = new TreeSet<>();
    /** Compiled functions that are called. */
    public final Set<String> called = new TreeSet<>();
    /** Variables of loops that are numbers of the machine, with their types. */
    public final Set<String> unboxed = new TreeSet<>();
    /** Of a function: code of functions that are called without frames, in the hope that they are or will be compiled so. */
    public final Set<PyCode> hoped = new HashSet<>();
    /** Whether there is a way out for an instruction only because it was seldom met: that may change. */
    public boolean seldom;
    /** Code of functions that are not compiled, and whose calls would be built otherwise if they were. */
    public final Set<PyCode> awaited = new HashSet<>();
}
