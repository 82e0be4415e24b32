package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.ByteBuilder;
import java.util.Locale;

/** The surrogatepass error handler: lone surrogates pass through the UTF codecs. Stateless. */
final class SurrogatePass {
    private SurrogatePass() {}

    /** Unit of a UTF encoding: 1, 2 or 4 bytes, negative when big endian; 0 when it is none. */
    private static int unit(String encoding) {
        String name = encoding.toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (name) {
            case "utf-8", "utf8", "cp-utf8" -> 1;
            case "utf-16le", "utf-16-le", "utf16le", "utf16-le", "utf-16", "utf16" -> 2;
            case "utf-16be", "utf-16-be", "utf16be", "utf16-be" -> -2;
            case "utf-32le", "utf-32-le", "utf32le", "utf32-le", "utf-32", "utf32" -> 4;
            case "utf-32be", "utf-32-be", "utf32be", "utf32-be" -> -4;
            default -> 0;
        };
    }

    static void decode(Decoder d, int start, int stop, String reason) {
        int unit = unit(d.encoding);
        int ch = 0;
        int size = unit == 1 ? 3 : Math.abs(unit);
        if (unit != 0 && d.end - start >= size) {
            int a = d.at(start);
            int b = d.at(start + 1);
            ch = switch (unit) {
                case 1 -> (a & 0xf0) == 0xe0 && (b & 0xc0) == 0x80 && (d.at(start + 2) & 0xc0) == 0x80
                    ? (a & 15) << 12 | (b & 63) << 6 | d.at(start + 2) & 63 : 0;
                case 2 -> b << 8 | a;
                case -2 -> a << 8 | b;
                case 4 -> d.at(start + 3) << 24 | d.at(start + 2) << 16 | b << 8 | a;
                default -> a << 24 | b << 16 | d.at(start + 2) << 8 | d.at(start + 3);
            };
        }
        if (!Encoder.isSurrogate(ch)) {
            ErrorHandler.Standard.STRICT.onDecode(d, start, stop, reason);
        }
        d.out.append(ch);
        d.pos = start + size;
    }

    static void encode(Encoder e, int start, int stop, String reason) {
        int unit = unit(e.encoding);
        ByteBuilder b = new ByteBuilder();
        for (int i = start; i < stop; i++) {
            int c = e.in.codePointAt(i);
            if (unit == 0 || !Encoder.isSurrogate(c)) {
                ErrorHandler.Standard.STRICT.onEncode(e, start, stop, reason);
            }
            switch (unit) {
                case 1 -> b.append(0xe0 | c >> 12).append(0x80 | c >> 6 & 63).append(0x80 | c & 63);
                case 2 -> b.append(c).append(c >> 8);
                case -2 -> b.append(c >> 8).append(c);
                case 4 -> b.append(c).append(c >> 8).append(0).append(0);
                default -> b.append(0).append(0).append(c >> 8).append(c);
            }
        }
        e.replace(b.toArray(), start, stop, reason, stop);
    }
}
