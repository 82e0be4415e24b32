package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.modules.os.StackRoom;
import dev.orochi.runtime.object.Errors;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls C functions. Those that take up to six integers and pointers go through the handle that {@link Libc} has; for the others
 * one handle per signature is made when it is first needed. Other threads look at the caller meanwhile, as at a blocked one.
 */
final class Downcall {
    static final int MAX_ARGUMENTS = 1024;
    /** So many words are taken by {@link Libc}'s handle. */
    static final int PLAIN_ARGUMENTS = 6;
    /** What a method handle takes besides function, errno and allocator: 255 are its limit, and most arguments count twice. */
    private static final int MAX_HANDLE = 120;

    private static final ConcurrentHashMap<FunctionDescriptor, MethodHandle> HANDLES = new ConcurrentHashMap<>();
    private static final Libc.Fn ERRNO_LOCATION = Libc.fn("__errno_location");

    /** A thread's own errno: what {@code get_errno} reads, and calls with {@code use_errno} exchange with C's. */
    static final class Errno {
        private static final ThreadLocal<Errno> CURRENT = ThreadLocal.withInitial(Errno::new);
        int value;

        static Errno current() {
            return CURRENT.get();
        }

        private static long location() {
            return Libc.ptr(ERRNO_LOCATION, 0, 0, 0);
        }

        /** Exchanges it with that of C. */
        void exchange() {
            long p = location();
            int there = Mem.i32(p);
            Mem.i32(p, value);
            value = there;
        }
    }

    private Downcall() {
    }

    /** Calls a function.
     * @param result null for a function that returns nothing that matters
     * @return the result's memory */
    static MemorySegment call(long address, CallArgs args, CInfo result, boolean exchangeErrno) {
        MemoryLayout layout = result == null ? ValueLayout.JAVA_LONG : Layouts.of(result);
        MemorySegment function = MemorySegment.ofAddress(Memory.checked(address));
        boolean plain = args.plain && args.count <= PLAIN_ARGUMENTS && layout == ValueLayout.JAVA_LONG;
        MethodHandle handle = plain ? null : handle(args, layout);
        StackRoom.require();
        Scratch s = Scratch.get();
        Errno errno = exchangeErrno ? Errno.current() : null;
        Object r;
        Blocking.enter();
        try {
            if (errno != null) {
                Mem.i32(Errno.location(), errno.value);
            }
            r = plain ? plain(s, function, args.words) : invoke(handle, s, function, args, layout);
            if (errno != null) {
                errno.value = s.errno();
            }
        } finally {
            Blocking.leave();
        }
        args.writeBack();
        return memory(r);
    }

    private static Object plain(Scratch s, MemorySegment function, long[] w) {
        return Libc.callAt(s, function, w[0], w[1], w[2], w[3], w[4], w[5]);
    }

    private static Object invoke(MethodHandle handle, Scratch s, MemorySegment function, CallArgs args, MemoryLayout layout) {
        Object[] boxed = new Object[args.count];
        for (int i = 0; i < boxed.length; i++) {
            boxed[i] = args.boxed(i);
        }
        SegmentAllocator allocator = (size, align) -> Memory.allocate(size);
        try {
            return layout instanceof ValueLayout ? (Object) handle.invokeExact(function, s.errno, boxed)
                    : (Object) handle.invokeExact(function, allocator, s.errno, boxed);
        } catch (RuntimeException | Error x) {
            throw x;
        } catch (Throwable x) {
            throw new IllegalStateException(x);
        }
    }

    /** A result as it lies in memory. */
    private static MemorySegment memory(Object result) {
        return switch (result) {
            case Long l -> MemorySegment.ofArray(new long[] {l});
            case Double d -> MemorySegment.ofArray(new double[] {d});
            case Float f -> MemorySegment.ofArray(new float[] {f});
            default -> (MemorySegment) result;
        };
    }

    private static MethodHandle handle(CallArgs args, MemoryLayout result) {
        checkCount(args.count);
        MemoryLayout[] layouts = new MemoryLayout[args.count];
        for (int i = 0; i < layouts.length; i++) {
            layouts[i] = args.layout(i);
        }
        FunctionDescriptor d = FunctionDescriptor.of(result, layouts);
        MethodHandle h = HANDLES.get(d);
        if (h == null) {
            h = make(d, args.count);
            HANDLES.putIfAbsent(d, h);
        }
        return h;
    }

    static void checkCount(int arguments) {
        if (arguments > MAX_HANDLE) {
            throw Errors.notImplementedError("functions with more than " + MAX_HANDLE + " arguments are not supported");
        }
    }

    private static MethodHandle make(FunctionDescriptor d, int count) {
        // Any function may be one with "...": those find in a register how many floating-point ones came, which the linker sets for them only.
        Linker.Option variadic = Linker.Option.firstVariadicArg(count);
        MethodHandle h = Linker.nativeLinker().downcallHandle(d, Linker.Option.captureCallState("errno"), variadic)
                .asSpreader(Object[].class, count);
        Class<?> segment = MemorySegment.class;
        MethodType type = d.returnLayout().orElseThrow() instanceof ValueLayout
                ? MethodType.methodType(Object.class, segment, segment, Object[].class)
                : MethodType.methodType(Object.class, segment, SegmentAllocator.class, segment, Object[].class);
        return h.asType(type);
    }
}
