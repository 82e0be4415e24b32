package dev.orochi.runtime.object;

import static dev.orochi.runtime.object.PyNotImplemented.NOT_IMPLEMENTED;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.builtins.number.NumberFormat;
import dev.orochi.runtime.builtins.number.PercentFormat;
import dev.orochi.runtime.builtins.number.StrFormat;

/** The formatting methods of {@code str}. Stateless. */
@PyMethods(PyStr.class)
public final class StrFormatMethods {
    private StrFormatMethods() {}

    @Builtin("__mod__($self, value, /)")
    public static Object mod(PyStr self, Object value) {
        return PercentFormat.format(self, value);
    }

    @Builtin("__rmod__($self, value, /)")
    public static Object reflectedMod(PyStr self, Object value) {
        return PyPayload.unwrap(value) instanceof PyStr f ? PercentFormat.format(f, self) : NOT_IMPLEMENTED;
    }

    @Builtin(value = "format($self, /, *args, **kwargs)", effect = Effect.QUIET)
    public static Object format(PyStr self, Object[] args, PyDict kwargs) {
        return StrFormat.format(self, args, kwargs);
    }

    @Builtin(value = "format_map($self, mapping, /)", effect = Effect.QUIET)
    public static Object formatMap(PyStr self, Object mapping) {
        return StrFormat.format(self, null, mapping);
    }

    @Builtin(value = "__format__($self, format_spec, /)", effect = Effect.QUIET)
    public static Object formatSpec(PyStr self, String spec) {
        return spec.isEmpty() ? self : PyStr.of(NumberFormat.formatStr(self.toString(), spec, "str"));
    }
}
