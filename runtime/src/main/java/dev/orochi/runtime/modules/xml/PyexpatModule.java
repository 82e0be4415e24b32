package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/** {@code pyexpat}. Stateless; the version is that of the expat whose behaviour the parser has. */
@PyModuleDef(value = "pyexpat", doc = "Python wrapper for Expat parser.")
final class PyexpatModule {
    private static final PyType ERROR = PyType.derived("ExpatError", "xml.parsers.expat", Builtins.EXCEPTION);

    @Constant("EXPAT_VERSION")
    static final String VERSION = "expat_2.7.3";

    @Constant("native_encoding")
    static final String NATIVE_ENCODING = "UTF-8";

    @Constant("XML_PARAM_ENTITY_PARSING_NEVER")
    static final int NEVER = PyXmlParser.NEVER;

    @Constant("XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE")
    static final int UNLESS_STANDALONE = PyXmlParser.UNLESS_STANDALONE;

    @Constant("XML_PARAM_ENTITY_PARSING_ALWAYS")
    static final int ALWAYS = PyXmlParser.ALWAYS;

    private PyexpatModule() {
    }

    @Constant("error")
    static PyType error() {
        return ERROR;
    }

    @Constant("ExpatError")
    static PyType expatError() {
        return ERROR;
    }

    @Constant("XMLParserType")
    static PyType parserType() {
        return PyType.ofClass(PyXmlParser.class);
    }

    @Constant("version_info")
    static PyTuple versionInfo() {
        return PyTuple.of(PyInt.of(2), PyInt.of(7), PyInt.of(3));
    }

    @Constant("features")
    static PyList features() {
        Object[][] all = {{"sizeof(XML_Char)", 1}, {"sizeof(XML_LChar)", 1}, {"XML_DTD", 0}, {"XML_CONTEXT_BYTES", 1024},
            {"XML_NS", 0}, {"XML_BLAP_MAX_AMP", 100}, {"XML_BLAP_ACT_THRES", 8 << 20}, {"XML_GE", 0}, {"XML_AT_MAX_AMP", 100},
            {"XML_AT_ACT_THRES", 64 << 20}};
        PyList list = new PyList(all.length);
        for (Object[] f : all) {
            list.append(PyTuple.of(PyStr.of((String) f[0]), PyInt.of((Integer) f[1])));
        }
        return list;
    }

    @Constant("errors")
    static PyModule errors() {
        return submodule("pyexpat.errors");
    }

    @Constant("model")
    static PyModule model() {
        return submodule("pyexpat.model");
    }

    private static PyModule submodule(String name) {
        PyModule m = Runtime.nativeModule(name);
        Runtime.sysModules().putStr(PyStr.intern(name), m);
        return m;
    }

    static PyException error(String message, XmlError code, long line, long column) {
        PyException e = Errors.of(ERROR, message);
        Ops.setAttr(e.value, "code", PyInt.of(code.ordinal()));
        Ops.setAttr(e.value, "lineno", PyInt.of(line));
        Ops.setAttr(e.value, "offset", PyInt.of(column));
        return e;
    }

    static void checkNull(String s) {
        if (s != null && s.indexOf('\0') >= 0) {
            throw Errors.valueError("embedded null character");
        }
    }

    @Builtin(value = "ParserCreate($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)",
        doc = "Return a new XML parser object.")
    static Object parserCreate(String encoding, String separator, Object intern) {
        checkNull(encoding);
        checkNull(separator);
        if (separator != null && (separator.length() > 1 || separator.length() == 1 && separator.charAt(0) > 127)) {
            throw Errors.valueError("namespace_separator must be at most one character, omitted, or None");
        }
        PyDict dict;
        if (intern == null) {
            dict = new PyDict();
        } else if (intern == PyNone.NONE) {
            dict = null;
        } else if (PyPayload.unwrap(intern) instanceof PyDict d) {
            dict = d;
        } else {
            throw Errors.typeError("intern must be a dictionary");
        }
        int character = separator == null || separator.isEmpty() ? 0 : separator.charAt(0);
        return new PyXmlParser(encoding, separator != null, character, dict);
    }

    @Builtin(value = "ErrorString($module, code, /)", doc = "Returns string error for given number.")
    static Object errorString(long code) {
        String message = XmlError.message(code);
        return message == null ? PyNone.NONE : PyStr.of(message);
    }
}
