package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;

/** Values of attributes and entities: references replaced, blanks normalised. For one thread. */
final class Values {
    private final Engine engine;
    private final ContentLexer lexer;
    private final Utf8Builder out = new Utf8Builder();
    /** Whether an entity's value is being read, which external parameter entities may be part of. */
    boolean inEntityValue;

    Values(Engine engine) {
        this.engine = engine;
        lexer = new ContentLexer(engine.dtd.namespaces);
    }

    // ---- attributes -----------------------------------------------------------------------------------------------------

    /** The value of an attribute when it stands as it is in the tag, or null. */
    static PyStr plain(byte[] b, int from, int to, boolean isCdata) {
        for (int i = from; i < to; i++) {
            int c = b[i];
            if (c == '&' || c == '\t' || c == '\n' || c == '\r' || c == ' ' && !isCdata) {
                return null;
            }
        }
        return Utf8Builder.text(b, from, to);
    }

    /** Reads an attribute's value; {@link #attributeText} or {@link #attributeBytes} gives it.
     * @param inProlog whether it is a default value */
    XmlError attribute(byte[] b, int from, int to, boolean isCdata, boolean inProlog) {
        out.clear();
        Source source = null;
        XmlError error = null;
        int p = from;
        int end = to;
        while (true) {
            int tok = lexer.attributeValue(b, p, end);
            if (tok == Tok.NONE) {
                if (source == null) {
                    break;
                }
                source.entity.open = false;
                b = source.outerBytes;
                p = source.outerPosition;
                end = source.outerEnd;
                source = source.outer;
                continue;
            }
            boolean outer = b == engine.buffer;
            int next = tok == Tok.TRAILING_CR ? p + 1 : lexer.next;
            if (source != null && !engine.tolerates(Math.max(0, next - p))) {
                error = XmlError.AMPLIFICATION_LIMIT_BREACH;
                break;
            }
            if (tok == Tok.ENTITY_REF) {
                int c = Lexer.predefined(b, p + 1, next - 1);
                if (c != 0) {
                    out.add(c);
                } else {
                    Dtd.Entity e = engine.dtd.entities.find(b, p + 1, next - 1);
                    error = check(e, inProlog, outer ? p : -1);
                    if (error != null) {
                        break;
                    }
                    if (e != null) {
                        source = new Source(e, false, 0, b, next, end, source);
                        b = e.value;
                        p = 0;
                        end = b.length;
                        continue;
                    }
                }
            } else {
                error = piece(tok, b, p, next, isCdata);
                if (error != null) {
                    if (outer) {
                        engine.event = tok == Tok.INVALID ? next : p;
                    }
                    break;
                }
            }
            p = next;
        }
        close(source);
        if (!isCdata && out.length > 0 && out.bytes[out.length - 1] == ' ') {
            out.length--;
        }
        return error == null && !engine.limits.holds(out.length) ? XmlError.NO_MEMORY : error;
    }

    private XmlError piece(int tok, byte[] b, int p, int next, boolean isCdata) {
        switch (tok) {
            case Tok.DATA_CHARS -> out.add(b, p, next);
            case Tok.CHAR_REF -> {
                int c = Lexer.charNumber(b, p);
                if (c < 0) {
                    return XmlError.BAD_CHAR_REF;
                }
                if (isCdata || c != ' ' || !out.isEmptyOrEndsWithSpace()) {
                    out.addChar(c);
                }
            }
            case Tok.TRAILING_CR, Tok.ATTRIBUTE_VALUE_S, Tok.DATA_NEWLINE -> {
                if (isCdata || !out.isEmptyOrEndsWithSpace()) {
                    out.add(' ');
                }
            }
            default -> {
                return XmlError.INVALID_TOKEN;
            }
        }
        return null;
    }

    /** Whether an attribute may refer to an entity.
     * @param at where the reference stands in the document, or -1
     * @return null also for an unknown one that may have been declared elsewhere: it is left out */
    private XmlError check(Dtd.Entity e, boolean inProlog, int at) {
        Dtd dtd = engine.dtd;
        boolean mustBeDeclared = inProlog
                ? engine.prolog.machine.documentEntity
                && (dtd.standalone ? engine.prolog.source == null : !dtd.hasParamEntityRefs)
                : !dtd.hasParamEntityRefs || dtd.standalone;
        if (e == null) {
            return mustBeDeclared ? XmlError.UNDEFINED_ENTITY : null;
        }
        if (mustBeDeclared && !e.isInternal) {
            return XmlError.ENTITY_DECLARED_IN_PE;
        }
        XmlError error = e.open ? XmlError.RECURSIVE_ENTITY_REF : e.notation != null ? XmlError.BINARY_ENTITY_REF
                : e.value == null ? XmlError.ATTRIBUTE_EXTERNAL_ENTITY_REF : null;
        if (error != null && at >= 0) {
            engine.event = at;
        }
        return error;
    }

    private static void close(Source source) {
        for (; source != null; source = source.outer) {
            source.entity.open = false;
        }
    }

    PyStr attributeText() {
        return out.toText();
    }

    byte[] attributeBytes() {
        return out.toBytes();
    }

    // ---- entities -------------------------------------------------------------------------------------------------------

    /** Appends the value of an entity that is being declared to {@link Dtd#entityValue}. */
    XmlError entity(byte[] b, int from, int to) {
        boolean before = inEntityValue;
        inEntityValue = true;
        XmlError error = null;
        Source source = null;
        int p = from;
        int end = to;
        while (error == null) {
            int tok = lexer.entityValue(b, p, end);
            if (tok == Tok.NONE) {
                if (source == null) {
                    break;
                }
                source.entity.open = false;
                b = source.outerBytes;
                p = source.outerPosition;
                end = source.outerEnd;
                source = source.outer;
                continue;
            }
            int next = tok == Tok.TRAILING_CR ? p + 1 : lexer.next;
            if (source != null && !engine.tolerates(Math.max(0, next - p))) {
                error = XmlError.AMPLIFICATION_LIMIT_BREACH;
            } else if (tok == Tok.PARAM_ENTITY_REF) {
                Dtd.Entity e = engine.dtd.parameters.find(b, p + 1, next - 1);
                error = parameter(e, b, p);
                if (error == null && e == null) {
                    break; // an unknown one ends the value
                }
                if (error == null && e.systemId == null) {
                    source = new Source(e, false, 0, b, next, end, source);
                    b = e.value;
                    p = 0;
                    end = b.length;
                    continue;
                }
            } else {
                error = entityPiece(tok, b, p, next);
            }
            p = next;
        }
        close(source);
        inEntityValue = before;
        return error == null && !engine.limits.holds(engine.dtd.entityValue.length) ? XmlError.NO_MEMORY : error;
    }

    private XmlError entityPiece(int tok, byte[] b, int p, int next) {
        Utf8Builder value = engine.dtd.entityValue;
        XmlError error = null;
        switch (tok) {
            case Tok.ENTITY_REF, Tok.DATA_CHARS -> value.add(b, p, next);
            case Tok.TRAILING_CR, Tok.DATA_NEWLINE -> value.add('\n');
            case Tok.CHAR_REF -> {
                int c = Lexer.charNumber(b, p);
                if (c < 0) {
                    error = XmlError.BAD_CHAR_REF;
                } else {
                    value.addChar(c);
                }
            }
            default -> error = XmlError.INVALID_TOKEN;
        }
        if (error != null && b == engine.buffer) {
            engine.event = tok == Tok.INVALID ? next : p;
        }
        return error;
    }

    /** A parameter entity in an entity's value; an external one is read now. */
    private XmlError parameter(Dtd.Entity e, byte[] b, int p) {
        boolean outer = b == engine.buffer;
        Dtd dtd = engine.dtd;
        if (!engine.isParamEntity && outer) {
            engine.event = p;
            return XmlError.PARAM_ENTITY_REF; // not within a declaration of the internal subset
        }
        if (e == null) {
            dtd.keepProcessing = dtd.standalone;
            return null;
        }
        if (e.open || e == engine.prolog.declared) {
            if (outer) {
                engine.event = p;
            }
            return XmlError.RECURSIVE_ENTITY_REF;
        }
        if (e.systemId != null) {
            if (!engine.report.has(Handler.EXTERNAL_ENTITY_REF)) {
                dtd.keepProcessing = dtd.standalone;
                return null;
            }
            dtd.paramEntityRead = false;
            e.open = true;
            boolean ok = engine.report.externalEntity(null, e.base, e.systemId, e.publicId);
            e.open = false;
            if (!ok) {
                return XmlError.EXTERNAL_ENTITY_HANDLING;
            }
            if (!dtd.paramEntityRead) {
                dtd.keepProcessing = dtd.standalone;
            }
        }
        return null;
    }
}
