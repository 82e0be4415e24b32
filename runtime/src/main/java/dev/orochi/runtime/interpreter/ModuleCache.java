package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyModule;

/** An attribute of one module. Immutable; holds while the entry has a value. */
public record ModuleCache(PyModule module, PyDict.Entry entry) {}
