package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.io.LocaleEncoding;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code _locale}: the C library's locale, which belongs to the whole process. */
@PyModuleDef(value = "_locale", doc = "Support for POSIX locales.")
public final class LocaleModule {
    @Constant("ABDAY_1") public static final int ABDAY_1 = 131072;
    @Constant("ABDAY_2") public static final int ABDAY_2 = 131073;
    @Constant("ABDAY_3") public static final int ABDAY_3 = 131074;
    @Constant("ABDAY_4") public static final int ABDAY_4 = 131075;
    @Constant("ABDAY_5") public static final int ABDAY_5 = 131076;
    @Constant("ABDAY_6") public static final int ABDAY_6 = 131077;
    @Constant("ABDAY_7") public static final int ABDAY_7 = 131078;
    @Constant("ABMON_1") public static final int ABMON_1 = 131086;
    @Constant("ABMON_10") public static final int ABMON_10 = 131095;
    @Constant("ABMON_11") public static final int ABMON_11 = 131096;
    @Constant("ABMON_12") public static final int ABMON_12 = 131097;
    @Constant("ABMON_2") public static final int ABMON_2 = 131087;
    @Constant("ABMON_3") public static final int ABMON_3 = 131088;
    @Constant("ABMON_4") public static final int ABMON_4 = 131089;
    @Constant("ABMON_5") public static final int ABMON_5 = 131090;
    @Constant("ABMON_6") public static final int ABMON_6 = 131091;
    @Constant("ABMON_7") public static final int ABMON_7 = 131092;
    @Constant("ABMON_8") public static final int ABMON_8 = 131093;
    @Constant("ABMON_9") public static final int ABMON_9 = 131094;
    @Constant("ALT_DIGITS") public static final int ALT_DIGITS = 131119;
    @Constant("AM_STR") public static final int AM_STR = 131110;
    @Constant("CHAR_MAX") public static final int CHAR_MAX = 127;
    @Constant("CODESET") public static final int CODESET = 14;
    @Constant("CRNCYSTR") public static final int CRNCYSTR = 262159;
    @Constant("DAY_1") public static final int DAY_1 = 131079;
    @Constant("DAY_2") public static final int DAY_2 = 131080;
    @Constant("DAY_3") public static final int DAY_3 = 131081;
    @Constant("DAY_4") public static final int DAY_4 = 131082;
    @Constant("DAY_5") public static final int DAY_5 = 131083;
    @Constant("DAY_6") public static final int DAY_6 = 131084;
    @Constant("DAY_7") public static final int DAY_7 = 131085;
    @Constant("D_FMT") public static final int D_FMT = 131113;
    @Constant("D_T_FMT") public static final int D_T_FMT = 131112;
    @Constant("ERA") public static final int ERA = 131116;
    @Constant("ERA_D_FMT") public static final int ERA_D_FMT = 131118;
    @Constant("ERA_D_T_FMT") public static final int ERA_D_T_FMT = 131120;
    @Constant("ERA_T_FMT") public static final int ERA_T_FMT = 131121;
    @Constant("LC_ALL") public static final int LC_ALL = 6;
    @Constant("LC_COLLATE") public static final int LC_COLLATE = 3;
    @Constant("LC_CTYPE") public static final int LC_CTYPE = 0;
    @Constant("LC_MESSAGES") public static final int LC_MESSAGES = 5;
    @Constant("LC_MONETARY") public static final int LC_MONETARY = 4;
    @Constant("LC_NUMERIC") public static final int LC_NUMERIC = 1;
    @Constant("LC_TIME") public static final int LC_TIME = 2;
    @Constant("MON_1") public static final int MON_1 = 131098;
    @Constant("MON_10") public static final int MON_10 = 131107;
    @Constant("MON_11") public static final int MON_11 = 131108;
    @Constant("MON_12") public static final int MON_12 = 131109;
    @Constant("MON_2") public static final int MON_2 = 131099;
    @Constant("MON_3") public static final int MON_3 = 131100;
    @Constant("MON_4") public static final int MON_4 = 131101;
    @Constant("MON_5") public static final int MON_5 = 131102;
    @Constant("MON_6") public static final int MON_6 = 131103;
    @Constant("MON_7") public static final int MON_7 = 131104;
    @Constant("MON_8") public static final int MON_8 = 131105;
    @Constant("MON_9") public static final int MON_9 = 131106;
    @Constant("NOEXPR") public static final int NOEXPR = 327681;
    @Constant("PM_STR") public static final int PM_STR = 131111;
    @Constant("RADIXCHAR") public static final int RADIXCHAR = 65536;
    @Constant("THOUSEP") public static final int THOUSEP = 65537;
    @Constant("T_FMT") public static final int T_FMT = 131114;
    @Constant("T_FMT_AMPM") public static final int T_FMT_AMPM = 131115;
    @Constant("YESEXPR") public static final int YESEXPR = 327680;
    @Constant("_DATE_FMT") public static final int _DATE_FMT = 131180;
    private static final Libc.Fn SETLOCALE = fn("setlocale");
    private static final Libc.Fn LOCALECONV = fn("localeconv");
    private static final Libc.Fn NL_LANGINFO = fn("nl_langinfo");
    private static final Libc.Fn STRCOLL = fn("strcoll");
    private static final Libc.Fn STRXFRM = fn("strxfrm");
    private static final Libc.Fn GETTEXT = fn("gettext");
    private static final Libc.Fn DGETTEXT = fn("dgettext");
    private static final Libc.Fn DCGETTEXT = fn("dcgettext");
    private static final Libc.Fn TEXTDOMAIN = fn("textdomain");
    private static final Libc.Fn BINDTEXTDOMAIN = fn("bindtextdomain");
    private static final Libc.Fn BIND_CODESET = fn("bind_textdomain_codeset");
    private static final int CTYPE = 0;
    private static final int ALL = 6;
    private static final int CATEGORIES = 13;
    private static boolean started;

    private LocaleModule() {
    }

    private static final class Types {
        static final PyType ERROR = make();

        private static PyType make() {
            PyDict ns = new PyDict();
            ns.put("__module__", PyStr.of("locale"));
            return (PyType) Ops.call(Builtins.TYPE, PyStr.of("Error"), PyTuple.of(Builtins.EXCEPTION), ns);
        }
    }

    @Constant("Error")
    public static PyType error() {
        start();
        return Types.ERROR;
    }

    /** Brings the process to the state in which Python programs start: everything as in C but for the character set.
     * The VM has taken the whole locale from the environment. */
    static synchronized void start() {
        if (started) {
            return;
        }
        started = true;
        set(ALL, new byte[] {'C'});
        byte[] present = set(CTYPE, new byte[0]);
        if (present == null || present.length == 1 && present[0] == 'C') {
            set(CTYPE, "C.UTF-8".getBytes());
        }
    }

    /** Null when the locale is unknown; a null name asks. */
    private static byte[] set(int category, byte[] name) {
        Scratch s = Scratch.get();
        long p = name == null ? 0 : s.path(name);
        return Mem.cString(Libc.call(s, SETLOCALE, category, p, 0, 0, 0, 0));
    }

    @Builtin(value = "setlocale($module, category, locale=<unrepresentable>, /)", textSignature = false,
            doc = "Activates/queries locale processing.")
    public static synchronized Object setlocale(int category, Object locale) {
        byte[] name = locale == null || locale == PyNone.NONE ? null : text(locale);
        byte[] r = category < 0 || category >= CATEGORIES ? null : set(category, name);
        if (r == null) {
            throw Errors.of(Types.ERROR, name == null ? "locale query failed" : "unsupported locale setting");
        }
        return FsCodec.decode(r);
    }

    private static byte[] text(Object o) {
        if (!(PyPayload.unwrap(o) instanceof PyStr)) {
            throw Errors.typeError("argument must be str or None, not " + PyType.of(o).name());
        }
        return PathArg.fsConvert(o);
    }

    @Builtin(value = "getencoding($module, /)", doc = "Get the current locale encoding.")
    public static Object getencoding() {
        return LocaleEncoding.name();
    }

    @Builtin(value = "localeconv($module, /)", doc = "Returns numeric and monetary locale-specific parameters.")
    public static synchronized Object localeconv() {
        long p = Libc.ptr(LOCALECONV, 0, 0, 0);
        PyDict d = new PyDict();
        String[] money = {"int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep"};
        for (int i = 0; i < money.length; i++) {
            d.put(money[i], string(p, 3 + i));
        }
        d.put("mon_grouping", grouping(p, 7));
        d.put("positive_sign", string(p, 8));
        d.put("negative_sign", string(p, 9));
        String[] numbers = {"int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes",
            "n_sep_by_space", "p_sign_posn", "n_sign_posn"};
        for (int i = 0; i < numbers.length; i++) {
            d.put(numbers[i], PyInt.of(Mem.i8(p + 80 + i)));
        }
        d.put("decimal_point", string(p, 0));
        d.put("thousands_sep", string(p, 1));
        d.put("grouping", grouping(p, 2));
        return d;
    }

    private static Object string(long p, int index) {
        return FsCodec.decode(Mem.cString(Mem.i64(p + 8L * index)));
    }

    private static Object grouping(long p, int index) {
        byte[] g = Mem.cString(Mem.i64(p + 8L * index));
        PyList r = new PyList();
        for (int i = 0; i < g.length; i++) {
            r.append(PyInt.of(g[i]));
            if (g[i] == CHAR_MAX) {
                return r;
            }
        }
        if (g.length > 0) {
            r.append(PyInt.of(0));
        }
        return r;
    }

    @Builtin(value = "nl_langinfo($module, key, /)",
            doc = "Return the value for the locale information associated with key.")
    public static synchronized Object nlLanginfo(int key) {
        if (!known(key)) {
            throw Errors.valueError("unsupported langinfo constant");
        }
        return FsCodec.decode(Mem.cString(Libc.ptr(NL_LANGINFO, key, 0, 0)));
    }

    private static boolean known(int key) {
        return key == CODESET || key >= ABDAY_1 && key <= ERA_T_FMT || key == _DATE_FMT || key == RADIXCHAR
                || key == THOUSEP || key == YESEXPR || key == NOEXPR || key == CRNCYSTR;
    }

    // ---- collation

    @Builtin(value = "strcoll($module, os1, os2, /)", doc = "Compares two strings according to the locale.")
    public static int strcoll(Object a, Object b) {
        long p = Mem.newCString(text(a));
        try {
            long q = Mem.newCString(text(b));
            try {
                return (int) Libc.ptr(STRCOLL, p, q, 0);
            } finally {
                Libc.free(q);
            }
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "strxfrm($module, string, /)",
            doc = "Return a string that can be used as a key for locale-aware comparisons.")
    public static Object strxfrm(Object s) {
        long p = Mem.newCString(text(s));
        try {
            long n = Libc.ptr(STRXFRM, 0, p, 0);
            long q = Libc.malloc(n + 1);
            try {
                Libc.ptr(STRXFRM, q, p, n + 1);
                return FsCodec.decode(Mem.bytes(q, (int) n));
            } finally {
                Libc.free(q);
            }
        } finally {
            Libc.free(p);
        }
    }

    // ---- messages

    private static Object message(Libc.Fn f, Object domain, Object msg, long category) {
        long d = domain == null || domain == PyNone.NONE ? 0 : Mem.newCString(text(domain));
        long m = Mem.newCString(text(msg));
        try {
            long r = f == GETTEXT ? Libc.ptr(f, m, 0, 0) : Libc.ptr(f, d, m, category);
            return FsCodec.decode(Mem.cString(r));
        } finally {
            Libc.free(d);
            Libc.free(m);
        }
    }

    @Builtin("gettext($module, msg, /)")
    public static Object gettext(Object msg) {
        return message(GETTEXT, null, msg, 0);
    }

    @Builtin("dgettext($module, domain, msg, /)")
    public static Object dgettext(Object domain, Object msg) {
        return message(DGETTEXT, domain, msg, 0);
    }

    @Builtin("dcgettext($module, domain, msg, category, /)")
    public static Object dcgettext(Object domain, Object msg, int category) {
        return message(DCGETTEXT, domain, msg, category);
    }

    private static Object domain(Libc.Fn f, Object name, Object value, boolean missingIsNone) {
        long d = name == PyNone.NONE ? 0 : Mem.newCString(text(name));
        long v = value == null || value == PyNone.NONE ? 0 : Mem.newCString(PathArg.fsConvert(value));
        try {
            byte[] r = Mem.cString(Libc.ptr(f, d, v, 0));
            if (r == null) {
                if (missingIsNone) {
                    return PyNone.NONE;
                }
                throw failed();
            }
            return FsCodec.decode(r);
        } finally {
            Libc.free(d);
            Libc.free(v);
        }
    }

    private static PyException failed() {
        return OsErrors.of(Scratch.get().errno());
    }

    @Builtin("textdomain($module, domain, /)")
    public static Object textdomain(Object domain) {
        return domain(TEXTDOMAIN, domain, null, false);
    }

    @Builtin("bindtextdomain($module, domain, dir, /)")
    public static Object bindtextdomain(Object domain, Object dir) {
        if (domain instanceof PyStr s && s.isEmpty()) {
            throw Errors.of(Types.ERROR, "domain must be a non-empty string");
        }
        return domain(BINDTEXTDOMAIN, domain, dir, false);
    }

    @Builtin("bind_textdomain_codeset($module, domain, codeset, /)")
    public static Object bindCodeset(Object domain, Object codeset) {
        return domain(BIND_CODESET, domain, codeset, true);
    }
}
