package dev.orochi.runtime.modules.io;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;

/** Module {@code _io}: {@code open} and its relatives, and the classes. */
@PyModuleDef(value = "_io", doc = """
        The io module provides the Python interfaces to stream handling. The
        builtin open function is defined in this module.

        At the top of the I/O hierarchy is the abstract base class IOBase. It
        defines the basic interface to a stream. Note, however, that there is no
        separation between reading and writing to streams; implementations are
        allowed to raise an OSError if they do not support a given operation.""")
public final class IoModule {
    private static final PyStr MODE = PyStr.intern("mode");
    private static final int MAX_BUFFER = 8192 * 1024;

    private IoModule() {
    }

    @Constant("DEFAULT_BUFFER_SIZE") public static final int DEFAULT_BUFFER_SIZE = PyBuffered.DEFAULT_BUFFER_SIZE;

    @Constant("BlockingIOError")
    public static PyType blockingIOError() {
        return Builtins.BLOCKING_IO_ERROR;
    }

    @Constant("UnsupportedOperation")
    public static PyType unsupportedOperation() {
        return IoSupport.unsupportedType();
    }

    @Constant("_IOBase")
    public static PyType ioBase() {
        return PyType.ofClass(PyIOBase.class);
    }

    @Constant("_RawIOBase")
    public static PyType rawIOBase() {
        return PyType.ofClass(PyRawIOBase.class);
    }

    @Constant("_BufferedIOBase")
    public static PyType bufferedIOBase() {
        return PyType.ofClass(PyBufferedIOBase.class);
    }

    @Constant("_TextIOBase")
    public static PyType textIOBase() {
        return PyType.ofClass(PyTextIOBase.class);
    }

    @Constant("FileIO")
    public static PyType fileIO() {
        return PyType.ofClass(PyFileIO.class);
    }

    @Constant("BytesIO")
    public static PyType bytesIO() {
        return PyType.ofClass(PyBytesIO.class);
    }

    @Constant("_BytesIOBuffer")
    public static PyType bytesIOBuffer() {
        return PyType.ofClass(PyBytesIOBuffer.class);
    }

    @Constant("StringIO")
    public static PyType stringIO() {
        return PyType.ofClass(PyStringIO.class);
    }

    @Constant("BufferedReader")
    public static PyType bufferedReader() {
        return PyType.ofClass(PyBufferedReader.class);
    }

    @Constant("BufferedWriter")
    public static PyType bufferedWriter() {
        return PyType.ofClass(PyBufferedWriter.class);
    }

    @Constant("BufferedRandom")
    public static PyType bufferedRandom() {
        return PyType.ofClass(PyBufferedRandom.class);
    }

    @Constant("BufferedRWPair")
    public static PyType bufferedRWPair() {
        return PyType.ofClass(PyBufferedRWPair.class);
    }

    @Constant("TextIOWrapper")
    public static PyType textIOWrapper() {
        return PyType.ofClass(PyTextIOWrapper.class);
    }

    @Constant("IncrementalNewlineDecoder")
    public static PyType newlineDecoder() {
        return PyType.ofClass(PyNewlineDecoder.class);
    }

    /** The parsed mode of {@code open}. */
    private record Mode(String text, boolean creating, boolean reading, boolean writing, boolean appending,
                        boolean updating, boolean binary) {
        static Mode of(String mode) {
            boolean text = false;
            int seen = 0;
            for (int i = 0; i < mode.length(); i++) {
                int k = "xrwa+tb".indexOf(mode.charAt(i));
                if (k < 0 || (seen & 1 << k) != 0) {
                    throw Errors.valueError("invalid mode: '" + mode + "'");
                }
                seen |= 1 << k;
                text |= k == 5;
            }
            Mode m = new Mode(mode, has(seen, 0), has(seen, 1), has(seen, 2), has(seen, 3), has(seen, 4), has(seen, 6));
            if (text && m.binary) {
                throw Errors.valueError("can't have text and binary mode at once");
            }
            if (Integer.bitCount(seen & 15) != 1) {
                throw Errors.valueError("must have exactly one of create/read/write/append mode");
            }
            return m;
        }

        private static boolean has(int seen, int k) {
            return (seen & 1 << k) != 0;
        }

        String raw() {
            return (creating ? "x" : reading ? "r" : writing ? "w" : "a") + (updating ? "+" : "");
        }
    }

    @Builtin(value = "open($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
            + "closefd=True, opener=None)", doc = "Open file and return a stream.  Raise OSError upon failure.")
    public static Object open(Object file, String mode, int buffering, Object encoding, Object errors, Object newline,
                              boolean closefd, Object opener) {
        Object target = Ops.isInt(PyPayload.unwrap(file)) ? file : PathArg.fspath(file);
        Mode m = Mode.of(mode == null ? "r" : mode);
        if (m.binary) {
            checkBinary(encoding, errors, newline);
            if (buffering == 1) {
                Errors.warn(Builtins.RUNTIME_WARNING, "line buffering (buffering=1) isn't supported in binary mode, "
                        + "the default buffer size will be used", 1);
            }
        }
        PyFileIO raw = new PyFileIO(PyType.ofClass(PyFileIO.class));
        PyFileIO.init(raw, target, m.raw(), closefd, opener);
        Object result = raw;
        try {
            boolean lines = buffering == 1 || buffering < 0 && PyFileIO.isattyOpenOnly(raw);
            int size = lines || buffering < 0
                    ? (int) Math.max(Math.min(PyFileIO.blockSize(raw), MAX_BUFFER), DEFAULT_BUFFER_SIZE) : buffering;
            if (size == 0) {
                if (!m.binary) {
                    throw Errors.valueError("can't have unbuffered text I/O");
                }
                return raw;
            }
            PyBuffered buffer = buffered(m, raw, size);
            result = buffer;
            if (m.binary) {
                return buffer;
            }
            PyTextIOWrapper text = Temps.temp(new PyTextIOWrapper(PyType.ofClass(PyTextIOWrapper.class)));
            PyTextIOWrapper.init(text, buffer, encoding, errors, newline, lines, false);
            result = text;
            text.setOwn(MODE, PyStr.of(m.text));
            return text;
        } catch (PyException e) {
            Temps.temp(result);
            try {
                Ops.callMethod(result, "close");
            } catch (PyException second) {
                throw IoSupport.chain(second, e);
            }
            throw e;
        }
    }

    private static void checkBinary(Object encoding, Object errors, Object newline) {
        if (given(encoding)) {
            throw Errors.valueError("binary mode doesn't take an encoding argument");
        }
        if (given(errors)) {
            throw Errors.valueError("binary mode doesn't take an errors argument");
        }
        if (given(newline)) {
            throw Errors.valueError("binary mode doesn't take a newline argument");
        }
    }

    private static boolean given(Object o) {
        return o != null && o != PyNone.NONE;
    }

    private static PyBuffered buffered(Mode m, PyFileIO raw, int size) {
        Object n = dev.orochi.runtime.object.PyInt.of(size);
        if (m.updating) {
            PyBufferedRandom b = new PyBufferedRandom(PyType.ofClass(PyBufferedRandom.class));
            PyBufferedRandom.init(b, raw, n);
            return b;
        }
        PyBuffered b = m.reading ? new PyBufferedReader(PyType.ofClass(PyBufferedReader.class))
                : new PyBufferedWriter(PyType.ofClass(PyBufferedWriter.class));
        b.start(raw, PyBuffered.size(n), m.reading, !m.reading);
        return b;
    }

    @Builtin(value = "open_code($module, /, path)", doc = """
            Opens the provided file with the intent to import the contents.

            This may perform extra validation beyond open(), but is otherwise interchangeable
            with calling open(path, 'rb').""")
    public static Object openCode(Object path) {
        if (!(PyPayload.unwrap(path) instanceof PyStr)) {
            throw Errors.typeError("open_code() argument 'path' must be str, not " + IoSupport.typeName(path));
        }
        return open(path, "rb", -1, null, null, null, true, null);
    }

    @Builtin(value = "text_encoding($module, encoding, stacklevel=2, /)", doc = """
            A helper function to choose the text encoding.

            When encoding is not None, this function returns it.
            Otherwise, this function returns the default text encoding
            (i.e. "locale" or "utf-8" depends on UTF-8 mode).

            This function emits an EncodingWarning if encoding is None and
            sys.flags.warn_default_encoding is true.

            This can be used in APIs with an encoding=None parameter.
            However, please consider using encoding="utf-8" for new APIs.""")
    public static Object textEncoding(Object encoding, int stackLevel) {
        if (encoding == null || encoding == PyNone.NONE) {
            LocaleEncoding.warnOfDefault(stackLevel);
            return PyStr.of(LocaleEncoding.utf8Mode() ? "utf-8" : "locale");
        }
        return encoding;
    }
}
