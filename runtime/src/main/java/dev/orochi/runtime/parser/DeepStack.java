package dev.orochi.runtime.parser;

import java.util.function.Supplier;

/** Runs deep recursions on a thread of their own, with a large stack, when that of the caller does not suffice. */
final class DeepStack {
    private static final int SIZE = 512 << 20;

    private DeepStack() {}

    /** Calls a function that does not change anything outside, here or, if the stack overflows, again on a deep stack. */
    static <T> T call(Supplier<T> function) {
        try {
            return function.get();
        } catch (StackOverflowError e) {
            return callDeep(function);
        }
    }

    private static <T> T callDeep(Supplier<T> function) {
        Object[] result = new Object[1];
        RuntimeException[] thrown = new RuntimeException[1];
        Thread thread = new Thread(null, () -> {
            try {
                result[0] = function.get();
            } catch (StackOverflowError e) {
                thrown[0] = tooComplex();
            } catch (RuntimeException e) {
                thrown[0] = e;
            }
        }, "deep-parse", SIZE);
        thread.start();
        join(thread);
        if (thrown[0] != null) {
            throw thrown[0];
        }
        @SuppressWarnings("unchecked")
        T value = (T) result[0];
        return value;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static PySyntaxError tooComplex() {
        return new PySyntaxError(PySyntaxError.Kind.MEMORY, "Parser stack overflowed - Python source too complex to parse");
    }
}
