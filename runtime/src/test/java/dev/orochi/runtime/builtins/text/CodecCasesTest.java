package dev.orochi.runtime.builtins.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyStr;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Encoders and decoders against recorded results of CPython: output, consumed length, error positions and reasons. */
class CodecCasesTest {
    @Test
    void recordedCases() throws Exception {
        int n = 0;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
            CodecCasesTest.class.getResourceAsStream("codecs.txt"), StandardCharsets.US_ASCII))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    String[] f = line.split("\\|", -1);
                    assertEquals(f[5], f[0].equals("D") ? decode(f) : encode(f), line);
                    n++;
                }
            }
        }
        assertTrue(n > 1000);
    }

    private static String decode(String[] f) {
        byte[] b = HexFormat.of().parseHex(f[4]);
        ErrorHandler h = ErrorHandler.Standard.named(f[2]);
        boolean complete = f[3].equals("1");
        try {
            switch (f[1]) {
                case "ascii":
                    return points(SingleByte.decodeAscii(b, 0, b.length, h)) + " " + b.length;
                case "latin-1":
                    return points(SingleByte.decodeLatin1(b, 0, b.length)) + " " + b.length;
                default:
                    Decoder d = decoder(f[1], b, h, complete);
                    return points(d.decode()) + " " + d.consumed();
            }
        } catch (PyException e) {
            return error(e);
        }
    }

    private static Decoder decoder(String encoding, byte[] b, ErrorHandler h, boolean complete) {
        return switch (encoding) {
            case "utf-8" -> Utf8.decoder(b, 0, b.length, h, complete);
            case "utf-7" -> Utf7.decoder(b, 0, b.length, h, complete);
            case "utf-16" -> Utf16.decoder16(b, 0, b.length, h, complete, Utf16.NATIVE);
            case "utf-16-le" -> Utf16.decoder16(b, 0, b.length, h, complete, Utf16.LITTLE);
            case "utf-16-be" -> Utf16.decoder16(b, 0, b.length, h, complete, Utf16.BIG);
            case "utf-32" -> Utf16.decoder32(b, 0, b.length, h, complete, Utf16.NATIVE);
            case "utf-32-le" -> Utf16.decoder32(b, 0, b.length, h, complete, Utf16.LITTLE);
            case "utf-32-be" -> Utf16.decoder32(b, 0, b.length, h, complete, Utf16.BIG);
            case "unicode_escape" -> EscapeCodec.decoder(b, 0, b.length, h, complete);
            case "raw_unicode_escape" -> EscapeCodec.rawDecoder(b, 0, b.length, h, complete);
            default -> throw new AssertionError(encoding);
        };
    }

    private static String encode(String[] f) {
        ErrorHandler h = ErrorHandler.Standard.named(f[2]);
        String[] hex = f[4].isEmpty() ? new String[0] : f[4].split("\\.");
        int[] cps = new int[hex.length];
        for (int i = 0; i < cps.length; i++) {
            cps[i] = Integer.parseInt(hex[i], 16);
        }
        PyStr s = PyStr.ofCodePoints(cps);
        try {
            return "b" + HexFormat.of().formatHex(switch (f[1]) {
                case "utf-8" -> Utf8.encode(s, h);
                case "utf-7" -> Utf7.encode(s, h);
                case "utf-16" -> Utf16.encode16(s, h, Utf16.NATIVE);
                case "utf-16-le" -> Utf16.encode16(s, h, Utf16.LITTLE);
                case "utf-16-be" -> Utf16.encode16(s, h, Utf16.BIG);
                case "utf-32" -> Utf16.encode32(s, h, Utf16.NATIVE);
                case "utf-32-le" -> Utf16.encode32(s, h, Utf16.LITTLE);
                case "utf-32-be" -> Utf16.encode32(s, h, Utf16.BIG);
                case "ascii" -> SingleByte.encodeAscii(s, h);
                case "latin-1" -> SingleByte.encodeLatin1(s, h);
                case "unicode_escape" -> EscapeCodec.encode(s);
                case "raw_unicode_escape" -> EscapeCodec.encodeRaw(s);
                default -> throw new AssertionError(f[1]);
            });
        } catch (PyException e) {
            return error(e);
        }
    }

    private static String error(PyException e) {
        if (e.matches(Builtins.TYPE_ERROR)) {
            return "error TypeError";
        }
        StringBuilder b = new StringBuilder("error");
        for (String name : new String[] {"encoding", "start", "end", "reason"}) {
            b.append(' ').append(Ops.str(Ops.getAttr(e.value, name)));
        }
        return b.toString();
    }

    private static String points(PyStr s) {
        StringBuilder b = new StringBuilder("s");
        for (int i = 0; i < s.length(); i++) {
            b.append(Integer.toHexString(s.codePointAt(i))).append('.');
        }
        return b.toString();
    }
}
