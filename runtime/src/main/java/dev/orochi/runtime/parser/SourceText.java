package dev.orochi.runtime.parser;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Turns what a caller has (bytes in some encoding, or a string) into what the tokenizer reads: valid UTF-8 with {@code \n} line ends,
 * closed by a NUL byte that is not part of the text.
 */
public final class SourceText {
    /** Decodes the encodings that this class does not know itself. */
    @FunctionalInterface
    public interface Codec {
        /** The Java charsets. */
        Codec JAVA = (name, data) -> {
            Charset charset;
            try {
                charset = Charset.forName(name.replace('_', '-'));
            } catch (IllegalArgumentException e) {
                return null;
            }
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(data)).toString();
        };

        /** The text, or null if the encoding is unknown. The message of the exception is what users will see. */
        String decode(String name, byte[] data) throws CharacterCodingException;
    }

    /** The text, then a NUL. */
    final byte[] data;
    /** The length of the text. */
    final int length;
    /** The declared encoding, or null. */
    final String encoding;

    private SourceText(byte[] data, int length, String encoding) {
        this.data = data;
        this.length = length;
        this.encoding = encoding;
    }

    /** The name of the encoding that the source declares by a byte order mark or a cookie, or null. */
    public String encoding() {
        return encoding;
    }

    /** Text that is already decoded: {@code utf8} holds it as UTF-8. */
    static SourceText ofUtf8(byte[] utf8, boolean endLine) {
        return normalize(utf8, 0, utf8.length, null, endLine, false);
    }

    /**
     * Bytes as they stand in a file: looks for a byte order mark and an encoding cookie (PEP 263).
     *
     * @param file the file that errors speak of, or null
     */
    static SourceText ofBytes(byte[] bytes, Codec codec, boolean endLine, String file) {
        boolean mark = bytes.length >= 3 && (bytes[0] & 0xff) == 0xEF && (bytes[1] & 0xff) == 0xBB && (bytes[2] & 0xff) == 0xBF;
        int start = mark ? 3 : 0;
        String cookie = cookie(bytes, start);
        String name = cookie == null ? null : canonical(cookie);
        if (mark && name != null && !name.equals("utf-8")) {
            throw markMismatch(bytes, name);
        }
        if (name == null || name.equals("utf-8")) {
            checkUtf8(bytes, start, file != null && (cookie != null || mark), file);
            return normalize(bytes, start, bytes.length, mark || name != null ? "utf-8" : null, endLine, file != null);
        }
        byte[] utf8 = recode(bytes, name, cookie, codec, file);
        return normalize(utf8, 0, utf8.length, name, endLine, file != null);
    }

    private static byte[] recode(byte[] bytes, String name, String cookie, Codec codec, String file) {
        if (name.equals("iso-8859-1")) {
            return new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        }
        String text;
        try {
            text = codec.decode(name, bytes);
        } catch (CharacterCodingException e) {
            throw encodingError(file == null ? e.getMessage() : "encoding problem: " + cookie, file);
        }
        if (text == null) {
            throw encodingError((file == null ? "unknown encoding: " : "encoding problem: ") + cookie, file);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PySyntaxError markMismatch(byte[] bytes, String name) {
        int end = 3;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        String line = new String(bytes, 3, end - 3, StandardCharsets.UTF_8);
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "encoding problem: " + name + " with BOM", 1, 0, 1, line.length(), line);
    }

    private static PySyntaxError encodingError(String message, String file) {
        return file != null ? new PySyntaxError(PySyntaxError.Kind.SYNTAX, message) : PySyntaxError.withoutEnd(message, 0, -1);
    }

    private static String canonical(String cookie) {
        String name = cookie.substring(0, Math.min(12, cookie.length())).toLowerCase(Locale.ROOT).replace('_', '-');
        if (name.equals("utf-8") || name.startsWith("utf-8-")) {
            return "utf-8";
        }
        for (String latin : new String[] {"latin-1", "iso-8859-1", "iso-latin-1"}) {
            if (name.equals(latin) || name.startsWith(latin + "-")) {
                return "iso-8859-1";
            }
        }
        return cookie;
    }

    private static String cookie(byte[] b, int start) {
        int pos = start;
        for (int line = 0; line < 2 && pos < b.length; line++) {
            int end = pos;
            while (end < b.length && b[end] != '\n' && b[end] != '\r') {
                end++;
            }
            int i = pos;
            while (i < end && (b[i] == ' ' || b[i] == '\t' || b[i] == '\f')) {
                i++;
            }
            if (i < end && b[i] != '#') {
                return null;
            }
            String found = cookieInComment(b, i, end);
            if (found != null) {
                return found;
            }
            pos = end + 1;
            if (end + 1 < b.length && b[end] == '\r' && b[end + 1] == '\n') {
                pos++;
            }
        }
        return null;
    }

    private static String cookieInComment(byte[] b, int start, int end) {
        for (int i = start; i + 7 <= end; i++) {
            if (b[i] == 'c' && matches(b, i, "coding") && (b[i + 6] == ':' || b[i + 6] == '=')) {
                int from = i + 7;
                while (from < end && (b[from] == ' ' || b[from] == '\t')) {
                    from++;
                }
                int to = from;
                while (to < end && (Character.isLetterOrDigit(b[to]) && b[to] > 0 || b[to] == '-' || b[to] == '_' || b[to] == '.')) {
                    to++;
                }
                if (to > from) {
                    return new String(b, from, to - from, StandardCharsets.US_ASCII);
                }
            }
        }
        return null;
    }

    private static boolean matches(byte[] b, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (b[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void checkUtf8(byte[] b, int start, boolean declared, String file) {
        int line = 1;
        int lineStart = start;
        for (int i = start; i < b.length;) {
            byte c = b[i];
            if (c == 0) {
                return; // which is refused before anything behind it is read
            }
            if (c >= 0) {
                i++;
                if (c == '\n') {
                    line++;
                    lineStart = i;
                }
                continue;
            }
            int size = sequence(b, i);
            if (size == 0) {
                throw invalidUtf8(b, i, line, lineStart, declared, file);
            }
            i += size;
        }
    }

    /** The length of the UTF-8 sequence at a position, 0 if it is not valid. */
    static int sequence(byte[] b, int i) {
        int c = b[i] & 0xff;
        int size = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
        if (i + size > b.length) {
            return 0;
        }
        for (int k = 1; k < size; k++) {
            if ((b[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = size > 1 ? b[i + 1] & 0xff : 0;
        boolean bad = c == 0xE0 && second < 0xA0 || c == 0xED && second > 0x9F || c == 0xF0 && second < 0x90 || c == 0xF4 && second > 0x8F;
        return bad ? 0 : size;
    }

    private static PySyntaxError invalidUtf8(byte[] b, int at, int line, int lineStart, boolean declared, String file) {
        int end = at;
        while (end < b.length && b[end] != '\n') {
            end++;
        }
        String text = new String(b, lineStart, end - lineStart, StandardCharsets.UTF_8);
        String before = new String(b, lineStart, at - lineStart, StandardCharsets.UTF_8);
        int col = declared && file != null ? 0 : before.codePointCount(0, before.length()) + 1;
        String hex = String.format("\\x%02x", b[at] & 0xff);
        String message = declared
                ? "(unicode error) 'utf-8' codec can't decode byte 0x" + hex.substring(2) + " in position " + (at - lineStart)
                        + ": " + "invalid start byte"
                : "Non-UTF-8 code starting with '" + hex + "'" + (file == null ? "" : " in file " + file) + " on line " + line
                        + ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, message, line, col, line, col, text);
    }

    private static SourceText normalize(byte[] b, int start, int end, String encoding, boolean endLine,
            boolean file) {
        byte[] out = new byte[end - start + 2];
        int n = 0;
        boolean carriage = false;
        for (int i = start; i < end; i++) {
            byte c = b[i];
            if (c == 0) {
                throw nul(out, n, file);
            }
            if (carriage) {
                carriage = false;
                if (c == '\n') {
                    continue;
                }
            }
            if (c == '\r') {
                carriage = true;
                c = '\n';
            }
            out[n++] = c;
        }
        if (endLine && (n == 0 || out[n - 1] != '\n')) {
            if (n > 0) {
                out[n++] = '\n';
            }
        }
        return new SourceText(out, n, encoding);
    }

    private static PySyntaxError nul(byte[] text, int length, boolean file) {
        if (!file) {
            return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "source code string cannot contain null bytes");
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < length; i++) {
            if (text[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, "source code cannot contain null bytes", line, 0, line, 0,
                new String(text, lineStart, length - lineStart, StandardCharsets.UTF_8));
    }
}
