package dev.orochi.runtime.modules.os;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * Calls into the C library by way of the Foreign Function and Memory API, for Linux on x86-64 and aarch64.
 *
 * <p>Spinning a downcall handle costs tens of milliseconds in a cold VM and about ten for each further signature.
 * Therefore there is exactly one: a function of six machine words that returns a machine word, its address being
 * the first argument. Both supported ABIs pass the first six integer or pointer arguments in registers, for
 * variadic functions too, and ignore surplus argument registers, so that this one handle can call every function
 * that takes and returns no floating point value and has at most six parameters. A result of C type {@code int}
 * has garbage in its upper half: {@link #sys} narrows it, {@link #sysl} does not.
 *
 * <p>Errors are returned like the kernel's: a negative number is {@code -errno}. Memory is addressed by plain
 * longs; see {@link Scratch} for the per-thread argument area and {@link Mem} for foreign memory.
 *
 * <p>Thread rule: all methods may be called by any thread. A function is resolved on first use (racy, benign: both
 * racers find the same address).
 */
public final class Libc {
    private Libc() {
    }

    /** A C function, resolved on its first call. */
    public static final class Fn {
        final String name;
        /** Where it is looked for; null for the C library. */
        private final SymbolLookup library;
        private MemorySegment address;

        Fn(String name, SymbolLookup library) {
            this.name = name;
            this.library = library;
        }

        public MemorySegment address() {
            MemorySegment a = address;
            return a != null ? a : resolve();
        }

        private MemorySegment resolve() {
            return address = find().orElseThrow(() -> new UnsatisfiedLinkError("the library has no function " + name));
        }

        private Optional<MemorySegment> find() {
            return (library == null ? Symbols.LOOKUP : library).find(name);
        }

        /** Whether this C library has the function. */
        public boolean exists() {
            return address != null || find().isPresent();
        }

        /** The address of the function, to be handed to C as a function pointer. */
        public long pointer() {
            return address().address();
        }
    }

    /** Finds functions; need not wait for the handle. */
    private static final class Symbols {
        static final Linker LINKER = Linker.nativeLinker();
        static final SymbolLookup LOOKUP = LINKER.defaultLookup();
    }

    /** The one downcall handle. In a class of its own so that it is made on first use. */
    private static final class Handle {
        static final MethodHandle CALL = Symbols.LINKER.downcallHandle(
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
    }

    /** For the one function with seven parameters. */
    private static final class Handle7 {
        static final MethodHandle CALL = Symbols.LINKER.downcallHandle(FunctionDescriptor.of(JAVA_LONG, JAVA_LONG,
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"));
    }

    /** Calls a function of seven parameters that returns a C int. */
    public static int call7(Scratch s, Fn f, long a, long b, long c, long d, long e, long g, long h) {
        try {
            return (int) (long) Handle7.CALL.invokeExact(f.address(), s.errno, a, b, c, d, e, g, h);
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
        }
    }

    /** True on 64-bit ARM, where a few structures and flags differ from x86-64. */
    public static final boolean AARCH64 = System.getProperty("os.arch").equals("aarch64");

    /** Makes the downcall handle; the launcher may call it on a second thread while the VM starts. */
    public static void warm() {
        sys(fn("getpid"));
    }

    /** Makes the downcall handle on a thread of its own, for a start that is waiting for other things too. */
    public static void warmInBackground() {
        Thread t = new Thread(Libc::warm, "libc");
        t.setDaemon(true);
        t.start();
    }

    public static Fn fn(String name) {
        return new Fn(name, null);
    }

    /** A function of another library. */
    public static Fn fn(String name, SymbolLookup library) {
        return new Fn(name, library);
    }

    /** The raw call. The errno it leaves is in the thread's {@link Scratch}. */
    public static long call(Scratch s, Fn f, long a, long b, long c, long d, long e, long g) {
        try {
            return (long) Handle.CALL.invokeExact(f.address(), s.errno, a, b, c, d, e, g);
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
        }
    }

    /** {@link #call} of a function by its address. */
    public static long callAt(Scratch s, MemorySegment function, long a, long b, long c, long d, long e, long g) {
        try {
            return (long) Handle.CALL.invokeExact(function, s.errno, a, b, c, d, e, g);
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new AssertionError(x);
        }
    }

    /** Calls a function that returns a C int; -1 becomes -errno. */
    public static int sys(Fn f, long a, long b, long c, long d, long e, long g) {
        Scratch s = Scratch.get();
        int r = (int) call(s, f, a, b, c, d, e, g);
        return r == -1 ? -s.errno() : r;
    }

    public static int sys(Fn f) {
        return sys(f, 0, 0, 0, 0, 0, 0);
    }

    public static int sys(Fn f, long a) {
        return sys(f, a, 0, 0, 0, 0, 0);
    }

    public static int sys(Fn f, long a, long b) {
        return sys(f, a, b, 0, 0, 0, 0);
    }

    public static int sys(Fn f, long a, long b, long c) {
        return sys(f, a, b, c, 0, 0, 0);
    }

    public static int sys(Fn f, long a, long b, long c, long d) {
        return sys(f, a, b, c, d, 0, 0);
    }

    public static int sys(Fn f, long a, long b, long c, long d, long e) {
        return sys(f, a, b, c, d, e, 0);
    }

    /** Calls a function that returns a C long (ssize_t, off_t); -1 becomes -errno. */
    public static long sysl(Fn f, long a, long b, long c, long d, long e, long g) {
        Scratch s = Scratch.get();
        long r = call(s, f, a, b, c, d, e, g);
        return r == -1 ? -s.errno() : r;
    }

    public static long sysl(Fn f, long a, long b, long c, long d) {
        return sysl(f, a, b, c, d, 0, 0);
    }

    public static long sysl(Fn f, long a, long b, long c) {
        return sysl(f, a, b, c, 0, 0, 0);
    }

    public static long sysl(Fn f, long a) {
        return sysl(f, a, 0, 0, 0, 0, 0);
    }

    /** Calls a function that returns a pointer; 0 is null, its errno is in {@link Scratch#errno()}. */
    public static long ptr(Fn f, long a, long b, long c) {
        return call(Scratch.get(), f, a, b, c, 0, 0, 0);
    }

    /** Calls a function that returns an error number (posix_spawn, pthread_kill): 0 or -errno. */
    public static int err(Fn f, long a, long b, long c, long d, long e, long g) {
        return -(int) call(Scratch.get(), f, a, b, c, d, e, g);
    }

    public static int err(Fn f, long a, long b) {
        return err(f, a, b, 0, 0, 0, 0);
    }

    public static int err(Fn f, long a, long b, long c, long d) {
        return err(f, a, b, c, d, 0, 0);
    }

    /** Like {@link #sys}, with the thread marked as blocked for the others. */
    public static int blockingSys(Fn f, long a, long b, long c, long d, long e, long g) {
        Scratch s = Scratch.get();
        Blocking.enter();
        try {
            int r = (int) call(s, f, a, b, c, d, e, g);
            return r == -1 ? -s.errno() : r;
        } finally {
            Blocking.leave();
        }
    }

    /** Like {@link #sysl}, with the thread marked as blocked for the others. */
    public static long blockingSysl(Fn f, long a, long b, long c, long d, long e, long g) {
        Scratch s = Scratch.get();
        Blocking.enter();
        try {
            long r = call(s, f, a, b, c, d, e, g);
            return r == -1 ? -s.errno() : r;
        } finally {
            Blocking.leave();
        }
    }

    private static final Fn MALLOC = fn("malloc");
    private static final Fn FREE = fn("free");
    private static final Fn STRERROR_R = fn("__xpg_strerror_r");

    /** Uninitialised memory; the caller frees it. */
    public static long malloc(long size) {
        long p = ptr(MALLOC, Math.max(size, 1), 0, 0);
        if (p == 0) {
            throw new OutOfMemoryError("malloc of " + size + " bytes");
        }
        return p;
    }

    public static void free(long p) {
        if (p != 0) {
            ptr(FREE, p, 0, 0);
        }
    }

    /** C's message for an error number (messages of the C locale are ASCII). */
    public static String strerror(int errno) {
        Scratch s = Scratch.get();
        call(s, STRERROR_R, errno, s.area(), 512, 0, 0, 0);
        return new String(s.cString(0, 512), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The segment that makes all memory addressable; see {@link Mem}. */
    static MemorySegment allocate(Arena arena, long size) {
        return arena.allocate(size, 16);
    }
}
