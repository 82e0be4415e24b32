package dev.orochi.runtime.modules.zip;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ints;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.ARMThumbOptions;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.IA64Options;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.PowerPCOptions;
import org.tukaani.xz.SPARCOptions;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.X86Options;

/** One filter of a chain, from a filter specifier. Immutable. */
record LzmaFilter(long id, FilterOptions options, int startOffset) {
    static final long LZMA1 = 0x4000000000000001L;
    static final long LZMA2 = 0x21;
    static final long DELTA = 3;
    private static final int MAX_CHAIN = 4;
    private static final int FIRST_BRANCH = 4;
    private static final int LAST_BRANCH = 9;

    /** {@code lzma.LZMAError}. */
    static PyException error(String message) {
        return Errors.of(LzmaModule.ERROR, message);
    }

    /** The filters of a Python sequence of specifiers. */
    static List<LzmaFilter> chain(Object specs) {
        if (PyType.of(specs).lookup("__getitem__") == null || specs instanceof PyDict) {
            throw Errors.typeError("object of type '" + PyType.of(specs).fullName() + "' is not a sequence");
        }
        int n = Ops.len(specs);
        if (n > MAX_CHAIN) {
            throw Errors.valueError("Too many filters - liblzma supports a maximum of " + MAX_CHAIN);
        }
        List<LzmaFilter> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(of(Ops.getItem(specs, PyInt.of(i))));
        }
        return out;
    }

    static LzmaFilter of(Object spec) {
        if (PyType.of(spec).lookup("__getitem__") == null || PyType.of(spec).lookup("keys") == null) {
            throw Errors.typeError("Filter specifier must be a dict or dict-like object");
        }
        Object id = get(spec, "id");
        if (id == null) {
            throw Errors.valueError("Filter specifier must have an \"id\" entry");
        }
        long n = Ints.big(Ops.index(id)).longValue();
        try {
            int start = n >= FIRST_BRANCH && n <= LAST_BRANCH ? startOffset(spec) : 0;
            return new LzmaFilter(n, options(n, spec, start), start);
        } catch (UnsupportedOptionsException e) {
            throw error("Invalid or unsupported options");
        }
    }

    private static Object get(Object spec, String key) {
        try {
            return Ops.getItem(spec, PyStr.intern(key));
        } catch (PyException e) {
            if (e.matches(Builtins.KEY_ERROR)) {
                return null;
            }
            throw e;
        }
    }

    private static FilterOptions options(long id, Object spec, int start) throws UnsupportedOptionsException {
        if (id == LZMA1 || id == LZMA2) {
            return lzma(spec);
        }
        if (id == DELTA) {
            Map<String, BigInteger> v = values(spec, "delta", "dist");
            int distance = v.get("dist") == null ? 0 : v.get("dist").intValue();
            if (distance < 1 || distance > 256) {
                throw new UnsupportedOptionsException();
            }
            return new DeltaOptions(distance);
        }
        return branch(id, start);
    }

    private static int startOffset(Object spec) {
        BigInteger start = values(spec, "BCJ", "start_offset").get("start_offset");
        return start == null ? 0 : start.intValue();
    }

    private static FilterOptions branch(long id, int start) throws UnsupportedOptionsException {
        switch ((int) id) {
            case 4 -> {
                X86Options o = new X86Options();
                o.setStartOffset(start);
                return o;
            }
            case 5 -> {
                PowerPCOptions o = new PowerPCOptions();
                o.setStartOffset(start);
                return o;
            }
            case 6 -> {
                IA64Options o = new IA64Options();
                o.setStartOffset(start);
                return o;
            }
            case 7 -> {
                ARMOptions o = new ARMOptions();
                o.setStartOffset(start);
                return o;
            }
            case 8 -> {
                ARMThumbOptions o = new ARMThumbOptions();
                o.setStartOffset(start);
                return o;
            }
            case 9 -> {
                SPARCOptions o = new SPARCOptions();
                o.setStartOffset(start);
                return o;
            }
            default -> throw Errors.valueError("Invalid filter ID: " + id);
        }
    }

    /** The entries of a specifier, all of which must be known. */
    private static Map<String, BigInteger> values(Object spec, String kind, String... known) {
        Map<String, BigInteger> out = new java.util.HashMap<>();
        int found = 1;
        for (String k : known) {
            Object v = get(spec, k);
            if (v != null) {
                found++;
                BigInteger n = Ints.big(Ops.index(v));
                if (n.signum() < 0 || n.bitLength() > 32) {
                    throw Errors.valueError("Invalid filter specifier for " + kind + " filter");
                }
                out.put(k, n);
            }
        }
        if (spec instanceof PyDict && Ops.len(spec) != found) {
            throw Errors.valueError("Invalid filter specifier for " + kind + " filter");
        }
        return out;
    }

    private static LZMA2Options lzma(Object spec) throws UnsupportedOptionsException {
        Map<String, BigInteger> v = values(spec, "LZMA", "preset", "dict_size", "lc", "lp", "pb", "mode", "nice_len",
            "mf", "depth");
        LZMA2Options o = preset(v.getOrDefault("preset", BigInteger.valueOf(6)).longValue());
        if (v.containsKey("dict_size")) {
            o.setDictSize(v.get("dict_size").intValue());
        }
        if (v.containsKey("lc") || v.containsKey("lp")) {
            int lc = v.containsKey("lc") ? v.get("lc").intValue() : o.getLc();
            int lp = v.containsKey("lp") ? v.get("lp").intValue() : o.getLp();
            o.setLcLp(lc, lp);
        }
        if (v.containsKey("pb")) {
            o.setPb(v.get("pb").intValue());
        }
        if (v.containsKey("mode")) {
            o.setMode(v.get("mode").intValue());
        }
        if (v.containsKey("nice_len")) {
            o.setNiceLen(v.get("nice_len").intValue());
        }
        if (v.containsKey("mf")) {
            int mf = v.get("mf").intValue();
            o.setMatchFinder(mf == 3 || mf == 4 ? LZMA2Options.MF_HC4 : LZMA2Options.MF_BT4);
        }
        if (v.containsKey("depth")) {
            o.setDepthLimit(v.get("depth").intValue());
        }
        return o;
    }

    /** The options of a preset; the flag for extreme effort adds match finder depth. */
    static LZMA2Options preset(long preset) {
        int level = (int) (preset & 0x1f);
        if (level > 9 || (preset & ~0x8000001fL) != 0) {
            throw error("Invalid compression preset: " + preset);
        }
        try {
            LZMA2Options o = new LZMA2Options(level);
            if ((preset & 0x80000000L) != 0) {
                o.setMode(LZMA2Options.MODE_NORMAL);
                o.setMatchFinder(LZMA2Options.MF_BT4);
                o.setNiceLen(level == 3 || level == 5 ? 192 : 273);
                o.setDepthLimit(level == 3 || level == 5 ? 0 : 512);
            }
            return o;
        } catch (UnsupportedOptionsException e) {
            throw error("Invalid or unsupported options");
        }
    }

    /** The encoded properties of this filter, as in an xz block header. */
    byte[] encode() {
        if (options instanceof LZMA2Options o) {
            return id == LZMA1 ? lzma1(o) : new byte[] {dictionarySize(o.getDictSize())};
        }
        if (options instanceof DeltaOptions d) {
            return new byte[] {(byte) (d.getDistance() - 1)};
        }
        return startOffset == 0 ? new byte[0] : little(new byte[4], 0, startOffset);
    }

    private static byte[] lzma1(LZMA2Options o) {
        byte[] b = new byte[5];
        b[0] = (byte) ((o.getPb() * 5 + o.getLp()) * 9 + o.getLc());
        return little(b, 1, o.getDictSize());
    }

    private static byte[] little(byte[] b, int at, int v) {
        for (int i = 0; i < 4; i++) {
            b[at + i] = (byte) (v >>> 8 * i);
        }
        return b;
    }

    private static byte dictionarySize(int size) {
        int code = 0;
        while ((2L | code & 1) << code / 2 + 11 < size) {
            code++;
        }
        return (byte) code;
    }

    /** The specifier that encoded properties stand for. */
    static PyDict decode(long id, byte[] b) {
        PyDict d = new PyDict();
        d.put("id", PyInt.of(id));
        if (id == LZMA1) {
            int p = b.length == 5 ? b[0] & 0xff : 255;
            if (p >= 225) {
                throw error("Invalid or unsupported options");
            }
            d.put("lc", PyInt.of(p % 9));
            d.put("lp", PyInt.of(p / 9 % 5));
            d.put("pb", PyInt.of(p / 45));
            d.put("dict_size", PyInt.of(unsigned(b, 1)));
        } else if (id == LZMA2) {
            if (b.length != 1 || b[0] < 0 || b[0] > 40) {
                throw error("Invalid or unsupported options");
            }
            d.put("dict_size", PyInt.of(b[0] == 40 ? 0xffffffffL : (2L | b[0] & 1) << b[0] / 2 + 11));
        } else if (id == DELTA) {
            if (b.length != 1) {
                throw error("Invalid or unsupported options");
            }
            d.put("dist", PyInt.of((b[0] & 0xff) + 1));
        } else {
            if (id < FIRST_BRANCH || id > LAST_BRANCH) {
                throw Errors.valueError("Invalid filter ID: " + id);
            }
            if (b.length == 4) {
                d.put("start_offset", PyInt.of(unsigned(b, 0)));
            } else if (b.length != 0) {
                throw error("Invalid or unsupported options");
            }
        }
        return d;
    }

    private static long unsigned(byte[] b, int at) {
        return b[at] & 0xff | (b[at + 1] & 0xff) << 8 | (b[at + 2] & 0xff) << 16 | (b[at + 3] & 0xffL) << 24;
    }
}
