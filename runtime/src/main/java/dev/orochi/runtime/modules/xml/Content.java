package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;

/** Reads elements and what is in them. For one thread. */
final class Content {
    /** An open element. */
    private static final class Tag {
        Dtd.ElementType type;
        Name name;
        Dtd.Binding bindings;
        Tag outer;
    }

    private final Engine engine;
    private final Reporter report;
    final ContentLexer lexer;
    private final Attributes attributes;
    /** How many elements are open, counting that of the reference to an external entity. */
    int level;
    private Tag tag;
    /** Tags for reuse. */
    private Tag spare;
    private boolean inCdata;
    /** The entity whose text is being read, or null. */
    private Source source;

    Content(Engine engine) {
        this.engine = engine;
        report = engine.report;
        lexer = new ContentLexer(engine.dtd.namespaces);
        attributes = new Attributes(engine);
    }

    private int startLevel() {
        return source != null ? source.startLevel : engine.parent != null ? 1 : 0;
    }

    XmlError run(int from) {
        XmlError error = tokens(from);
        for (; source != null; source = source.outer) { // left by an error
            source.entity.open = false;
        }
        return error;
    }

    private XmlError tokens(int from) {
        byte[] b = engine.buffer;
        int s = from;
        int end = engine.end;
        while (true) {
            int tok = inCdata ? lexer.cdata(b, s, end) : lexer.content(b, s, end);
            int next = lexer.next;
            if (source == null) {
                tok = engine.atEnd(tok);
                engine.event = s;
                engine.eventEnd = tok > 0 ? next : s;
                if (tok <= 0 && tok != Tok.INVALID && !engine.last) {
                    engine.consumed = s;
                    return null;
                }
            }
            if (tok <= 0) {
                XmlError error = ending(tok, b, s, end);
                if (error != null) {
                    return error;
                }
                if (source == null) {
                    engine.consumed = end;
                    return null;
                }
                source.entity.open = false;
                b = source.outerBytes;
                s = source.outerPosition;
                end = source.outerEnd;
                source = source.outer;
                continue;
            }
            if ((source != null || engine.parent != null) && !engine.tolerates(next - s)) {
                return XmlError.AMPLIFICATION_LIMIT_BREACH;
            }
            Source before = source;
            XmlError error = inCdata ? cdata(tok, b, s, next) : token(tok, b, s, next, end);
            if (error != null) {
                return error;
            }
            if (engine.isStopped() && tok != Tok.CDATA_OPEN) { // the section's first token still counts
                engine.event = before == null && tok != Tok.CDATA_CLOSE ? next : engine.event;
                return XmlError.ABORTED;
            }
            if (source != before) {
                if (before == null) {
                    engine.start = next;
                }
                b = source.entity.value;
                s = 0;
                end = b.length;
            } else if (level == 0) {
                engine.step = Engine.Step.EPILOG;
                return engine.prolog.epilog(next);
            } else {
                s = next;
            }
        }
    }

    /** Nothing whole is left of the document or of an entity's text. @return null when that may be */
    private XmlError ending(int tok, byte[] b, int s, int end) {
        boolean outer = source == null;
        if (inCdata && tok != Tok.INVALID && tok != Tok.PARTIAL_CHAR) {
            return XmlError.UNCLOSED_CDATA_SECTION;
        }
        switch (tok) {
            case Tok.INVALID:
                if (outer) {
                    engine.event = lexer.next;
                }
                return XmlError.INVALID_TOKEN;
            case Tok.PARTIAL:
                return XmlError.UNCLOSED_TOKEN;
            case Tok.PARTIAL_CHAR:
                return XmlError.PARTIAL_CHAR;
            case Tok.TRAILING_CR:
                if (outer) {
                    engine.eventEnd = end;
                }
                newline(b, s, end);
                break;
            case Tok.TRAILING_RSQB:
                engine.characters(b, s, end);
                if (outer) {
                    engine.event = end;
                }
                break;
            default:
        }
        int begin = startLevel();
        return begin == 0 ? XmlError.NO_ELEMENTS : level != begin ? XmlError.ASYNC_ENTITY : null;
    }

    private XmlError token(int tok, byte[] b, int s, int next, int end) {
        switch (tok) {
            case Tok.DATA_CHARS -> engine.characters(b, s, next);
            case Tok.DATA_NEWLINE -> newline(b, s, next);
            case Tok.START_TAG -> {
                return startTag(b, s, next);
            }
            case Tok.END_TAG -> {
                return endTag(b, s, next);
            }
            case Tok.EMPTY_ELEMENT -> {
                return emptyElement(b, s, next);
            }
            case Tok.ENTITY_REF -> {
                return reference(b, s, next, end);
            }
            case Tok.CHAR_REF -> {
                int c = Lexer.charNumber(b, s);
                if (c < 0) {
                    return XmlError.BAD_CHAR_REF;
                }
                character(c, b, s, next);
            }
            case Tok.XML_DECL -> {
                return XmlError.MISPLACED_XML_PI;
            }
            case Tok.CDATA_OPEN -> {
                inCdata = true;
                if (report.has(Handler.START_CDATA_SECTION)) {
                    report.startCdata();
                } else {
                    engine.reportDefault(b, s, next);
                }
            }
            case Tok.PI -> engine.instruction(b, s, next);
            case Tok.COMMENT -> engine.comment(b, s, next);
            default -> engine.reportDefault(b, s, next);
        }
        return null;
    }

    private XmlError cdata(int tok, byte[] b, int s, int next) {
        switch (tok) {
            case Tok.CDATA_CLOSE -> {
                inCdata = false;
                if (report.has(Handler.END_CDATA_SECTION)) {
                    report.endCdata();
                } else {
                    engine.reportDefault(b, s, next);
                }
            }
            case Tok.DATA_NEWLINE -> newline(b, s, next);
            default -> engine.characters(b, s, next);
        }
        return null;
    }

    private void newline(byte[] b, int s, int next) {
        if (report.hasCharacterData()) {
            report.newline();
        } else {
            engine.reportDefault(b, s, next);
        }
    }

    private void character(int c, byte[] b, int s, int next) {
        if (report.hasCharacterData()) {
            report.character(c);
        } else {
            engine.reportDefault(b, s, next);
        }
    }

    private XmlError reference(byte[] b, int s, int next, int end) {
        int c = Lexer.predefined(b, s + 1, next - 1);
        if (c != 0) {
            character(c, b, s, next);
            return null;
        }
        Dtd dtd = engine.dtd;
        Dtd.Entity e = dtd.entities.find(b, s + 1, next - 1);
        if (!dtd.hasParamEntityRefs || dtd.standalone) {
            if (e == null || !e.isInternal) {
                return e == null ? XmlError.UNDEFINED_ENTITY : XmlError.ENTITY_DECLARED_IN_PE;
            }
        } else if (e == null) {
            skipped(Utf8Builder.text(b, s + 1, next - 1), b, s, next);
            return null;
        }
        if (e.open) {
            return XmlError.RECURSIVE_ENTITY_REF;
        }
        if (e.notation != null) {
            return XmlError.BINARY_ENTITY_REF;
        }
        if (e.value != null) {
            if (engine.expandEntities) {
                source = new Source(e, false, level, b, next, end, source);
            } else {
                skipped(e.text(), b, s, next);
            }
            return null;
        }
        if (!report.has(Handler.EXTERNAL_ENTITY_REF)) {
            engine.reportDefault(b, s, next);
            return null;
        }
        e.open = true;
        PyStr context = PyStr.of(engine.namespaces.context());
        e.open = false;
        return report.externalEntity(context, e.base, e.systemId, e.publicId) ? null : XmlError.EXTERNAL_ENTITY_HANDLING;
    }

    private void skipped(PyStr name, byte[] b, int s, int next) {
        if (report.has(Handler.SKIPPED_ENTITY)) {
            report.skippedEntity(name, false);
        } else {
            engine.reportDefault(b, s, next);
        }
    }

    // ---- tags -------------------------------------------------------------------------------------------------------------

    private XmlError startTag(byte[] b, int s, int next) {
        int nameEnd = lexer.endOfName(b, s + 1);
        Tag t = spare;
        if (t == null) {
            t = new Tag();
        } else {
            spare = t.outer;
        }
        t.type = engine.dtd.element(b, s + 1, nameEnd);
        t.outer = tag;
        tag = t;
        level++;
        XmlError error = attributes.read(b, nameEnd, t.type);
        t.bindings = attributes.bindings;
        if (error != null) {
            return error;
        }
        t.name = attributes.elementName;
        if (report.has(Handler.START_ELEMENT)) {
            report.startElement(t.name, attributes);
        } else {
            engine.reportDefault(b, s, next);
        }
        return null;
    }

    private XmlError emptyElement(byte[] b, int s, int next) {
        int nameEnd = lexer.endOfName(b, s + 1);
        Dtd.ElementType type = engine.dtd.element(b, s + 1, nameEnd);
        XmlError error = attributes.read(b, nameEnd, type);
        Dtd.Binding bindings = attributes.bindings;
        Name name = attributes.elementName;
        if (error == null) {
            boolean starts = report.has(Handler.START_ELEMENT);
            if (starts) {
                report.startElement(name, attributes);
            }
            boolean ends = report.has(Handler.END_ELEMENT);
            if (ends) {
                if (starts && source == null) {
                    engine.event = engine.eventEnd;
                }
                report.endElement(name);
            }
            if (!starts && !ends) {
                engine.reportDefault(b, s, next);
            }
        }
        engine.namespaces.unbind(bindings);
        return error;
    }

    private XmlError endTag(byte[] b, int s, int next) {
        if (level == startLevel()) {
            return XmlError.ASYNC_ENTITY;
        }
        Tag t = tag;
        if (!t.type.is(b, s + 2, lexer.endOfName(b, s + 2))) {
            if (source == null) {
                engine.event = s + 2;
            }
            return XmlError.TAG_MISMATCH;
        }
        tag = t.outer;
        level--;
        if (report.has(Handler.END_ELEMENT)) {
            report.endElement(t.name);
        } else {
            engine.reportDefault(b, s, next);
        }
        engine.namespaces.unbind(t.bindings);
        t.bindings = null;
        t.outer = spare;
        spare = t;
        return null;
    }
}
