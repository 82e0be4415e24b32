package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
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

    @Builtin("decimal(chr, default=<unrepresentable>, /)")
    static Object decimal(Object chr, Object otherwise) {
        return Ucd.decimal(chr, otherwise, false);
    }

    @Builtin("digit(chr, default=<unrepresentable>, /)")
    static Object digit(Object chr, Object otherwise) {
        return Ucd.digit(chr, otherwise, false);
    }

    @Builtin("numeric(chr, default=<unrepresentable>, /)")
    static Object numeric(Object chr, Object otherwise) {
        return Ucd.numeric(chr, otherwise, false);
    }

    @Builtin("category(chr, /)")
    static String category(Object chr) {
        return Ucd.category(chr, false);
    }

    @Builtin("bidirectional(chr, /)")
    static String bidirectional(Object chr) {
        return Ucd.bidirectional(chr, false);
    }

    @Builtin("combining(chr, /)")
    static int combining(Object chr) {
        return Ucd.combining(chr, false);
    }

    @Builtin("mirrored(chr, /)")
    static int mirrored(Object chr) {
        return Ucd.mirrored(chr, false);
    }

    @Builtin("east_asian_width(chr, /)")
    static String eastAsianWidth(Object chr) {
        return Ucd.eastAsianWidth(chr, false);
    }

    @Builtin("decomposition(chr, /)")
    static String decomposition(Object chr) {
        return Ucd.decomposition(chr, false);
    }

    @Builtin("name(chr, default=<unrepresentable>, /)")
    static Object name(Object chr, Object otherwise) {
        return Ucd.name(chr, otherwise, false);
    }

    @Builtin("lookup(name, /)")
    static PyStr lookup(PyStr name) {
        return Ucd.lookup(name, false);
    }

    @Builtin("normalize(form, unistr, /)")
    static PyStr normalize(String form, PyStr s) {
        return Ucd.normalize(form, s, false);
    }

    @Builtin("is_normalized(form, unistr, /)")
    static boolean isNormalized(String form, PyStr s) {
        return Ucd.isNormalized(form, s, false);
    }
}
