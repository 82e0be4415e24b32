package dev.orochi.runtime.modules.xml;

/** The grammar of the prolog: which token may come next, and its {@link Role}. For one thread. */
final class PrologMachine {
    private enum State {
        BEGIN, BEFORE_DOCTYPE, AFTER_DOCTYPE,
        DOCTYPE, DOCTYPE_NAMED, DOCTYPE_PUBLIC, DOCTYPE_SYSTEM, DOCTYPE_IDENTIFIED, DOCTYPE_ENDS,
        INTERNAL_SUBSET, EXTERNAL_BEGIN, EXTERNAL_SUBSET, SECTION, SECTION_INCLUDE, SECTION_IGNORE,
        ENTITY, ENTITY_PERCENT, ENTITY_NAMED, ENTITY_PUBLIC, ENTITY_SYSTEM, ENTITY_IDENTIFIED, ENTITY_NDATA,
        PARAM_NAMED, PARAM_PUBLIC, PARAM_SYSTEM, PARAM_IDENTIFIED,
        NOTATION, NOTATION_NAMED, NOTATION_PUBLIC, NOTATION_SYSTEM, NOTATION_IDENTIFIED,
        ATTLIST, ATTLIST_NAMED, ATTRIBUTE, ENUM_VALUE, ENUM_NEXT, ATTRIBUTE_NOTATION, NOTATION_VALUE, NOTATION_NEXT, DEFAULT,
        FIXED, ELEMENT, ELEMENT_NAMED, GROUP_FIRST, MIXED, MIXED_NAME, MIXED_NEXT, PARTICLE, PARTICLE_NEXT,
        CLOSE, ERROR
    }

    private static final String[] ATTRIBUTE_TYPES = {"CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"};

    /** Whether the input is the document itself, not an external subset or parameter entity. */
    final boolean documentEntity;
    private State state;
    /** What blanks and the end of a declaration mean in state CLOSE. */
    private Role quiet = Role.NONE;
    /** Depth of groups in a content model. */
    int level;
    private int includeLevel;
    /** The name of the type, with role ATTRIBUTE_TYPE. */
    String attributeType;

    PrologMachine(boolean documentEntity) {
        this.documentEntity = documentEntity;
        state = documentEntity ? State.BEGIN : State.EXTERNAL_BEGIN;
    }

    /** Takes a token.
     * @param b with the text of the token in {@code [from, to)} */
    Role advance(int tok, byte[] b, int from, int to) {
        Role role = switch (state) {
            case BEGIN, BEFORE_DOCTYPE, AFTER_DOCTYPE -> outside(tok, b, from, to);
            case DOCTYPE, DOCTYPE_NAMED, DOCTYPE_PUBLIC, DOCTYPE_SYSTEM, DOCTYPE_IDENTIFIED, DOCTYPE_ENDS ->
                tok == Tok.PROLOG_S ? Role.DOCTYPE_NONE : doctype(tok, b, from, to);
            case INTERNAL_SUBSET -> subset(tok, b, from, to);
            case EXTERNAL_BEGIN -> {
                state = State.EXTERNAL_SUBSET;
                yield tok == Tok.XML_DECL ? Role.TEXT_DECL : external(tok, b, from, to);
            }
            case EXTERNAL_SUBSET -> external(tok, b, from, to);
            case SECTION, SECTION_INCLUDE, SECTION_IGNORE -> tok == Tok.PROLOG_S ? Role.NONE : section(tok, b, from, to);
            case ENTITY, ENTITY_PERCENT, ENTITY_NAMED, ENTITY_PUBLIC, ENTITY_SYSTEM, ENTITY_IDENTIFIED, ENTITY_NDATA ->
                tok == Tok.PROLOG_S ? Role.ENTITY_NONE : entity(tok, b, from, to);
            case PARAM_NAMED, PARAM_PUBLIC, PARAM_SYSTEM, PARAM_IDENTIFIED ->
                tok == Tok.PROLOG_S ? Role.ENTITY_NONE : parameter(tok, b, from, to);
            case NOTATION, NOTATION_NAMED, NOTATION_PUBLIC, NOTATION_SYSTEM, NOTATION_IDENTIFIED ->
                tok == Tok.PROLOG_S ? Role.NOTATION_NONE : notation(tok, b, from, to);
            case ATTLIST, ATTLIST_NAMED, ATTRIBUTE, DEFAULT, FIXED ->
                tok == Tok.PROLOG_S ? Role.ATTLIST_NONE : attlist(tok, b, from, to);
            case ENUM_VALUE, ENUM_NEXT, ATTRIBUTE_NOTATION, NOTATION_VALUE, NOTATION_NEXT ->
                tok == Tok.PROLOG_S ? Role.ATTLIST_NONE : enumeration(tok);
            case ELEMENT, ELEMENT_NAMED, GROUP_FIRST, MIXED, MIXED_NAME, MIXED_NEXT ->
                tok == Tok.PROLOG_S ? Role.ELEMENT_NONE : element(tok, b, from, to);
            case PARTICLE, PARTICLE_NEXT -> tok == Tok.PROLOG_S ? Role.ELEMENT_NONE : particle(tok);
            case CLOSE -> close(tok);
            case ERROR -> Role.NONE;
        };
        return role != null ? role : wrong(tok);
    }

    private Role wrong(int tok) {
        if (!documentEntity && tok == Tok.PARAM_ENTITY_REF) {
            return Role.INNER_PARAM_ENTITY_REF;
        }
        state = State.ERROR;
        return Role.ERROR;
    }

    private Role to(State s, Role role) {
        state = s;
        return role;
    }

    private Role closing(Role role, Role blanks) {
        quiet = blanks;
        state = State.CLOSE;
        return role;
    }

    private Role topLevel(Role role) {
        state = documentEntity ? State.INTERNAL_SUBSET : State.EXTERNAL_SUBSET;
        return role;
    }

    private Role close(int tok) {
        return tok == Tok.PROLOG_S ? quiet : tok == Tok.DECL_CLOSE ? topLevel(quiet) : null;
    }

    private static boolean isName(int tok) {
        return tok == Tok.NAME || tok == Tok.PREFIXED_NAME;
    }

    // ---- document type declaration ------------------------------------------------------------------------------------

    private Role outside(int tok, byte[] b, int from, int to) {
        State before = state;
        if (before == State.BEGIN && tok != Tok.BOM) {
            state = State.BEFORE_DOCTYPE;
        }
        return switch (tok) {
            case Tok.PROLOG_S -> Role.NONE;
            case Tok.BOM -> before == State.AFTER_DOCTYPE ? null : Role.NONE;
            case Tok.XML_DECL -> before == State.BEGIN ? Role.XML_DECL : null;
            case Tok.PI -> Role.PI;
            case Tok.COMMENT -> Role.COMMENT;
            case Tok.DECL_OPEN -> before != State.AFTER_DOCTYPE && Lexer.is(b, from + 2, to, "DOCTYPE")
                    ? to(State.DOCTYPE, Role.DOCTYPE_NONE) : null;
            case Tok.INSTANCE_START -> to(State.ERROR, Role.INSTANCE_START);
            default -> null;
        };
    }

    private Role doctype(int tok, byte[] b, int from, int to) {
        boolean mayEnd = state == State.DOCTYPE_NAMED || state == State.DOCTYPE_IDENTIFIED;
        if (tok == Tok.DECL_CLOSE && (mayEnd || state == State.DOCTYPE_ENDS)) {
            return to(State.AFTER_DOCTYPE, Role.DOCTYPE_CLOSE);
        }
        if (tok == Tok.OPEN_BRACKET && mayEnd) {
            return to(State.INTERNAL_SUBSET, Role.DOCTYPE_INTERNAL_SUBSET);
        }
        return switch (state) {
            case DOCTYPE -> isName(tok) ? to(State.DOCTYPE_NAMED, Role.DOCTYPE_NAME) : null;
            case DOCTYPE_NAMED -> tok != Tok.NAME ? null
                    : Lexer.is(b, from, to, "SYSTEM") ? to(State.DOCTYPE_SYSTEM, Role.DOCTYPE_NONE)
                    : Lexer.is(b, from, to, "PUBLIC") ? to(State.DOCTYPE_PUBLIC, Role.DOCTYPE_NONE) : null;
            case DOCTYPE_PUBLIC -> tok == Tok.LITERAL ? to(State.DOCTYPE_SYSTEM, Role.DOCTYPE_PUBLIC_ID) : null;
            case DOCTYPE_SYSTEM -> tok == Tok.LITERAL ? to(State.DOCTYPE_IDENTIFIED, Role.DOCTYPE_SYSTEM_ID) : null;
            default -> null;
        };
    }

    private Role subset(int tok, byte[] b, int from, int to) {
        return switch (tok) {
            case Tok.PROLOG_S, Tok.NONE -> Role.NONE;
            case Tok.PI -> Role.PI;
            case Tok.COMMENT -> Role.COMMENT;
            case Tok.PARAM_ENTITY_REF -> Role.PARAM_ENTITY_REF;
            case Tok.CLOSE_BRACKET -> to(State.DOCTYPE_ENDS, Role.DOCTYPE_NONE);
            case Tok.DECL_OPEN -> Lexer.is(b, from + 2, to, "ENTITY") ? to(State.ENTITY, Role.ENTITY_NONE)
                    : Lexer.is(b, from + 2, to, "ATTLIST") ? to(State.ATTLIST, Role.ATTLIST_NONE)
                    : Lexer.is(b, from + 2, to, "ELEMENT") ? to(State.ELEMENT, Role.ELEMENT_NONE)
                    : Lexer.is(b, from + 2, to, "NOTATION") ? to(State.NOTATION, Role.NOTATION_NONE) : null;
            default -> null;
        };
    }

    private Role external(int tok, byte[] b, int from, int to) {
        switch (tok) {
            case Tok.COND_SECT_OPEN:
                return to(State.SECTION, Role.NONE);
            case Tok.COND_SECT_CLOSE:
                return includeLevel == 0 ? null : to(state, closeSection());
            case Tok.CLOSE_BRACKET:
                return null;
            case Tok.NONE:
                return includeLevel == 0 ? Role.NONE : null;
            default:
                return subset(tok, b, from, to);
        }
    }

    private Role closeSection() {
        includeLevel--;
        return Role.NONE;
    }

    private Role section(int tok, byte[] b, int from, int to) {
        if (state == State.SECTION) {
            return tok != Tok.NAME ? null
                    : Lexer.is(b, from, to, "INCLUDE") ? to(State.SECTION_INCLUDE, Role.NONE)
                    : Lexer.is(b, from, to, "IGNORE") ? to(State.SECTION_IGNORE, Role.NONE) : null;
        }
        if (tok != Tok.OPEN_BRACKET) {
            return null;
        }
        if (state == State.SECTION_IGNORE) {
            return to(State.EXTERNAL_SUBSET, Role.IGNORE_SECT);
        }
        includeLevel++;
        return to(State.EXTERNAL_SUBSET, Role.NONE);
    }

    // ---- entities and notations ---------------------------------------------------------------------------------------

    private Role entity(int tok, byte[] b, int from, int to) {
        return switch (state) {
            case ENTITY -> tok == Tok.PERCENT ? to(State.ENTITY_PERCENT, Role.ENTITY_NONE)
                    : tok == Tok.NAME ? to(State.ENTITY_NAMED, Role.GENERAL_ENTITY_NAME) : null;
            case ENTITY_PERCENT -> tok == Tok.NAME ? to(State.PARAM_NAMED, Role.PARAM_ENTITY_NAME) : null;
            case ENTITY_NAMED -> definition(tok, b, from, to, State.ENTITY_PUBLIC, State.ENTITY_SYSTEM);
            case ENTITY_PUBLIC -> tok == Tok.LITERAL ? to(State.ENTITY_SYSTEM, Role.ENTITY_PUBLIC_ID) : null;
            case ENTITY_SYSTEM -> tok == Tok.LITERAL ? to(State.ENTITY_IDENTIFIED, Role.ENTITY_SYSTEM_ID) : null;
            case ENTITY_IDENTIFIED -> tok == Tok.DECL_CLOSE ? topLevel(Role.ENTITY_COMPLETE)
                    : tok == Tok.NAME && Lexer.is(b, from, to, "NDATA") ? to(State.ENTITY_NDATA, Role.ENTITY_NONE) : null;
            default -> tok == Tok.NAME ? closing(Role.ENTITY_NOTATION_NAME, Role.ENTITY_NONE) : null;
        };
    }

    private Role definition(int tok, byte[] b, int from, int to, State isPublic, State isSystem) {
        if (tok == Tok.LITERAL) {
            return closing(Role.ENTITY_VALUE, Role.ENTITY_NONE);
        }
        return tok != Tok.NAME ? null : Lexer.is(b, from, to, "SYSTEM") ? to(isSystem, Role.ENTITY_NONE)
                : Lexer.is(b, from, to, "PUBLIC") ? to(isPublic, Role.ENTITY_NONE) : null;
    }

    private Role parameter(int tok, byte[] b, int from, int to) {
        return switch (state) {
            case PARAM_NAMED -> definition(tok, b, from, to, State.PARAM_PUBLIC, State.PARAM_SYSTEM);
            case PARAM_PUBLIC -> tok == Tok.LITERAL ? to(State.PARAM_SYSTEM, Role.ENTITY_PUBLIC_ID) : null;
            case PARAM_SYSTEM -> tok == Tok.LITERAL ? to(State.PARAM_IDENTIFIED, Role.ENTITY_SYSTEM_ID) : null;
            default -> tok == Tok.DECL_CLOSE ? topLevel(Role.ENTITY_COMPLETE) : null;
        };
    }

    private Role notation(int tok, byte[] b, int from, int to) {
        return switch (state) {
            case NOTATION -> tok == Tok.NAME ? to(State.NOTATION_NAMED, Role.NOTATION_NAME) : null;
            case NOTATION_NAMED -> tok != Tok.NAME ? null
                    : Lexer.is(b, from, to, "SYSTEM") ? to(State.NOTATION_SYSTEM, Role.NOTATION_NONE)
                    : Lexer.is(b, from, to, "PUBLIC") ? to(State.NOTATION_PUBLIC, Role.NOTATION_NONE) : null;
            case NOTATION_PUBLIC -> tok == Tok.LITERAL ? to(State.NOTATION_IDENTIFIED, Role.NOTATION_PUBLIC_ID) : null;
            case NOTATION_SYSTEM -> tok == Tok.LITERAL ? closing(Role.NOTATION_SYSTEM_ID, Role.NOTATION_NONE) : null;
            default -> tok == Tok.LITERAL ? closing(Role.NOTATION_SYSTEM_ID, Role.NOTATION_NONE)
                    : tok == Tok.DECL_CLOSE ? topLevel(Role.NOTATION_NO_SYSTEM_ID) : null;
        };
    }

    // ---- attribute lists ----------------------------------------------------------------------------------------------

    private Role attlist(int tok, byte[] b, int from, int to) {
        switch (state) {
            case ATTLIST:
                return isName(tok) ? to(State.ATTLIST_NAMED, Role.ATTLIST_ELEMENT_NAME) : null;
            case ATTLIST_NAMED:
                return tok == Tok.DECL_CLOSE ? topLevel(Role.ATTLIST_NONE)
                        : isName(tok) ? to(State.ATTRIBUTE, Role.ATTRIBUTE_NAME) : null;
            case ATTRIBUTE:
                return type(tok, b, from, to);
            case FIXED:
                return tok == Tok.LITERAL ? to(State.ATTLIST_NAMED, Role.FIXED_ATTRIBUTE_VALUE) : null;
            default:
                if (tok == Tok.LITERAL) {
                    return to(State.ATTLIST_NAMED, Role.DEFAULT_ATTRIBUTE_VALUE);
                }
                return tok != Tok.POUND_NAME ? null
                        : Lexer.is(b, from + 1, to, "IMPLIED") ? to(State.ATTLIST_NAMED, Role.IMPLIED_ATTRIBUTE_VALUE)
                        : Lexer.is(b, from + 1, to, "REQUIRED") ? to(State.ATTLIST_NAMED, Role.REQUIRED_ATTRIBUTE_VALUE)
                        : Lexer.is(b, from + 1, to, "FIXED") ? to(State.FIXED, Role.ATTLIST_NONE) : null;
        }
    }

    private Role type(int tok, byte[] b, int from, int to) {
        if (tok == Tok.OPEN_PAREN) {
            return to(State.ENUM_VALUE, Role.ATTLIST_NONE);
        }
        if (tok != Tok.NAME) {
            return null;
        }
        for (String type : ATTRIBUTE_TYPES) {
            if (Lexer.is(b, from, to, type)) {
                attributeType = type;
                return to(State.DEFAULT, Role.ATTRIBUTE_TYPE);
            }
        }
        return Lexer.is(b, from, to, "NOTATION") ? to(State.ATTRIBUTE_NOTATION, Role.ATTLIST_NONE) : null;
    }

    private Role enumeration(int tok) {
        return switch (state) {
            case ENUM_VALUE -> isName(tok) || tok == Tok.NMTOKEN ? to(State.ENUM_NEXT, Role.ATTRIBUTE_ENUM_VALUE) : null;
            case ATTRIBUTE_NOTATION -> tok == Tok.OPEN_PAREN ? to(State.NOTATION_VALUE, Role.ATTLIST_NONE) : null;
            case NOTATION_VALUE -> tok == Tok.NAME ? to(State.NOTATION_NEXT, Role.ATTRIBUTE_NOTATION_VALUE) : null;
            default -> tok == Tok.CLOSE_PAREN ? to(State.DEFAULT, Role.ATTLIST_NONE) : tok != Tok.OR ? null
                    : to(state == State.ENUM_NEXT ? State.ENUM_VALUE : State.NOTATION_VALUE, Role.ATTLIST_NONE);
        };
    }

    // ---- content models -----------------------------------------------------------------------------------------------

    private Role element(int tok, byte[] b, int from, int to) {
        switch (state) {
            case ELEMENT:
                return isName(tok) ? to(State.ELEMENT_NAMED, Role.ELEMENT_NAME) : null;
            case ELEMENT_NAMED:
                if (tok == Tok.OPEN_PAREN) {
                    level = 1;
                    return to(State.GROUP_FIRST, Role.GROUP_OPEN);
                }
                return tok != Tok.NAME ? null
                        : Lexer.is(b, from, to, "EMPTY") ? closing(Role.CONTENT_EMPTY, Role.ELEMENT_NONE)
                        : Lexer.is(b, from, to, "ANY") ? closing(Role.CONTENT_ANY, Role.ELEMENT_NONE) : null;
            case GROUP_FIRST:
                if (tok == Tok.POUND_NAME) {
                    return Lexer.is(b, from + 1, to, "PCDATA") ? to(State.MIXED, Role.CONTENT_PCDATA) : null;
                }
                return particle(tok);
            case MIXED_NAME:
                return isName(tok) ? to(State.MIXED_NEXT, Role.CONTENT_ELEMENT) : null;
            default:
                return tok == Tok.OR ? to(State.MIXED_NAME, Role.ELEMENT_NONE)
                        : tok == Tok.CLOSE_PAREN_ASTERISK || tok == Tok.CLOSE_PAREN && state == State.MIXED
                        ? closing(Role.GROUP_CLOSE, Role.ELEMENT_NONE) : null;
        }
    }

    private Role particle(int tok) {
        if (state != State.PARTICLE_NEXT) {
            return switch (tok) {
                case Tok.OPEN_PAREN -> {
                    level++;
                    yield to(State.PARTICLE, Role.GROUP_OPEN);
                }
                case Tok.NAME, Tok.PREFIXED_NAME, Tok.NAME_QUESTION, Tok.NAME_ASTERISK, Tok.NAME_PLUS ->
                    to(State.PARTICLE_NEXT, Role.CONTENT_ELEMENT);
                default -> null;
            };
        }
        return switch (tok) {
            case Tok.CLOSE_PAREN, Tok.CLOSE_PAREN_QUESTION, Tok.CLOSE_PAREN_ASTERISK, Tok.CLOSE_PAREN_PLUS ->
                --level == 0 ? closing(Role.GROUP_CLOSE, Role.ELEMENT_NONE) : Role.GROUP_CLOSE;
            case Tok.COMMA -> to(State.PARTICLE, Role.GROUP_SEQUENCE);
            case Tok.OR -> to(State.PARTICLE, Role.GROUP_CHOICE);
            default -> null;
        };
    }
}
