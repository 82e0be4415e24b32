package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.Frame;

/** A coroutine. */
@PyClass(name = "coroutine", subclassable = false)
public final class PyCoroutine extends PyGenerator {
    private static final Shape SHAPE = PyType.shapeOf(PyCoroutine.class);

    public PyCoroutine(Frame frame) {
        super(SHAPE, frame);
    }

    @Override
    String noun() {
        return "coroutine";
    }
}
