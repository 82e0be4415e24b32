package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** The dynamic linker of the system. Stateless; its errors are per thread. */
final class Libraries {
    private static final int RTLD_NOW = 2;
    private static final Libc.Fn DLOPEN = Libc.fn("dlopen");
    private static final Libc.Fn DLSYM = Libc.fn("dlsym");
    private static final Libc.Fn DLCLOSE = Libc.fn("dlclose");
    private static final Libc.Fn DLERROR = Libc.fn("dlerror");

    static {
        DLERROR.pointer(); // Java looks functions up through the same linker, which forgets its last error then
        DLSYM.pointer();
        Libc.free(Libc.malloc(1));
    }

    private Libraries() {
    }

    /** @param name null for the program itself
     *  @return 0 when that fails */
    static long open(byte[] name, long mode) {
        long p = name == null ? 0 : Mem.newCString(name);
        Blocking.enter();
        try {
            return Libc.ptr(DLOPEN, p, mode | RTLD_NOW, 0);
        } finally {
            Blocking.leave();
            Libc.free(p);
        }
    }

    /** The address of a symbol, 0 when there is none. */
    static long symbol(long handle, PyStr name) {
        byte[] utf8 = Utf8.encode(name, ErrorHandler.Standard.STRICT);
        for (byte b : utf8) {
            if (b == 0) {
                throw Errors.valueError("embedded null character");
            }
        }
        long p = Mem.newCString(utf8);
        try {
            return Libc.ptr(DLSYM, handle, p, 0);
        } finally {
            Libc.free(p);
        }
    }

    static boolean close(long handle) {
        return (int) Libc.ptr(DLCLOSE, handle, 0, 0) == 0;
    }

    /** What the linker says of its last failure. */
    static String error(String otherwise) {
        byte[] text = Mem.cString(Libc.ptr(DLERROR, 0, 0, 0));
        return text == null ? otherwise : new String(text, StandardCharsets.UTF_8);
    }
}
