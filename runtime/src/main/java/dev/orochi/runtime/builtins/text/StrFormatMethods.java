package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.NumberFormat;
import dev.orochi.runtime.builtins.number.PercentFormat;
import dev.orochi.runtime.builtins.number.StrFormat;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyNotImplemented;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

/** {@code str}: the three ways of formatting. Stateless. */
@PyMethods(PyStr.class)
final class StrFormatMethods {
    private StrFormatMethods() {}

    @Builtin("__format__($self, format_spec, /)")
    static PyStr format(Object self, PyStr spec) {
        PyStr s = Args.str(self);
        return spec.isEmpty() ? s
            : PyStr.of(NumberFormat.formatStr(s.toJava(), spec.toJava(), PyType.of(self).name()));
    }

    @Builtin("format($self, /, *args, **kwargs)")
    static PyStr format(PyStr self, Object[] args, PyDict kwargs) {
        return StrFormat.format(self, args, kwargs);
    }

    @Builtin("format_map($self, mapping, /)")
    static PyStr formatMap(PyStr self, Object mapping) {
        return StrFormat.format(self, null, mapping);
    }

    @Builtin("__mod__($self, value, /)")
    static Object mod(PyStr self, Object value) {
        return PercentFormat.format(self, value);
    }

    @Builtin("__rmod__($self, value, /)")
    static Object rmod(PyStr self, Object value) {
        PyStr s = Args.str(value);
        return s == null ? PyNotImplemented.NOT_IMPLEMENTED : PercentFormat.format(s, self);
    }
}
