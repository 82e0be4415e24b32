package dev.orochi.runtime.interpreter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;

/** Starts the compiler beside the program: it is a module of its own, found by its name. */
public final class TierLoader {
    /** Values of {@code -X jit}. */
    public static final Set<String> MODES = Set.of("off", "on", "stress", "exits");
    private static final String COMPILER = "dev.orochi.jit.run.Jit";
    /** Short programs end before the compiler's classes are loaded. */
    private static final int DELAY_MILLIS = 100;

    /** Set before programs run. */
    private static String mode = "off";

    private TierLoader() {}

    /** @param wanted one of {@link #MODES} */
    public static void start(String wanted) {
        mode = wanted;
        if (isEnabled()) {
            Decoys.load();
            Thread t = new Thread(() -> run(wanted), "orochi-compiler");
            t.setDaemon(true);
            t.start();
        }
    }

    public static boolean isAvailable() {
        return TierLoader.class.getClassLoader().getResource(COMPILER.replace('.', '/') + ".class") != null;
    }

    public static boolean isEnabled() {
        return !mode.equals("off");
    }

    private static void run(String mode) {
        try {
            Thread.sleep(mode.equals("on") ? DELAY_MILLIS : 0);
            if (!isAvailable()) {
                return;
            }
            MethodHandles.lookup().findStatic(Class.forName(COMPILER), "run", MethodType.methodType(void.class, String.class)).invoke(mode);
        } catch (InterruptedException e) {
            // the process ends
        } catch (Throwable e) {
            System.err.println("orochi: the compiler does not start: " + e);
        }
    }
}
