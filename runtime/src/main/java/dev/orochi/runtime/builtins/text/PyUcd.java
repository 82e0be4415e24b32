package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** {@code unicodedata.ucd_3_2_0}: the functions of the module with the answers of Unicode 3.2. Immutable. */
@PyClass(name = "UCD", module = "unicodedata", subclassable = false)
final class PyUcd extends PyObject {
    PyUcd() {
        super(PyType.shapeOf(PyUcd.class));
        makeImmortal();
    }

    @Getter("unidata_version")
    static String version(PyUcd self) {
        return "3.2.0";
    }

    @Builtin("decimal($self, chr, default=<unrepresentable>, /)")
    static Object decimal(PyUcd self, Object chr, Object otherwise) {
        return Ucd.decimal(chr, otherwise, true);
    }

    @Builtin("digit($self, chr, default=<unrepresentable>, /)")
    static Object digit(PyUcd self, Object chr, Object otherwise) {
        return Ucd.digit(chr, otherwise, true);
    }

    @Builtin("numeric($self, chr, default=<unrepresentable>, /)")
    static Object numeric(PyUcd self, Object chr, Object otherwise) {
        return Ucd.numeric(chr, otherwise, true);
    }

    @Builtin("category($self, chr, /)")
    static String category(PyUcd self, Object chr) {
        return Ucd.category(chr, true);
    }

    @Builtin("bidirectional($self, chr, /)")
    static String bidirectional(PyUcd self, Object chr) {
        return Ucd.bidirectional(chr, true);
    }

    @Builtin("combining($self, chr, /)")
    static int combining(PyUcd self, Object chr) {
        return Ucd.combining(chr, true);
    }

    @Builtin("mirrored($self, chr, /)")
    static int mirrored(PyUcd self, Object chr) {
        return Ucd.mirrored(chr, true);
    }

    @Builtin("east_asian_width($self, chr, /)")
    static String eastAsianWidth(PyUcd self, Object chr) {
        return Ucd.eastAsianWidth(chr, true);
    }

    @Builtin("decomposition($self, chr, /)")
    static String decomposition(PyUcd self, Object chr) {
        return Ucd.decomposition(chr, true);
    }

    @Builtin("name($self, chr, default=<unrepresentable>, /)")
    static Object name(PyUcd self, Object chr, Object otherwise) {
        return Ucd.name(chr, otherwise, true);
    }

    @Builtin("lookup($self, name, /)")
    static PyStr lookup(PyUcd self, PyStr name) {
        return Ucd.lookup(name, true);
    }

    @Builtin("normalize($self, form, unistr, /)")
    static PyStr normalize(PyUcd self, String form, PyStr s) {
        return Ucd.normalize(form, s, true);
    }

    @Builtin("is_normalized($self, form, unistr, /)")
    static boolean isNormalized(PyUcd self, String form, PyStr s) {
        return Ucd.isNormalized(form, s, true);
    }
}
