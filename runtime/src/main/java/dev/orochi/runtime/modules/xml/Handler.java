package dev.orochi.runtime.modules.xml;

/** The handlers of a parser, by number. */
final class Handler {
    static final int START_ELEMENT = 0;
    static final int END_ELEMENT = 1;
    static final int PROCESSING_INSTRUCTION = 2;
    static final int CHARACTER_DATA = 3;
    static final int UNPARSED_ENTITY_DECL = 4;
    static final int NOTATION_DECL = 5;
    static final int START_NAMESPACE_DECL = 6;
    static final int END_NAMESPACE_DECL = 7;
    static final int COMMENT = 8;
    static final int START_CDATA_SECTION = 9;
    static final int END_CDATA_SECTION = 10;
    static final int DEFAULT = 11;
    static final int DEFAULT_EXPAND = 12;
    static final int NOT_STANDALONE = 13;
    static final int EXTERNAL_ENTITY_REF = 14;
    static final int START_DOCTYPE_DECL = 15;
    static final int END_DOCTYPE_DECL = 16;
    static final int ENTITY_DECL = 17;
    static final int XML_DECL = 18;
    static final int ELEMENT_DECL = 19;
    static final int ATTLIST_DECL = 20;
    static final int SKIPPED_ENTITY = 21;
    static final int COUNT = 22;

    private Handler() {
    }
}
