package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code syslog}. The state, like C's, is one of the process and guarded by this class's monitor. */
@PyModuleDef("syslog")
public final class SyslogModule {
    @Constant("LOG_ALERT") public static final int LOG_ALERT = 1;
    @Constant("LOG_AUTH") public static final int LOG_AUTH = 32;
    @Constant("LOG_AUTHPRIV") public static final int LOG_AUTHPRIV = 80;
    @Constant("LOG_CONS") public static final int LOG_CONS = 2;
    @Constant("LOG_CRIT") public static final int LOG_CRIT = 2;
    @Constant("LOG_CRON") public static final int LOG_CRON = 72;
    @Constant("LOG_DAEMON") public static final int LOG_DAEMON = 24;
    @Constant("LOG_DEBUG") public static final int LOG_DEBUG = 7;
    @Constant("LOG_EMERG") public static final int LOG_EMERG = 0;
    @Constant("LOG_ERR") public static final int LOG_ERR = 3;
    @Constant("LOG_FTP") public static final int LOG_FTP = 88;
    @Constant("LOG_INFO") public static final int LOG_INFO = 6;
    @Constant("LOG_KERN") public static final int LOG_KERN = 0;
    @Constant("LOG_LOCAL0") public static final int LOG_LOCAL0 = 128;
    @Constant("LOG_LOCAL1") public static final int LOG_LOCAL1 = 136;
    @Constant("LOG_LOCAL2") public static final int LOG_LOCAL2 = 144;
    @Constant("LOG_LOCAL3") public static final int LOG_LOCAL3 = 152;
    @Constant("LOG_LOCAL4") public static final int LOG_LOCAL4 = 160;
    @Constant("LOG_LOCAL5") public static final int LOG_LOCAL5 = 168;
    @Constant("LOG_LOCAL6") public static final int LOG_LOCAL6 = 176;
    @Constant("LOG_LOCAL7") public static final int LOG_LOCAL7 = 184;
    @Constant("LOG_LPR") public static final int LOG_LPR = 48;
    @Constant("LOG_MAIL") public static final int LOG_MAIL = 16;
    @Constant("LOG_NDELAY") public static final int LOG_NDELAY = 8;
    @Constant("LOG_NEWS") public static final int LOG_NEWS = 56;
    @Constant("LOG_NOTICE") public static final int LOG_NOTICE = 5;
    @Constant("LOG_NOWAIT") public static final int LOG_NOWAIT = 16;
    @Constant("LOG_ODELAY") public static final int LOG_ODELAY = 4;
    @Constant("LOG_PERROR") public static final int LOG_PERROR = 32;
    @Constant("LOG_PID") public static final int LOG_PID = 1;
    @Constant("LOG_SYSLOG") public static final int LOG_SYSLOG = 40;
    @Constant("LOG_USER") public static final int LOG_USER = 8;
    @Constant("LOG_UUCP") public static final int LOG_UUCP = 64;
    @Constant("LOG_WARNING") public static final int LOG_WARNING = 4;
    private static final Libc.Fn OPENLOG = fn("openlog");
    private static final Libc.Fn SYSLOG = fn("syslog");
    private static final Libc.Fn CLOSELOG = fn("closelog");
    private static final Libc.Fn SETLOGMASK = fn("setlogmask");
    private static final byte[] FORMAT = {'%', 's'};
    /** C keeps the pointer. */
    private static long ident;
    /** Written under the class's lock; a stale read opens the log once more. */
    private static volatile boolean open;

    private SyslogModule() {
    }

    @Builtin(value = "openlog($module, /, ident=<unrepresentable>, logoption=0, facility=8)", textSignature = false,
            doc = "Set logging options of subsequent syslog() calls.")
    public static void openlog(Object name, int option, int facility) {
        Object as = name == null || name == PyNone.NONE ? program() : name;
        AuditHooks.raise("syslog.openlog", as, PyInt.of(option), PyInt.of(facility));
        open(as == PyNone.NONE ? null : PathArg.fsConvert(as), option, facility);
    }

    /** @param name null lets C choose one */
    private static synchronized void open(byte[] name, int option, int facility) {
        long p = name == null ? 0 : Mem.newCString(name);
        Libc.ptr(OPENLOG, p, option, facility);
        Libc.free(ident);
        ident = p;
        open = true;
    }

    /** The script's name without its directory, or None. */
    private static Object program() {
        if (Runtime.sysAttr("argv") instanceof PyList l && l.size() > 0
                && PyPayload.unwrap(l.get(0)) instanceof PyStr s && !s.isEmpty()) {
            String n = s.toString();
            return PyStr.of(n.substring(n.lastIndexOf('/') + 1));
        }
        return PyNone.NONE;
    }

    @Builtin(value = "syslog($module, priority_or_message, message=<unrepresentable>, /)", textSignature = false,
            doc = "Send the string message to the system logger.")
    public static void syslog(Object first, Object second) {
        int priority = second == null ? LOG_INFO : Args.toInt(first);
        Object message = second == null ? first : second;
        if (!(PyPayload.unwrap(message) instanceof PyStr s)) {
            throw Errors.typeError("syslog() argument must be str, not " + PyType.of(message).name());
        }
        byte[] text = PathArg.encode(s);
        AuditHooks.raise("syslog.syslog", PyInt.of(priority), message);
        if (!open) {
            openlog(null, 0, LOG_USER);
        }
        long p = Mem.newCString(text);
        try {
            Scratch sc = Scratch.get();
            Libc.call(sc, SYSLOG, priority, sc.path(FORMAT), p, 0, 0, 0);
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "closelog($module, /)",
            doc = "Reset the syslog module values and call the system library closelog().")
    public static void closelog() {
        AuditHooks.raise("syslog.closelog");
        close();
    }

    private static synchronized void close() {
        if (open) {
            Libc.ptr(CLOSELOG, 0, 0, 0);
            Libc.free(ident);
            ident = 0;
            open = false;
        }
    }

    @Builtin(value = "setlogmask($module, maskpri, /)",
            doc = "Set the priority mask to maskpri and return the previous mask value.")
    public static int setlogmask(int mask) {
        AuditHooks.raise("syslog.setlogmask", PyInt.of(mask));
        return Libc.sys(SETLOGMASK, mask);
    }

    @Builtin(value = "LOG_MASK($module, pri, /)", doc = "Calculates the mask for the individual priority pri.")
    public static int mask(int priority) {
        return 1 << priority;
    }

    @Builtin(value = "LOG_UPTO($module, pri, /)",
            doc = "Calculates the mask for all priorities up to and including pri.")
    public static int upTo(int priority) {
        return (1 << priority + 1) - 1;
    }
}
