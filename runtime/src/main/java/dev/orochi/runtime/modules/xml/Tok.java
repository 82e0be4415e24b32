package dev.orochi.runtime.modules.xml;

/**
 * What a lexer finds. At most 0: nothing that can be used yet, or ever; the negative of a token of the prolog: it ends with the input,
 * so that more input may make it longer.
 */
final class Tok {
    static final int TRAILING_RSQB = -5;
    static final int NONE = -4;
    static final int TRAILING_CR = -3;
    static final int PARTIAL_CHAR = -2;
    static final int PARTIAL = -1;
    static final int INVALID = 0;
    static final int START_TAG = 2;
    static final int EMPTY_ELEMENT = 4;
    static final int END_TAG = 5;
    static final int DATA_CHARS = 6;
    static final int DATA_NEWLINE = 7;
    static final int CDATA_OPEN = 8;
    static final int ENTITY_REF = 9;
    static final int CHAR_REF = 10;
    static final int PI = 11;
    static final int XML_DECL = 12;
    static final int COMMENT = 13;
    static final int BOM = 14;
    static final int PROLOG_S = 15;
    static final int DECL_OPEN = 16;
    static final int DECL_CLOSE = 17;
    static final int NAME = 18;
    static final int NMTOKEN = 19;
    static final int POUND_NAME = 20;
    static final int OR = 21;
    static final int PERCENT = 22;
    static final int OPEN_PAREN = 23;
    static final int CLOSE_PAREN = 24;
    static final int OPEN_BRACKET = 25;
    static final int CLOSE_BRACKET = 26;
    static final int LITERAL = 27;
    static final int PARAM_ENTITY_REF = 28;
    static final int INSTANCE_START = 29;
    static final int NAME_QUESTION = 30;
    static final int NAME_ASTERISK = 31;
    static final int NAME_PLUS = 32;
    static final int COND_SECT_OPEN = 33;
    static final int COND_SECT_CLOSE = 34;
    static final int CLOSE_PAREN_QUESTION = 35;
    static final int CLOSE_PAREN_ASTERISK = 36;
    static final int CLOSE_PAREN_PLUS = 37;
    static final int COMMA = 38;
    static final int ATTRIBUTE_VALUE_S = 39;
    static final int CDATA_CLOSE = 40;
    static final int PREFIXED_NAME = 41;
    static final int IGNORE_SECT = 42;

    private Tok() {
    }
}
