package dev.orochi.runtime.modules.json;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.StrBuilder;

/** {@code _json}. Stateless. */
@PyModuleDef(value = "_json", doc = "json speedups\n")
final class JsonModule {
    private JsonModule() {
    }

    @Constant("make_scanner")
    static PyType typeScanner() {
        return PyType.ofClass(PyScanner.class);
    }

    @Constant("make_encoder")
    static PyType typeEncoder() {
        return PyType.ofClass(PyEncoder.class);
    }

    private static PyStr text(Object o) {
        PyStr text = Natives.textOrNull(o);
        if (text == null) {
            throw Errors.typeError("first argument must be a string, not " + PyType.of(o).name());
        }
        return text;
    }

    private static Object literal(Object string, boolean ascii) {
        StrBuilder out = new StrBuilder();
        JsonStrings.append(out, text(string), ascii);
        return out.toPyStr();
    }

    @Builtin(value = "encode_basestring_ascii($module, string, /)", effect = Effect.PURE,
            doc = "Return an ASCII-only JSON representation of a Python string")
    static Object encodeBaseStringAscii(Object string) {
        return literal(string, true);
    }

    @Builtin(value = "encode_basestring($module, string, /)", effect = Effect.PURE,
            doc = "Return a JSON representation of a Python string")
    static Object encodeBaseString(Object string) {
        return literal(string, false);
    }

    @Builtin(value = "scanstring($module, string, end, strict=True, /)", textSignature = false)
    static Object scanString(Object string, long end, boolean strict) {
        PyStr text = text(string);
        if (end < 0 || end > text.length()) {
            throw Errors.valueError("end is out of bounds");
        }
        JsonSource in = new JsonSource(text);
        PyStr s = in.string((int) end, strict);
        return PyTuple.of(s, PyInt.of(in.next));
    }
}
