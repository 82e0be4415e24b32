package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.interpreter.Frame;

/** An asynchronous generator. */
@PyClass(name = "async_generator", subclassable = false)
public final class PyAsyncGenerator extends PyGenerator {
    private static final Shape SHAPE = PyType.shapeOf(PyAsyncGenerator.class);

    public PyAsyncGenerator(Frame frame) {
        super(SHAPE, frame);
    }

    public static Object wrap(Object v) {
        throw Errors.notImplementedError("asynchronous generators are not built yet");
    }

    @Override
    String noun() {
        return "asynchronous generator";
    }
}
