package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZOutputStream;

/** {@code _lzma.LZMACompressor}. Used under this object's monitor. */
@PyClass(name = "LZMACompressor", module = "_lzma", subclassable = false)
public final class PyLzmaCompressor extends PyObject {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final OutputStream stream;
    private boolean flushed;

    private PyLzmaCompressor(int format, int check, LZMA2Options preset, List<LzmaFilter> filters) {
        super(PyType.shapeOf(PyLzmaCompressor.class));
        try {
            stream = switch (format) {
                case LzmaModule.FORMAT_XZ -> new XZOutputStream(out, options(preset, filters), check);
                case LzmaModule.FORMAT_ALONE -> new LZMAOutputStream(out, filters == null ? preset : alone(filters), -1);
                default -> raw(filters);
            };
        } catch (UnsupportedOptionsException e) {
            throw LzmaFilter.error("Invalid or unsupported options");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FilterOptions[] options(LZMA2Options preset, List<LzmaFilter> filters) {
        if (filters == null) {
            return new FilterOptions[] {preset};
        }
        if (filters.isEmpty() || filters.stream().anyMatch(f -> f.id() == LzmaFilter.LZMA1)) {
            throw LzmaFilter.error("Internal error");
        }
        return filters.stream().map(LzmaFilter::options).toArray(FilterOptions[]::new);
    }

    private static LZMA2Options alone(List<LzmaFilter> filters) {
        if (filters.size() != 1 || filters.get(0).id() != LzmaFilter.LZMA1) {
            throw Errors.valueError("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
        }
        return (LZMA2Options) filters.get(0).options();
    }

    private OutputStream raw(List<LzmaFilter> filters) throws IOException {
        if (filters.isEmpty()) {
            throw LzmaFilter.error("Internal error");
        }
        LzmaFilter last = filters.get(filters.size() - 1);
        if (last.id() == LzmaFilter.LZMA1 && filters.size() == 1) {
            return new LZMAOutputStream(out, (LZMA2Options) last.options(), true);
        }
        FinishableOutputStream s = new FinishableWrapperOutputStream(out);
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (filters.get(i).id() == LzmaFilter.LZMA1) {
                throw LzmaFilter.error("Invalid or unsupported options");
            }
            s = filters.get(i).options().getOutputStream(s, org.tukaani.xz.ArrayCache.getDummyCache());
        }
        return s;
    }

    @Builtin("__new__($type, format=1, check=-1, preset=None, filters=None)")
    public static Object make(PyType type, int format, int check, Object preset, Object filters) {
        boolean hasPreset = preset != null && preset != PyNone.NONE;
        boolean hasFilters = filters != null && filters != PyNone.NONE;
        if (hasPreset && hasFilters) {
            throw Errors.valueError("Cannot specify both preset and filter chain");
        }
        LZMA2Options options = LzmaFilter.preset(hasPreset ? presetOf(preset) : 6);
        if (format != LzmaModule.FORMAT_XZ && check != -1 && check != LzmaModule.CHECK_NONE) {
            throw Errors.valueError("Integrity checks are only supported by FORMAT_XZ");
        }
        if (format < LzmaModule.FORMAT_XZ || format > LzmaModule.FORMAT_RAW) {
            throw Errors.valueError("Invalid container format: " + format);
        }
        if (format == LzmaModule.FORMAT_RAW && !hasFilters) {
            throw Errors.valueError("Must specify filters for FORMAT_RAW");
        }
        int used = check == -1 ? LzmaModule.CHECK_CRC64 : check;
        if (!LzmaModule.isCheckSupported(used)) {
            throw LzmaFilter.error(used < 0 || used > 15 ? "Internal error" : "Unsupported integrity check");
        }
        return new PyLzmaCompressor(format, used, options, hasFilters ? LzmaFilter.chain(filters) : null);
    }

    private static long presetOf(Object preset) {
        java.math.BigInteger v = Ints.big(Ops.index(preset));
        if (v.signum() < 0) {
            throw Errors.valueError("can't convert negative int to unsigned");
        }
        if (v.bitLength() > 32) {
            throw Errors.overflowError("Value too large for uint32_t type");
        }
        return v.longValue();
    }

    private PyBytes take() {
        PyBytes b = PyBytes.wrap(out.toByteArray());
        out.reset();
        return b;
    }

    @Builtin("compress($self, data, /)")
    public static Object compress(PyLzmaCompressor self, Object data) {
        byte[] in = Buffers.copy(data);
        synchronized (self) {
            if (self.flushed) {
                throw Errors.valueError("Compressor has been flushed");
            }
            try {
                self.stream.write(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return self.take();
        }
    }

    @Builtin("flush($self, /)")
    public static Object flush(PyLzmaCompressor self) {
        synchronized (self) {
            if (self.flushed) {
                throw Errors.valueError("Repeated call to flush()");
            }
            self.flushed = true;
            try {
                self.stream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return self.take();
        }
    }
}
