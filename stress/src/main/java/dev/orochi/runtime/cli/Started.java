package dev.orochi.runtime.cli;

import dev.orochi.runtime.importer.Bootstrap;

/** The runtime as a program finds it that is started with {@code -I -S}, for races that import. Once in a process. */
public final class Started {
    private static boolean done;

    private Started() {}

    /** Starts it unless that was done. */
    public static synchronized void now() {
        if (!done) {
            Options o = Options.parse(new String[] {"-I", "-S", "-c", "pass"});
            o.setSwitches();
            Bootstrap.start(SysSetup.of(o));
            done = true;
        }
    }
}
