package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;

/** Reads what stands before the root element, the document type with it, and behind; and external subsets. For one thread. */
final class Prolog {
    private final Engine engine;
    private final Reporter report;
    private final Dtd dtd;
    private final PrologLexer lexer;
    final PrologMachine machine;
    private final Declarations declarations;
    /** The parameter entity whose text is being read, or null. */
    Source source;
    /** The entity that is being declared, or null when the declaration does not count. */
    Dtd.Entity declared;
    private PyStr doctypeName;
    private PyStr doctypeSystemId;
    private PyStr doctypePublicId;
    /** Whether there is an external subset. */
    private boolean hasSystemId;
    /** Whether the token at hand goes to the default handler. */
    boolean unhandled;
    /** Where an ignored section ends that has just been skipped, or -1. */
    private int resume = -1;
    /** Set by a role after which something else reads on. */
    private boolean leaves;

    Prolog(Engine engine, PrologMachine machine) {
        this.engine = engine;
        this.machine = machine;
        report = engine.report;
        dtd = engine.dtd;
        lexer = engine.prologLexer;
        declarations = new Declarations(engine, this);
    }

    // ---- running --------------------------------------------------------------------------------------------------------

    XmlError run(int from) {
        if (engine.step == Engine.Step.IGNORED_SECTION) {
            return ignored(from);
        }
        int tok = Tok.NONE;
        boolean first = engine.step != Engine.Step.PROLOG;
        if (first) {
            if (engine.step == Engine.Step.SUBSET_BEGIN) {
                dtd.paramEntityRead = true;
                engine.step = Engine.Step.SUBSET_FIRST;
            }
            tok = engine.begin(from, false);
            if (tok == Tok.INVALID) {
                return XmlError.UNKNOWN_ENCODING;
            }
        }
        boolean subset = engine.step == Engine.Step.SUBSET_FIRST;
        if (tok == Tok.BOM) {
            lexer.next = from + 3;
            if (subset) { // its grammar knows no BOM
                from += 3;
                tok = lexer.prolog(engine.buffer, from, engine.end);
            }
        } else if (tok != Tok.PARTIAL) {
            tok = lexer.prolog(engine.buffer, from, engine.end);
        }
        if (subset && tok <= 0) {
            tok = engine.atEnd(tok);
            if (!engine.last && tok != Tok.INVALID) {
                engine.consumed = from;
                return null;
            }
            if (tok == Tok.INVALID || tok == Tok.PARTIAL || tok == Tok.PARTIAL_CHAR) {
                return tok == Tok.INVALID ? XmlError.INVALID_TOKEN
                        : tok == Tok.PARTIAL ? XmlError.UNCLOSED_TOKEN : XmlError.PARTIAL_CHAR;
            }
        }
        if (tok != Tok.PARTIAL && tok != Tok.NONE || !first) {
            engine.step = Engine.Step.PROLOG;
        }
        XmlError error = tokens(tok, from);
        for (; source != null; source = source.outer) { // left by an error
            source.entity.open = false;
        }
        return error;
    }

    private XmlError tokens(int tok, int from) {
        byte[] b = engine.buffer;
        int s = from;
        int end = engine.end;
        leaves = false;
        while (true) {
            int next = lexer.next;
            if (source == null) {
                tok = engine.atEnd(tok);
                engine.event = s;
                engine.eventEnd = tok > 0 ? next : s;
            }
            if (tok <= 0) {
                if (source == null && !engine.last && tok != Tok.INVALID) {
                    engine.consumed = s;
                    return null;
                }
                if (tok == Tok.NONE) {
                    XmlError error = ended();
                    if (error != null || source == null) {
                        engine.consumed = s;
                        return error;
                    }
                    source.entity.open = false;
                    b = source.outerBytes;
                    s = source.outerPosition;
                    end = source.outerEnd;
                    source = source.outer;
                    tok = lexer.prolog(b, s, end);
                    continue;
                }
                if (tok >= Tok.TRAILING_RSQB) {
                    if (tok == Tok.INVALID && source == null) {
                        engine.event = next;
                    }
                    return tok == Tok.INVALID ? XmlError.INVALID_TOKEN
                            : tok == Tok.PARTIAL ? XmlError.UNCLOSED_TOKEN : XmlError.PARTIAL_CHAR;
                }
                tok = -tok;
                next = end;
                engine.eventEnd = source == null ? next : engine.eventEnd;
            }
            Source before = source;
            XmlError error = role(tok, b, s, next, end);
            if (error != null || leaves) {
                return error;
            }
            if (engine.isStopped()) {
                return XmlError.ABORTED;
            }
            if (source != before) {
                if (before == null) {
                    engine.start = next;
                }
                b = source.entity.value;
                s = 0;
                end = b.length;
            } else {
                s = resume >= 0 ? resume : next;
                resume = -1;
                end = source == null ? engine.end : end; // a declaration may have changed the encoding
                b = source == null ? engine.buffer : b;
            }
            tok = lexer.prolog(b, s, end);
        }
    }

    /** The input or the text of a parameter entity has ended. */
    private XmlError ended() {
        if (source != null && !source.betweenDeclarations) {
            return null;
        }
        if (source == null && !engine.isParamEntity) {
            return XmlError.NO_ELEMENTS;
        }
        return machine.advance(Tok.NONE, engine.buffer, 0, 0) == Role.ERROR ? XmlError.INCOMPLETE_PE : null;
    }

    private XmlError role(int tok, byte[] b, int s, int next, int end) {
        if ((source != null || engine.parent != null) && !engine.tolerates(next - s)) {
            return XmlError.AMPLIFICATION_LIMIT_BREACH;
        }
        Role role = machine.advance(tok, b, s, next);
        unhandled = true;
        XmlError error = act(role, tok, b, s, next, end);
        if (error == null && !leaves && unhandled) {
            engine.reportDefault(b, s, next);
        }
        return error;
    }

    private XmlError act(Role role, int tok, byte[] b, int s, int next, int end) {
        switch (role) {
            case ERROR:
                return tok == Tok.PARAM_ENTITY_REF ? XmlError.PARAM_ENTITY_REF
                        : tok == Tok.XML_DECL ? XmlError.MISPLACED_XML_PI : XmlError.SYNTAX;
            case NONE:
                unhandled = tok != Tok.BOM;
                return null;
            case XML_DECL, TEXT_DECL:
                unhandled = false;
                return engine.declaration(role == Role.TEXT_DECL, s, next);
            case INSTANCE_START:
                leaves = true;
                XmlError error = engine.useForeignDtd ? readSubset() : null;
                if (error == null) {
                    engine.step = Engine.Step.CONTENT;
                    error = engine.content.run(s);
                }
                return error;
            case PI:
                unhandled = false;
                engine.instruction(b, s, next);
                return null;
            case COMMENT:
                unhandled = false;
                engine.comment(b, s, next);
                return null;
            case IGNORE_SECT:
                return ignore(b, s, next, end);
            case PARAM_ENTITY_REF, INNER_PARAM_ENTITY_REF:
                return reference(role == Role.PARAM_ENTITY_REF, b, s, next, end);
            case DOCTYPE_NONE, DOCTYPE_NAME, DOCTYPE_SYSTEM_ID, DOCTYPE_PUBLIC_ID, DOCTYPE_INTERNAL_SUBSET, DOCTYPE_CLOSE:
                return doctype(role, b, s, next);
            default:
                return declarations.act(role, b, s, next);
        }
    }

    /** Behind the root element. */
    XmlError epilog(int from) {
        byte[] b = engine.buffer;
        int end = engine.end;
        int s = from;
        while (true) {
            engine.event = s;
            int tok = engine.atEnd(lexer.prolog(b, s, end));
            int next = lexer.next;
            engine.eventEnd = tok > 0 ? next : s;
            switch (tok) {
                case -Tok.PROLOG_S, Tok.PROLOG_S:
                    engine.reportDefault(b, s, next);
                    break;
                case Tok.PI:
                    engine.instruction(b, s, next);
                    break;
                case Tok.COMMENT:
                    engine.comment(b, s, next);
                    break;
                case Tok.NONE:
                    engine.consumed = s;
                    return null;
                case Tok.INVALID:
                    engine.event = next;
                    return XmlError.INVALID_TOKEN;
                case Tok.PARTIAL, Tok.PARTIAL_CHAR:
                    if (!engine.last) {
                        engine.consumed = s;
                        return null;
                    }
                    return tok == Tok.PARTIAL ? XmlError.UNCLOSED_TOKEN : XmlError.PARTIAL_CHAR;
                default:
                    return XmlError.JUNK_AFTER_DOC_ELEMENT;
            }
            if (tok < 0) {
                engine.consumed = next;
                return null;
            }
            if (engine.isStopped()) {
                engine.event = next;
                return XmlError.ABORTED;
            }
            s = next;
        }
    }

    /** An external parameter entity that is part of an entity's value: it is read when all of it is there. */
    XmlError value(int from) {
        if (engine.step == Engine.Step.VALUE_BEGIN) {
            dtd.paramEntityRead = true;
            int tok = engine.begin(from, false);
            if (tok == Tok.INVALID) {
                return XmlError.UNKNOWN_ENCODING;
            }
            if (tok == Tok.PARTIAL || !engine.last) {
                engine.consumed = from;
                return tok == Tok.PARTIAL && engine.last ? XmlError.UNCLOSED_TOKEN : null;
            }
            from += tok == Tok.BOM ? 3 : 0;
            engine.event = from;
            tok = lexer.prolog(engine.buffer, from, engine.end);
            if (tok == Tok.XML_DECL) {
                int to = lexer.next;
                XmlError error = engine.declaration(true, from, to);
                if (error != null) {
                    return error;
                }
                from = to;
            }
        }
        engine.consumed = engine.end;
        return engine.values.entity(engine.buffer, from, engine.end);
    }

    // ---- sections and references ------------------------------------------------------------------------------------------

    private XmlError ignore(byte[] b, int s, int next, int end) {
        engine.reportDefault(b, s, next);
        unhandled = false;
        int tok = lexer.ignored(b, next, end);
        if (source == null) {
            engine.event = next;
        }
        if (tok != Tok.IGNORE_SECT) {
            leaves = true;
            engine.step = Engine.Step.IGNORED_SECTION;
            return notIgnored(tok, next);
        }
        resume = lexer.next;
        if (source == null) {
            engine.eventEnd = resume;
        }
        engine.reportDefault(b, next, resume);
        return null;
    }

    /** The rest of an ignored section whose end has not come before. */
    private XmlError ignored(int from) {
        engine.event = from;
        int tok = lexer.ignored(engine.buffer, from, engine.end);
        if (tok != Tok.IGNORE_SECT) {
            return notIgnored(tok, from);
        }
        int next = lexer.next;
        engine.eventEnd = next;
        engine.reportDefault(engine.buffer, from, next);
        engine.step = Engine.Step.PROLOG;
        return engine.isStopped() ? XmlError.ABORTED : tokens(lexer.prolog(engine.buffer, next, engine.end), next);
    }

    private XmlError notIgnored(int tok, int from) {
        if (tok == Tok.INVALID) {
            engine.event = source == null ? lexer.next : engine.event;
            return XmlError.INVALID_TOKEN;
        }
        if (source == null && !engine.last) {
            engine.consumed = from;
            return null;
        }
        return tok == Tok.PARTIAL_CHAR ? XmlError.PARTIAL_CHAR : XmlError.SYNTAX;
    }

    private XmlError reference(boolean between, byte[] b, int s, int next, int end) {
        dtd.hasParamEntityRefs = true;
        if (engine.paramEntityParsing == PyXmlParser.NEVER) {
            dtd.keepProcessing = dtd.standalone;
            return notStandalone();
        }
        Dtd.Entity e = dtd.parameters.find(b, s + 1, next - 1);
        boolean mustBeDeclared = machine.documentEntity && (dtd.standalone ? source == null : !dtd.hasParamEntityRefs);
        if (mustBeDeclared) {
            if (e == null || !e.isInternal) {
                return e == null ? XmlError.UNDEFINED_ENTITY : XmlError.ENTITY_DECLARED_IN_PE;
            }
        } else if (e == null) {
            dtd.keepProcessing = dtd.standalone;
            if (between && report.has(Handler.SKIPPED_ENTITY)) {
                report.skippedEntity(Utf8Builder.text(b, s + 1, next - 1), true);
                unhandled = false;
            }
            return null;
        }
        if (e.open) {
            return XmlError.RECURSIVE_ENTITY_REF;
        }
        if (e.value != null) {
            unhandled = false;
            source = new Source(e, between, 0, b, next, end, source);
            return null;
        }
        if (!report.has(Handler.EXTERNAL_ENTITY_REF)) {
            dtd.keepProcessing = dtd.standalone;
            return null;
        }
        dtd.paramEntityRead = false;
        e.open = true;
        boolean ok = report.externalEntity(null, e.base, e.systemId, e.publicId);
        e.open = false;
        if (!ok) {
            return XmlError.EXTERNAL_ENTITY_HANDLING;
        }
        unhandled = false;
        if (!dtd.paramEntityRead) {
            dtd.keepProcessing = dtd.standalone;
            return null;
        }
        return notStandalone();
    }

    private XmlError notStandalone() {
        return !dtd.standalone && report.has(Handler.NOT_STANDALONE) && !report.notStandalone() ? XmlError.NOT_STANDALONE : null;
    }

    // ---- the document type -------------------------------------------------------------------------------------------------

    private XmlError doctype(Role role, byte[] b, int s, int next) {
        boolean wanted = report.has(Handler.START_DOCTYPE_DECL);
        switch (role) {
            case DOCTYPE_NAME -> {
                doctypeName = wanted ? Utf8Builder.text(b, s, next) : null;
                doctypePublicId = null;
                doctypeSystemId = null;
                unhandled = !wanted;
            }
            case DOCTYPE_INTERNAL_SUBSET -> startDoctype(true);
            case DOCTYPE_PUBLIC_ID -> {
                engine.useForeignDtd = false;
                dtd.hasParamEntityRefs = true;
                declared = dtd.externalSubset();
                PyStr id = declarations.publicId(b, s, next);
                if (id == null) {
                    return XmlError.PUBLICID;
                }
                doctypePublicId = wanted ? id : null;
                unhandled = !wanted;
                if (dtd.keepProcessing) {
                    declared.publicId = id;
                }
            }
            case DOCTYPE_SYSTEM_ID -> {
                return systemId(wanted, Utf8Builder.text(b, s + 1, next - 1));
            }
            case DOCTYPE_CLOSE -> {
                return closeDoctype();
            }
            default -> unhandled = !wanted;
        }
        return null;
    }

    private void startDoctype(boolean hasInternalSubset) {
        if (doctypeName != null && report.has(Handler.START_DOCTYPE_DECL)) {
            report.startDoctype(doctypeName, doctypeSystemId, doctypePublicId, hasInternalSubset);
            unhandled = false;
        }
        doctypeName = null;
    }

    private XmlError systemId(boolean wanted, PyStr id) {
        engine.useForeignDtd = false;
        dtd.hasParamEntityRefs = true;
        hasSystemId = true;
        doctypeSystemId = wanted ? id : null;
        unhandled = !wanted;
        if (engine.paramEntityParsing == PyXmlParser.NEVER) {
            XmlError error = notStandalone();
            if (error != null) {
                return error;
            }
        }
        if (declared == null) {
            declared = dtd.externalSubset();
            declared.publicId = null;
        }
        if (dtd.keepProcessing) {
            declared.systemId = id;
            declared.base = engine.base;
        }
        return null;
    }

    private XmlError closeDoctype() {
        startDoctype(false);
        if (hasSystemId || engine.useForeignDtd) {
            XmlError error = readSubset();
            if (error != null) {
                return error;
            }
        }
        if (report.has(Handler.END_DOCTYPE_DECL)) {
            report.endDoctype();
            unhandled = false;
        }
        return null;
    }

    /** Has the external subset read, that of the document or a foreign one. */
    private XmlError readSubset() {
        boolean before = dtd.hasParamEntityRefs;
        boolean foreign = engine.useForeignDtd;
        dtd.hasParamEntityRefs = true;
        engine.useForeignDtd = false;
        if (engine.paramEntityParsing == PyXmlParser.NEVER || !report.has(Handler.EXTERNAL_ENTITY_REF)) {
            return null;
        }
        Dtd.Entity e = dtd.externalSubset();
        if (foreign) {
            e.base = engine.base;
        }
        dtd.paramEntityRead = false;
        if (!report.externalEntity(null, e.base, e.systemId, e.publicId)) {
            return XmlError.EXTERNAL_ENTITY_HANDLING;
        }
        if (dtd.paramEntityRead) {
            return notStandalone();
        }
        if (!hasSystemId) {
            dtd.hasParamEntityRefs = before;
        }
        return null;
    }
}
