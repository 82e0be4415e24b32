package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** {@code pyexpat.errors}: the messages by their names, by their codes, and the codes by messages. */
@PyModuleDef(value = "pyexpat.errors", doc = "Constants used to describe error conditions.")
final class ErrorsModule {
    private ErrorsModule() {
    }

    @Constant("*")
    static PyDict all() {
        PyDict names = Natives.temporary(new PyDict());
        PyDict codes = new PyDict();
        PyDict messages = new PyDict();
        for (XmlError e : XmlError.values()) {
            if (e.message != null) {
                PyStr message = PyStr.of(e.message);
                names.put("XML_ERROR_" + e.name(), message);
                codes.put(message, PyInt.of(e.ordinal()));
                messages.put(PyInt.of(e.ordinal()), message);
            }
        }
        names.put("codes", codes);
        names.put("messages", messages);
        return names;
    }
}
