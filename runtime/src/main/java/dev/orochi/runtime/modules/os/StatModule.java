package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;

/** Module {@code _stat}: constants and tests of file modes. Stateless. */
@PyModuleDef(value = "_stat", doc = "Constants and functions for interpreting the results of os.stat() and os.lstat().")
public final class StatModule {
    @Constant("SF_APPEND") public static final int SF_APPEND = 262144;
    @Constant("SF_ARCHIVED") public static final int SF_ARCHIVED = 65536;
    @Constant("SF_DATALESS") public static final int SF_DATALESS = 1073741824;
    @Constant("SF_FIRMLINK") public static final int SF_FIRMLINK = 8388608;
    @Constant("SF_IMMUTABLE") public static final int SF_IMMUTABLE = 131072;
    @Constant("SF_NOUNLINK") public static final int SF_NOUNLINK = 1048576;
    @Constant("SF_SETTABLE") public static final long SF_SETTABLE = 4294901760L;
    @Constant("SF_SNAPSHOT") public static final int SF_SNAPSHOT = 2097152;
    @Constant("ST_ATIME") public static final int ST_ATIME = 7;
    @Constant("ST_CTIME") public static final int ST_CTIME = 9;
    @Constant("ST_DEV") public static final int ST_DEV = 2;
    @Constant("ST_GID") public static final int ST_GID = 5;
    @Constant("ST_INO") public static final int ST_INO = 1;
    @Constant("ST_MODE") public static final int ST_MODE = 0;
    @Constant("ST_MTIME") public static final int ST_MTIME = 8;
    @Constant("ST_NLINK") public static final int ST_NLINK = 3;
    @Constant("ST_SIZE") public static final int ST_SIZE = 6;
    @Constant("ST_UID") public static final int ST_UID = 4;
    @Constant("S_ENFMT") public static final int S_ENFMT = 1024;
    @Constant("S_IEXEC") public static final int S_IEXEC = 64;
    @Constant("S_IFBLK") public static final int S_IFBLK = 24576;
    @Constant("S_IFCHR") public static final int S_IFCHR = 8192;
    @Constant("S_IFDIR") public static final int S_IFDIR = 16384;
    @Constant("S_IFDOOR") public static final int S_IFDOOR = 0;
    @Constant("S_IFIFO") public static final int S_IFIFO = 4096;
    @Constant("S_IFLNK") public static final int S_IFLNK = 40960;
    @Constant("S_IFPORT") public static final int S_IFPORT = 0;
    @Constant("S_IFREG") public static final int S_IFREG = 32768;
    @Constant("S_IFSOCK") public static final int S_IFSOCK = 49152;
    @Constant("S_IFWHT") public static final int S_IFWHT = 0;
    @Constant("S_IREAD") public static final int S_IREAD = 256;
    @Constant("S_IRGRP") public static final int S_IRGRP = 32;
    @Constant("S_IROTH") public static final int S_IROTH = 4;
    @Constant("S_IRUSR") public static final int S_IRUSR = 256;
    @Constant("S_IRWXG") public static final int S_IRWXG = 56;
    @Constant("S_IRWXO") public static final int S_IRWXO = 7;
    @Constant("S_IRWXU") public static final int S_IRWXU = 448;
    @Constant("S_ISGID") public static final int S_ISGID = 1024;
    @Constant("S_ISUID") public static final int S_ISUID = 2048;
    @Constant("S_ISVTX") public static final int S_ISVTX = 512;
    @Constant("S_IWGRP") public static final int S_IWGRP = 16;
    @Constant("S_IWOTH") public static final int S_IWOTH = 2;
    @Constant("S_IWRITE") public static final int S_IWRITE = 128;
    @Constant("S_IWUSR") public static final int S_IWUSR = 128;
    @Constant("S_IXGRP") public static final int S_IXGRP = 8;
    @Constant("S_IXOTH") public static final int S_IXOTH = 1;
    @Constant("S_IXUSR") public static final int S_IXUSR = 64;
    @Constant("UF_APPEND") public static final int UF_APPEND = 4;
    @Constant("UF_COMPRESSED") public static final int UF_COMPRESSED = 32;
    @Constant("UF_DATAVAULT") public static final int UF_DATAVAULT = 128;
    @Constant("UF_HIDDEN") public static final int UF_HIDDEN = 32768;
    @Constant("UF_IMMUTABLE") public static final int UF_IMMUTABLE = 2;
    @Constant("UF_NODUMP") public static final int UF_NODUMP = 1;
    @Constant("UF_NOUNLINK") public static final int UF_NOUNLINK = 16;
    @Constant("UF_OPAQUE") public static final int UF_OPAQUE = 8;
    @Constant("UF_SETTABLE") public static final int UF_SETTABLE = 65535;
    @Constant("UF_TRACKED") public static final int UF_TRACKED = 64;

    private static final int FORMAT = 0170000;

    private StatModule() {
    }

    private static int mode(Object o) {
        if (Ops.index(o) instanceof PyInt i && i.value >= 0 && i.value <= 0xffffffffL) {
            return (int) i.value;
        }
        throw Errors.overflowError("mode out of range");
    }

    @Builtin(value = "S_IFMT($module, object, /)", effect = Effect.QUIET)
    public static int format(Object mode) {
        return mode(mode) & FORMAT;
    }

    @Builtin(value = "S_IMODE($module, object, /)", effect = Effect.QUIET)
    public static int permissions(Object mode) {
        return mode(mode) & 07777;
    }

    @Builtin(value = "S_ISBLK($module, object, /)", effect = Effect.QUIET)
    public static boolean isBlk(Object mode) {
        return (mode(mode) & FORMAT) == S_IFBLK;
    }

    @Builtin(value = "S_ISCHR($module, object, /)", effect = Effect.QUIET)
    public static boolean isChr(Object mode) {
        return (mode(mode) & FORMAT) == S_IFCHR;
    }

    @Builtin(value = "S_ISDIR($module, object, /)", effect = Effect.QUIET)
    public static boolean isDir(Object mode) {
        return (mode(mode) & FORMAT) == S_IFDIR;
    }

    @Builtin(value = "S_ISFIFO($module, object, /)", effect = Effect.QUIET)
    public static boolean isFifo(Object mode) {
        return (mode(mode) & FORMAT) == S_IFIFO;
    }

    @Builtin(value = "S_ISLNK($module, object, /)", effect = Effect.QUIET)
    public static boolean isLnk(Object mode) {
        return (mode(mode) & FORMAT) == S_IFLNK;
    }

    @Builtin(value = "S_ISREG($module, object, /)", effect = Effect.QUIET)
    public static boolean isReg(Object mode) {
        return (mode(mode) & FORMAT) == S_IFREG;
    }

    @Builtin(value = "S_ISSOCK($module, object, /)", effect = Effect.QUIET)
    public static boolean isSock(Object mode) {
        return (mode(mode) & FORMAT) == S_IFSOCK;
    }

    @Builtin(value = "S_ISDOOR($module, object, /)", effect = Effect.QUIET)
    public static boolean isDoor(Object mode) {
        mode(mode);
        return false;
    }

    @Builtin(value = "S_ISPORT($module, object, /)", effect = Effect.QUIET)
    public static boolean isPort(Object mode) {
        mode(mode);
        return false;
    }

    @Builtin(value = "S_ISWHT($module, object, /)", effect = Effect.QUIET)
    public static boolean isWht(Object mode) {
        mode(mode);
        return false;
    }

    @Builtin(value = "filemode($module, object, /)", effect = Effect.QUIET, doc = "Convert a file's mode to a string of the form '-rwxrwxrwx'")
    public static String filemode(Object mode) {
        int m = mode(mode);
        char type = switch (m & FORMAT) {
            case S_IFREG -> '-';
            case S_IFDIR -> 'd';
            case S_IFLNK -> 'l';
            case S_IFBLK -> 'b';
            case S_IFCHR -> 'c';
            case S_IFIFO -> 'p';
            case S_IFSOCK -> 's';
            default -> '?';
        };
        StringBuilder b = new StringBuilder().append(type);
        int[] special = {S_ISUID, S_ISGID, S_ISVTX};
        for (int i = 0; i < 3; i++) {
            int bits = m >> 6 - 3 * i & 7;
            boolean x = (bits & 1) != 0;
            char s = i == 2 ? 't' : 's';
            b.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-')
                .append((m & special[i]) == 0 ? x ? 'x' : '-' : x ? s : Character.toUpperCase(s));
        }
        return b.toString();
    }
}
