package dev.orochi.runtime.modules.binascii;

import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Span;

/** Quoted-printable encoding (RFC 1521, and RFC 1522 for headers) as CPython does it. Stateless. */
final class QuotedPrintable {
    private static final int LINE_SIZE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private QuotedPrintable() {
    }

    private static int hex(int c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    static ByteBuilder decode(Span in, boolean header) {
        ByteBuilder out = new ByteBuilder(in.length());
        int n = in.length();
        int i = 0;
        while (i < n) {
            int c = in.get(i);
            if (c != '=') {
                out.append(header && c == '_' ? ' ' : c);
                i++;
                continue;
            }
            if (++i >= n) {
                break;
            }
            c = in.get(i);
            if (c == '\n' || c == '\r') {
                while (i < n && in.get(i) != '\n') {
                    i++;
                }
                i++;
            } else if (c == '=') {
                out.append('=');
                i++;
            } else if (i + 1 < n && hex(c) >= 0 && hex(in.get(i + 1)) >= 0) {
                out.append(hex(c) << 4 | hex(in.get(i + 1)));
                i += 2;
            } else {
                out.append('=');
            }
        }
        return out;
    }

    /** An encoder for one call. */
    static final class Encoder {
        private final Span in;
        private final boolean quoteTabs;
        private final boolean isText;
        private final boolean header;
        private final boolean crlf;
        private final ByteBuilder out = new ByteBuilder();
        private int lineLength;
        /** The last byte that was written if it is a blank, else 0. */
        private int lastBlank;

        Encoder(Span in, boolean quoteTabs, boolean isText, boolean header) {
            this.in = in;
            this.quoteTabs = quoteTabs;
            this.isText = isText;
            this.header = header;
            int newline = 0;
            while (newline < in.length() && in.get(newline) != '\n') {
                newline++;
            }
            crlf = newline > 0 && newline < in.length() && in.get(newline - 1) == '\r';
        }

        private int at(int i) {
            return i < in.length() ? in.get(i) : -1;
        }

        private boolean mustQuote(int i) {
            int c = in.get(i);
            int next = at(i + 1);
            boolean end = next < 0;
            return c > 126 || c == '=' || header && c == '_'
                    || c == '.' && lineLength == 0 && (end || next == '\n' || next == '\r' || next == 0)
                    || !isText && (c == '\r' || c == '\n')
                    || (c == '\t' || c == ' ') && end
                    || c < 33 && c != '\r' && c != '\n' && (quoteTabs || c != '\t' && c != ' ');
        }

        private void newLine() {
            if (crlf) {
                out.append('\r');
            }
            out.append('\n');
            lineLength = 0;
            lastBlank = 0;
        }

        private void softBreak() {
            out.append('=');
            newLine();
        }

        private void quote(int c) {
            out.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            lastBlank = 0;
        }

        private void put(int c) {
            if (lastBlank != 0) {
                out.append(lastBlank);
                lastBlank = 0;
            }
            if (c == ' ' || c == '\t') {
                lastBlank = c;
            } else {
                out.append(c);
            }
        }

        private void flushBlank() {
            if (lastBlank != 0) {
                out.append(lastBlank);
                lastBlank = 0;
            }
        }

        ByteBuilder encode() {
            int i = 0;
            while (i < in.length()) {
                int c = in.get(i);
                if (mustQuote(i)) {
                    flushBlank();
                    if (lineLength + 3 >= LINE_SIZE) {
                        softBreak();
                    }
                    quote(c);
                    lineLength += 3;
                    i++;
                } else if (isText && (c == '\n' || c == '\r' && at(i + 1) == '\n')) {
                    if (lastBlank != 0) {
                        quote(lastBlank);
                    }
                    newLine();
                    i += c == '\r' ? 2 : 1;
                } else {
                    if (i + 1 != in.length() && in.get(i + 1) != '\n' && lineLength + 1 >= LINE_SIZE) {
                        flushBlank();
                        softBreak();
                    }
                    lineLength++;
                    put(header && c == ' ' ? '_' : c);
                    i++;
                }
            }
            flushBlank();
            return out;
        }
    }
}
