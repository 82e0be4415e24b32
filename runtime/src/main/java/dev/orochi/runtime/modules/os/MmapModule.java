package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.PyType;

/** Module {@code mmap}. Stateless. */
@PyModuleDef("mmap")
public final class MmapModule {
    @Constant("ACCESS_COPY") public static final int ACCESS_COPY = 3;
    @Constant("ACCESS_DEFAULT") public static final int ACCESS_DEFAULT = 0;
    @Constant("ACCESS_READ") public static final int ACCESS_READ = 1;
    @Constant("ACCESS_WRITE") public static final int ACCESS_WRITE = 2;
    @Constant("MADV_DODUMP") public static final int MADV_DODUMP = 17;
    @Constant("MADV_DOFORK") public static final int MADV_DOFORK = 11;
    @Constant("MADV_DONTDUMP") public static final int MADV_DONTDUMP = 16;
    @Constant("MADV_DONTFORK") public static final int MADV_DONTFORK = 10;
    @Constant("MADV_DONTNEED") public static final int MADV_DONTNEED = 4;
    @Constant("MADV_FREE") public static final int MADV_FREE = 8;
    @Constant("MADV_HUGEPAGE") public static final int MADV_HUGEPAGE = 14;
    @Constant("MADV_HWPOISON") public static final int MADV_HWPOISON = 100;
    @Constant("MADV_MERGEABLE") public static final int MADV_MERGEABLE = 12;
    @Constant("MADV_NOHUGEPAGE") public static final int MADV_NOHUGEPAGE = 15;
    @Constant("MADV_NORMAL") public static final int MADV_NORMAL = 0;
    @Constant("MADV_RANDOM") public static final int MADV_RANDOM = 1;
    @Constant("MADV_REMOVE") public static final int MADV_REMOVE = 9;
    @Constant("MADV_SEQUENTIAL") public static final int MADV_SEQUENTIAL = 2;
    @Constant("MADV_UNMERGEABLE") public static final int MADV_UNMERGEABLE = 13;
    @Constant("MADV_WILLNEED") public static final int MADV_WILLNEED = 3;
    @Constant("MAP_32BIT") public static final int MAP_32BIT = 64;
    @Constant("MAP_ANON") public static final int MAP_ANON = 32;
    @Constant("MAP_ANONYMOUS") public static final int MAP_ANONYMOUS = 32;
    @Constant("MAP_DENYWRITE") public static final int MAP_DENYWRITE = 2048;
    @Constant("MAP_EXECUTABLE") public static final int MAP_EXECUTABLE = 4096;
    @Constant("MAP_NORESERVE") public static final int MAP_NORESERVE = 16384;
    @Constant("MAP_POPULATE") public static final int MAP_POPULATE = 32768;
    @Constant("MAP_PRIVATE") public static final int MAP_PRIVATE = 2;
    @Constant("MAP_SHARED") public static final int MAP_SHARED = 1;
    @Constant("MAP_STACK") public static final int MAP_STACK = 131072;
    @Constant("PROT_EXEC") public static final int PROT_EXEC = 4;
    @Constant("PROT_READ") public static final int PROT_READ = 1;
    @Constant("PROT_WRITE") public static final int PROT_WRITE = 2;

    private MmapModule() {
    }

    @Constant("PAGESIZE")
    public static int pageSize() {
        return ResourceModule.getpagesize();
    }

    @Constant("ALLOCATIONGRANULARITY")
    public static int granularity() {
        return ResourceModule.getpagesize();
    }

    @Constant("error")
    public static PyType error() {
        return Builtins.OS_ERROR;
    }

    @Constant("mmap")
    public static PyType mmap() {
        return PyType.ofClass(PyMmap.class);
    }
}
