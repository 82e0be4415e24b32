package dev.orochi.runtime.modules.xml;

import dev.orochi.refcount.Mutator;
import dev.orochi.runtime.builtins.text.Codecs;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;

/**
 * Calls a parser's handlers, and collects text for them while {@code buffer_text} is set. The first exception ends the parse: it waits in
 * the parser until the engine has returned, and the handlers are gone.
 *
 * <p>For the thread that parses; {@link #installed} and the options may be written by any thread, racy and benign: an event is told or not.
 */
final class Reporter {
    private static final PyStr NEWLINE = PyStr.of("\n");
    private static final PyStr[] ASCII = new PyStr[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = PyStr.ofChar(c);
        }
    }

    private final PyXmlParser parser;
    /** What the engine tells: a character data handler that was taken away by a handler stays until the parse is over or another comes. */
    private final boolean[] installed = new boolean[Handler.COUNT];
    boolean orderedAttributes;
    boolean specifiedAttributes;
    boolean inHandler;
    /** Text not yet told, in UTF-8; null when none is collected. */
    private Utf8Builder text;
    int bufferSize = 8192;

    Reporter(PyXmlParser parser) {
        this.parser = parser;
    }

    /** Takes over options and handlers for the parser of an external entity. */
    void copyFrom(Reporter other) {
        System.arraycopy(other.installed, 0, installed, 0, installed.length);
        orderedAttributes = other.orderedAttributes;
        specifiedAttributes = other.specifiedAttributes;
        bufferSize = other.bufferSize;
        text = other.text == null ? null : new Utf8Builder();
    }

    // ---- handlers -----------------------------------------------------------------------------------------------------------

    boolean has(int handler) {
        return installed[handler];
    }

    boolean hasCharacterData() {
        return installed[Handler.CHARACTER_DATA];
    }

    boolean hasDefault() {
        return installed[Handler.DEFAULT] | installed[Handler.DEFAULT_EXPAND];
    }

    void install(int handler, boolean on) {
        if (handler == Handler.DEFAULT || handler == Handler.DEFAULT_EXPAND) {
            installed[Handler.DEFAULT] = installed[Handler.DEFAULT_EXPAND] = false;
        }
        installed[handler] = on || handler == Handler.CHARACTER_DATA && inHandler;
    }

    private void fail(PyException e) {
        parser.failed(e);
        java.util.Arrays.fill(installed, false);
    }

    /** Calls a handler that is there. @return what it returned, or null after an exception */
    private Object call(Object handler, Object... args) {
        inHandler = true;
        try {
            return Ops.call(handler, args);
        } catch (PyException e) {
            fail(e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            fail(Errors.fromJava(e));
        } finally {
            inHandler = false;
        }
        return null;
    }

    /** Calls a handler, after the text that stands before. */
    private void tell(int handler, Object... args) {
        Object h = parser.handlerOrNull(handler);
        if (h != null && flush()) {
            call(h, args);
            settle();
        }
    }

    /** Calls a handler that answers with a number. */
    private boolean ask(int handler, Object... args) {
        Object h = parser.handlerOrNull(handler);
        boolean yes = false;
        if (h != null && flush()) {
            Object answer = call(h, args);
            try {
                yes = answer != null && asLong(answer) != 0;
            } catch (PyException e) {
                fail(e);
            }
            settle();
        }
        return yes;
    }

    private static long asLong(Object answer) {
        if (Ops.index(answer) instanceof PyInt i) {
            return i.value;
        }
        throw Errors.overflowError("Python int too large to convert to C long");
    }

    private static void settle() {
        Mutator.current().settle();
    }

    // ---- text -----------------------------------------------------------------------------------------------------------------

    void characters(byte[] b, int from, int to) {
        if (text == null) {
            tellText(Utf8Builder.text(b, from, to));
        } else if (makeRoom(to - from)) {
            if (to - from > bufferSize) {
                tellText(Utf8Builder.text(b, from, to));
            } else {
                text.add(b, from, to);
            }
        }
    }

    void newline() {
        if (text == null) {
            tellText(NEWLINE);
        } else if (makeRoom(1)) {
            text.add('\n');
        }
    }

    void character(int c) {
        if (text == null) {
            tellText(c < 128 ? ASCII[c] : PyStr.ofChar(c));
        } else if (makeRoom(c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)) {
            text.addChar(c);
        }
    }

    /** @return false when there is no handler any more */
    private boolean makeRoom(int n) {
        return text.length + n <= bufferSize || flush() && parser.handlerOrNull(Handler.CHARACTER_DATA) != null && text != null;
    }

    private void tellText(PyStr s) {
        Object h = parser.handlerOrNull(Handler.CHARACTER_DATA);
        if (h != null) {
            call(h, s);
            settle();
        }
    }

    /** Tells the text that has been collected. @return false after an exception */
    boolean flush() {
        Utf8Builder t = text;
        if (t == null || t.length == 0) {
            return true;
        }
        PyStr s = t.toText();
        t.clear();
        Object h = parser.handlerOrNull(Handler.CHARACTER_DATA);
        return h != null && call(h, s) != null;
    }

    boolean isCollecting() {
        return text != null;
    }

    void collect(boolean on) {
        text = !on ? null : text == null ? new Utf8Builder() : text;
    }

    int collected() {
        Utf8Builder t = text;
        return t == null ? 0 : t.length;
    }

    void unhandled(byte[] b, int from, int to) {
        tell(installed[Handler.DEFAULT] ? Handler.DEFAULT : Handler.DEFAULT_EXPAND, Utf8Builder.text(b, from, to));
    }

    // ---- names ------------------------------------------------------------------------------------------------------------------

    /** The text of a name, the same object each time. */
    Object interned(Name name) {
        PyStr known = name.interned;
        if (known != null) {
            return known;
        }
        Object o = intern(name.text());
        if (o instanceof PyStr s) {
            name.interned = s;
        }
        return o;
    }

    /** The object that stands for a text in the parser's intern dict; None for null. */
    private Object intern(PyStr s) {
        if (s == null) {
            return PyNone.NONE;
        }
        PyDict dict = parser.intern;
        return dict == null ? s : dict.setDefault(s, s);
    }

    private static Object orNone(PyStr s) {
        return s == null ? PyNone.NONE : s;
    }

    // ---- events -----------------------------------------------------------------------------------------------------------------

    void startElement(Name name, Attributes attributes) {
        Object h = parser.handlerOrNull(Handler.START_ELEMENT);
        if (h == null || !flush()) {
            return;
        }
        int n = specifiedAttributes ? attributes.specified : attributes.count;
        Object container;
        if (orderedAttributes) {
            PyList list = new PyList(2 * n);
            for (int i = 0; i < n; i++) {
                list.append(interned(attributes.names[i]));
                list.append(attributes.values[i]);
            }
            container = list;
        } else {
            PyDict dict = new PyDict();
            for (int i = 0; i < n; i++) {
                dict.put(interned(attributes.names[i]), attributes.values[i]);
            }
            container = dict;
        }
        call(h, interned(name), Temps.temp(container));
        settle();
    }

    void endElement(Name name) {
        Object h = parser.handlerOrNull(Handler.END_ELEMENT);
        if (h != null && flush()) {
            call(h, interned(name));
            settle();
        }
    }

    /** The text with line ends as they are in Python. */
    private static PyStr lines(PyStr s) {
        String t = s.toString();
        return t.indexOf('\r') < 0 ? s : PyStr.of(s.toJava().replace("\r\n", "\n").replace('\r', '\n'));
    }

    void instruction(PyStr target, PyStr data) {
        tell(Handler.PROCESSING_INSTRUCTION, intern(target), lines(data));
    }

    void comment(PyStr comment) {
        tell(Handler.COMMENT, lines(comment));
    }

    void startCdata() {
        tell(Handler.START_CDATA_SECTION);
    }

    void endCdata() {
        tell(Handler.END_CDATA_SECTION);
    }

    void startNamespace(Name prefix, PyStr uri) {
        tell(Handler.START_NAMESPACE_DECL, prefix(prefix), intern(uri));
    }

    void endNamespace(Name prefix) {
        tell(Handler.END_NAMESPACE_DECL, prefix(prefix));
    }

    private Object prefix(Name prefix) {
        return prefix.bytes.length == 0 ? PyNone.NONE : interned(prefix);
    }

    boolean notStandalone() {
        return ask(Handler.NOT_STANDALONE);
    }

    boolean externalEntity(PyStr context, PyStr base, PyStr systemId, PyStr publicId) {
        return ask(Handler.EXTERNAL_ENTITY_REF, orNone(context), intern(base), intern(systemId), intern(publicId));
    }

    void skippedEntity(PyStr name, boolean isParam) {
        tell(Handler.SKIPPED_ENTITY, intern(name), PyInt.of(isParam ? 1 : 0));
    }

    void xmlDeclaration(PyStr version, PyStr encoding, int standalone) {
        tell(Handler.XML_DECL, orNone(version), orNone(encoding), PyInt.of(standalone));
    }

    void startDoctype(PyStr name, PyStr systemId, PyStr publicId, boolean hasInternalSubset) {
        tell(Handler.START_DOCTYPE_DECL, intern(name), intern(systemId), intern(publicId), PyInt.of(hasInternalSubset ? 1 : 0));
    }

    void endDoctype() {
        tell(Handler.END_DOCTYPE_DECL);
    }

    void entityDeclaration(Dtd.Entity e, PyStr value, PyStr base) {
        boolean internal = value != null;
        tell(Handler.ENTITY_DECL, interned(e), PyInt.of(e.isParam ? 1 : 0), orNone(value), intern(base),
                intern(internal ? null : e.systemId), intern(internal ? null : e.publicId),
                e.notation == null ? PyNone.NONE : interned(e.notation));
    }

    void unparsedEntity(Dtd.Entity e) {
        tell(Handler.UNPARSED_ENTITY_DECL, interned(e), intern(e.base), intern(e.systemId), intern(e.publicId), interned(e.notation));
    }

    void notation(Name name, PyStr systemId, PyStr publicId) {
        tell(Handler.NOTATION_DECL, interned(name), intern(parser.engine.base), intern(systemId), intern(publicId));
    }

    void attributeDeclaration(Name element, Name attribute, PyStr type, PyStr value, boolean required) {
        tell(Handler.ATTLIST_DECL, interned(element), interned(attribute), type, orNone(value), PyInt.of(required ? 1 : 0));
    }

    void elementDeclaration(Name element, PyTuple model) {
        tell(Handler.ELEMENT_DECL, interned(element), Temps.temp(model));
    }

    /** An encoding that Python's codecs know. @return null when they don't, or not as one byte for each character */
    Encoding unknownEncoding(String name) {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        try {
            Object decoded = Codecs.decodeText(PyBytes.wrap(all), name, "replace");
            if (!(PyPayload.unwrap(decoded) instanceof PyStr s)) {
                throw Errors.typeError("'" + name + "' decoder returned '" + PyType.of(decoded).name() + "' instead of 'str'; "
                        + "use codecs.decode() to decode to arbitrary types");
            }
            if (s.length() != 256) {
                throw Errors.valueError("multi-byte encodings are not supported");
            }
            return singleByte(s.toCodePoints());
        } catch (PyException e) {
            parser.raiseLater(e);
            return null;
        }
    }

    /** @return null for a map that expat does not accept: markup has to be that of ASCII, all has to be in the BMP */
    private static Encoding singleByte(int[] map) {
        for (int i = 0; i < map.length; i++) {
            int c = map[i] == 0xfffd ? -1 : map[i];
            boolean markup = i < 128 && isMarkup(i) || c >= 0 && c < 128 && isMarkup(c);
            if (c > 0xffff || markup && c != i) {
                return null;
            }
            map[i] = c;
        }
        return new Encoding.SingleByte(map, true);
    }

    /** Whether a character of ASCII means something in markup or may be part of a name. */
    private static boolean isMarkup(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= ' ' && "$@\\^`{}~\u007f".indexOf(c) < 0;
    }
}
