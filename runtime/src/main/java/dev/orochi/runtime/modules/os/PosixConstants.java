package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** The integer constants of module {@code posix} and the name tables of sysconf and its relatives. */
@PyModuleDef("posix")
public final class PosixConstants {
    private PosixConstants() {
    }

    @Constant("CLD_CONTINUED") public static final int CLD_CONTINUED = 6;
    @Constant("CLD_DUMPED") public static final int CLD_DUMPED = 3;
    @Constant("CLD_EXITED") public static final int CLD_EXITED = 1;
    @Constant("CLD_KILLED") public static final int CLD_KILLED = 2;
    @Constant("CLD_STOPPED") public static final int CLD_STOPPED = 5;
    @Constant("CLD_TRAPPED") public static final int CLD_TRAPPED = 4;
    @Constant("CLONE_FILES") public static final int CLONE_FILES = 1024;
    @Constant("CLONE_FS") public static final int CLONE_FS = 512;
    @Constant("CLONE_NEWCGROUP") public static final int CLONE_NEWCGROUP = 33554432;
    @Constant("CLONE_NEWIPC") public static final int CLONE_NEWIPC = 134217728;
    @Constant("CLONE_NEWNET") public static final int CLONE_NEWNET = 1073741824;
    @Constant("CLONE_NEWNS") public static final int CLONE_NEWNS = 131072;
    @Constant("CLONE_NEWPID") public static final int CLONE_NEWPID = 536870912;
    @Constant("CLONE_NEWTIME") public static final int CLONE_NEWTIME = 128;
    @Constant("CLONE_NEWUSER") public static final int CLONE_NEWUSER = 268435456;
    @Constant("CLONE_NEWUTS") public static final int CLONE_NEWUTS = 67108864;
    @Constant("CLONE_SIGHAND") public static final int CLONE_SIGHAND = 2048;
    @Constant("CLONE_SYSVSEM") public static final int CLONE_SYSVSEM = 262144;
    @Constant("CLONE_THREAD") public static final int CLONE_THREAD = 65536;
    @Constant("CLONE_VM") public static final int CLONE_VM = 256;
    @Constant("EFD_CLOEXEC") public static final int EFD_CLOEXEC = 524288;
    @Constant("EFD_NONBLOCK") public static final int EFD_NONBLOCK = 2048;
    @Constant("EFD_SEMAPHORE") public static final int EFD_SEMAPHORE = 1;
    @Constant("EX_CANTCREAT") public static final int EX_CANTCREAT = 73;
    @Constant("EX_CONFIG") public static final int EX_CONFIG = 78;
    @Constant("EX_DATAERR") public static final int EX_DATAERR = 65;
    @Constant("EX_IOERR") public static final int EX_IOERR = 74;
    @Constant("EX_NOHOST") public static final int EX_NOHOST = 68;
    @Constant("EX_NOINPUT") public static final int EX_NOINPUT = 66;
    @Constant("EX_NOPERM") public static final int EX_NOPERM = 77;
    @Constant("EX_NOUSER") public static final int EX_NOUSER = 67;
    @Constant("EX_OK") public static final int EX_OK = 0;
    @Constant("EX_OSERR") public static final int EX_OSERR = 71;
    @Constant("EX_OSFILE") public static final int EX_OSFILE = 72;
    @Constant("EX_PROTOCOL") public static final int EX_PROTOCOL = 76;
    @Constant("EX_SOFTWARE") public static final int EX_SOFTWARE = 70;
    @Constant("EX_TEMPFAIL") public static final int EX_TEMPFAIL = 75;
    @Constant("EX_UNAVAILABLE") public static final int EX_UNAVAILABLE = 69;
    @Constant("EX_USAGE") public static final int EX_USAGE = 64;
    @Constant("F_LOCK") public static final int F_LOCK = 1;
    @Constant("F_OK") public static final int F_OK = 0;
    @Constant("F_TEST") public static final int F_TEST = 3;
    @Constant("F_TLOCK") public static final int F_TLOCK = 2;
    @Constant("F_ULOCK") public static final int F_ULOCK = 0;
    @Constant("GRND_NONBLOCK") public static final int GRND_NONBLOCK = 1;
    @Constant("GRND_RANDOM") public static final int GRND_RANDOM = 2;
    @Constant("MFD_ALLOW_SEALING") public static final int MFD_ALLOW_SEALING = 2;
    @Constant("MFD_CLOEXEC") public static final int MFD_CLOEXEC = 1;
    @Constant("MFD_HUGETLB") public static final int MFD_HUGETLB = 4;
    @Constant("MFD_HUGE_16GB") public static final long MFD_HUGE_16GB = 2281701376L;
    @Constant("MFD_HUGE_16MB") public static final int MFD_HUGE_16MB = 1610612736;
    @Constant("MFD_HUGE_1GB") public static final int MFD_HUGE_1GB = 2013265920;
    @Constant("MFD_HUGE_1MB") public static final int MFD_HUGE_1MB = 1342177280;
    @Constant("MFD_HUGE_256MB") public static final int MFD_HUGE_256MB = 1879048192;
    @Constant("MFD_HUGE_2GB") public static final int MFD_HUGE_2GB = 2080374784;
    @Constant("MFD_HUGE_2MB") public static final int MFD_HUGE_2MB = 1409286144;
    @Constant("MFD_HUGE_32MB") public static final int MFD_HUGE_32MB = 1677721600;
    @Constant("MFD_HUGE_512KB") public static final int MFD_HUGE_512KB = 1275068416;
    @Constant("MFD_HUGE_512MB") public static final int MFD_HUGE_512MB = 1946157056;
    @Constant("MFD_HUGE_64KB") public static final int MFD_HUGE_64KB = 1073741824;
    @Constant("MFD_HUGE_8MB") public static final int MFD_HUGE_8MB = 1543503872;
    @Constant("MFD_HUGE_MASK") public static final int MFD_HUGE_MASK = 63;
    @Constant("MFD_HUGE_SHIFT") public static final int MFD_HUGE_SHIFT = 26;
    @Constant("NGROUPS_MAX") public static final int NGROUPS_MAX = 65536;
    @Constant("O_ACCMODE") public static final int O_ACCMODE = 3;
    @Constant("O_APPEND") public static final int O_APPEND = 1024;
    @Constant("O_ASYNC") public static final int O_ASYNC = 8192;
    @Constant("O_CLOEXEC") public static final int O_CLOEXEC = 524288;
    @Constant("O_CREAT") public static final int O_CREAT = 64;
    @Constant("O_DIRECT") public static final int O_DIRECT = Libc.AARCH64 ? 0x10000 : 0x4000;
    @Constant("O_DIRECTORY") public static final int O_DIRECTORY = Libc.AARCH64 ? 0x4000 : 0x10000;
    @Constant("O_DSYNC") public static final int O_DSYNC = 4096;
    @Constant("O_EXCL") public static final int O_EXCL = 128;
    @Constant("O_FSYNC") public static final int O_FSYNC = 1052672;
    @Constant("O_LARGEFILE") public static final int O_LARGEFILE = 0;
    @Constant("O_NDELAY") public static final int O_NDELAY = 2048;
    @Constant("O_NOATIME") public static final int O_NOATIME = 262144;
    @Constant("O_NOCTTY") public static final int O_NOCTTY = 256;
    @Constant("O_NOFOLLOW") public static final int O_NOFOLLOW = Libc.AARCH64 ? 0x8000 : 0x20000;
    @Constant("O_NONBLOCK") public static final int O_NONBLOCK = 2048;
    @Constant("O_PATH") public static final int O_PATH = 2097152;
    @Constant("O_RDONLY") public static final int O_RDONLY = 0;
    @Constant("O_RDWR") public static final int O_RDWR = 2;
    @Constant("O_RSYNC") public static final int O_RSYNC = 1052672;
    @Constant("O_SYNC") public static final int O_SYNC = 1052672;
    @Constant("O_TMPFILE") public static final int O_TMPFILE = Libc.AARCH64 ? 0x404000 : 0x410000;
    @Constant("O_TRUNC") public static final int O_TRUNC = 512;
    @Constant("O_WRONLY") public static final int O_WRONLY = 1;
    @Constant("POSIX_FADV_DONTNEED") public static final int POSIX_FADV_DONTNEED = 4;
    @Constant("POSIX_FADV_NOREUSE") public static final int POSIX_FADV_NOREUSE = 5;
    @Constant("POSIX_FADV_NORMAL") public static final int POSIX_FADV_NORMAL = 0;
    @Constant("POSIX_FADV_RANDOM") public static final int POSIX_FADV_RANDOM = 1;
    @Constant("POSIX_FADV_SEQUENTIAL") public static final int POSIX_FADV_SEQUENTIAL = 2;
    @Constant("POSIX_FADV_WILLNEED") public static final int POSIX_FADV_WILLNEED = 3;
    @Constant("POSIX_SPAWN_CLOSE") public static final int POSIX_SPAWN_CLOSE = 1;
    @Constant("POSIX_SPAWN_CLOSEFROM") public static final int POSIX_SPAWN_CLOSEFROM = 3;
    @Constant("POSIX_SPAWN_DUP2") public static final int POSIX_SPAWN_DUP2 = 2;
    @Constant("POSIX_SPAWN_OPEN") public static final int POSIX_SPAWN_OPEN = 0;
    @Constant("PRIO_PGRP") public static final int PRIO_PGRP = 1;
    @Constant("PRIO_PROCESS") public static final int PRIO_PROCESS = 0;
    @Constant("PRIO_USER") public static final int PRIO_USER = 2;
    @Constant("P_ALL") public static final int P_ALL = 0;
    @Constant("P_PGID") public static final int P_PGID = 2;
    @Constant("P_PID") public static final int P_PID = 1;
    @Constant("P_PIDFD") public static final int P_PIDFD = 3;
    @Constant("RTLD_DEEPBIND") public static final int RTLD_DEEPBIND = 8;
    @Constant("RTLD_GLOBAL") public static final int RTLD_GLOBAL = 256;
    @Constant("RTLD_LAZY") public static final int RTLD_LAZY = 1;
    @Constant("RTLD_LOCAL") public static final int RTLD_LOCAL = 0;
    @Constant("RTLD_NODELETE") public static final int RTLD_NODELETE = 4096;
    @Constant("RTLD_NOLOAD") public static final int RTLD_NOLOAD = 4;
    @Constant("RTLD_NOW") public static final int RTLD_NOW = 2;
    @Constant("RWF_APPEND") public static final int RWF_APPEND = 16;
    @Constant("RWF_DSYNC") public static final int RWF_DSYNC = 2;
    @Constant("RWF_HIPRI") public static final int RWF_HIPRI = 1;
    @Constant("RWF_NOWAIT") public static final int RWF_NOWAIT = 8;
    @Constant("RWF_SYNC") public static final int RWF_SYNC = 4;
    @Constant("R_OK") public static final int R_OK = 4;
    @Constant("SCHED_BATCH") public static final int SCHED_BATCH = 3;
    @Constant("SCHED_DEADLINE") public static final int SCHED_DEADLINE = 6;
    @Constant("SCHED_FIFO") public static final int SCHED_FIFO = 1;
    @Constant("SCHED_IDLE") public static final int SCHED_IDLE = 5;
    @Constant("SCHED_NORMAL") public static final int SCHED_NORMAL = 0;
    @Constant("SCHED_OTHER") public static final int SCHED_OTHER = 0;
    @Constant("SCHED_RESET_ON_FORK") public static final int SCHED_RESET_ON_FORK = 1073741824;
    @Constant("SCHED_RR") public static final int SCHED_RR = 2;
    @Constant("SEEK_DATA") public static final int SEEK_DATA = 3;
    @Constant("SEEK_HOLE") public static final int SEEK_HOLE = 4;
    @Constant("SPLICE_F_MORE") public static final int SPLICE_F_MORE = 4;
    @Constant("SPLICE_F_MOVE") public static final int SPLICE_F_MOVE = 1;
    @Constant("SPLICE_F_NONBLOCK") public static final int SPLICE_F_NONBLOCK = 2;
    @Constant("ST_APPEND") public static final int ST_APPEND = 256;
    @Constant("ST_MANDLOCK") public static final int ST_MANDLOCK = 64;
    @Constant("ST_NOATIME") public static final int ST_NOATIME = 1024;
    @Constant("ST_NODEV") public static final int ST_NODEV = 4;
    @Constant("ST_NODIRATIME") public static final int ST_NODIRATIME = 2048;
    @Constant("ST_NOEXEC") public static final int ST_NOEXEC = 8;
    @Constant("ST_NOSUID") public static final int ST_NOSUID = 2;
    @Constant("ST_RDONLY") public static final int ST_RDONLY = 1;
    @Constant("ST_RELATIME") public static final int ST_RELATIME = 4096;
    @Constant("ST_SYNCHRONOUS") public static final int ST_SYNCHRONOUS = 16;
    @Constant("ST_WRITE") public static final int ST_WRITE = 128;
    @Constant("TFD_CLOEXEC") public static final int TFD_CLOEXEC = 524288;
    @Constant("TFD_NONBLOCK") public static final int TFD_NONBLOCK = 2048;
    @Constant("TFD_TIMER_ABSTIME") public static final int TFD_TIMER_ABSTIME = 1;
    @Constant("TFD_TIMER_CANCEL_ON_SET") public static final int TFD_TIMER_CANCEL_ON_SET = 2;
    @Constant("TMP_MAX") public static final int TMP_MAX = 238328;
    @Constant("WCONTINUED") public static final int WCONTINUED = 8;
    @Constant("WEXITED") public static final int WEXITED = 4;
    @Constant("WNOHANG") public static final int WNOHANG = 1;
    @Constant("WNOWAIT") public static final int WNOWAIT = 16777216;
    @Constant("WSTOPPED") public static final int WSTOPPED = 2;
    @Constant("WUNTRACED") public static final int WUNTRACED = 2;
    @Constant("W_OK") public static final int W_OK = 2;
    @Constant("XATTR_CREATE") public static final int XATTR_CREATE = 1;
    @Constant("XATTR_REPLACE") public static final int XATTR_REPLACE = 2;
    @Constant("XATTR_SIZE_MAX") public static final int XATTR_SIZE_MAX = 65536;
    @Constant("X_OK") public static final int X_OK = 1;

    private static final String SYSCONF_NAMES = """
        SC_2_CHAR_TERM 95 SC_2_C_BIND 47 SC_2_C_DEV 48 SC_2_C_VERSION 96 SC_2_FORT_DEV 49 SC_2_FORT_RUN 50
        SC_2_LOCALEDEF 52 SC_2_SW_DEV 51 SC_2_UPE 97 SC_2_VERSION 46 SC_AIO_LISTIO_MAX 23 SC_AIO_MAX 24
        SC_AIO_PRIO_DELTA_MAX 25 SC_ARG_MAX 0 SC_ASYNCHRONOUS_IO 12 SC_ATEXIT_MAX 87 SC_AVPHYS_PAGES 86
        SC_BC_BASE_MAX 36 SC_BC_DIM_MAX 37 SC_BC_SCALE_MAX 38 SC_BC_STRING_MAX 39 SC_CHARCLASS_NAME_MAX 45
        SC_CHAR_BIT 101 SC_CHAR_MAX 102 SC_CHAR_MIN 103 SC_CHILD_MAX 1 SC_CLK_TCK 2 SC_COLL_WEIGHTS_MAX 40
        SC_DELAYTIMER_MAX 26 SC_EQUIV_CLASS_MAX 41 SC_EXPR_NEST_MAX 42 SC_FSYNC 15 SC_GETGR_R_SIZE_MAX 69
        SC_GETPW_R_SIZE_MAX 70 SC_INT_MAX 104 SC_INT_MIN 105 SC_IOV_MAX 60 SC_JOB_CONTROL 7 SC_LINE_MAX 43
        SC_LOGIN_NAME_MAX 71 SC_LONG_BIT 106 SC_MAPPED_FILES 16 SC_MB_LEN_MAX 108 SC_MEMLOCK 17
        SC_MEMLOCK_RANGE 18 SC_MEMORY_PROTECTION 19 SC_MESSAGE_PASSING 20 SC_MQ_OPEN_MAX 27 SC_MQ_PRIO_MAX
        28 SC_NGROUPS_MAX 3 SC_NL_ARGMAX 119 SC_NL_LANGMAX 120 SC_NL_MSGMAX 121 SC_NL_NMAX 122 SC_NL_SETMAX
        123 SC_NL_TEXTMAX 124 SC_NPROCESSORS_CONF 83 SC_NPROCESSORS_ONLN 84 SC_NZERO 109 SC_OPEN_MAX 4
        SC_PAGESIZE 30 SC_PAGE_SIZE 30 SC_PASS_MAX 88 SC_PHYS_PAGES 85 SC_PII 53 SC_PII_INTERNET 56
        SC_PII_INTERNET_DGRAM 62 SC_PII_INTERNET_STREAM 61 SC_PII_OSI 57 SC_PII_OSI_CLTS 64 SC_PII_OSI_COTS
        63 SC_PII_OSI_M 65 SC_PII_SOCKET 55 SC_PII_XTI 54 SC_POLL 58 SC_PRIORITIZED_IO 13
        SC_PRIORITY_SCHEDULING 10 SC_REALTIME_SIGNALS 9 SC_RE_DUP_MAX 44 SC_RTSIG_MAX 31 SC_SAVED_IDS 8
        SC_SCHAR_MAX 111 SC_SCHAR_MIN 112 SC_SELECT 59 SC_SEMAPHORES 21 SC_SEM_NSEMS_MAX 32 SC_SEM_VALUE_MAX
        33 SC_SHARED_MEMORY_OBJECTS 22 SC_SHRT_MAX 113 SC_SHRT_MIN 114 SC_SIGQUEUE_MAX 34 SC_SSIZE_MAX 110
        SC_STREAM_MAX 5 SC_SYNCHRONIZED_IO 14 SC_THREADS 67 SC_THREAD_ATTR_STACKADDR 77
        SC_THREAD_ATTR_STACKSIZE 78 SC_THREAD_DESTRUCTOR_ITERATIONS 73 SC_THREAD_KEYS_MAX 74
        SC_THREAD_PRIORITY_SCHEDULING 79 SC_THREAD_PRIO_INHERIT 80 SC_THREAD_PRIO_PROTECT 81
        SC_THREAD_PROCESS_SHARED 82 SC_THREAD_SAFE_FUNCTIONS 68 SC_THREAD_STACK_MIN 75 SC_THREAD_THREADS_MAX
        76 SC_TIMERS 11 SC_TIMER_MAX 35 SC_TTY_NAME_MAX 72 SC_TZNAME_MAX 6 SC_T_IOV_MAX 66 SC_UCHAR_MAX 115
        SC_UINT_MAX 116 SC_UIO_MAXIOV 60 SC_ULONG_MAX 117 SC_USHRT_MAX 118 SC_VERSION 29 SC_WORD_BIT 107
        SC_XBS5_ILP32_OFF32 125 SC_XBS5_ILP32_OFFBIG 126 SC_XBS5_LP64_OFF64 127 SC_XBS5_LPBIG_OFFBIG 128
        SC_XOPEN_CRYPT 92 SC_XOPEN_ENH_I18N 93 SC_XOPEN_LEGACY 129 SC_XOPEN_REALTIME 130
        SC_XOPEN_REALTIME_THREADS 131 SC_XOPEN_SHM 94 SC_XOPEN_UNIX 91 SC_XOPEN_VERSION 89
        SC_XOPEN_XCU_VERSION 90 SC_XOPEN_XPG2 98 SC_XOPEN_XPG3 99 SC_XOPEN_XPG4 100 SC_MINSIGSTKSZ 249
        """;

    private static final String PATHCONF_NAMES = """
        PC_ASYNC_IO 10 PC_CHOWN_RESTRICTED 6 PC_FILESIZEBITS 13 PC_LINK_MAX 0 PC_MAX_CANON 1 PC_MAX_INPUT 2
        PC_NAME_MAX 3 PC_NO_TRUNC 7 PC_PATH_MAX 4 PC_PIPE_BUF 5 PC_PRIO_IO 11 PC_SOCK_MAXBUF 12 PC_SYNC_IO 9
        PC_VDISABLE 8 PC_ALLOC_SIZE_MIN 18 PC_REC_INCR_XFER_SIZE 14 PC_REC_MAX_XFER_SIZE 15
        PC_REC_MIN_XFER_SIZE 16 PC_REC_XFER_ALIGN 17 PC_SYMLINK_MAX 19
        """;

    private static final String CONFSTR_NAMES = """
        CS_GNU_LIBC_VERSION 2 CS_GNU_LIBPTHREAD_VERSION 3 CS_LFS64_CFLAGS 1004 CS_LFS64_LDFLAGS 1005
        CS_LFS64_LIBS 1006 CS_LFS64_LINTFLAGS 1007 CS_LFS_CFLAGS 1000 CS_LFS_LDFLAGS 1001 CS_LFS_LIBS 1002
        CS_LFS_LINTFLAGS 1003 CS_PATH 0 CS_XBS5_ILP32_OFF32_CFLAGS 1100 CS_XBS5_ILP32_OFF32_LDFLAGS 1101
        CS_XBS5_ILP32_OFF32_LIBS 1102 CS_XBS5_ILP32_OFF32_LINTFLAGS 1103 CS_XBS5_ILP32_OFFBIG_CFLAGS 1104
        CS_XBS5_ILP32_OFFBIG_LDFLAGS 1105 CS_XBS5_ILP32_OFFBIG_LIBS 1106 CS_XBS5_ILP32_OFFBIG_LINTFLAGS 1107
        CS_XBS5_LP64_OFF64_CFLAGS 1108 CS_XBS5_LP64_OFF64_LDFLAGS 1109 CS_XBS5_LP64_OFF64_LIBS 1110
        CS_XBS5_LP64_OFF64_LINTFLAGS 1111 CS_XBS5_LPBIG_OFFBIG_CFLAGS 1112 CS_XBS5_LPBIG_OFFBIG_LDFLAGS 1113
        CS_XBS5_LPBIG_OFFBIG_LIBS 1114 CS_XBS5_LPBIG_OFFBIG_LINTFLAGS 1115
        """;

    @Constant("sysconf_names")
    public static PyDict sysconfNames() {
        return table(SYSCONF_NAMES);
    }

    @Constant("pathconf_names")
    public static PyDict pathconfNames() {
        return table(PATHCONF_NAMES);
    }

    @Constant("confstr_names")
    public static PyDict confstrNames() {
        return table(CONFSTR_NAMES);
    }

    /** The number of a name in one of the tables, -1 if it is not there. */
    static int lookup(String table, String name) {
        String[] words = table.trim().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            if (words[i].equals(name)) {
                return Integer.parseInt(words[i + 1]);
            }
        }
        return -1;
    }

    static int sysconf(String name) {
        return lookup(SYSCONF_NAMES, name);
    }

    static int pathconf(String name) {
        return lookup(PATHCONF_NAMES, name);
    }

    static int confstr(String name) {
        return lookup(CONFSTR_NAMES, name);
    }

    private static PyDict table(String text) {
        PyDict d = new PyDict();
        String[] words = text.trim().replace('\n', ' ').split(" ");
        for (int i = 0; i < words.length; i += 2) {
            d.put(PyStr.of(words[i]), PyInt.of(Long.parseLong(words[i + 1])));
        }
        return d;
    }
}
