package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.TypeMethods;

/** The metatype of the types of numbers, characters and plain pointers. Stateless. */
@PyClass(name = "PyCSimpleType", module = "_ctypes", base = CTypeType.class, doc = "metatype for the PyCSimpleType Objects")
final class SimpleType {
    private SimpleType() {
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        TypeMethods.init(self, args, kwargs);
        Code code = code(self);
        describe(self, code);
        if (self.type() == PyType.ofClass(SimpleType.class) && code.isSwappable()) {
            Object[] other = args.clone();
            other[0] = PyStr.of(Ops.str(args[0]) + "_be");
            PyType big = (PyType) TypeMethods.make(self.type(), other, kwargs);
            describe(big, Code.of(code.letter, true));
            link(self, self, big);
            link(big, self, big);
        }
    }

    private static void link(PyType type, PyType little, PyType big) {
        type.putAttr(PyStr.intern("__ctype_le__"), little);
        type.putAttr(PyStr.intern("__ctype_be__"), big);
    }

    private static void describe(PyType type, Code code) {
        CInfo info = CInfo.begin(type, CInfo.Kind.SIMPLE);
        info.code = code;
        info.size = code.size;
        info.align = code.align;
        info.format = code.format();
        info.pointers = code.isPointer();
        type.metaInfo = info;
    }

    private static Code code(PyType self) {
        Object letter = CTypeType.required(self, "_type_", "class must define a '_type_' attribute");
        if (!(PyPayload.unwrap(letter) instanceof PyStr s)) {
            throw Errors.typeError("class must define a '_type_' string attribute");
        }
        if (s.length() != 1) {
            throw Errors.valueError("class must define a '_type_' attribute which must be a string of length 1");
        }
        Code code = s.codePointAt(0) > 127 ? null : Code.of((char) s.codePointAt(0), false);
        if (code == null) {
            throw Errors.attributeError("class must define a '_type_' attribute which must be\n"
                    + "a single character string containing one of the\nsupported types: '" + Code.LETTERS + "'.");
        }
        return code;
    }

    // ---- parameters ---------------------------------------------------------------------------------------------------------

    @Builtin(value = "from_param($self, value, /)", doc = "Convert a Python object into a function call parameter.")
    static Object fromParam(PyType self, Object value) {
        if (Ops.isInstance(value, self)) {
            return value;
        }
        Code code = CInfo.concrete(self).code;
        boolean special = self.base() == PySimpleCData.TYPE && "zZP".indexOf(code.letter) >= 0;
        return special ? pointerParam(self, code, value) : valueParam(self, code, value);
    }

    private static Object valueParam(PyType self, Code code, Object value) {
        try {
            return PyCArg.of(code, value);
        } catch (PyException e) {
            Object as = CTypeType.asParameter(value);
            if (as == null) {
                throw e;
            }
            return Ops.call(Ops.getAttr(self, "from_param"), as);
        }
    }

    /** Of c_char_p, c_wchar_p and c_void_p. */
    private static Object pointerParam(PyType self, Code code, Object value) {
        if (value == PyNone.NONE) {
            return value;
        }
        Object plain = PyPayload.unwrap(value);
        boolean any = code.letter == 'P';
        if (plain instanceof PyBytes && code.letter != 'Z') {
            return PyCArg.of(Code.of('z', false), value);
        }
        if (plain instanceof PyStr && code.letter != 'z') {
            return PyCArg.of(Code.of('Z', false), value);
        }
        if (any && Ops.isInt(plain)) {
            return PyCArg.of(code, value);
        }
        if (value instanceof PyCData d && (any ? isAddress(d) : pointsTo(d, code.letter == 'z' ? 'c' : 'u'))) {
            return value;
        }
        if (value instanceof PyCArg a && (any ? a.code.letter == 'P' : isReferenceTo(a, code.letter == 'z' ? 'c' : 'u'))) {
            return value;
        }
        Object as = CTypeType.asParameter(value);
        if (as != null) {
            return Ops.call(Ops.getAttr(self, "from_param"), as);
        }
        throw Errors.typeError("'" + PyType.of(value).name() + "' object cannot be interpreted as ctypes."
                + (any ? "c_void_p" : code.letter == 'z' ? "c_char_p" : "c_wchar_p"));
    }

    /** Whether the object is passed as an address. */
    private static boolean isAddress(PyCData d) {
        CInfo i = CInfo.ofInstance(d);
        return switch (i.kind) {
            case ARRAY, POINTER, FUNCTION -> true;
            case SIMPLE -> i.code.letter == 'z' || i.code.letter == 'Z';
            default -> false;
        };
    }

    private static boolean pointsTo(PyCData d, char letter) {
        CInfo i = CInfo.ofInstance(d);
        CInfo item = i.kind == CInfo.Kind.ARRAY || i.kind == CInfo.Kind.POINTER ? CInfo.of(i.item) : null;
        return item != null && item.code != null && item.code.letter == letter;
    }

    private static boolean isReferenceTo(PyCArg a, char letter) {
        return a.isReference() && a.object instanceof PyCData d && CInfo.ofInstance(d).code instanceof Code c && c.letter == letter;
    }
}
