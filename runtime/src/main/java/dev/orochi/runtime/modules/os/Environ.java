package dev.orochi.runtime.modules.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** The environment of the process as C sees it. */
public final class Environ {
    private static final Libc.Fn ENVIRON = fn("environ");
    private static final Libc.Fn GETENV = fn("getenv");
    private static final Libc.Fn SETENV = fn("setenv");
    private static final Libc.Fn UNSETENV = fn("unsetenv");
    private static volatile boolean changed;

    private Environ() {
    }

    /** The char** that C holds now. */
    static long pointer() {
        return Mem.i64(ENVIRON.pointer());
    }

    /** All NAME=VALUE strings. */
    public static List<byte[]> entries() {
        byte[] initial = changed ? null : initial();
        List<byte[]> r = new ArrayList<>();
        if (initial != null) {
            for (int i = 0, start = 0; i < initial.length; i++) {
                if (initial[i] == 0) {
                    r.add(java.util.Arrays.copyOfRange(initial, start, i));
                    start = i + 1;
                }
            }
            return r;
        }
        for (long p = pointer(); p != 0 && Mem.i64(p) != 0; p += 8) {
            r.add(Mem.cString(Mem.i64(p)));
        }
        return r;
    }

    /** What the kernel gave us; spares the first use of foreign memory at start-up. */
    private static byte[] initial() {
        try (FileInputStream in = new FileInputStream("/proc/self/environ")) {
            return in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** The value of a variable as it is now, or null. */
    public static byte[] get(byte[] name) {
        long n = Mem.newCString(name);
        try {
            return Mem.cString(Libc.sysl(GETENV, n));
        } finally {
            Libc.free(n);
        }
    }

    public static int set(byte[] name, byte[] value) {
        changed = true;
        long n = Mem.newCString(name);
        long v = Mem.newCString(value);
        try {
            return Libc.sys(SETENV, n, v, 1);
        } finally {
            Libc.free(n);
            Libc.free(v);
        }
    }

    public static int unset(byte[] name) {
        changed = true;
        long n = Mem.newCString(name);
        try {
            return Libc.sys(UNSETENV, n);
        } finally {
            Libc.free(n);
        }
    }
}
