package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZFormatException;

/** {@code _lzma.LZMADecompressor}. Used under this object's monitor. */
@PyClass(name = "LZMADecompressor", module = "_lzma", subclassable = false)
public final class PyLzmaDecompressor extends PyObject {
    private static final int XZ_MAGIC = 0xfd;
    /** More than a compressed LZMA2 chunk. */
    private static final int MAX_CHUNK = 70_000;

    private final PullDecoder decoder = new PullDecoder(this::open, MAX_CHUNK);
    private final int format;
    private final int memoryLimit;
    private final List<LzmaFilter> filters;
    /** Written by the decoder's thread, read after the hand-over. */
    private int check = LzmaModule.CHECK_UNKNOWN;

    private PyLzmaDecompressor(int format, int memoryLimit, List<LzmaFilter> filters) {
        super(PyType.shapeOf(PyLzmaDecompressor.class));
        this.format = format;
        this.memoryLimit = memoryLimit;
        this.filters = filters;
        if (format == LzmaModule.FORMAT_RAW || format == LzmaModule.FORMAT_ALONE) {
            check = LzmaModule.CHECK_NONE;
        }
    }

    @Builtin("__new__($type, format=0, memlimit=None, filters=None)")
    public static Object make(PyType type, int format, Object memlimit, Object filters) {
        boolean limited = memlimit != null && memlimit != PyNone.NONE;
        boolean filtered = filters != null && filters != PyNone.NONE;
        if (limited && format == LzmaModule.FORMAT_RAW) {
            throw Errors.valueError("Cannot specify memory limit with FORMAT_RAW");
        }
        if (format == LzmaModule.FORMAT_RAW && !filtered) {
            throw Errors.valueError("Must specify filters for FORMAT_RAW");
        }
        if (format != LzmaModule.FORMAT_RAW && filtered) {
            throw Errors.valueError("Cannot specify filters except with FORMAT_RAW");
        }
        if (format < 0 || format > LzmaModule.FORMAT_RAW) {
            throw Errors.valueError("Invalid container format: " + format);
        }
        long bytes = limited ? Ints.big(Ops.index(memlimit)).longValue() : Long.MAX_VALUE;
        return new PyLzmaDecompressor(format, limited ? (int) Math.min(Integer.MAX_VALUE, bytes / 1024) : -1,
            filtered ? LzmaFilter.chain(filters) : null);
    }

    private InputStream open(InputStream source) throws IOException {
        InputStream in = source;
        int kind = format;
        if (kind == LzmaModule.FORMAT_AUTO) {
            PushbackInputStream p = new PushbackInputStream(in, 1);
            int first = p.read();
            p.unread(first);
            kind = first == XZ_MAGIC ? LzmaModule.FORMAT_XZ : LzmaModule.FORMAT_ALONE;
            in = p;
        }
        if (kind == LzmaModule.FORMAT_XZ) {
            SingleXZInputStream xz = new SingleXZInputStream(in, memoryLimit);
            check = xz.getCheckType();
            return xz;
        }
        if (kind == LzmaModule.FORMAT_ALONE) {
            check = LzmaModule.CHECK_NONE;
            return alone(in);
        }
        return raw(in);
    }

    private InputStream alone(InputStream in) throws IOException {
        byte[] header = in.readNBytes(13);
        int dictionary = header[1] & 0xff | (header[2] & 0xff) << 8 | (header[3] & 0xff) << 16 | header[4] << 24;
        long size = 0;
        for (int i = 0; i < 8; i++) {
            size |= (header[5 + i] & 0xffL) << 8 * i;
        }
        if ((header[0] & 0xff) >= 225 || size != -1 && size >= 1L << 38) {
            throw new XZFormatException();
        }
        if (memoryLimit >= 0 && LZMAInputStream.getMemoryUsage(dictionary, header[0]) > memoryLimit) {
            throw new MemoryLimitException(LZMAInputStream.getMemoryUsage(dictionary, header[0]), memoryLimit);
        }
        return new LZMAInputStream(in, size, header[0], dictionary);
    }

    private InputStream raw(InputStream source) throws IOException {
        InputStream in = source;
        for (int i = filters.size() - 1; i >= 0; i--) {
            LzmaFilter f = filters.get(i);
            if (f.id() == LzmaFilter.LZMA1) {
                LZMA2Options o = (LZMA2Options) f.options();
                in = new LZMAInputStream(in, -1, f.encode()[0], o.getDictSize());
            } else {
                in = f.options().getInputStream(in, ArrayCache.getDummyCache());
            }
        }
        return in;
    }

    private static PyException error(Throwable t) {
        return LzmaFilter.error(t instanceof XZFormatException ? "Input format not supported by decoder"
            : t instanceof MemoryLimitException ? "Memory usage limit exceeded"
            : t instanceof UnsupportedOptionsException ? "Invalid or unsupported options" : "Corrupt input data");
    }

    @Builtin("decompress($self, /, data, max_length=-1)")
    public static Object decompress(PyLzmaDecompressor self, Object data, long maxLength) {
        byte[] in = Buffers.copy(data);
        synchronized (self) {
            if (self.decoder.finished()) {
                throw Errors.eofError("Already at end of stream");
            }
            try {
                return PyBytes.wrap(self.decoder.feed(in, maxLength < 0 ? Long.MAX_VALUE : maxLength));
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable t) {
                throw error(t);
            }
        }
    }

    @Getter("check")
    public static int check(PyLzmaDecompressor self) {
        synchronized (self) {
            return self.check;
        }
    }

    @Getter("eof")
    public static boolean eof(PyLzmaDecompressor self) {
        synchronized (self) {
            return self.decoder.finished();
        }
    }

    @Getter("needs_input")
    public static boolean needsInput(PyLzmaDecompressor self) {
        synchronized (self) {
            return self.decoder.needsInput();
        }
    }

    @Getter("unused_data")
    public static Object unusedData(PyLzmaDecompressor self) {
        synchronized (self) {
            return self.decoder.finished() ? PyBytes.wrap(self.decoder.rest()) : PyBytes.EMPTY;
        }
    }
}
