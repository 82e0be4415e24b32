package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.anno.Setter;

/** The attributes of a parser that hold its handlers. */
@PyMethods(PyXmlParser.class)
final class HandlerAttributes {
    private HandlerAttributes() {
    }

    @Getter("StartElementHandler")
    static Object startElementHandler(PyXmlParser self) {
        return self.handler(Handler.START_ELEMENT);
    }

    @Setter("StartElementHandler")
    static void setStartElementHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.START_ELEMENT, value);
    }

    @Getter("EndElementHandler")
    static Object endElementHandler(PyXmlParser self) {
        return self.handler(Handler.END_ELEMENT);
    }

    @Setter("EndElementHandler")
    static void setEndElementHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.END_ELEMENT, value);
    }

    @Getter("ProcessingInstructionHandler")
    static Object processingInstructionHandler(PyXmlParser self) {
        return self.handler(Handler.PROCESSING_INSTRUCTION);
    }

    @Setter("ProcessingInstructionHandler")
    static void setProcessingInstructionHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.PROCESSING_INSTRUCTION, value);
    }

    @Getter("CharacterDataHandler")
    static Object characterDataHandler(PyXmlParser self) {
        return self.handler(Handler.CHARACTER_DATA);
    }

    @Setter("CharacterDataHandler")
    static void setCharacterDataHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.CHARACTER_DATA, value);
    }

    @Getter("UnparsedEntityDeclHandler")
    static Object unparsedEntityDeclHandler(PyXmlParser self) {
        return self.handler(Handler.UNPARSED_ENTITY_DECL);
    }

    @Setter("UnparsedEntityDeclHandler")
    static void setUnparsedEntityDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.UNPARSED_ENTITY_DECL, value);
    }

    @Getter("NotationDeclHandler")
    static Object notationDeclHandler(PyXmlParser self) {
        return self.handler(Handler.NOTATION_DECL);
    }

    @Setter("NotationDeclHandler")
    static void setNotationDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.NOTATION_DECL, value);
    }

    @Getter("StartNamespaceDeclHandler")
    static Object startNamespaceDeclHandler(PyXmlParser self) {
        return self.handler(Handler.START_NAMESPACE_DECL);
    }

    @Setter("StartNamespaceDeclHandler")
    static void setStartNamespaceDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.START_NAMESPACE_DECL, value);
    }

    @Getter("EndNamespaceDeclHandler")
    static Object endNamespaceDeclHandler(PyXmlParser self) {
        return self.handler(Handler.END_NAMESPACE_DECL);
    }

    @Setter("EndNamespaceDeclHandler")
    static void setEndNamespaceDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.END_NAMESPACE_DECL, value);
    }

    @Getter("CommentHandler")
    static Object commentHandler(PyXmlParser self) {
        return self.handler(Handler.COMMENT);
    }

    @Setter("CommentHandler")
    static void setCommentHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.COMMENT, value);
    }

    @Getter("StartCdataSectionHandler")
    static Object startCdataSectionHandler(PyXmlParser self) {
        return self.handler(Handler.START_CDATA_SECTION);
    }

    @Setter("StartCdataSectionHandler")
    static void setStartCdataSectionHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.START_CDATA_SECTION, value);
    }

    @Getter("EndCdataSectionHandler")
    static Object endCdataSectionHandler(PyXmlParser self) {
        return self.handler(Handler.END_CDATA_SECTION);
    }

    @Setter("EndCdataSectionHandler")
    static void setEndCdataSectionHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.END_CDATA_SECTION, value);
    }

    @Getter("DefaultHandler")
    static Object defaultHandler(PyXmlParser self) {
        return self.handler(Handler.DEFAULT);
    }

    @Setter("DefaultHandler")
    static void setDefaultHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.DEFAULT, value);
    }

    @Getter("DefaultHandlerExpand")
    static Object defaultHandlerExpand(PyXmlParser self) {
        return self.handler(Handler.DEFAULT_EXPAND);
    }

    @Setter("DefaultHandlerExpand")
    static void setDefaultHandlerExpand(PyXmlParser self, Object value) {
        self.setHandler(Handler.DEFAULT_EXPAND, value);
    }

    @Getter("NotStandaloneHandler")
    static Object notStandaloneHandler(PyXmlParser self) {
        return self.handler(Handler.NOT_STANDALONE);
    }

    @Setter("NotStandaloneHandler")
    static void setNotStandaloneHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.NOT_STANDALONE, value);
    }

    @Getter("ExternalEntityRefHandler")
    static Object externalEntityRefHandler(PyXmlParser self) {
        return self.handler(Handler.EXTERNAL_ENTITY_REF);
    }

    @Setter("ExternalEntityRefHandler")
    static void setExternalEntityRefHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.EXTERNAL_ENTITY_REF, value);
    }

    @Getter("StartDoctypeDeclHandler")
    static Object startDoctypeDeclHandler(PyXmlParser self) {
        return self.handler(Handler.START_DOCTYPE_DECL);
    }

    @Setter("StartDoctypeDeclHandler")
    static void setStartDoctypeDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.START_DOCTYPE_DECL, value);
    }

    @Getter("EndDoctypeDeclHandler")
    static Object endDoctypeDeclHandler(PyXmlParser self) {
        return self.handler(Handler.END_DOCTYPE_DECL);
    }

    @Setter("EndDoctypeDeclHandler")
    static void setEndDoctypeDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.END_DOCTYPE_DECL, value);
    }

    @Getter("EntityDeclHandler")
    static Object entityDeclHandler(PyXmlParser self) {
        return self.handler(Handler.ENTITY_DECL);
    }

    @Setter("EntityDeclHandler")
    static void setEntityDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.ENTITY_DECL, value);
    }

    @Getter("XmlDeclHandler")
    static Object xmlDeclHandler(PyXmlParser self) {
        return self.handler(Handler.XML_DECL);
    }

    @Setter("XmlDeclHandler")
    static void setXmlDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.XML_DECL, value);
    }

    @Getter("ElementDeclHandler")
    static Object elementDeclHandler(PyXmlParser self) {
        return self.handler(Handler.ELEMENT_DECL);
    }

    @Setter("ElementDeclHandler")
    static void setElementDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.ELEMENT_DECL, value);
    }

    @Getter("AttlistDeclHandler")
    static Object attlistDeclHandler(PyXmlParser self) {
        return self.handler(Handler.ATTLIST_DECL);
    }

    @Setter("AttlistDeclHandler")
    static void setAttlistDeclHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.ATTLIST_DECL, value);
    }

    @Getter("SkippedEntityHandler")
    static Object skippedEntityHandler(PyXmlParser self) {
        return self.handler(Handler.SKIPPED_ENTITY);
    }

    @Setter("SkippedEntityHandler")
    static void setSkippedEntityHandler(PyXmlParser self, Object value) {
        self.setHandler(Handler.SKIPPED_ENTITY, value);
    }
}
