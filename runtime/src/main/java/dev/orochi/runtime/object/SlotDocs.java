package dev.orochi.runtime.object;

import java.util.HashMap;
import java.util.Map;

/** What the documentation of built-in special methods says: it depends on the name alone. Immutable. */
final class SlotDocs {
    private static final Map<String, String> DOCS = new HashMap<>();

    static {
        String[] operators = {"add", "+", "sub", "-", "mul", "*", "matmul", "@", "truediv", "/", "floordiv", "//", "mod", "%",
            "lshift", "<<", "rshift", ">>", "and", "&", "xor", "^", "or", "|"};
        for (int i = 0; i < operators.length; i += 2) {
            put(operators[i], "Return self" + operators[i + 1] + "value.");
            put("r" + operators[i], "Return value" + operators[i + 1] + "self.");
            put("i" + operators[i], "Return self" + operators[i + 1] + "=value.");
        }
        String[] comparisons = {"lt", "<", "le", "<=", "eq", "==", "ne", "!=", "gt", ">", "ge", ">="};
        for (int i = 0; i < comparisons.length; i += 2) {
            put(comparisons[i], "Return self" + comparisons[i + 1] + "value.");
        }
        String[] others = {
            "divmod", "Return divmod(self, value).", "rdivmod", "Return divmod(value, self).",
            "pow", "Return pow(self, value, mod).", "rpow", "Return pow(value, self, mod).", "ipow", "Return self**=value.",
            "neg", "-self", "pos", "+self", "abs", "abs(self)", "invert", "~self", "int", "int(self)", "float", "float(self)",
            "bool", "True if self else False",
            "index", "Return self converted to an integer, if self is suitable for use as an index into a list.",
            "repr", "Return repr(self).", "str", "Return str(self).", "hash", "Return hash(self).", "len", "Return len(self).",
            "call", "Call self as a function.", "iter", "Implement iter(self).", "next", "Implement next(self).",
            "getattribute", "Return getattr(self, name).", "setattr", "Implement setattr(self, name, value).",
            "delattr", "Implement delattr(self, name).", "getitem", "Return self[key].",
            "setitem", "Set self[key] to value.", "delitem", "Delete self[key].",
            "contains", "Return bool(key in self).",
            "get", "Return an attribute of instance, which is of type owner.",
            "set", "Set an attribute of instance to value.", "delete", "Delete an attribute of instance.",
            "init", "Initialize self.  See help(type(self)) for accurate signature.",
            "new", "Create and return a new object.  See help(type) for accurate signature.",
            "del", "Called when the instance is about to be destroyed.",
            "await", "Return an iterator to be used in await expression.",
            "aiter", "Return an awaitable, that resolves in asynchronous iterator.",
            "anext", "Return a value or raise StopAsyncIteration.",
            "buffer", "Return a buffer object that exposes the underlying memory of the object.",
            "release_buffer", "Release the buffer object that exposes the underlying memory of the object."};
        for (int i = 0; i < others.length; i += 2) {
            put(others[i], others[i + 1]);
        }
    }

    private SlotDocs() {}

    private static void put(String name, String doc) {
        DOCS.put("__" + name + "__", doc);
    }

    /** @return the text, or null */
    static String of(String name) {
        return DOCS.get(name);
    }
}
