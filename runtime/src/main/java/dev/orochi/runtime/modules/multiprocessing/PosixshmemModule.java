package dev.orochi.runtime.modules.multiprocessing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Scratch;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code _posixshmem}: named shared memory. Stateless. */
@PyModuleDef(value = "_posixshmem", doc = "POSIX shared memory module")
public final class PosixshmemModule {
    private static final Libc.Fn SHM_OPEN = fn("shm_open");
    private static final Libc.Fn SHM_UNLINK = fn("shm_unlink");

    private PosixshmemModule() {
    }

    @Builtin(value = "shm_open($module, /, path, flags, mode=511)",
            doc = "Open a shared memory object.  Returns a file descriptor (integer).")
    public static int shmOpen(Object path, int flags, int mode) {
        byte[] p = PathArg.fsConvert(path);
        return OsErrors.check(Libc.sys(SHM_OPEN, Scratch.get().path(p), flags, mode), path);
    }

    @Builtin(value = "shm_unlink($module, /, path)", doc = "Remove a shared memory object (similar to unlink()).")
    public static void shmUnlink(Object path) {
        byte[] p = PathArg.fsConvert(path);
        OsErrors.check(Libc.sys(SHM_UNLINK, Scratch.get().path(p)), path);
    }
}
