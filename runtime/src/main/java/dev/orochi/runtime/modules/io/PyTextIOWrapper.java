package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.text.Codecs;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.StrBuilder;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code _io.TextIOWrapper}: text on top of a buffered binary stream. This class holds the state and the operations on
 * it; attributes and delegated methods are in {@link TextIOWrapperMembers}, positions in {@link TextPosition}.
 *
 * <p>Overview. Written text is encoded at once into {@link #pending} and handed to the buffer in chunks. Read bytes are
 * decoded chunk by chunk; {@link #decoded} from {@link #used} on has not been read yet. {@link #snapshot} is the
 * decoder's state before the present chunk with the bytes that were decoded since: from it {@code tell()} finds the
 * byte position of a character.
 *
 * <p>Thread rule: every operation holds {@link #lock}, which its holder may take again (the buffer may be written in
 * Python and come back).
 */
@PyClass(name = "TextIOWrapper", module = "_io", base = PyTextIOBase.class, doc = """
        Character and line based layer over a BufferedIOBase object, buffer.

        encoding gives the name of the encoding that the stream will be
        decoded or encoded with. It defaults to locale.getencoding().

        errors determines the strictness of encoding and decoding (see
        help(codecs.Codec) or the documentation for codecs.register) and
        defaults to "strict".

        newline controls how line endings are handled. It can be None, '',
        '\\n', '\\r', and '\\r\\n'.  It works as follows:

        * On input, if newline is None, universal newlines mode is
          enabled. Lines in the input can end in '\\n', '\\r', or '\\r\\n', and
          these are translated into '\\n' before being returned to the
          caller. If it is '', universal newline mode is enabled, but line
          endings are returned to the caller untranslated. If it has any of
          the other legal values, input lines are only terminated by the given
          string, and the line ending is returned to the caller untranslated.

        * On output, if newline is None, any '\\n' characters written are
          translated to the system default line separator, os.linesep. If
          newline is '' or '\\n', no translation takes place. If newline is any
          of the other legal values, any '\\n' characters written are translated
          to the given string.

        If line_buffering is True, a call to flush is implied when a call to
        write contains a newline character.""")
public final class PyTextIOWrapper extends PyTextIOBase {
    static final int CHUNK = 8192;
    private static final PyStr STRICT = PyStr.intern("strict");
    private static final byte[] NO_BYTES = {};

    /** Bytes decoded since a saved decoder state. */
    record Snapshot(long flags, byte[] input) {
    }

    final ReentrantLock lock = new ReentrantLock();
    boolean ok;
    boolean detached;
    /** Counted; null before __init__ and after detach(). */
    volatile Object buffer;
    /** The buffer when it is exactly one of the built-in ones. */
    PyBuffered direct;
    PyStr encoding;
    PyStr errors;
    private TextCodec codec;
    TextDecoder decoder;
    /** Whether the stream can be written; with {@link #pythonEncoder} when the codec is not ours. */
    boolean encodes;
    Object pythonEncoder;
    String newline;
    private boolean universal;
    private boolean translate;
    private String writeNewline;
    boolean lineBuffering;
    boolean writeThrough;
    private boolean hasRead1;
    boolean seekable;
    boolean telling;
    int chunkSize;
    private byte[] pending = NO_BYTES;
    private int pendingSize;
    PyStr decoded;
    int used;
    Snapshot snapshot;
    /** Bytes per character in the last chunk. */
    double bytesPerChar;

    public PyTextIOWrapper(PyType type) {
        super(type);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(buffer);
        v.visit(pythonEncoder);
        if (decoder != null) {
            decoder.traverse(v);
        }
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyTextIOWrapper(cls);
    }

    // ---- construction

    @Builtin("__init__($self, buffer, encoding=None, errors=None, newline=None, "
            + "line_buffering=False, write_through=False)")
    static void init(PyTextIOWrapper self, Object buffer, Object encoding, Object errors, Object newline,
                     boolean lineBuffering, boolean writeThrough) {
        self.ok = false;
        self.detached = false;
        self.startChecked(buffer, TextOptions.text(encoding, "TextIOWrapper() argument 'encoding'"),
                TextOptions.text(errors, "TextIOWrapper() argument 'errors'"),
                TextOptions.newline(newline, "TextIOWrapper() argument 'newline'"), lineBuffering, writeThrough);
    }

    /** As {@link #start}, for what the program asks for. */
    void startChecked(Object stream, PyStr encodingArg, PyStr errorsArg, String nl, boolean lines, boolean through) {
        if (encodingArg == null) {
            LocaleEncoding.warnOfDefault(1);
        }
        if (errorsArg != null) {
            Codecs.checkErrors(errorsArg.toString());
        }
        start(stream, encodingArg, errorsArg, nl, lines, through);
    }

    void start(Object stream, PyStr encodingArg, PyStr errorsArg, String nl, boolean lines, boolean through) {
        ok = false;
        detached = false;
        encoding = TextOptions.encoding(encodingArg);
        errors = errorsArg == null ? STRICT : errorsArg;
        codec = TextCodec.of(encoding.toString());
        Object info = codec == TextCodec.PYTHON ? TextOptions.lookup(encoding) : null;
        Object old = buffer;
        buffer = Rc.own(stream);
        Rc.release(old);
        direct = stream instanceof PyBuffered b && b.type().isBuiltin() ? b : null;
        lineBuffering = lines;
        writeThrough = through;
        chunkSize = CHUNK;
        bytesPerChar = 0;
        forget();
        pendingSize = 0;
        setNewline(nl);
        setCodec(info);
        seekable = telling = Ops.truth(Ops.callMethod(stream, "seekable"));
        hasRead1 = direct != null ? direct.readable : Ops.getAttrOrNull(stream, "read1") != null;
        if (seekable && encodes) {
            adjustEncoder();
        }
        ok = true;
        if (encodes) {
            OpenFiles.register(this);
        }
    }

    boolean hasPending() {
        return ok && pendingSize > 0;
    }

    private void setNewline(String nl) {
        newline = nl;
        universal = nl == null || nl.isEmpty();
        translate = nl == null;
        writeNewline = nl != null && nl.startsWith("\r") ? nl : null;
    }

    private void setCodec(Object info) {
        Object oldEncoder = pythonEncoder;
        TextDecoder oldDecoder = decoder;
        decoder = null;
        pythonEncoder = null;
        if (Ops.truth(Ops.callMethod(buffer, "readable"))) {
            Object d = info == null ? null : Ops.callMethod(info, "incrementaldecoder", errors);
            decoder = new TextDecoder(codec, errors, d, universal ? new Newlines(translate) : null);
        }
        encodes = Ops.truth(Ops.callMethod(buffer, "writable"));
        if (encodes && info != null) {
            pythonEncoder = Rc.own(Ops.callMethod(info, "incrementalencoder", errors));
        }
        Rc.release(oldEncoder);
        if (oldDecoder != null) {
            oldDecoder.release();
        }
    }

    /** An encoder that writes a byte order mark must not write one in the middle of a file. */
    private void adjustEncoder() {
        if (pythonEncoder != null) {
            Object at = Ops.callMethod(buffer, "tell");
            if (!Ops.eq(at, PyInt.of(0))) {
                Ops.callMethod(pythonEncoder, "setstate", PyInt.of(0));
            }
        }
    }

    @Builtin("reconfigure($self, /, *, encoding=None, errors=None, newline=None, "
            + "line_buffering=None, write_through=None)")
    static void reconfigure(PyTextIOWrapper self, Object encoding, Object errors, Object newline,
                            Object lineBuffering, Object writeThrough) {
        boolean newlineGiven = newline != null;
        if (encoding instanceof PyStr e && Newlines.indexOf(e, 0, 0) >= 0) {
            throw Errors.lookupError("unknown encoding: " + e);
        }
        PyStr enc = TextOptions.text(encoding, "reconfigure() argument 'encoding'");
        PyStr err = TextOptions.text(errors, "reconfigure() argument 'errors'");
        String nl = TextOptions.newline(newline, "reconfigure() argument 'newline'");
        IoSupport.acquire(self.lock);
        try {
            if (self.decoder != null && self.decoded != null && (enc != null || err != null || newlineGiven)) {
                throw IoSupport.unsupported(
                        "It is not possible to set the encoding or newline of stream after the first read");
            }
            boolean lines = TextOptions.flag(lineBuffering, self.lineBuffering);
            boolean through = TextOptions.flag(writeThrough, self.writeThrough);
            Ops.callMethod(self, "flush");
            self.bytesPerChar = 0;
            if (newlineGiven) {
                self.setNewline(nl);
            }
            if (enc != null || err != null || newlineGiven) {
                self.changeCodec(enc, err);
            }
            self.lineBuffering = lines;
            self.writeThrough = through;
        } finally {
            self.lock.unlock();
        }
    }

    private void changeCodec(PyStr enc, PyStr err) {
        PyStr newErrors = err != null ? err : enc != null ? STRICT : errors;
        PyStr newEncoding = enc == null ? encoding : TextOptions.encoding(enc);
        TextCodec newCodec = TextCodec.of(newEncoding.toString());
        Object info = newCodec == TextCodec.PYTHON ? TextOptions.lookup(newEncoding) : null;
        encoding = newEncoding;
        errors = newErrors;
        codec = newCodec;
        setCodec(info);
        if (seekable && encodes) {
            adjustEncoder();
        }
    }

    // ---- checks

    void checkAttached() {
        if (!ok) {
            throw Errors.valueError(detached ? "underlying buffer has been detached"
                    : "I/O operation on uninitialized object");
        }
    }

    void checkOpen() {
        checkAttached();
        PyBuffered b = direct;
        if (b != null && type().isBuiltin() ? b.closed() : isClosed(this)) {
            throw IoSupport.closedFile();
        }
    }

    // ---- writing

    @Builtin("write($self, text, /)")
    static Object write(PyTextIOWrapper self, Object text) {
        if (!(PyPayload.unwrap(text) instanceof PyStr s)) {
            throw Errors.typeError("write() argument must be str, not " + IoSupport.typeName(text));
        }
        self.writeText(s);
        return PyInt.of(s.length());
    }

    /** Writes a string; the way in for print() to an exact TextIOWrapper. */
    public void writeText(PyStr s) {
        IoSupport.acquire(lock);
        try {
            checkOpen();
            if (!encodes) {
                throw IoSupport.unsupported("not writable");
            }
            boolean flush = false;
            if ((writeNewline != null || lineBuffering) && Newlines.indexOf(s, '\n', 0) >= 0) {
                flush = lineBuffering;
                s = writeNewline != null ? IoSupport.replaceNewlines(s, writeNewline) : s;
            }
            flush |= lineBuffering && Newlines.indexOf(s, '\r', 0) >= 0;
            if (flush || !appendAscii(s)) {
                append(encode(s), flush);
            } else {
                forgetRead();
            }
        } finally {
            lock.unlock();
        }
    }

    private static final PyStr WRITE = PyStr.intern("write");

    /** What print() does, in one write, if the stream is a plain TextIOWrapper. @return whether it is one */
    public static boolean printTo(Object stream, Object[] values, PyStr separator, PyStr end) {
        if (!(stream instanceof PyTextIOWrapper t) || !t.type().isBuiltin()
                || t.shape().count > 0 && t.getOwn(WRITE) != null) {
            return false;
        }
        if (values.length == 1 && values[0] instanceof PyStr s) {
            t.writeText(s.concat(end));
            return true;
        }
        StrBuilder line = new StrBuilder();
        try {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    line.append(separator);
                }
                line.append(Ops.strObject(values[i]));
            }
            line.append(end);
        } catch (PyException e) {
            t.writeText(line.toPyStr());
            throw e;
        }
        t.writeText(line.toPyStr());
        return true;
    }

    /** Encodes a short ASCII text in its place. @return false when it is no such text */
    private boolean appendAscii(PyStr s) {
        if (codec == TextCodec.PYTHON || writeThrough || !(s.flat() instanceof String text)
                || pendingSize + text.length() >= chunkSize || !PyStr.isAscii(text)) {
            return false;
        }
        int n = text.length();
        if (pendingSize + n > pending.length) {
            pending = Arrays.copyOf(pending, Math.max(pendingSize + n, Math.min(chunkSize, pending.length * 2 + 256)));
        }
        copyLatin1(text, pending, pendingSize);
        pendingSize += n;
        return true;
    }

    @SuppressWarnings("deprecation") // the one way to copy the chars of an ASCII string without a loop
    private static void copyLatin1(String text, byte[] to, int at) {
        text.getBytes(0, text.length(), to, at);
    }

    private byte[] encode(PyStr s) {
        if (codec != TextCodec.PYTHON) {
            byte[] b = codec.encode(s);
            if (b == null) {
                b = IoSupport.exactBytes(Ops.callMethod(s, "encode", encoding, errors));
            }
            return b;
        }
        Object r = Ops.callMethod(pythonEncoder, "encode", s);
        byte[] b = IoSupport.exactBytes(r);
        if (b == null) {
            throw Errors.typeError("encoder should return a bytes object, not '" + IoSupport.typeName(r) + "'");
        }
        return b;
    }

    private void append(byte[] b, boolean flush) {
        while (pendingSize > 0 && pendingSize + b.length > chunkSize) {
            flushPending(); // a raw stream written in Python may have written more meanwhile
        }
        if (b.length >= chunkSize && pendingSize == 0 || writeThrough && pendingSize == 0) {
            hand(b, b.length);
        } else {
            if (pendingSize + b.length > pending.length) {
                pending = Arrays.copyOf(pending, Math.max(pendingSize + b.length, Math.min(chunkSize,
                        pending.length * 2 + 256)));
            }
            System.arraycopy(b, 0, pending, pendingSize, b.length);
            pendingSize += b.length;
            if (pendingSize >= chunkSize || flush || writeThrough) {
                flushPending();
            }
        }
        if (flush) {
            flushBuffer();
        }
        forgetRead();
    }

    /** What was read ahead does not count after a write. */
    private void forgetRead() {
        if (snapshot != null) {
            forget();
        }
        if (decoder != null) {
            decoder.reset();
        }
    }

    private void flushBuffer() {
        if (direct != null && direct.writable) {
            direct.flushStream();
        } else {
            Ops.callMethod(buffer, "flush");
        }
    }

    /** Hands the encoded text to the buffer. */
    void flushPending() {
        int n = pendingSize;
        if (n > 0) {
            pendingSize = 0;
            hand(pending, n);
        }
    }

    private void hand(byte[] b, int n) {
        if (direct != null && direct.writable) {
            direct.writeBytes(b, 0, n);
        } else {
            PyBytes data = PyBytes.of(b, 0, n);
            IoSupport.retrying(() -> Ops.callMethod(buffer, "write", data));
        }
    }

    // ---- reading

    /** Forgets decoded text. */
    void forget() {
        decoded = null;
        used = 0;
        snapshot = null;
    }

    private void checkReadable() {
        if (decoder == null) {
            throw IoSupport.unsupported("not readable");
        }
    }

    /** Up to n decoded characters; all of them when n is negative. */
    private PyStr take(long n) {
        if (decoded == null) {
            return PyStr.EMPTY;
        }
        int rest = decoded.length() - used;
        int k = n < 0 || n > rest ? rest : (int) n;
        PyStr r = decoded.substring(used, used + k);
        used += k;
        return r;
    }

    /** Decodes one more chunk. @return false at the end of the file */
    private boolean readChunk(long sizeHint) {
        checkReadable();
        TextDecoder.State before = telling ? decoder.state() : null;
        long want = Math.max(chunkSize, (long) (Math.max(bytesPerChar, 1.0) * sizeHint));
        Object input;
        byte[] bytes;
        if (direct != null && direct.readable) {
            PyBytes b = direct.readOnce(want);
            input = b;
            bytes = b.array();
        } else {
            String method = hasRead1 ? "read1" : "read";
            input = IoSupport.retrying(() -> Ops.callMethod(buffer, method, PyInt.of(want)));
            bytes = TextOptions.bytesLike(input, method);
        }
        boolean end = bytes.length == 0;
        decoded = decoder.decode(input, bytes, end);
        used = 0;
        int chars = decoded.length();
        bytesPerChar = chars > 0 ? (double) bytes.length / chars : 0;
        if (telling) {
            snapshot = new Snapshot(before.flags(), TextCodec.join(before.pending(), bytes));
        }
        return !(end && chars == 0);
    }

    @Builtin("read($self, size=-1, /)")
    static Object read(PyTextIOWrapper self, Object size) {
        self.checkAttached();
        long n = IoSupport.size(size);
        IoSupport.acquire(self.lock);
        try {
            self.checkOpen();
            self.checkReadable();
            self.flushPending();
            return n < 0 ? self.readAll() : self.readChars(n);
        } finally {
            self.lock.unlock();
        }
    }

    private PyStr readAll() {
        Object data = Ops.callMethod(buffer, "read");
        byte[] bytes = data == PyNone.NONE ? NO_BYTES : TextOptions.bytesLike(data, "read");
        if (data == PyNone.NONE) {
            throw IoSupport.blocking(11, "Read returned None.", 0);
        }
        PyStr rest = decoder.decode(data, bytes, true);
        PyStr r = take(-1).concat(rest);
        forget();
        return r;
    }

    private PyStr readChars(long n) {
        PyStr r = take(n);
        long rest = n - r.length();
        while (rest > 0 && readChunk(rest)) {
            PyStr more = take(rest);
            r = r.concat(more);
            rest -= more.length();
        }
        return r;
    }

    @Builtin("readline($self, size=-1, /)")
    static Object readline(PyTextIOWrapper self, Object size) {
        self.checkAttached();
        return self.line(size == null ? -1 : IoSupport.ssize(size));
    }

    /** The next line, empty at the end. */
    public PyStr line(long limit) {
        IoSupport.acquire(lock);
        try {
            checkOpen();
            flushPending();
            return new LineSearch(limit).run();
        } finally {
            lock.unlock();
        }
    }

    /** The search for one line, which may span chunks; a line end may be cut in two by their border. */
    private final class LineSearch {
        private final long limit;
        private final boolean any = universal && !translate;
        private PyStr before = PyStr.EMPTY;
        /** What may be the first half of a line end. */
        private PyStr remaining;

        LineSearch(long limit) {
            this.limit = limit;
        }

        PyStr run() {
            for (; ; ) {
                while (decoded == null || used == decoded.length()) {
                    if (!readChunk(0)) {
                        forget();
                        return remaining == null ? before : before.concat(remaining);
                    }
                }
                int offset = remaining == null ? 0 : remaining.length();
                PyStr text = offset == 0 ? decoded : remaining.concat(decoded.substring(used));
                int start = offset == 0 ? used : 0;
                int base = offset == 0 ? 0 : used - offset;
                remaining = null;
                int end = Newlines.lineEnd(text, start, any, universal ? null : newline);
                int stop = end >= 0 ? end : text.length();
                if (limit >= 0 && stop - start + before.length() >= limit) {
                    end = start + (int) limit - before.length();
                }
                if (end >= 0) {
                    used = base + end;
                    PyStr line = text.substring(start, end);
                    return before.isEmpty() ? line : before.concat(line);
                }
                int searched = -1 - end;
                before = before.concat(text.substring(start, searched));
                remaining = searched < text.length() ? text.substring(searched) : null;
                used = decoded.length();
            }
        }
    }

    @Builtin("__next__($self, /)")
    static Object next(PyTextIOWrapper self) {
        self.checkAttached();
        self.telling = false;
        Object line;
        boolean empty;
        if (self.type().isBuiltin()) {
            PyStr s = self.line(-1);
            line = s;
            empty = s.isEmpty();
        } else {
            line = Ops.callMethod(self, "readline");
            if (!(PyPayload.unwrap(line) instanceof PyStr s)) {
                throw IoSupport.osError("readline() should have returned a str object, not '"
                        + IoSupport.typeName(line) + "'");
            }
            empty = s.isEmpty();
        }
        if (empty) {
            self.snapshot = null;
            self.telling = self.seekable;
            return null;
        }
        return line;
    }

    // ---- flushing and closing

    @Builtin("flush($self, /)")
    static Object flush(PyTextIOWrapper self) {
        IoSupport.acquire(self.lock);
        try {
            self.checkOpen();
            self.telling = self.seekable;
            self.flushPending();
            return Ops.callMethod(self.buffer, "flush");
        } finally {
            self.lock.unlock();
        }
    }

    @Builtin("close($self, /)")
    static Object close(PyTextIOWrapper self) {
        IoSupport.acquire(self.lock);
        try {
            self.checkAttached();
            if (isClosed(self) || self.buffer == null) {
                return PyNone.NONE;
            }
            if (self.finalizing) {
                self.warn();
            }
            PyException failure = null;
            try {
                Ops.callMethod(self, "flush");
            } catch (PyException e) {
                failure = e;
            }
            Object r;
            try {
                r = Ops.callMethod(self.buffer, "close");
            } catch (PyException e) {
                throw failure == null ? e : IoSupport.chain(e, failure);
            }
            if (failure != null) {
                throw failure;
            }
            return r;
        } finally {
            self.lock.unlock();
        }
    }

    private void warn() {
        try {
            Ops.callMethod(buffer, "_dealloc_warn", this);
        } catch (PyException e) {
            // A buffer without the method does not warn.
        }
    }

    @Builtin("detach($self, /)")
    static Object detach(PyTextIOWrapper self) {
        IoSupport.acquire(self.lock);
        try {
            self.checkAttached();
            Ops.callMethod(self, "flush");
            Object b = self.buffer;
            self.buffer = null;
            self.direct = null;
            self.detached = true;
            self.ok = false;
            Rc.release(b);
            return b;
        } finally {
            self.lock.unlock();
        }
    }
}
