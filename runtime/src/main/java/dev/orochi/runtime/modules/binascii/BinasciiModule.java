package dev.orochi.runtime.modules.binascii;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.modules.zip.Checksums;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** {@code binascii}. Stateless. */
@PyModuleDef(value = "binascii", doc = "Conversion between binary data and ASCII")
final class BinasciiModule {
    private static final PyType ERROR = PyType.derived("Error", "binascii", Builtins.VALUE_ERROR);
    private static final PyType INCOMPLETE = PyType.derived("Incomplete", "binascii", Builtins.EXCEPTION);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BASE64 = new byte[256];
    private static final int UU_LINE = 45;

    static {
        Arrays.fill(BASE64, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            BASE64[digits.charAt(i)] = (byte) i;
        }
    }

    private BinasciiModule() {
    }

    @Constant("Error")
    static PyType typeError() {
        return ERROR;
    }

    @Constant("Incomplete")
    static PyType typeIncomplete() {
        return INCOMPLETE;
    }

    private static PyException error(String message) {
        return Errors.of(ERROR, message);
    }

    /** Bytes, or the bytes of an ASCII string. */
    private static Span ascii(Object data) {
        if (PyPayload.unwrap(data) instanceof PyStr s) {
            if (!s.isAscii()) {
                throw Errors.valueError("string argument should contain only ASCII characters");
            }
            return Span.of(s.chars().getBytes(StandardCharsets.US_ASCII));
        }
        if (!Buffers.supports(data)) {
            throw Errors.typeError("argument should be bytes, buffer or ASCII string, not '" + PyType.of(data).name() + "'");
        }
        return Natives.bytes(data);
    }

    // ---- uu

    @Builtin(value = "a2b_uu($module, data, /)", effect = Effect.QUIET)
    static Object a2bUu(Object data) {
        Span in = ascii(data);
        int left = (in.length() == 0 ? -' ' : in.get(0) - ' ') & 63;
        ByteBuilder out = new ByteBuilder(left);
        int i = 1;
        int bits = 0;
        int held = 0;
        for (; left > 0; i++) {
            int c = i < in.length() ? in.get(i) : 0;
            if (c == '\n' || c == '\r' || i >= in.length()) {
                c = 0;
            } else if (c < ' ' || c > ' ' + 64) {
                throw error("Illegal char");
            } else {
                c = c - ' ' & 63;
            }
            held = held << 6 | c;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                out.append(held >> bits & 255);
                held &= (1 << bits) - 1;
                left--;
            }
        }
        for (; i < in.length(); i++) {
            int c = in.get(i);
            if (c != ' ' && c != ' ' + 64 && c != '\n' && c != '\r') {
                throw error("Trailing garbage");
            }
        }
        return out.toPyBytes();
    }

    @Builtin(value = "b2a_uu($module, data, /, *, backtick=False)", effect = Effect.QUIET)
    static Object b2aUu(Object data, boolean backtick) {
        Span in = Natives.bytes(data);
        if (in.length() > UU_LINE) {
            throw error("At most 45 bytes at once");
        }
        ByteBuilder out = new ByteBuilder();
        out.append(uu(in.length(), backtick));
        for (int i = 0; i < in.length(); i += 3) {
            int group = in.get(i) << 16;
            group |= i + 1 < in.length() ? in.get(i + 1) << 8 : 0;
            group |= i + 2 < in.length() ? in.get(i + 2) : 0;
            for (int shift = 18; shift >= 0; shift -= 6) {
                out.append(uu(group >> shift & 63, backtick));
            }
        }
        return out.append('\n').toPyBytes();
    }

    private static int uu(int value, boolean backtick) {
        return value == 0 && backtick ? '`' : value + ' ';
    }

    // ---- base64

    @Builtin(value = "a2b_base64($module, data, /, *, strict_mode=False)", effect = Effect.QUIET)
    static Object a2bBase64(Object data, boolean strict) {
        Span in = ascii(data);
        ByteBuilder out = new ByteBuilder(in.length() / 4 * 3 + 3);
        if (strict && in.length() > 0 && in.get(0) == '=') {
            throw error("Leading padding not allowed");
        }
        int quad = 0;
        int held = 0;
        int pads = 0;
        boolean padding = false;
        for (int i = 0; i < in.length(); i++) {
            int c = in.get(i);
            if (c == '=') {
                padding = true;
                if (strict && quad == 0) {
                    throw error("Excess padding not allowed");
                }
                if (quad >= 2 && quad + ++pads >= 4) {
                    if (strict && i + 1 < in.length()) {
                        throw error("Excess data after padding");
                    }
                    return out.toPyBytes();
                }
                continue;
            }
            int value = BASE64[c];
            if (value < 0) {
                if (strict) {
                    throw error("Only base64 data is allowed");
                }
                continue;
            }
            if (strict && padding) {
                throw error("Discontinuous padding not allowed");
            }
            pads = 0;
            held = held << 6 | value;
            if (quad > 0) {
                out.append(held >> 6 - 2 * quad & 255);
            }
            quad = quad + 1 & 3;
        }
        if (quad == 1) {
            throw error("Invalid base64-encoded string: number of data characters (" + (out.length() / 3 * 4 + 1)
                    + ") cannot be 1 more than a multiple of 4");
        }
        if (quad != 0) {
            throw error("Incorrect padding");
        }
        return out.toPyBytes();
    }

    @Builtin(value = "b2a_base64($module, data, /, *, newline=True)", effect = Effect.QUIET)
    static Object b2aBase64(Object data, boolean newline) {
        byte[] encoded = Base64.getEncoder().encode(Natives.bytes(data).copy());
        if (newline) {
            encoded = Arrays.copyOf(encoded, encoded.length + 1);
            encoded[encoded.length - 1] = '\n';
        }
        return PyBytes.wrap(encoded);
    }

    // ---- checksums

    private static int masked(Object number) {
        return Ops.bigInteger(Ops.index(number)).intValue();
    }

    @Builtin(value = "crc32($module, data, crc=0, /)", effect = Effect.QUIET)
    static long crc32(Object data, Object crc) {
        return Checksums.crc32(Natives.bytes(data).copy(), crc == null ? 0 : masked(crc)) & 0xFFFFFFFFL;
    }

    @Builtin(value = "crc_hqx($module, data, crc, /)", effect = Effect.QUIET)
    static int crcHqx(Object data, Object crc) {
        Span in = Natives.bytes(data);
        int sum = masked(crc) & 0xFFFF;
        for (int i = 0; i < in.length(); i++) {
            sum ^= in.get(i) << 8;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1;
            }
            sum &= 0xFFFF;
        }
        return sum;
    }

    // ---- hex

    @Builtin(value = "b2a_hex($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", effect = Effect.QUIET)
    static Object b2aHex(Object data, Object sep, int perSep) {
        Span in = Natives.bytes(data);
        int separator = sep == null ? -1 : separator(sep);
        int group = sep == null || perSep == 0 ? Integer.MAX_VALUE : Math.abs(perSep);
        int n = in.length();
        ByteBuilder out = new ByteBuilder(n * 2);
        for (int i = 0; i < n; i++) {
            int position = perSep > 0 ? n - i : i;
            if (i > 0 && position % group == 0) {
                out.append(separator);
            }
            out.append(HEX[in.get(i) >> 4]).append(HEX[in.get(i) & 15]);
        }
        return out.toPyBytes();
    }

    private static int separator(Object sep) {
        if (Ops.len(sep) != 1) {
            throw Errors.valueError("sep must be length 1.");
        }
        Object plain = PyPayload.unwrap(sep);
        if (plain instanceof PyStr s) {
            if (s.codePointAt(0) > 255) {
                throw Errors.valueError("sep must be ASCII.");
            }
            return s.codePointAt(0);
        }
        if (plain instanceof PyBytes b) {
            return b.get(0);
        }
        throw Errors.typeError("sep must be str or bytes.");
    }

    @Builtin(value = "hexlify($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", effect = Effect.QUIET)
    static Object hexlify(Object data, Object sep, int perSep) {
        return b2aHex(data, sep, perSep);
    }

    @Builtin(value = "a2b_hex($module, hexstr, /)", effect = Effect.QUIET)
    static Object a2bHex(Object hexstr) {
        Span in = ascii(hexstr);
        if (in.length() % 2 != 0) {
            throw error("Odd-length string");
        }
        byte[] out = new byte[in.length() / 2];
        for (int i = 0; i < out.length; i++) {
            int high = Character.digit(in.get(2 * i), 16);
            int low = Character.digit(in.get(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                throw error("Non-hexadecimal digit found");
            }
            out[i] = (byte) (high << 4 | low);
        }
        return PyBytes.wrap(out);
    }

    @Builtin(value = "unhexlify($module, hexstr, /)", effect = Effect.QUIET)
    static Object unhexlify(Object hexstr) {
        return a2bHex(hexstr);
    }

    // ---- quoted-printable

    @Builtin(value = "a2b_qp($module, /, data, header=False)", effect = Effect.QUIET)
    static Object a2bQp(Object data, boolean header) {
        return QuotedPrintable.decode(ascii(data), header).toPyBytes();
    }

    @Builtin(value = "b2a_qp($module, /, data, quotetabs=False, istext=True, header=False)", effect = Effect.QUIET)
    static Object b2aQp(Object data, boolean quotetabs, boolean istext, boolean header) {
        return new QuotedPrintable.Encoder(Natives.bytes(data), quotetabs, istext, header).encode().toPyBytes();
    }
}
