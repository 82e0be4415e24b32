package dev.orochi.stress.linear;

import dev.orochi.refcount.World;

/** Operations on an object that two threads have. They are threads of Lincheck's, which the runtime doesn't know: it is told to expect them. */
abstract class History {
    History() {
        World.expectThread();
    }
}
