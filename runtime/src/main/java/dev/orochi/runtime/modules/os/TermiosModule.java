package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code termios}. The structure of glibc is the same on x86-64 and aarch64. Stateless. */
@PyModuleDef(value = "termios", doc = """
        This module provides an interface to the Posix calls for tty I/O control.

        For a complete description of these calls, see the Posix or Unix manual
        pages. It is only available for those Unix versions that support Posix
        termios style tty I/O control (and then only if configured at installation
        time).

        All functions in this module take a file descriptor fd as their first
        argument. This can be an integer file descriptor, such as returned by
        sys.stdin.fileno(), or a file object, such as sys.stdin itself.""")
public final class TermiosModule {
    @Constant("B0") public static final int B0 = 0;
    @Constant("B1000000") public static final int B1000000 = 4104;
    @Constant("B110") public static final int B110 = 3;
    @Constant("B115200") public static final int B115200 = 4098;
    @Constant("B1152000") public static final int B1152000 = 4105;
    @Constant("B1200") public static final int B1200 = 9;
    @Constant("B134") public static final int B134 = 4;
    @Constant("B150") public static final int B150 = 5;
    @Constant("B1500000") public static final int B1500000 = 4106;
    @Constant("B1800") public static final int B1800 = 10;
    @Constant("B19200") public static final int B19200 = 14;
    @Constant("B200") public static final int B200 = 6;
    @Constant("B2000000") public static final int B2000000 = 4107;
    @Constant("B230400") public static final int B230400 = 4099;
    @Constant("B2400") public static final int B2400 = 11;
    @Constant("B2500000") public static final int B2500000 = 4108;
    @Constant("B300") public static final int B300 = 7;
    @Constant("B3000000") public static final int B3000000 = 4109;
    @Constant("B3500000") public static final int B3500000 = 4110;
    @Constant("B38400") public static final int B38400 = 15;
    @Constant("B4000000") public static final int B4000000 = 4111;
    @Constant("B460800") public static final int B460800 = 4100;
    @Constant("B4800") public static final int B4800 = 12;
    @Constant("B50") public static final int B50 = 1;
    @Constant("B500000") public static final int B500000 = 4101;
    @Constant("B57600") public static final int B57600 = 4097;
    @Constant("B576000") public static final int B576000 = 4102;
    @Constant("B600") public static final int B600 = 8;
    @Constant("B75") public static final int B75 = 2;
    @Constant("B921600") public static final int B921600 = 4103;
    @Constant("B9600") public static final int B9600 = 13;
    @Constant("BRKINT") public static final int BRKINT = 2;
    @Constant("BS0") public static final int BS0 = 0;
    @Constant("BS1") public static final int BS1 = 8192;
    @Constant("BSDLY") public static final int BSDLY = 8192;
    @Constant("CBAUD") public static final int CBAUD = 4111;
    @Constant("CBAUDEX") public static final int CBAUDEX = 4096;
    @Constant("CDSUSP") public static final int CDSUSP = 25;
    @Constant("CEOF") public static final int CEOF = 4;
    @Constant("CEOL") public static final int CEOL = 0;
    @Constant("CEOT") public static final int CEOT = 4;
    @Constant("CERASE") public static final int CERASE = 127;
    @Constant("CFLUSH") public static final int CFLUSH = 15;
    @Constant("CIBAUD") public static final int CIBAUD = 269418496;
    @Constant("CINTR") public static final int CINTR = 3;
    @Constant("CKILL") public static final int CKILL = 21;
    @Constant("CLNEXT") public static final int CLNEXT = 22;
    @Constant("CLOCAL") public static final int CLOCAL = 2048;
    @Constant("CQUIT") public static final int CQUIT = 28;
    @Constant("CR0") public static final int CR0 = 0;
    @Constant("CR1") public static final int CR1 = 512;
    @Constant("CR2") public static final int CR2 = 1024;
    @Constant("CR3") public static final int CR3 = 1536;
    @Constant("CRDLY") public static final int CRDLY = 1536;
    @Constant("CREAD") public static final int CREAD = 128;
    @Constant("CRPRNT") public static final int CRPRNT = 18;
    @Constant("CRTSCTS") public static final long CRTSCTS = 2147483648L;
    @Constant("CS5") public static final int CS5 = 0;
    @Constant("CS6") public static final int CS6 = 16;
    @Constant("CS7") public static final int CS7 = 32;
    @Constant("CS8") public static final int CS8 = 48;
    @Constant("CSIZE") public static final int CSIZE = 48;
    @Constant("CSTART") public static final int CSTART = 17;
    @Constant("CSTOP") public static final int CSTOP = 19;
    @Constant("CSTOPB") public static final int CSTOPB = 64;
    @Constant("CSUSP") public static final int CSUSP = 26;
    @Constant("CWERASE") public static final int CWERASE = 23;
    @Constant("ECHO") public static final int ECHO = 8;
    @Constant("ECHOCTL") public static final int ECHOCTL = 512;
    @Constant("ECHOE") public static final int ECHOE = 16;
    @Constant("ECHOK") public static final int ECHOK = 32;
    @Constant("ECHOKE") public static final int ECHOKE = 2048;
    @Constant("ECHONL") public static final int ECHONL = 64;
    @Constant("ECHOPRT") public static final int ECHOPRT = 1024;
    @Constant("EXTA") public static final int EXTA = 14;
    @Constant("EXTB") public static final int EXTB = 15;
    @Constant("EXTPROC") public static final int EXTPROC = 65536;
    @Constant("FF0") public static final int FF0 = 0;
    @Constant("FF1") public static final int FF1 = 32768;
    @Constant("FFDLY") public static final int FFDLY = 32768;
    @Constant("FIOASYNC") public static final int FIOASYNC = 21586;
    @Constant("FIOCLEX") public static final int FIOCLEX = 21585;
    @Constant("FIONBIO") public static final int FIONBIO = 21537;
    @Constant("FIONCLEX") public static final int FIONCLEX = 21584;
    @Constant("FIONREAD") public static final int FIONREAD = 21531;
    @Constant("FLUSHO") public static final int FLUSHO = 4096;
    @Constant("HUPCL") public static final int HUPCL = 1024;
    @Constant("ICANON") public static final int ICANON = 2;
    @Constant("ICRNL") public static final int ICRNL = 256;
    @Constant("IEXTEN") public static final int IEXTEN = 32768;
    @Constant("IGNBRK") public static final int IGNBRK = 1;
    @Constant("IGNCR") public static final int IGNCR = 128;
    @Constant("IGNPAR") public static final int IGNPAR = 4;
    @Constant("IMAXBEL") public static final int IMAXBEL = 8192;
    @Constant("INLCR") public static final int INLCR = 64;
    @Constant("INPCK") public static final int INPCK = 16;
    @Constant("IOCSIZE_MASK") public static final int IOCSIZE_MASK = 1073676288;
    @Constant("IOCSIZE_SHIFT") public static final int IOCSIZE_SHIFT = 16;
    @Constant("ISIG") public static final int ISIG = 1;
    @Constant("ISTRIP") public static final int ISTRIP = 32;
    @Constant("IUCLC") public static final int IUCLC = 512;
    @Constant("IUTF8") public static final int IUTF8 = 16384;
    @Constant("IXANY") public static final int IXANY = 2048;
    @Constant("IXOFF") public static final int IXOFF = 4096;
    @Constant("IXON") public static final int IXON = 1024;
    @Constant("NCC") public static final int NCC = 8;
    @Constant("NCCS") public static final int NCCS = 32;
    @Constant("NL0") public static final int NL0 = 0;
    @Constant("NL1") public static final int NL1 = 256;
    @Constant("NLDLY") public static final int NLDLY = 256;
    @Constant("NOFLSH") public static final int NOFLSH = 128;
    @Constant("N_MOUSE") public static final int N_MOUSE = 2;
    @Constant("N_PPP") public static final int N_PPP = 3;
    @Constant("N_SLIP") public static final int N_SLIP = 1;
    @Constant("N_STRIP") public static final int N_STRIP = 4;
    @Constant("N_TTY") public static final int N_TTY = 0;
    @Constant("OCRNL") public static final int OCRNL = 8;
    @Constant("OFDEL") public static final int OFDEL = 128;
    @Constant("OFILL") public static final int OFILL = 64;
    @Constant("OLCUC") public static final int OLCUC = 2;
    @Constant("ONLCR") public static final int ONLCR = 4;
    @Constant("ONLRET") public static final int ONLRET = 32;
    @Constant("ONOCR") public static final int ONOCR = 16;
    @Constant("OPOST") public static final int OPOST = 1;
    @Constant("PARENB") public static final int PARENB = 256;
    @Constant("PARMRK") public static final int PARMRK = 8;
    @Constant("PARODD") public static final int PARODD = 512;
    @Constant("PENDIN") public static final int PENDIN = 16384;
    @Constant("TAB0") public static final int TAB0 = 0;
    @Constant("TAB1") public static final int TAB1 = 2048;
    @Constant("TAB2") public static final int TAB2 = 4096;
    @Constant("TAB3") public static final int TAB3 = 6144;
    @Constant("TABDLY") public static final int TABDLY = 6144;
    @Constant("TCFLSH") public static final int TCFLSH = 21515;
    @Constant("TCGETA") public static final int TCGETA = 21509;
    @Constant("TCGETS") public static final int TCGETS = 21505;
    @Constant("TCIFLUSH") public static final int TCIFLUSH = 0;
    @Constant("TCIOFF") public static final int TCIOFF = 2;
    @Constant("TCIOFLUSH") public static final int TCIOFLUSH = 2;
    @Constant("TCION") public static final int TCION = 3;
    @Constant("TCOFLUSH") public static final int TCOFLUSH = 1;
    @Constant("TCOOFF") public static final int TCOOFF = 0;
    @Constant("TCOON") public static final int TCOON = 1;
    @Constant("TCSADRAIN") public static final int TCSADRAIN = 1;
    @Constant("TCSAFLUSH") public static final int TCSAFLUSH = 2;
    @Constant("TCSANOW") public static final int TCSANOW = 0;
    @Constant("TCSBRK") public static final int TCSBRK = 21513;
    @Constant("TCSBRKP") public static final int TCSBRKP = 21541;
    @Constant("TCSETA") public static final int TCSETA = 21510;
    @Constant("TCSETAF") public static final int TCSETAF = 21512;
    @Constant("TCSETAW") public static final int TCSETAW = 21511;
    @Constant("TCSETS") public static final int TCSETS = 21506;
    @Constant("TCSETSF") public static final int TCSETSF = 21508;
    @Constant("TCSETSW") public static final int TCSETSW = 21507;
    @Constant("TCXONC") public static final int TCXONC = 21514;
    @Constant("TIOCCONS") public static final int TIOCCONS = 21533;
    @Constant("TIOCEXCL") public static final int TIOCEXCL = 21516;
    @Constant("TIOCGETD") public static final int TIOCGETD = 21540;
    @Constant("TIOCGICOUNT") public static final int TIOCGICOUNT = 21597;
    @Constant("TIOCGLCKTRMIOS") public static final int TIOCGLCKTRMIOS = 21590;
    @Constant("TIOCGPGRP") public static final int TIOCGPGRP = 21519;
    @Constant("TIOCGSERIAL") public static final int TIOCGSERIAL = 21534;
    @Constant("TIOCGSOFTCAR") public static final int TIOCGSOFTCAR = 21529;
    @Constant("TIOCGWINSZ") public static final int TIOCGWINSZ = 21523;
    @Constant("TIOCINQ") public static final int TIOCINQ = 21531;
    @Constant("TIOCLINUX") public static final int TIOCLINUX = 21532;
    @Constant("TIOCMBIC") public static final int TIOCMBIC = 21527;
    @Constant("TIOCMBIS") public static final int TIOCMBIS = 21526;
    @Constant("TIOCMGET") public static final int TIOCMGET = 21525;
    @Constant("TIOCMIWAIT") public static final int TIOCMIWAIT = 21596;
    @Constant("TIOCMSET") public static final int TIOCMSET = 21528;
    @Constant("TIOCM_CAR") public static final int TIOCM_CAR = 64;
    @Constant("TIOCM_CD") public static final int TIOCM_CD = 64;
    @Constant("TIOCM_CTS") public static final int TIOCM_CTS = 32;
    @Constant("TIOCM_DSR") public static final int TIOCM_DSR = 256;
    @Constant("TIOCM_DTR") public static final int TIOCM_DTR = 2;
    @Constant("TIOCM_LE") public static final int TIOCM_LE = 1;
    @Constant("TIOCM_RI") public static final int TIOCM_RI = 128;
    @Constant("TIOCM_RNG") public static final int TIOCM_RNG = 128;
    @Constant("TIOCM_RTS") public static final int TIOCM_RTS = 4;
    @Constant("TIOCM_SR") public static final int TIOCM_SR = 16;
    @Constant("TIOCM_ST") public static final int TIOCM_ST = 8;
    @Constant("TIOCNOTTY") public static final int TIOCNOTTY = 21538;
    @Constant("TIOCNXCL") public static final int TIOCNXCL = 21517;
    @Constant("TIOCOUTQ") public static final int TIOCOUTQ = 21521;
    @Constant("TIOCPKT") public static final int TIOCPKT = 21536;
    @Constant("TIOCPKT_DATA") public static final int TIOCPKT_DATA = 0;
    @Constant("TIOCPKT_DOSTOP") public static final int TIOCPKT_DOSTOP = 32;
    @Constant("TIOCPKT_FLUSHREAD") public static final int TIOCPKT_FLUSHREAD = 1;
    @Constant("TIOCPKT_FLUSHWRITE") public static final int TIOCPKT_FLUSHWRITE = 2;
    @Constant("TIOCPKT_NOSTOP") public static final int TIOCPKT_NOSTOP = 16;
    @Constant("TIOCPKT_START") public static final int TIOCPKT_START = 8;
    @Constant("TIOCPKT_STOP") public static final int TIOCPKT_STOP = 4;
    @Constant("TIOCSCTTY") public static final int TIOCSCTTY = 21518;
    @Constant("TIOCSERCONFIG") public static final int TIOCSERCONFIG = 21587;
    @Constant("TIOCSERGETLSR") public static final int TIOCSERGETLSR = 21593;
    @Constant("TIOCSERGETMULTI") public static final int TIOCSERGETMULTI = 21594;
    @Constant("TIOCSERGSTRUCT") public static final int TIOCSERGSTRUCT = 21592;
    @Constant("TIOCSERGWILD") public static final int TIOCSERGWILD = 21588;
    @Constant("TIOCSERSETMULTI") public static final int TIOCSERSETMULTI = 21595;
    @Constant("TIOCSERSWILD") public static final int TIOCSERSWILD = 21589;
    @Constant("TIOCSER_TEMT") public static final int TIOCSER_TEMT = 1;
    @Constant("TIOCSETD") public static final int TIOCSETD = 21539;
    @Constant("TIOCSLCKTRMIOS") public static final int TIOCSLCKTRMIOS = 21591;
    @Constant("TIOCSPGRP") public static final int TIOCSPGRP = 21520;
    @Constant("TIOCSSERIAL") public static final int TIOCSSERIAL = 21535;
    @Constant("TIOCSSOFTCAR") public static final int TIOCSSOFTCAR = 21530;
    @Constant("TIOCSTI") public static final int TIOCSTI = 21522;
    @Constant("TIOCSWINSZ") public static final int TIOCSWINSZ = 21524;
    @Constant("TOSTOP") public static final int TOSTOP = 256;
    @Constant("VDISCARD") public static final int VDISCARD = 13;
    @Constant("VEOF") public static final int VEOF = 4;
    @Constant("VEOL") public static final int VEOL = 11;
    @Constant("VEOL2") public static final int VEOL2 = 16;
    @Constant("VERASE") public static final int VERASE = 2;
    @Constant("VINTR") public static final int VINTR = 0;
    @Constant("VKILL") public static final int VKILL = 3;
    @Constant("VLNEXT") public static final int VLNEXT = 15;
    @Constant("VMIN") public static final int VMIN = 6;
    @Constant("VQUIT") public static final int VQUIT = 1;
    @Constant("VREPRINT") public static final int VREPRINT = 12;
    @Constant("VSTART") public static final int VSTART = 8;
    @Constant("VSTOP") public static final int VSTOP = 9;
    @Constant("VSUSP") public static final int VSUSP = 10;
    @Constant("VSWTC") public static final int VSWTC = 7;
    @Constant("VSWTCH") public static final int VSWTCH = 7;
    @Constant("VT0") public static final int VT0 = 0;
    @Constant("VT1") public static final int VT1 = 16384;
    @Constant("VTDLY") public static final int VTDLY = 16384;
    @Constant("VTIME") public static final int VTIME = 5;
    @Constant("VWERASE") public static final int VWERASE = 14;
    @Constant("XCASE") public static final int XCASE = 4;
    @Constant("XTABS") public static final int XTABS = 6144;
    @Constant("_POSIX_VDISABLE") public static final int _POSIX_VDISABLE = 0;
    private static final Libc.Fn TCGETATTR = fn("tcgetattr");
    private static final Libc.Fn TCSETATTR = fn("tcsetattr");
    private static final Libc.Fn TCSENDBREAK = fn("tcsendbreak");
    private static final Libc.Fn TCDRAIN = fn("tcdrain");
    private static final Libc.Fn TCFLUSH = fn("tcflush");
    private static final Libc.Fn TCFLOW = fn("tcflow");
    private static final Libc.Fn CFSETISPEED = fn("cfsetispeed");
    private static final Libc.Fn CFSETOSPEED = fn("cfsetospeed");
    private static final Libc.Fn IOCTL = fn("ioctl");
    private static final int CC = 17;
    private static final int ISPEED = 52;
    private static final int OSPEED = 56;

    private TermiosModule() {
    }

    private static final class Types {
        static final PyType ERROR = make();

        private static PyType make() {
            PyDict ns = new PyDict();
            ns.put("__module__", PyStr.of("termios"));
            return (PyType) Ops.call(Builtins.TYPE, PyStr.of("error"), PyTuple.of(Builtins.EXCEPTION), ns);
        }
    }

    @Constant("error")
    public static PyType error() {
        return Types.ERROR;
    }

    private static int check(int r) {
        if (r < 0) {
            throw raised(-r);
        }
        return r;
    }

    private static PyException raised(int errno) {
        return PyException.raise(Ops.call(Types.ERROR, PyInt.of(errno), PyStr.of(Libc.strerror(errno))));
    }

    @Builtin(value = "tcgetattr($module, fd, /)", doc = "Get the tty attributes for file descriptor fd.")
    public static Object tcgetattr(Object fdArg) {
        int fd = Args.fd(fdArg);
        Scratch s = Scratch.get();
        check(Libc.sys(TCGETATTR, fd, s.zero(64)));
        boolean canonical = (s.i32(12) & ICANON) != 0;
        PyList cc = new PyList();
        for (int i = 0; i < NCCS; i++) {
            int c = s.u8(CC + i);
            cc.append(!canonical && (i == VMIN || i == VTIME) ? PyInt.of(c) : PyBytes.ofByte(c));
        }
        return PyList.of(PyInt.of(s.u32(0)), PyInt.of(s.u32(4)), PyInt.of(s.u32(8)), PyInt.of(s.u32(12)),
                PyInt.of(s.u32(ISPEED)), PyInt.of(s.u32(OSPEED)), cc);
    }

    @Builtin(value = "tcsetattr($module, fd, when, attributes, /)",
            doc = "Set the tty attributes for file descriptor fd.")
    public static void tcsetattr(Object fdArg, int when, Object attributes) {
        int fd = Args.fd(fdArg);
        if (!(attributes instanceof PyList l) || l.size() != 7) {
            throw Errors.typeError("tcsetattr, arg 3: must be 7 element list");
        }
        long[] v = new long[6];
        for (int i = 0; i < 6; i++) {
            v[i] = Args.toLong(l.get(i));
        }
        if (!(l.get(6) instanceof PyList cc) || cc.size() != NCCS) {
            throw Errors.typeError("tcsetattr: attributes[6] must be " + NCCS + " element list");
        }
        byte[] chars = new byte[NCCS];
        for (int i = 0; i < NCCS; i++) {
            chars[i] = character(cc.get(i));
        }
        Scratch s = Scratch.get();
        long p = s.zero(64);
        check(Libc.sys(TCGETATTR, fd, p));
        for (int i = 0; i < 4; i++) {
            s.i32(4 * i, (int) v[i]);
        }
        s.bytes(CC, chars, 0, NCCS);
        check(Libc.sys(CFSETISPEED, p, v[4]));
        check(Libc.sys(CFSETOSPEED, p, v[5]));
        check(Libc.blockingSys(TCSETATTR, fd, when, p, 0, 0, 0));
    }

    private static byte character(Object o) {
        Object plain = PyPayload.unwrap(o);
        if (plain instanceof PyBytes b && b.length() == 1) {
            return (byte) b.get(0);
        }
        if (Ops.isInt(plain)) {
            return (byte) Args.toInt(plain);
        }
        throw Errors.typeError("tcsetattr: elements of attributes must be characters or integers");
    }

    @Builtin(value = "tcsendbreak($module, fd, duration, /)", doc = "Send a break on file descriptor fd.")
    public static void tcsendbreak(Object fd, int duration) {
        check(Libc.blockingSys(TCSENDBREAK, Args.fd(fd), duration, 0, 0, 0, 0));
    }

    @Builtin(value = "tcdrain($module, fd, /)",
            doc = "Wait until all output written to file descriptor fd has been transmitted.")
    public static void tcdrain(Object fd) {
        check(Libc.blockingSys(TCDRAIN, Args.fd(fd), 0, 0, 0, 0, 0));
    }

    @Builtin(value = "tcflush($module, fd, queue, /)", doc = "Discard queued data on file descriptor fd.")
    public static void tcflush(Object fd, int queue) {
        check(Libc.sys(TCFLUSH, Args.fd(fd), queue));
    }

    @Builtin(value = "tcflow($module, fd, action, /)", doc = "Suspend or resume input or output on file descriptor fd.")
    public static void tcflow(Object fd, int action) {
        check(Libc.sys(TCFLOW, Args.fd(fd), action));
    }

    @Builtin(value = "tcgetwinsize($module, fd, /)", doc = "Get the tty winsize for file descriptor fd.")
    public static Object tcgetwinsize(Object fdArg) {
        int fd = Args.fd(fdArg);
        Scratch s = Scratch.get();
        check(Libc.sys(IOCTL, fd, TIOCGWINSZ, s.zero(8)));
        return PyTuple.of(PyInt.of(s.u16(0)), PyInt.of(s.u16(2)));
    }

    @Builtin(value = "tcsetwinsize($module, fd, winsize, /)", doc = "Set the tty winsize for file descriptor fd.")
    public static void tcsetwinsize(Object fdArg, Object size) {
        int fd = Args.fd(fdArg);
        if (!Args.isSequence(size) || Ops.len(size) != 2) {
            throw Errors.typeError("tcsetwinsize, arg 2: must be a two-item sequence");
        }
        PyTuple t = Ops.toTuple(size);
        long rows = Args.toLong(t.get(0));
        long columns = Args.toLong(t.get(1));
        if (rows != (rows & 0xffff) || columns != (columns & 0xffff)) {
            throw Errors.overflowError("winsize value(s) out of range.");
        }
        Scratch s = Scratch.get();
        check(Libc.sys(IOCTL, fd, TIOCGWINSZ, s.zero(8)));
        s.u16(0, (int) rows).u16(2, (int) columns);
        check(Libc.sys(IOCTL, fd, TIOCSWINSZ, s.area()));
    }
}
