package dev.orochi.runtime.parser;

/** The numeric literals: finds their end and says what is wrong with them. Their values are computed by {@link Literals}. */
class NumberLexer extends SourceReader {
    /** The start of the current token. */
    int start;

    /** Whether comments and the like are tokens, and literals are not judged. */
    final boolean extra;

    NumberLexer(byte[] src, int length, Lines more, boolean extra) {
        super(src, length, more);
        this.extra = extra;
    }

    static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean identifierChar(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digit(c) || c == '_';
    }

    /** Scans a number whose first digit has been read. */
    final int number(int first) {
        if (first != '0') {
            int c = decimalTail();
            return c == 0 ? Token.ERROR : afterInteger(c);
        }
        int c = next();
        switch (c) {
            case 'x', 'X' : return radix(16, "hexadecimal");
            case 'o', 'O' : return radix(8, "octal");
            case 'b', 'B' : return radix(2, "binary");
            default: return leadingZero(c);
        }
    }

    private static boolean digitOf(int radix, int c) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }

    private int radix(int radix, String kind) {
        int c = next();
        do {
            if (c == '_') {
                c = next();
            }
            if (!digitOf(radix, c)) {
                if (radix < 10 && digit(c)) {
                    return fail("invalid digit '" + (char) c + "' in " + kind + " literal");
                }
                back(c);
                return fail("invalid " + kind + " literal");
            }
            do {
                c = next();
            } while (digitOf(radix, c));
        } while (c == '_');
        if (radix < 10 && digit(c)) {
            return fail("invalid digit '" + (char) c + "' in " + kind + " literal");
        }
        return finish(c, kind);
    }

    private int leadingZero(int first) {
        int c = first;
        while (true) {
            if (c == '_') {
                c = next();
                if (!digit(c)) {
                    back(c);
                    return fail("invalid decimal literal");
                }
            }
            if (c != '0') {
                break;
            }
            c = next();
        }
        int zerosEnd = pos;
        boolean nonzero = false;
        if (digit(c)) {
            nonzero = true;
            c = decimalTail();
            if (c == 0) {
                return Token.ERROR;
            }
        }
        if (c == '.' || c == 'e' || c == 'E' || c == 'j' || c == 'J') {
            return afterInteger(c);
        }
        if (nonzero && !extra) {
            back(c);
            return fail(PySyntaxError.Kind.SYNTAX, "leading zeros in decimal integer literals are not permitted; "
                    + "use an 0o prefix for octal integers", line, points(lineStart, start) + 1, points(lineStart, zerosEnd));
        }
        return finish(c, "decimal");
    }

    private int afterInteger(int c) {
        return c == '.' ? fraction(next()) : exponent(c);
    }

    /** Scans what follows a decimal point; the first byte after it has been read. */
    final int fraction(int first) {
        int c = first;
        if (digit(c)) {
            c = decimalTail();
            if (c == 0) {
                return Token.ERROR;
            }
        }
        return exponent(c);
    }

    private int exponent(int first) {
        int c = first;
        if (c == 'e' || c == 'E') {
            c = next();
            if (c == '+' || c == '-') {
                c = next();
                if (!digit(c)) {
                    back(c);
                    return fail("invalid decimal literal");
                }
            } else if (!digit(c)) {
                back(c);
                if (!endsWell(first, "decimal")) {
                    return Token.ERROR;
                }
                back(first);
                return Token.NUMBER;
            }
            c = decimalTail();
            if (c == 0) {
                return Token.ERROR;
            }
        }
        return c == 'j' || c == 'J' ? finish(next(), "imaginary") : finish(c, "decimal");
    }

    private int finish(int c, String kind) {
        if (!endsWell(c, kind)) {
            return Token.ERROR;
        }
        back(c);
        return Token.NUMBER;
    }

    /** Reads the rest of a run of digits and the byte after it; 0 after an error. */
    private int decimalTail() {
        while (true) {
            int c;
            do {
                c = next();
            } while (digit(c));
            if (c != '_') {
                return c;
            }
            c = next();
            if (!digit(c)) {
                back(c);
                fail("invalid decimal literal");
                return 0;
            }
        }
    }

    /** Whether the coming bytes are the rest of a word that ends with them. */
    private boolean word(String rest) {
        return ahead(rest) && !identifierChar(src[pos + rest.length()]) && src[pos + rest.length()] >= 0;
    }

    /** Whether the byte after a literal, already read, may stand there. A keyword may, with a warning. */
    private boolean endsWell(int c, String kind) {
        if (extra) {
            return true;
        }
        boolean keyword = switch (c) {
            case 'a' -> word("nd");
            case 'e' -> word("lse");
            case 'f' -> word("or");
            case 'i' -> ahead("f") || ahead("n") || ahead("s");
            case 'o' -> word("r");
            case 'n' -> word("ot");
            default -> false;
        };
        if (keyword) {
            back(c);
            warn("invalid " + kind + " literal", "invalid " + kind + " literal");
            next();
            return true;
        }
        if (identifierChar(c)) {
            back(c);
            fail("invalid " + kind + " literal");
            return false;
        }
        return true;
    }
}
