package dev.orochi.runtime.modules.zstd;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.orochi.runtime.object.Convert;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a compressor, checked. Instances are immutable. */
final class Options {
    /** The types of the keys of {@code options}, which {@code compression.zstd} announces as it is imported; null until then. The last one counts. */
    static volatile PyType compression;
    static volatile PyType decompression;

    final int level;
    private final Map<Param, Integer> values;

    private Options(int level, Map<Param, Integer> values) {
        this.level = level;
        this.values = values;
    }

    static Options of(Object level, Object options) {
        boolean noLevel = level == null || level == PyNone.NONE;
        boolean noOptions = options == null || options == PyNone.NONE;
        if (!noLevel && !noOptions) {
            throw Errors.typeError("Only one of level or options should be used.");
        }
        if (!noLevel) {
            int n = level(level);
            return new Options(n, Map.of(Param.COMPRESSION_LEVEL, n));
        }
        return noOptions ? new Options(ZstdModule.DEFAULT_LEVEL, Map.of()) : of(dict("ZstdCompressor", options));
    }

    static PyDict dict(String type, Object options) {
        if (options instanceof PyDict d) {
            return d;
        }
        throw Errors.typeError(type + "() argument 'options' must be dict, not " + PyType.of(options).name());
    }

    private static int level(Object level) {
        if (!Ops.isInt(PyPayload.unwrap(level))) {
            throw Errors.typeError("invalid type for level, expected int");
        }
        Param p = Param.COMPRESSION_LEVEL;
        if (!(Ops.index(level) instanceof PyInt n) || n.value != (int) n.value) {
            throw Errors.valueError("illegal compression level; the valid range is [" + p.min + ", " + p.max + "]");
        }
        return checkedLevel((int) n.value);
    }

    private static int checkedLevel(int n) {
        Param p = Param.COMPRESSION_LEVEL;
        if (n < p.min || n > p.max) {
            throw Errors.valueError("illegal compression level " + n + "; the valid range is [" + p.min + ", " + p.max + "]");
        }
        return n;
    }

    private static Options of(PyDict options) {
        Map<Param, Integer> values = new LinkedHashMap<>();
        int level = ZstdModule.DEFAULT_LEVEL;
        for (Object key : options.keysArray()) {
            if (decompression != null && PyType.of(key) == decompression) {
                throw Errors.typeError("compression options dictionary key must not be a DecompressionParameter attribute");
            }
            int number = Convert.toInt(key);
            int value = Convert.toInt(options.get(key));
            Param p = Param.of(number);
            if (p == null) {
                throw unknown("compression", number);
            }
            if (p == Param.COMPRESSION_LEVEL) {
                level = checkedLevel(value);
            } else if (p.isChecked() && value != 0 && (value < p.min || value > p.max)) {
                throw illegal("compression", p.pythonName(), value, p.min, p.max);
            }
            values.put(p, value);
        }
        return new Options(level, values);
    }

    static PyException unknown(String kind, int number) {
        return Errors.valueError("invalid " + kind + " parameter 'unknown parameter (key " + number + ")'");
    }

    static PyException illegal(String kind, String name, int value, int min, int max) {
        return Errors.valueError(kind + " parameter '" + name + "' received an illegal value " + value
                + "; the valid range is [" + min + ", " + max + "]");
    }

    void apply(ZstdCompressCtx ctx) {
        values.forEach((p, v) -> p.set(ctx, v));
    }
}
