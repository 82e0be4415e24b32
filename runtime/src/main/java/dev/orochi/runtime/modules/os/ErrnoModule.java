package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/**
 * Module {@code errno}: the error numbers of Linux, the same on x86-64 and aarch64. Where a number has two names the
 * first is the one that {@code errorcode} gives.
 */
@PyModuleDef(value = "errno", doc = """
        This module makes available standard errno system symbols.

        The value of each symbol is the corresponding integer value,
        e.g., on most systems, errno.ENOENT equals the integer 2.

        The dictionary errno.errorcode maps numeric codes to symbol names,
        e.g., errno.errorcode[2] could be the string 'ENOENT'.

        Symbols that are not relevant to the underlying system are not defined.

        To map error codes to error messages, use os.strerror(),
        e.g. os.strerror(2) could return 'No such file or directory'.""")
public final class ErrnoModule {
    private ErrnoModule() {
    }

    @Constant("EPERM") public static final int EPERM = 1;
    @Constant("ENOENT") public static final int ENOENT = 2;
    @Constant("ESRCH") public static final int ESRCH = 3;
    @Constant("EINTR") public static final int EINTR = 4;
    @Constant("EIO") public static final int EIO = 5;
    @Constant("ENXIO") public static final int ENXIO = 6;
    @Constant("E2BIG") public static final int E2BIG = 7;
    @Constant("ENOEXEC") public static final int ENOEXEC = 8;
    @Constant("EBADF") public static final int EBADF = 9;
    @Constant("ECHILD") public static final int ECHILD = 10;
    @Constant("EAGAIN") public static final int EAGAIN = 11;
    @Constant("EWOULDBLOCK") public static final int EWOULDBLOCK = 11;
    @Constant("ENOMEM") public static final int ENOMEM = 12;
    @Constant("EACCES") public static final int EACCES = 13;
    @Constant("EFAULT") public static final int EFAULT = 14;
    @Constant("ENOTBLK") public static final int ENOTBLK = 15;
    @Constant("EBUSY") public static final int EBUSY = 16;
    @Constant("EEXIST") public static final int EEXIST = 17;
    @Constant("EXDEV") public static final int EXDEV = 18;
    @Constant("ENODEV") public static final int ENODEV = 19;
    @Constant("ENOTDIR") public static final int ENOTDIR = 20;
    @Constant("EISDIR") public static final int EISDIR = 21;
    @Constant("EINVAL") public static final int EINVAL = 22;
    @Constant("ENFILE") public static final int ENFILE = 23;
    @Constant("EMFILE") public static final int EMFILE = 24;
    @Constant("ENOTTY") public static final int ENOTTY = 25;
    @Constant("ETXTBSY") public static final int ETXTBSY = 26;
    @Constant("EFBIG") public static final int EFBIG = 27;
    @Constant("ENOSPC") public static final int ENOSPC = 28;
    @Constant("ESPIPE") public static final int ESPIPE = 29;
    @Constant("EROFS") public static final int EROFS = 30;
    @Constant("EMLINK") public static final int EMLINK = 31;
    @Constant("EPIPE") public static final int EPIPE = 32;
    @Constant("EDOM") public static final int EDOM = 33;
    @Constant("ERANGE") public static final int ERANGE = 34;
    @Constant("EDEADLOCK") public static final int EDEADLOCK = 35;
    @Constant("EDEADLK") public static final int EDEADLK = 35;
    @Constant("ENAMETOOLONG") public static final int ENAMETOOLONG = 36;
    @Constant("ENOLCK") public static final int ENOLCK = 37;
    @Constant("ENOSYS") public static final int ENOSYS = 38;
    @Constant("ENOTEMPTY") public static final int ENOTEMPTY = 39;
    @Constant("ELOOP") public static final int ELOOP = 40;
    @Constant("ENOMSG") public static final int ENOMSG = 42;
    @Constant("EIDRM") public static final int EIDRM = 43;
    @Constant("ECHRNG") public static final int ECHRNG = 44;
    @Constant("EL2NSYNC") public static final int EL2NSYNC = 45;
    @Constant("EL3HLT") public static final int EL3HLT = 46;
    @Constant("EL3RST") public static final int EL3RST = 47;
    @Constant("ELNRNG") public static final int ELNRNG = 48;
    @Constant("EUNATCH") public static final int EUNATCH = 49;
    @Constant("ENOCSI") public static final int ENOCSI = 50;
    @Constant("EL2HLT") public static final int EL2HLT = 51;
    @Constant("EBADE") public static final int EBADE = 52;
    @Constant("EBADR") public static final int EBADR = 53;
    @Constant("EXFULL") public static final int EXFULL = 54;
    @Constant("ENOANO") public static final int ENOANO = 55;
    @Constant("EBADRQC") public static final int EBADRQC = 56;
    @Constant("EBADSLT") public static final int EBADSLT = 57;
    @Constant("EBFONT") public static final int EBFONT = 59;
    @Constant("ENOSTR") public static final int ENOSTR = 60;
    @Constant("ENODATA") public static final int ENODATA = 61;
    @Constant("ETIME") public static final int ETIME = 62;
    @Constant("ENOSR") public static final int ENOSR = 63;
    @Constant("ENONET") public static final int ENONET = 64;
    @Constant("ENOPKG") public static final int ENOPKG = 65;
    @Constant("EREMOTE") public static final int EREMOTE = 66;
    @Constant("ENOLINK") public static final int ENOLINK = 67;
    @Constant("EADV") public static final int EADV = 68;
    @Constant("ESRMNT") public static final int ESRMNT = 69;
    @Constant("ECOMM") public static final int ECOMM = 70;
    @Constant("EPROTO") public static final int EPROTO = 71;
    @Constant("EMULTIHOP") public static final int EMULTIHOP = 72;
    @Constant("EDOTDOT") public static final int EDOTDOT = 73;
    @Constant("EBADMSG") public static final int EBADMSG = 74;
    @Constant("EOVERFLOW") public static final int EOVERFLOW = 75;
    @Constant("ENOTUNIQ") public static final int ENOTUNIQ = 76;
    @Constant("EBADFD") public static final int EBADFD = 77;
    @Constant("EREMCHG") public static final int EREMCHG = 78;
    @Constant("ELIBACC") public static final int ELIBACC = 79;
    @Constant("ELIBBAD") public static final int ELIBBAD = 80;
    @Constant("ELIBSCN") public static final int ELIBSCN = 81;
    @Constant("ELIBMAX") public static final int ELIBMAX = 82;
    @Constant("ELIBEXEC") public static final int ELIBEXEC = 83;
    @Constant("EILSEQ") public static final int EILSEQ = 84;
    @Constant("ERESTART") public static final int ERESTART = 85;
    @Constant("ESTRPIPE") public static final int ESTRPIPE = 86;
    @Constant("EUSERS") public static final int EUSERS = 87;
    @Constant("ENOTSOCK") public static final int ENOTSOCK = 88;
    @Constant("EDESTADDRREQ") public static final int EDESTADDRREQ = 89;
    @Constant("EMSGSIZE") public static final int EMSGSIZE = 90;
    @Constant("EPROTOTYPE") public static final int EPROTOTYPE = 91;
    @Constant("ENOPROTOOPT") public static final int ENOPROTOOPT = 92;
    @Constant("EPROTONOSUPPORT") public static final int EPROTONOSUPPORT = 93;
    @Constant("ESOCKTNOSUPPORT") public static final int ESOCKTNOSUPPORT = 94;
    @Constant("ENOTSUP") public static final int ENOTSUP = 95;
    @Constant("EOPNOTSUPP") public static final int EOPNOTSUPP = 95;
    @Constant("EPFNOSUPPORT") public static final int EPFNOSUPPORT = 96;
    @Constant("EAFNOSUPPORT") public static final int EAFNOSUPPORT = 97;
    @Constant("EADDRINUSE") public static final int EADDRINUSE = 98;
    @Constant("EADDRNOTAVAIL") public static final int EADDRNOTAVAIL = 99;
    @Constant("ENETDOWN") public static final int ENETDOWN = 100;
    @Constant("ENETUNREACH") public static final int ENETUNREACH = 101;
    @Constant("ENETRESET") public static final int ENETRESET = 102;
    @Constant("ECONNABORTED") public static final int ECONNABORTED = 103;
    @Constant("ECONNRESET") public static final int ECONNRESET = 104;
    @Constant("ENOBUFS") public static final int ENOBUFS = 105;
    @Constant("EISCONN") public static final int EISCONN = 106;
    @Constant("ENOTCONN") public static final int ENOTCONN = 107;
    @Constant("ESHUTDOWN") public static final int ESHUTDOWN = 108;
    @Constant("ETOOMANYREFS") public static final int ETOOMANYREFS = 109;
    @Constant("ETIMEDOUT") public static final int ETIMEDOUT = 110;
    @Constant("ECONNREFUSED") public static final int ECONNREFUSED = 111;
    @Constant("EHOSTDOWN") public static final int EHOSTDOWN = 112;
    @Constant("EHOSTUNREACH") public static final int EHOSTUNREACH = 113;
    @Constant("EALREADY") public static final int EALREADY = 114;
    @Constant("EINPROGRESS") public static final int EINPROGRESS = 115;
    @Constant("ESTALE") public static final int ESTALE = 116;
    @Constant("EUCLEAN") public static final int EUCLEAN = 117;
    @Constant("ENOTNAM") public static final int ENOTNAM = 118;
    @Constant("ENAVAIL") public static final int ENAVAIL = 119;
    @Constant("EISNAM") public static final int EISNAM = 120;
    @Constant("EREMOTEIO") public static final int EREMOTEIO = 121;
    @Constant("EDQUOT") public static final int EDQUOT = 122;
    @Constant("ENOMEDIUM") public static final int ENOMEDIUM = 123;
    @Constant("EMEDIUMTYPE") public static final int EMEDIUMTYPE = 124;
    @Constant("ECANCELED") public static final int ECANCELED = 125;
    @Constant("ENOKEY") public static final int ENOKEY = 126;
    @Constant("EKEYEXPIRED") public static final int EKEYEXPIRED = 127;
    @Constant("EKEYREVOKED") public static final int EKEYREVOKED = 128;
    @Constant("EKEYREJECTED") public static final int EKEYREJECTED = 129;
    @Constant("EOWNERDEAD") public static final int EOWNERDEAD = 130;
    @Constant("ENOTRECOVERABLE") public static final int ENOTRECOVERABLE = 131;
    @Constant("ERFKILL") public static final int ERFKILL = 132;
    @Constant("EHWPOISON") public static final int EHWPOISON = 133;

    private static final String NAMES = """
        1 EPERM 2 ENOENT 3 ESRCH 4 EINTR 5 EIO 6 ENXIO 7 E2BIG 8 ENOEXEC 9 EBADF 10 ECHILD 11 EAGAIN 12
        ENOMEM 13 EACCES 14 EFAULT 15 ENOTBLK 16 EBUSY 17 EEXIST 18 EXDEV 19 ENODEV 20 ENOTDIR 21 EISDIR 22
        EINVAL 23 ENFILE 24 EMFILE 25 ENOTTY 26 ETXTBSY 27 EFBIG 28 ENOSPC 29 ESPIPE 30 EROFS 31 EMLINK 32
        EPIPE 33 EDOM 34 ERANGE 35 EDEADLOCK 36 ENAMETOOLONG 37 ENOLCK 38 ENOSYS 39 ENOTEMPTY 40 ELOOP 42
        ENOMSG 43 EIDRM 44 ECHRNG 45 EL2NSYNC 46 EL3HLT 47 EL3RST 48 ELNRNG 49 EUNATCH 50 ENOCSI 51 EL2HLT
        52 EBADE 53 EBADR 54 EXFULL 55 ENOANO 56 EBADRQC 57 EBADSLT 59 EBFONT 60 ENOSTR 61 ENODATA 62 ETIME
        63 ENOSR 64 ENONET 65 ENOPKG 66 EREMOTE 67 ENOLINK 68 EADV 69 ESRMNT 70 ECOMM 71 EPROTO 72 EMULTIHOP
        73 EDOTDOT 74 EBADMSG 75 EOVERFLOW 76 ENOTUNIQ 77 EBADFD 78 EREMCHG 79 ELIBACC 80 ELIBBAD 81 ELIBSCN
        82 ELIBMAX 83 ELIBEXEC 84 EILSEQ 85 ERESTART 86 ESTRPIPE 87 EUSERS 88 ENOTSOCK 89 EDESTADDRREQ 90
        EMSGSIZE 91 EPROTOTYPE 92 ENOPROTOOPT 93 EPROTONOSUPPORT 94 ESOCKTNOSUPPORT 95 ENOTSUP 96
        EPFNOSUPPORT 97 EAFNOSUPPORT 98 EADDRINUSE 99 EADDRNOTAVAIL 100 ENETDOWN 101 ENETUNREACH 102
        ENETRESET 103 ECONNABORTED 104 ECONNRESET 105 ENOBUFS 106 EISCONN 107 ENOTCONN 108 ESHUTDOWN 109
        ETOOMANYREFS 110 ETIMEDOUT 111 ECONNREFUSED 112 EHOSTDOWN 113 EHOSTUNREACH 114 EALREADY 115
        EINPROGRESS 116 ESTALE 117 EUCLEAN 118 ENOTNAM 119 ENAVAIL 120 EISNAM 121 EREMOTEIO 122 EDQUOT 123
        ENOMEDIUM 124 EMEDIUMTYPE 125 ECANCELED 126 ENOKEY 127 EKEYEXPIRED 128 EKEYREVOKED 129 EKEYREJECTED
        130 EOWNERDEAD 131 ENOTRECOVERABLE 132 ERFKILL 133 EHWPOISON
        """;

    /** Number to name. */
    @Constant("errorcode")
    public static PyDict errorcode() {
        PyDict d = new PyDict();
        String[] words = NAMES.trim().replace('\n', ' ').split(" ");
        for (int i = 0; i < words.length; i += 2) {
            d.put(PyInt.of(Long.parseLong(words[i])), PyStr.of(words[i + 1]));
        }
        return d;
    }
}
