package dev.orochi.runtime.cli;

import dev.orochi.runtime.threads.PythonThread;
import jdk.jfr.FlightRecorder;

/** The command {@code orochi}. Runs Python on a thread of its own with a large stack, and exits with its status. */
public final class Main {
    /** Address space only: pages are taken when they are touched. */
    private static final long STACK = 1L << 30;

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
        int[] status = {1};
        PythonThread t = new PythonThread(() -> status[0] = new Session(args).run(), "MainThread", STACK);
        t.start();
        t.join();
        System.out.flush();
        System.err.flush();
        end(status[0]);
    }

    /** A flight recorder writes its file in a shutdown hook. Without one nothing waits for hooks, which take ten milliseconds. */
    private static void end(int status) {
        if (FlightRecorder.isInitialized()) {
            System.exit(status);
        }
        Runtime.getRuntime().halt(status);
    }
}
