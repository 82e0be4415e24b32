package dev.orochi.runtime.cli;

import dev.orochi.runtime.modules.os.Environ;
import dev.orochi.runtime.modules.os.FsCodec;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What the process was started with, as the kernel has it: the JVM replaces bytes of arguments that are no text in the locale's
 * encoding. Stateless.
 */
final class CommandLine {
    private CommandLine() {}

    /** The arguments with bytes that are no UTF-8 as surrogates. */
    static String[] arguments(String[] args) {
        for (String a : args) {
            if (a.chars().anyMatch(c -> c > 0x7f)) {
                return exact(args);
            }
        }
        return args;
    }

    private static String[] exact(String[] args) {
        byte[] all;
        try (FileInputStream in = new FileInputStream("/proc/self/cmdline")) {
            all = in.readAllBytes();
        } catch (IOException e) {
            return args;
        }
        String[] exact = new String[args.length];
        int end = all.length - 1; // each argument ends with a zero
        for (int i = exact.length - 1; i >= 0; i--) {
            int start = end;
            while (start > 0 && all[start - 1] != 0) {
                start--;
            }
            if (end <= 0) {
                return args;
            }
            exact[i] = FsCodec.decode(all, start, end).toJava();
            end = start - 1;
        }
        return exact;
    }

    /** Gives back the value of LC_ALL that the launcher has replaced for the JVM alone. */
    static void restoreLocale() {
        String locale = System.getProperty("orochi.locale", "");
        if (locale.startsWith("LC_ALL=")) {
            byte[] name = "LC_ALL".getBytes(StandardCharsets.US_ASCII);
            String value = locale.substring("LC_ALL=".length());
            if (value.isEmpty()) {
                Environ.unset(name);
            } else {
                Environ.set(name, value.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
