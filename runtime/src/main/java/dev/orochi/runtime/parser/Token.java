package dev.orochi.runtime.parser;

import java.util.Map;

/**
 * The kinds of token, as small ints: up to {@link #NL} the numbers of CPython's {@code token} module, then one kind per keyword, so
 * that the parser can switch on them.
 */
public final class Token {
    public static final int ENDMARKER = 0, NAME = 1, NUMBER = 2, STRING = 3, NEWLINE = 4, INDENT = 5, DEDENT = 6;
    public static final int LPAR = 7, RPAR = 8, LSQB = 9, RSQB = 10, COLON = 11, COMMA = 12, SEMI = 13, PLUS = 14, MINUS = 15;
    public static final int STAR = 16, SLASH = 17, VBAR = 18, AMPER = 19, LESS = 20, GREATER = 21, EQUAL = 22, DOT = 23;
    public static final int PERCENT = 24, LBRACE = 25, RBRACE = 26, EQEQUAL = 27, NOTEQUAL = 28, LESSEQUAL = 29;
    public static final int GREATEREQUAL = 30, TILDE = 31, CIRCUMFLEX = 32, LEFTSHIFT = 33, RIGHTSHIFT = 34, DOUBLESTAR = 35;
    public static final int PLUSEQUAL = 36, MINEQUAL = 37, STAREQUAL = 38, SLASHEQUAL = 39, PERCENTEQUAL = 40;
    public static final int AMPEREQUAL = 41, VBAREQUAL = 42, CIRCUMFLEXEQUAL = 43, LEFTSHIFTEQUAL = 44, RIGHTSHIFTEQUAL = 45;
    public static final int DOUBLESTAREQUAL = 46, DOUBLESLASH = 47, DOUBLESLASHEQUAL = 48, AT = 49, ATEQUAL = 50, RARROW = 51;
    public static final int ELLIPSIS = 52, COLONEQUAL = 53, EXCLAMATION = 54, OP = 55, TYPE_IGNORE = 56, TYPE_COMMENT = 57;
    public static final int FSTRING_START = 59, FSTRING_MIDDLE = 60, FSTRING_END = 61;
    public static final int TSTRING_START = 62, TSTRING_MIDDLE = 63, TSTRING_END = 64, COMMENT = 65, NL = 66, ERROR = 67;

    public static final int FALSE = 70, NONE = 71, TRUE = 72, AND = 73, AS = 74, ASSERT = 75, ASYNC = 76, AWAIT = 77, BREAK = 78;
    public static final int CLASS = 79, CONTINUE = 80, DEF = 81, DEL = 82, ELIF = 83, ELSE = 84, EXCEPT = 85, FINALLY = 86;
    public static final int FOR = 87, FROM = 88, GLOBAL = 89, IF = 90, IMPORT = 91, IN = 92, IS = 93, LAMBDA = 94;
    public static final int NONLOCAL = 95, NOT = 96, OR = 97, PASS = 98, RAISE = 99, RETURN = 100, TRY = 101, WHILE = 102;
    public static final int WITH = 103, YIELD = 104;
    /** The number of kinds. */
    public static final int COUNT = 105;

    /** The keywords, the kind of the first being {@link #FALSE}. */
    static final String[] KEYWORDS = {
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
        "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
        "return", "try", "while", "with", "yield",
    };

    /** The names that are keywords in some places only; their indices in a {@link NameTable} are the constants below. */
    static final String[] SOFT_KEYWORDS = {"_", "case", "match", "type", "print", "exec"};

    static final int NAME_UNDERSCORE = 0, NAME_CASE = 1, NAME_MATCH = 2, NAME_TYPE = 3, NAME_PRINT = 4, NAME_EXEC = 5;

    /** The operators, by their text. */
    static final Map<String, Integer> OPERATORS = operators();

    private Token() {}

    private static Map<String, Integer> operators() {
        String[] texts = ("( ) [ ] : , ; + - * / | & < > = . % { } == != <= >= ~ ^ << >> ** += -= *= /= %= &= |= ^= <<= >>= **= // //= @ "
                + "@= -> ... := !").split(" ");
        Map<String, Integer> table = new java.util.HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            table.put(texts[i], LPAR + i);
        }
        table.put("<>", NOTEQUAL);
        return Map.copyOf(table);
    }

    /** Whether the kind is a keyword. */
    public static boolean isKeyword(int kind) {
        return kind >= FALSE;
    }

    /** The kind as the {@code token} module counts: keywords are names. */
    public static int publicKind(int kind) {
        return kind >= FALSE ? NAME : kind;
    }
}
