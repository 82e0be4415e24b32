package dev.orochi.runtime.object;

import java.util.Map;
import java.util.Set;

/** {@code __text_signature__} of built-in types: that of the constructor, where it says something. Stateless. */
final class ConstructorSignatures {
    /** Types of which CPython gives no signature, since their arguments mean several things. */
    private static final Set<String> NONE = Set.of("bytearray", "bytes", "dict", "int", "range", "slice", "str", "super", "type",
        "module", "BaseException");

    /** Where the Java method is less definite than the documentation. */
    private static final Map<String, String> OTHERS = Map.of("attrgetter", "(attr, /, *attrs)", "itemgetter", "(item, /, *items)",
        "methodcaller", "(name, /, *args, **kwargs)", "classmethod", "(function, /)", "staticmethod", "(function, /)",
        "enumerate", "(iterable, start=0)", "complex", "(real=0, imag=0)", "object", "()",
        "map", "(function, iterable, /, *iterables, strict=False)", "zip", "(*iterables, strict=False)");

    private static final String END = ")\n--\n\n";

    private ConstructorSignatures() {}

    /** @return the text, or null */
    static String of(PyType type) {
        if (NONE.contains(type.name())) {
            return null;
        }
        String other = OTHERS.get(type.name());
        if (other != null) {
            return other;
        }
        String s = signature(type.dict().get(Names.__init__));
        return s != null ? s : signature(type.dict().get(Names.__new__));
    }

    /** The signature at the head of a class's docstring: {@code "Name(x)\n--\n\n"}. @return the text, or null */
    static String fromDoc(PyType type) {
        String head = type.name() + "(";
        if (!(PyPayload.unwrap(type.dict().get(Names.__doc__)) instanceof PyStr s) || !s.toString().startsWith(head)) {
            return null;
        }
        String doc = s.toString();
        int end = doc.indexOf(END);
        int gap = doc.indexOf("\n\n");
        return end < 0 || gap < end ? null : doc.substring(head.length() - 1, end + 1);
    }

    private static String signature(Object constructor) {
        String s = constructor instanceof PyMethodDescriptor m ? m.table.textSignature(m.id)
            : constructor instanceof PyBuiltin f ? f.table.textSignature(f.id) : null;
        if (s == null || s.equals("($self, /, *args, **kwargs)") || s.equals("($type, /, *args, **kwargs)")) {
            return null;
        }
        String rest = s.replaceFirst("^\\(\\$(self|type)(, )?", "(");
        return rest.startsWith("(/, ") ? "(" + rest.substring(4) : rest.startsWith("(/)") ? "()" : rest;
    }
}
