package dev.orochi.runtime.parser;

/** The kinds of operator tokens by their characters. Pure functions. */
final class OperatorTokens {
    private OperatorTokens() {}

    /** An operator of one character, {@link Token#OP} if it is none. */
    static int single(int c) {
        return switch (c) {
            case ':' -> Token.COLON;
            case ',' -> Token.COMMA;
            case ';' -> Token.SEMI;
            case '+' -> Token.PLUS;
            case '-' -> Token.MINUS;
            case '*' -> Token.STAR;
            case '/' -> Token.SLASH;
            case '|' -> Token.VBAR;
            case '&' -> Token.AMPER;
            case '<' -> Token.LESS;
            case '>' -> Token.GREATER;
            case '=' -> Token.EQUAL;
            case '%' -> Token.PERCENT;
            case '~' -> Token.TILDE;
            case '^' -> Token.CIRCUMFLEX;
            case '@' -> Token.AT;
            case '!' -> Token.EXCLAMATION;
            default -> Token.OP;
        };
    }

    /** An operator of a character and an equals sign, -1 if there is none. */
    static int withEquals(int c) {
        return switch (c) {
            case '=' -> Token.EQEQUAL;
            case '!' -> Token.NOTEQUAL;
            case '<' -> Token.LESSEQUAL;
            case '>' -> Token.GREATEREQUAL;
            case '+' -> Token.PLUSEQUAL;
            case '-' -> Token.MINEQUAL;
            case '*' -> Token.STAREQUAL;
            case '/' -> Token.SLASHEQUAL;
            case '%' -> Token.PERCENTEQUAL;
            case '&' -> Token.AMPEREQUAL;
            case '|' -> Token.VBAREQUAL;
            case '^' -> Token.CIRCUMFLEXEQUAL;
            case '@' -> Token.ATEQUAL;
            case ':' -> Token.COLONEQUAL;
            default -> -1;
        };
    }

    /** An operator of two characters, the second not an equals sign; -1 if there is none. */
    static int pair(int c, int second) {
        return switch (c) {
            case '-' -> second == '>' ? Token.RARROW : -1;
            case '<' -> second == '<' ? Token.LEFTSHIFT : second == '>' ? Token.NOTEQUAL : -1;
            case '>' -> second == '>' ? Token.RIGHTSHIFT : -1;
            case '*' -> second == '*' ? Token.DOUBLESTAR : -1;
            case '/' -> second == '/' ? Token.DOUBLESLASH : -1;
            default -> -1;
        };
    }

    /** The assignment that belongs to an operator of one character, twice. */
    static int assignment(int kind) {
        return switch (kind) {
            case Token.LEFTSHIFT -> Token.LEFTSHIFTEQUAL;
            case Token.RIGHTSHIFT -> Token.RIGHTSHIFTEQUAL;
            case Token.DOUBLESTAR -> Token.DOUBLESTAREQUAL;
            case Token.DOUBLESLASH -> Token.DOUBLESLASHEQUAL;
            default -> throw new IllegalArgumentException(String.valueOf(kind));
        };
    }
}
