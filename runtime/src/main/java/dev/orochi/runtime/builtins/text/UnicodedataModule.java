package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyStr;

/** The module {@code unicodedata}, Unicode 16. Stateless. */
@PyModuleDef("unicodedata")
final class UnicodedataModule {
    @Constant("unidata_version")
    static final String VERSION = "16.0.0";

    /** The database of Unicode 3.2, which IDNA needs. */
    @Constant("ucd_3_2_0")
    static final PyUcd OLD = new PyUcd();

    @Constant("UCD")
    static Object ucd() {
        return OLD.type();
    }

    private UnicodedataModule() {}

    @Builtin(value = "decimal(chr, default=<unrepresentable>, /)", effect = Effect.QUIET)
    static Object decimal(Object chr, Object otherwise) {
        return Ucd.decimal(chr, otherwise, false);
    }

    @Builtin(value = "digit(chr, default=<unrepresentable>, /)", effect = Effect.QUIET)
    static Object digit(Object chr, Object otherwise) {
        return Ucd.digit(chr, otherwise, false);
    }

    @Builtin(value = "numeric(chr, default=<unrepresentable>, /)", effect = Effect.QUIET)
    static Object numeric(Object chr, Object otherwise) {
        return Ucd.numeric(chr, otherwise, false);
    }

    @Builtin(value = "category(chr, /)", effect = Effect.QUIET)
    static String category(Object chr) {
        return Ucd.category(chr, false);
    }

    @Builtin(value = "bidirectional(chr, /)", effect = Effect.QUIET)
    static String bidirectional(Object chr) {
        return Ucd.bidirectional(chr, false);
    }

    @Builtin(value = "combining(chr, /)", effect = Effect.QUIET)
    static int combining(Object chr) {
        return Ucd.combining(chr, false);
    }

    @Builtin(value = "mirrored(chr, /)", effect = Effect.QUIET)
    static int mirrored(Object chr) {
        return Ucd.mirrored(chr, false);
    }

    @Builtin(value = "east_asian_width(chr, /)", effect = Effect.QUIET)
    static String eastAsianWidth(Object chr) {
        return Ucd.eastAsianWidth(chr, false);
    }

    @Builtin(value = "decomposition(chr, /)", effect = Effect.QUIET)
    static String decomposition(Object chr) {
        return Ucd.decomposition(chr, false);
    }

    @Builtin(value = "name(chr, default=<unrepresentable>, /)", effect = Effect.QUIET)
    static Object name(Object chr, Object otherwise) {
        return Ucd.name(chr, otherwise, false);
    }

    @Builtin(value = "lookup(name, /)", effect = Effect.QUIET)
    static PyStr lookup(PyStr name) {
        return Ucd.lookup(name, false);
    }

    @Builtin(value = "normalize(form, unistr, /)", effect = Effect.QUIET)
    static PyStr normalize(String form, PyStr s) {
        return Ucd.normalize(form, s, false);
    }

    @Builtin(value = "is_normalized(form, unistr, /)", effect = Effect.QUIET)
    static boolean isNormalized(String form, PyStr s) {
        return Ucd.isNormalized(form, s, false);
    }
}
