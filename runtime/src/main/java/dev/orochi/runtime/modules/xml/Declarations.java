package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;

/** Acts on the parts of markup declarations: entities, notations, attribute lists, elements. For one thread. */
final class Declarations {
    private final Engine engine;
    private final Prolog prolog;
    private final Reporter report;
    private final Dtd dtd;
    private final ContentModel model;

    private Name notationName;
    private PyStr notationPublicId;
    private Dtd.ElementType element;
    private Dtd.AttributeId attribute;
    private boolean isCdata;
    private boolean isId;
    /** The type of the attribute as the handler gets it, or null. */
    private StringBuilder type;

    Declarations(Engine engine, Prolog prolog) {
        this.engine = engine;
        this.prolog = prolog;
        report = engine.report;
        dtd = engine.dtd;
        model = new ContentModel(engine, prolog);
    }

    XmlError act(Role role, byte[] b, int s, int next) {
        switch (role) {
            case GENERAL_ENTITY_NAME, PARAM_ENTITY_NAME, ENTITY_NONE, ENTITY_VALUE, ENTITY_SYSTEM_ID, ENTITY_PUBLIC_ID, ENTITY_COMPLETE,
                    ENTITY_NOTATION_NAME:
                return entity(role, b, s, next);
            case NOTATION_NONE, NOTATION_NAME, NOTATION_SYSTEM_ID, NOTATION_NO_SYSTEM_ID, NOTATION_PUBLIC_ID:
                return notation(role, b, s, next);
            case ATTLIST_ELEMENT_NAME:
                element = dtd.element(b, s, next);
                handledIf(wantsAttributes());
                return null;
            case ATTRIBUTE_NAME:
                attribute = dtd.attribute(b, s, next);
                isCdata = isId = false;
                type = null;
                handledIf(wantsAttributes());
                return null;
            case ATTRIBUTE_TYPE, ATTRIBUTE_ENUM_VALUE, ATTRIBUTE_NOTATION_VALUE, ATTLIST_NONE:
                attributeType(role, Utf8Builder.text(b, s, next));
                return null;
            case IMPLIED_ATTRIBUTE_VALUE, REQUIRED_ATTRIBUTE_VALUE:
                if (dtd.keepProcessing) {
                    element.define(attribute, isCdata, isId, null);
                    reportAttribute(null, role == Role.REQUIRED_ATTRIBUTE_VALUE);
                }
                return null;
            case DEFAULT_ATTRIBUTE_VALUE, FIXED_ATTRIBUTE_VALUE:
                return defaultValue(b, s, next, role == Role.FIXED_ATTRIBUTE_VALUE);
            default:
                return model.act(role, b, s, next);
        }
    }

    private void handledIf(boolean handled) {
        if (handled) {
            prolog.unhandled = false;
        }
    }

    /** The text of a public identifier with its quotes, blanks normalised; null when it has characters that it may not have. */
    PyStr publicId(byte[] b, int s, int next) {
        Utf8Builder out = new Utf8Builder();
        for (int i = s + 1; i < next - 1; i++) {
            int c = b[i];
            if (c == ' ' || c == '\r' || c == '\n') {
                if (!out.isEmptyOrEndsWithSpace()) {
                    out.add(' ');
                }
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || c > 0 && "-'()+,./:=?;!*#@$_%".indexOf(c) >= 0) {
                out.add(c);
            } else {
                if (b == engine.buffer) {
                    engine.event = i;
                }
                return null;
            }
        }
        if (out.length > 0 && out.bytes[out.length - 1] == ' ') {
            out.length--;
        }
        return out.toText();
    }

    // ---- entities ---------------------------------------------------------------------------------------------------------

    private XmlError entity(Role role, byte[] b, int s, int next) {
        Dtd.Entity e = prolog.declared;
        boolean wanted = report.has(Handler.ENTITY_DECL);
        switch (role) {
            case GENERAL_ENTITY_NAME, PARAM_ENTITY_NAME -> name(role == Role.PARAM_ENTITY_NAME, b, s, next);
            case ENTITY_VALUE -> {
                return entityValue(b, s, next);
            }
            case ENTITY_PUBLIC_ID -> {
                PyStr id = publicId(b, s, next);
                if (id == null) {
                    return XmlError.PUBLICID;
                }
                if (dtd.keepProcessing && e != null) {
                    e.publicId = id;
                    handledIf(wanted);
                }
            }
            case ENTITY_SYSTEM_ID -> {
                if (dtd.keepProcessing && e != null) {
                    e.systemId = Utf8Builder.text(b, s + 1, next - 1);
                    e.base = engine.base;
                    handledIf(wanted);
                }
            }
            case ENTITY_COMPLETE -> {
                if (dtd.keepProcessing && e != null && wanted) {
                    ending(b, s);
                    report.entityDeclaration(e, null, e.base);
                    prolog.unhandled = false;
                }
            }
            case ENTITY_NOTATION_NAME -> {
                if (dtd.keepProcessing && e != null) {
                    e.notation = new Name(b, s, next);
                    ending(b, s);
                    if (report.has(Handler.UNPARSED_ENTITY_DECL)) {
                        report.unparsedEntity(e);
                        prolog.unhandled = false;
                    } else if (wanted) {
                        report.entityDeclaration(e, null, e.base);
                        prolog.unhandled = false;
                    }
                }
            }
            default -> handledIf(dtd.keepProcessing && wanted);
        }
        return null;
    }

    /** The event ends before this token. */
    private void ending(byte[] b, int s) {
        if (b == engine.buffer) {
            engine.eventEnd = s;
        }
    }

    private void name(boolean isParam, byte[] b, int s, int next) {
        prolog.declared = null;
        NameTable<Dtd.Entity> table = isParam ? dtd.parameters : dtd.entities;
        if (!isParam && Lexer.predefined(b, s, next) != 0 || !dtd.keepProcessing || table.find(b, s, next) != null) {
            return; // the first declaration counts
        }
        boolean isInternal = engine.parent == null && prolog.source == null;
        prolog.declared = table.add(new Dtd.Entity(b, s, next, isParam, isInternal));
        handledIf(report.has(Handler.ENTITY_DECL));
    }

    private XmlError entityValue(byte[] b, int s, int next) {
        if (!dtd.keepProcessing) {
            return null;
        }
        Utf8Builder before = dtd.entityValue;
        Utf8Builder value = new Utf8Builder();
        dtd.entityValue = value;
        XmlError error = engine.values.entity(b, s + 1, next - 1);
        dtd.entityValue = before;
        Dtd.Entity e = prolog.declared;
        if (e != null) {
            e.value = value.toBytes();
            if (!engine.limits.allocate(value.length)) {
                return XmlError.NO_MEMORY;
            }
            if (report.has(Handler.ENTITY_DECL)) {
                ending(b, s);
                report.entityDeclaration(e, value.toText(), engine.base);
                prolog.unhandled = false;
            }
        }
        return error;
    }

    // ---- notations --------------------------------------------------------------------------------------------------------

    private XmlError notation(Role role, byte[] b, int s, int next) {
        boolean wanted = report.has(Handler.NOTATION_DECL);
        switch (role) {
            case NOTATION_NAME -> {
                notationPublicId = null;
                notationName = wanted ? new Name(b, s, next) : null;
                handledIf(wanted);
            }
            case NOTATION_PUBLIC_ID -> {
                PyStr id = publicId(b, s, next);
                if (id == null) {
                    return XmlError.PUBLICID;
                }
                if (notationName != null) {
                    notationPublicId = id;
                    prolog.unhandled = false;
                }
            }
            case NOTATION_SYSTEM_ID, NOTATION_NO_SYSTEM_ID -> {
                boolean system = role == Role.NOTATION_SYSTEM_ID;
                if (wanted && notationName != null && (system || notationPublicId != null)) {
                    ending(b, s);
                    report.notation(notationName, system ? Utf8Builder.text(b, s + 1, next - 1) : null, notationPublicId);
                    prolog.unhandled = false;
                }
            }
            default -> handledIf(wanted);
        }
        return null;
    }

    // ---- attributes -------------------------------------------------------------------------------------------------------

    private boolean wantsAttributes() {
        return dtd.keepProcessing && report.has(Handler.ATTLIST_DECL);
    }

    private void attributeType(Role role, PyStr text) {
        boolean wanted = wantsAttributes();
        switch (role) {
            case ATTRIBUTE_TYPE -> {
                String name = prolog.machine.attributeType;
                isCdata = name.equals("CDATA");
                isId = name.equals("ID");
                type = new StringBuilder(name);
            }
            case ATTRIBUTE_ENUM_VALUE, ATTRIBUTE_NOTATION_VALUE -> {
                if (wanted) {
                    if (type == null) {
                        type = new StringBuilder(role == Role.ATTRIBUTE_NOTATION_VALUE ? "NOTATION(" : "(");
                    } else {
                        type.append('|');
                    }
                    type.append(text.toJava());
                }
            }
            default -> {
            }
        }
        handledIf(wanted);
    }

    private XmlError defaultValue(byte[] b, int s, int next, boolean fixed) {
        if (!dtd.keepProcessing) {
            return null;
        }
        XmlError error = engine.values.attribute(b, s + 1, next - 1, isCdata, true);
        if (error != null) {
            return error;
        }
        byte[] value = engine.values.attributeBytes();
        element.define(attribute, isCdata, isId, value);
        reportAttribute(Utf8Builder.text(value, 0, value.length), fixed);
        return null;
    }

    private void reportAttribute(PyStr value, boolean required) {
        if (type != null && report.has(Handler.ATTLIST_DECL)) {
            if (type.indexOf("(") >= 0) {
                type.append(')');
            }
            report.attributeDeclaration(element, attribute, PyStr.of(type.toString()), value, required);
            prolog.unhandled = false;
        }
    }
}
