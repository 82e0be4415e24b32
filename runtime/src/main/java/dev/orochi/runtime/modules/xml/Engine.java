package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;

/**
 * An incremental parser that does not validate: what expat does, observably. The input, as UTF-8, stands in {@link #buffer}: what has
 * been consumed up to {@link #start}, what has come up to {@link #end}; a token that is not whole stays until more has come, and is looked
 * at again from its beginning (but not after each byte: see {@link #process}). What is found is told to a {@link Reporter} at once.
 *
 * <p>{@link Prolog} reads what stands outside of the root element, {@link Content} the rest. Errors are returned, null is success.
 * For one thread at a time; {@link PyXmlParser} sees to that.
 */
final class Engine {
    private enum Stage { NEW, PARSING, FINISHED }

    /** What comes next in the input. */
    enum Step {
        BEGIN, PROLOG, CONTENT, EPILOG, IGNORED_SECTION, ENTITY_BEGIN, ENTITY_DECLARATION, SUBSET_BEGIN, SUBSET_FIRST, VALUE_BEGIN, VALUE,
        FAILED
    }

    private static final int CONTEXT = 1024;
    private static final int PIECE = 1024;

    final Reporter report;
    final Dtd dtd;
    final Engine parent;
    final Engine root;
    final Limits limits;
    final Prolog prolog;
    final Content content;
    final Namespaces namespaces;
    final Values values;
    final PrologLexer prologLexer;
    /** Whether this reads an external parameter entity or the external subset. */
    final boolean isParamEntity;

    Step step;
    private Stage stage = Stage.NEW;
    private boolean stopped;
    XmlError error;
    /** Whether no more input will come. */
    boolean last;
    PyStr base;
    int paramEntityParsing;
    boolean useForeignDtd;
    boolean expandEntities = true;
    boolean deferral = true;

    byte[] buffer = {};
    int start;
    int end;
    /** Where the next step begins, when one has succeeded. */
    int consumed;
    /** The piece of input that handlers are told of; -1 for none. */
    int event = -1;
    int eventEnd = -1;
    /** Bytes that were fed. */
    private long fed;
    /** Bytes of UTF-8 that have left the buffer. */
    private long gone;
    private int partialBefore;
    private int lastRequest;
    /** How far lines and columns have been counted. */
    private int counted;
    private long line;
    private long column;

    private String protocolEncoding;
    private Encoding encoding;

    Engine(Reporter report, String encoding, boolean namespaces, int separator) {
        this(report, null, new Dtd(namespaces), true, separator);
        protocolEncoding = encoding;
        step = Step.BEGIN;
        if (namespaces) {
            this.namespaces.bindXml();
        }
    }

    private Engine(Reporter report, Engine parent, Dtd dtd, boolean documentEntity, int separator) {
        this.report = report;
        this.parent = parent;
        this.dtd = dtd;
        root = parent == null ? this : parent.root;
        limits = parent == null ? new Limits() : root.limits;
        isParamEntity = !documentEntity;
        prologLexer = new PrologLexer(dtd.namespaces);
        namespaces = new Namespaces(this, separator);
        values = new Values(this);
        prolog = new Prolog(this, new PrologMachine(documentEntity));
        content = new Content(this);
    }

    /** A parser for an external entity.
     * @param context of a general entity; null for a parameter entity */
    Engine forEntity(Reporter reporter, String context, String encodingName) {
        Engine e = new Engine(reporter, this, context == null ? dtd : dtd.copy(), context != null, namespaces.separator);
        e.protocolEncoding = encodingName;
        e.paramEntityParsing = paramEntityParsing;
        e.expandEntities = expandEntities;
        e.deferral = deferral;
        e.namespaces.triplets = namespaces.triplets;
        if (context != null) {
            e.namespaces.setContext(context);
            e.step = Step.ENTITY_BEGIN;
        } else {
            e.step = values.inEntityValue ? Step.VALUE_BEGIN : Step.SUBSET_BEGIN;
        }
        return e;
    }

    boolean hasBegun() {
        return stage == Stage.PARSING;
    }

    /** Ends the parse after the handler that is running. */
    void stop() {
        stopped = true;
        stage = Stage.FINISHED;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Text is fed as UTF-8, whatever the document says. */
    void forceUtf8() {
        if (stage == Stage.NEW) {
            protocolEncoding = "utf-8";
        }
    }

    // ---- input --------------------------------------------------------------------------------------------------------

    /** Takes more of the document.
     * @param request how many bytes could have come
     * @return whether it is well-formed so far; else {@link #error} says why not */
    boolean feed(byte[] bytes, int from, int to, int request, boolean isLast) {
        if (stage == Stage.FINISHED) {
            error = XmlError.FINISHED;
            return false;
        }
        stage = Stage.PARSING;
        if (!append(bytes, from, to, request)) {
            error = XmlError.NO_MEMORY;
            return false;
        }
        counted = start;
        fed += to - from;
        if (parent == null) {
            limits.fed(to - from);
        }
        last = isLast;
        XmlError e = step == Step.FAILED ? error : process();
        if (e != null) {
            error = e;
            eventEnd = event;
            step = Step.FAILED;
            return false;
        }
        if (isLast) {
            stage = Stage.FINISHED;
        } else {
            count(start);
        }
        return true;
    }

    private boolean append(byte[] bytes, int from, int to, int request) {
        if (encoding == null || encoding == Encoding.UTF8) {
            return store(bytes, from, to, request);
        }
        Utf8Builder out = new Utf8Builder();
        encoding.decode(bytes, from, to, out);
        return store(out.bytes, 0, out.length, Math.max(out.length, request));
    }

    private boolean store(byte[] bytes, int from, int to, int request) {
        int n = to - from;
        lastRequest = request;
        if (!makeRoom(request)) {
            return false;
        }
        System.arraycopy(bytes, from, buffer, end, n);
        end += n;
        return true;
    }

    /** Sees to it that so many bytes can come. @return false with an error */
    boolean expect(int request) {
        boolean ok = stage != Stage.FINISHED && makeRoom(request);
        if (!ok) {
            error = stage == Stage.FINISHED ? XmlError.FINISHED : XmlError.NO_MEMORY;
        }
        return ok;
    }

    private boolean makeRoom(int request) {
        if (request <= buffer.length - end) {
            return true;
        }
        int keep = Math.min(start, CONTEXT);
        int needed = Math.addExact(request, end - start + keep);
        int offset = start - keep;
        byte[] target = buffer;
        if (needed > buffer.length) {
            long capacity = Math.max(buffer.length, 1024);
            do {
                capacity = Math.min(capacity * 2, Integer.MAX_VALUE - 8);
            } while (capacity < needed && capacity < Integer.MAX_VALUE - 8);
            if (!limits.allocate(capacity - buffer.length)) {
                return false;
            }
            target = new byte[(int) capacity];
        }
        System.arraycopy(buffer, offset, target, 0, end - offset);
        buffer = target;
        start -= offset;
        end -= offset;
        gone += offset;
        event = eventEnd = -1;
        return true;
    }

    /** Goes on, unless a token that was not whole has hardly grown: or feeding it byte by byte would take quadratic time. */
    private XmlError process() {
        int have = rawLength(start);
        if (deferral && !last && have < 2L * partialBefore) {
            int room = buffer.length - (end - start) - Math.min(start, CONTEXT);
            if (lastRequest <= room) {
                return null;
            }
        }
        int from = start;
        XmlError e = run(from);
        if (e == null) {
            partialBefore = consumed == from ? have : 0;
            start = consumed;
        }
        return e;
    }

    /** How many bytes of the input have come from here on. */
    private int rawLength(int from) {
        return encoding == null ? end - from : encoding.rawLength(buffer, from, end) + encoding.pending();
    }

    private XmlError run(int from) {
        return switch (step) {
            case BEGIN, PROLOG, IGNORED_SECTION, SUBSET_BEGIN, SUBSET_FIRST -> prolog.run(from);
            case CONTENT -> content.run(from);
            case EPILOG -> prolog.epilog(from);
            case ENTITY_BEGIN, ENTITY_DECLARATION -> beginEntity(from);
            case VALUE_BEGIN, VALUE -> prolog.value(from);
            case FAILED -> error;
        };
    }

    /** The token of an input that ended: characters that are not whole count. */
    int atEnd(int tok) {
        return tok == Tok.NONE && last && encoding != null && encoding.pending() != 0 ? encoding.pendingToken() : tok;
    }

    /** The beginning of an external general entity: its encoding, its text declaration. */
    private XmlError beginEntity(int from) {
        if (step == Step.ENTITY_BEGIN) {
            int tok = begin(from, true);
            if (tok == Tok.INVALID) {
                return XmlError.UNKNOWN_ENCODING;
            }
            if (tok == Tok.PARTIAL) {
                return unfinished(from, tok);
            }
            if (tok == Tok.BOM) {
                from += 3;
                if (from == end && !last) {
                    consumed = from;
                    step = Step.ENTITY_DECLARATION;
                    return null;
                }
            }
            step = Step.ENTITY_DECLARATION;
        }
        event = from;
        int tok = content.lexer.content(buffer, from, end);
        if (tok == Tok.PARTIAL || tok == Tok.PARTIAL_CHAR) {
            return unfinished(from, tok);
        }
        if (tok == Tok.NONE && !last) {
            consumed = from;
            return null;
        }
        if (tok == Tok.XML_DECL) {
            eventEnd = content.lexer.next;
            XmlError e = declaration(true, from, eventEnd);
            if (e != null) {
                return e;
            }
            from = eventEnd;
        }
        step = Step.CONTENT;
        content.level = 1;
        return content.run(from);
    }

    private XmlError unfinished(int from, int tok) {
        if (!last) {
            consumed = from;
            return null;
        }
        event = from;
        return tok == Tok.PARTIAL ? XmlError.UNCLOSED_TOKEN : XmlError.PARTIAL_CHAR;
    }

    // ---- encodings ----------------------------------------------------------------------------------------------------

    /** Finds out how the input is encoded, by its first bytes and what the program has said.
     * @return PARTIAL: more bytes are needed; BOM: the first character is one; INVALID: the program has named an unknown encoding;
     *         NONE */
    int begin(int from, boolean inContent) {
        if (encoding != null) {
            return Tok.NONE;
        }
        Encoding.Known named = protocolEncoding == null ? Encoding.Known.UTF_8 : Encoding.Known.of(protocolEncoding);
        if (named == null) {
            Encoding e = report.unknownEncoding(protocolEncoding);
            if (e == null) {
                return Tok.INVALID;
            }
            use(e, from);
            return Tok.NONE;
        }
        int n = end - from;
        int first = n > 0 ? buffer[from] & 0xff : -1;
        int second = n > 1 ? buffer[from + 1] & 0xff : -1;
        boolean latin = inContent && named == Encoding.Known.LATIN1;
        if (n == 0) {
            return Tok.NONE;
        }
        if (n == 1) {
            if (first == 0 || first == '<' || (first == 0xfe || first == 0xff || first == 0xef) && !latin) {
                return Tok.PARTIAL;
            }
        } else if (first == 0xfe && second == 0xff || first == 0xff && second == 0xfe) {
            if (!latin) {
                use(new Encoding.Utf16(first == 0xfe), from);
                return Tok.BOM;
            }
        } else if (first == 0xef && second == 0xbb && !(inContent && (latin || named.isWide()))) {
            if (n == 2) {
                return Tok.PARTIAL;
            }
            if ((buffer[from + 2] & 0xff) == 0xbf) {
                encoding = Encoding.UTF8;
                return Tok.BOM;
            }
        } else if (first == '<' && second == 0
                && !(inContent && (named == Encoding.Known.UTF_16 || named == Encoding.Known.UTF_16BE))) {
            use(new Encoding.Utf16(false), from);
            return Tok.NONE;
        } else if (first == 0 ? !(inContent && named == Encoding.Known.UTF_16LE) : second == 0 && !inContent) {
            use(new Encoding.Utf16(first == 0), from);
            return Tok.NONE;
        }
        use(named.make(), from);
        return Tok.NONE;
    }

    /** From here on the input has this encoding. */
    private void use(Encoding e, int from) {
        Encoding before = encoding == null ? Encoding.UTF8 : encoding;
        encoding = e;
        if (e == before) {
            return;
        }
        Utf8Builder raw = new Utf8Builder();
        before.encode(buffer, from, end, raw);
        Utf8Builder out = new Utf8Builder();
        e.decode(raw.bytes, 0, raw.length, out);
        if (out.length > buffer.length - from) {
            buffer = Arrays.copyOf(buffer, Math.addExact(from, out.length));
        }
        System.arraycopy(out.bytes, 0, buffer, from, out.length);
        end = from + out.length;
    }

    /** Handles an XML or text declaration. */
    XmlError declaration(boolean isText, int from, int to) {
        XmlDeclaration d = new XmlDeclaration(buffer, from, to, isText);
        if (d.wrongAt >= 0) {
            event = d.wrongAt;
            return isText ? XmlError.TEXT_DECL : XmlError.XML_DECL;
        }
        if (!isText && d.standalone == 1) {
            dtd.standalone = true;
            if (paramEntityParsing == PyXmlParser.UNLESS_STANDALONE) {
                paramEntityParsing = PyXmlParser.NEVER;
            }
        }
        if (report.has(Handler.XML_DECL)) {
            report.xmlDeclaration(d.version, d.encoding, d.standalone);
        } else {
            reportDefault(buffer, from, to);
        }
        return protocolEncoding == null && d.encoding != null ? declared(d, to) : null;
    }

    private XmlError declared(XmlDeclaration d, int to) {
        String name = d.encoding.toJava();
        Encoding.Known known = Encoding.Known.of(name);
        if (known == null) {
            Encoding e = report.unknownEncoding(name);
            if (e == null) {
                event = d.encodingAt;
                return XmlError.UNKNOWN_ENCODING;
            }
            use(e, to);
            return null;
        }
        if (known.isWide() != encoding.wide) {
            event = d.encodingAt;
            return XmlError.INCORRECT_ENCODING;
        }
        if (!encoding.wide) {
            use(known.make(), to);
        }
        return null;
    }

    // ---- what has been found ------------------------------------------------------------------------------------------

    /** Character data of the document or of an entity's text, which goes to its handler or to the default handler. */
    void characters(byte[] b, int from, int to) {
        if (!report.hasCharacterData()) {
            reportDefault(b, from, to);
        } else if (b != buffer || encoding == null || !encoding.inPieces) {
            report.characters(b, from, to);
        } else {
            pieces(b, from, to, true);
        }
    }

    void reportDefault(byte[] b, int from, int to) {
        if (!report.hasDefault()) {
            return;
        }
        if (b != buffer || encoding == null || !encoding.inPieces) {
            report.unhandled(b, from, to);
        } else {
            pieces(b, from, to, false);
        }
    }

    private void pieces(byte[] b, int from, int to, boolean data) {
        while (true) {
            int cut = Math.min(to, from + PIECE);
            while (cut < to && (b[cut] & 0xc0) == 0x80) {
                cut--;
            }
            eventEnd = cut;
            if (data) {
                report.characters(b, from, cut);
            } else {
                report.unhandled(b, from, cut);
            }
            if (cut == to) {
                return;
            }
            event = from = cut;
        }
    }

    void instruction(byte[] b, int from, int to) {
        if (!report.has(Handler.PROCESSING_INSTRUCTION)) {
            reportDefault(b, from, to);
            return;
        }
        int target = prologLexer.endOfName(b, from + 2);
        int data = target;
        while (Lexer.isSpace(b[data])) {
            data++;
        }
        report.instruction(Utf8Builder.text(b, from + 2, target), Utf8Builder.text(b, data, to - 2));
    }

    void comment(byte[] b, int from, int to) {
        if (report.has(Handler.COMMENT)) {
            report.comment(Utf8Builder.text(b, from + 4, to - 3));
        } else {
            reportDefault(b, from, to);
        }
    }

    /** Counts what was read against the limit on expansion. @return whether it is still in proportion */
    boolean tolerates(int bytes) {
        return limits.expanded(bytes, root.progress());
    }

    /** How much of the document has been read. */
    long progress() {
        return gone + Math.max(start, eventEnd);
    }

    // ---- positions ----------------------------------------------------------------------------------------------------

    private void count(int to) {
        byte[] b = buffer;
        int p = counted;
        while (p < to) {
            int c = b[p++];
            if (c == '\n' || c == '\r') {
                if (c == '\r' && p < to && b[p] == '\n') {
                    p++;
                }
                line++;
                column = 0;
            } else if ((c & 0xc0) != 0x80) {
                column++;
            }
        }
        counted = Math.max(to, counted);
    }

    private void countToEvent() {
        if (event >= counted) {
            count(event);
        }
    }

    long line() {
        countToEvent();
        return line + 1;
    }

    long column() {
        countToEvent();
        return column;
    }

    long byteIndex() {
        return event < 0 ? -1 : fed - rawLength(event);
    }

    /** The input from the event on, as it was fed; null when there is no event. */
    byte[] context() {
        if (event < 0) {
            return null;
        }
        Utf8Builder out = new Utf8Builder();
        (encoding == null ? Encoding.UTF8 : encoding).encode(buffer, event, end, out);
        return out.toBytes();
    }
}
