package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyStr;

/** The encoding of the environment: UTF-8 mode (PEP 540) is on in the C locale, else the locale decides. Immutable. */
public final class LocaleEncoding {
    private static final PyStr UTF8_MODE_NAME = PyStr.intern("utf-8");
    private static final PyStr NAME = PyStr.of(codeset());
    /** Set by the command line ({@code -X utf8}, PYTHONUTF8) before the first stream is made. */
    private static volatile Boolean utf8Mode;
    /** Set by the command line before a program runs. */
    private static volatile boolean warnsOfDefault;

    private LocaleEncoding() {
    }

    /** {@code sys.flags.utf8_mode}. */
    public static boolean utf8Mode() {
        Boolean b = utf8Mode;
        if (b != null) {
            return b;
        }
        String v = ignoreEnvironment ? null : System.getenv("PYTHONUTF8");
        return v == null || v.isEmpty() ? isC(localeName()) : v.equals("1");
    }

    public static void setUtf8Mode(boolean on) {
        utf8Mode = on;
    }

    /** Whether who names no encoding is warned: {@code sys.flags.warn_default_encoding}. */
    public static boolean warnsOfDefault() {
        return warnsOfDefault;
    }

    public static void setWarnsOfDefault(boolean on) {
        warnsOfDefault = on;
    }

    /** @param stackLevel 1 for the line that names none */
    static void warnOfDefault(int stackLevel) {
        if (warnsOfDefault) {
            Errors.warn(Builtins.ENCODING_WARNING, "'encoding' argument not specified", stackLevel);
        }
    }

    /** What {@code open()} uses without an encoding. */
    public static PyStr preferred() {
        return utf8Mode() ? UTF8_MODE_NAME : NAME;
    }

    /** {@code locale.getencoding()}. */
    public static PyStr name() {
        return NAME;
    }

    private static String localeName() {
        if (System.getProperty("orochi.locale") != null) { // the launcher has put another one in its place
            return "C";
        }
        for (String v : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = System.getenv(v);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "C";
    }

    /** Whether the locale says so little that streams let any bytes through. */
    static boolean isCoercible() {
        String l = localeName();
        return isC(l) || l.equals("C.UTF-8") || l.equals("C.utf8") || l.equals("UTF-8");
    }

    /** {@code -E}: variables named PYTHON... do not count. */
    public static void setIgnoreEnvironment(boolean on) {
        ignoreEnvironment = on;
    }

    static boolean ignoresEnvironment() {
        return ignoreEnvironment;
    }

    private static volatile boolean ignoreEnvironment;

    private static boolean isC(String locale) {
        return locale.equals("C") || locale.equals("POSIX");
    }

    /** The C locale is coerced to C.UTF-8 (PEP 538), so that anything unknown is UTF-8. */
    private static String codeset() {
        String locale = localeName();
        int dot = locale.indexOf('.');
        int at = locale.indexOf('@');
        if (dot < 0) {
            return "UTF-8";
        }
        String set = locale.substring(dot + 1, at > dot ? at : locale.length());
        return set.equalsIgnoreCase("utf8") || set.equalsIgnoreCase("utf-8") ? "UTF-8" : set;
    }
}
