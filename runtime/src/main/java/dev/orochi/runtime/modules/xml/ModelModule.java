package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;

/** {@code pyexpat.model}: the numbers in content models. */
@PyModuleDef(value = "pyexpat.model", doc = "Constants used to interpret content model information.")
final class ModelModule {
    @Constant("XML_CTYPE_EMPTY")
    static final int EMPTY = ContentModel.EMPTY;

    @Constant("XML_CTYPE_ANY")
    static final int ANY = ContentModel.ANY;

    @Constant("XML_CTYPE_MIXED")
    static final int MIXED = ContentModel.MIXED;

    @Constant("XML_CTYPE_NAME")
    static final int NAME = ContentModel.NAME;

    @Constant("XML_CTYPE_CHOICE")
    static final int CHOICE = ContentModel.CHOICE;

    @Constant("XML_CTYPE_SEQ")
    static final int SEQUENCE = ContentModel.SEQUENCE;

    @Constant("XML_CQUANT_NONE")
    static final int NONE = 0;

    @Constant("XML_CQUANT_OPT")
    static final int OPTIONAL = 1;

    @Constant("XML_CQUANT_REP")
    static final int REPEATED = 2;

    @Constant("XML_CQUANT_PLUS")
    static final int PLUS = 3;

    private ModelModule() {
    }
}
