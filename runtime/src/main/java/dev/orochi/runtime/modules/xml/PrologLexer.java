package dev.orochi.runtime.modules.xml;

/** Tokens outside of the root element: of the prolog, of document type declarations, of what follows the root element. */
final class PrologLexer extends Lexer {
    PrologLexer(boolean namespaces) {
        super(namespaces);
    }

    int prolog(byte[] b, int p, int end) {
        if (p >= end) {
            return Tok.NONE;
        }
        int c = b[p];
        switch (c) {
            case '"', '\'':
                return literal(c, b, p + 1, end);
            case '<':
                return markup(b, p, end);
            case '\r', '\n', ' ', '\t':
                return space(b, p, end);
            case '%':
                return percent(b, p + 1, end);
            case ',':
                return found(Tok.COMMA, p + 1);
            case '[':
                return found(Tok.OPEN_BRACKET, p + 1);
            case ']':
                return bracket(b, p + 1, end);
            case '(':
                return found(Tok.OPEN_PAREN, p + 1);
            case ')':
                return parenthesis(b, p + 1, end);
            case '|':
                return found(Tok.OR, p + 1);
            case '>':
                return found(Tok.DECL_CLOSE, p + 1);
            case '#':
                return poundName(b, p + 1, end);
            default:
                return word(b, p, end);
        }
    }

    private int markup(byte[] b, int p, int end) {
        if (p + 1 == end) {
            return Tok.PARTIAL;
        }
        int c = b[p + 1];
        if (c == '!') {
            return declaration(b, p + 2, end);
        }
        if (c == '?') {
            return processingInstruction(b, p + 2, end);
        }
        return isNameByte(c, false) || KIND[c & 0xff] == LEAD ? found(Tok.INSTANCE_START, p) : invalid(p + 1);
    }

    private int space(byte[] b, int p, int end) {
        if (b[p] == '\r' && p + 1 == end) {
            next = end;
            return -Tok.PROLOG_S; // it may be part of a CR LF
        }
        do {
            p++;
        } while (p < end && isSpace(b[p]) && (b[p] != '\r' || p + 1 != end));
        return found(Tok.PROLOG_S, p);
    }

    private int bracket(byte[] b, int p, int end) {
        if (p == end) {
            next = end;
            return -Tok.CLOSE_BRACKET;
        }
        if (b[p] == ']') {
            if (p + 1 == end) {
                return Tok.PARTIAL;
            }
            if (b[p + 1] == '>') {
                return found(Tok.COND_SECT_CLOSE, p + 2);
            }
        }
        return found(Tok.CLOSE_BRACKET, p);
    }

    private int parenthesis(byte[] b, int p, int end) {
        if (p == end) {
            next = end;
            return -Tok.CLOSE_PAREN;
        }
        return switch (b[p]) {
            case '*' -> found(Tok.CLOSE_PAREN_ASTERISK, p + 1);
            case '?' -> found(Tok.CLOSE_PAREN_QUESTION, p + 1);
            case '+' -> found(Tok.CLOSE_PAREN_PLUS, p + 1);
            case '\r', '\n', ' ', '\t', '>', ',', '|', ')' -> found(Tok.CLOSE_PAREN, p);
            default -> invalid(p);
        };
    }

    /** A name or a name token. */
    private int word(byte[] b, int p, int end) {
        int tok;
        int c = b[p];
        if (c >= 0) {
            if (!isNameByte(c, true) && c != ':') {
                return invalid(p);
            }
            tok = isNameByte(c, false) ? Tok.NAME : Tok.NMTOKEN;
            p++;
        } else {
            int n = nameChar(b, p, end, false);
            tok = Tok.NAME;
            if (n < 0 && fault == Tok.INVALID) {
                n = nameChar(b, p, end, true);
                tok = Tok.NMTOKEN;
            }
            if (n < 0) {
                return fault;
            }
            p += n;
        }
        while (true) {
            p = nameRest(b, p, end);
            if (p < 0) {
                return fault;
            }
            if (p == end) {
                next = end;
                return -tok;
            }
            if (b[p] != ':') {
                return wordEnd(tok, b, p);
            }
            p++;
            if (tok == Tok.NAME) {
                if (p == end) {
                    return Tok.PARTIAL;
                }
                int n = nameChar(b, p, end, true);
                if (n < 0) {
                    return fault;
                }
                tok = n > 0 ? Tok.PREFIXED_NAME : Tok.NMTOKEN;
                p += n;
            } else {
                tok = Tok.NMTOKEN;
            }
        }
    }

    private int wordEnd(int tok, byte[] b, int p) {
        switch (b[p]) {
            case '>', ')', ',', '|', '[', '%', ' ', '\t', '\r', '\n':
                return found(tok, p);
            case '+':
                return tok == Tok.NMTOKEN ? invalid(p) : found(Tok.NAME_PLUS, p + 1);
            case '*':
                return tok == Tok.NMTOKEN ? invalid(p) : found(Tok.NAME_ASTERISK, p + 1);
            case '?':
                return tok == Tok.NMTOKEN ? invalid(p) : found(Tok.NAME_QUESTION, p + 1);
            default:
                return invalid(p);
        }
    }

    private int percent(byte[] b, int p, int end) {
        if (p == end) {
            return Tok.PARTIAL;
        }
        if (isSpace(b[p]) || b[p] == '%') {
            return found(Tok.PERCENT, p);
        }
        p = name(b, p, end);
        if (p < 0) {
            return fault;
        }
        return b[p] == ';' ? found(Tok.PARAM_ENTITY_REF, p + 1) : invalid(p);
    }

    private int poundName(byte[] b, int p, int end) {
        p = name(b, p, end);
        if (p < 0) {
            if (fault == Tok.PARTIAL && b[end - 1] != '#') {
                next = end;
                return -Tok.POUND_NAME;
            }
            return fault;
        }
        return switch (b[p]) {
            case '\r', '\n', ' ', '\t', ')', '>', '%', '|' -> found(Tok.POUND_NAME, p);
            default -> invalid(p);
        };
    }

    private int literal(int quote, byte[] b, int p, int end) {
        p = until(b, p, end, quote, quote);
        if (p < 0) {
            return fault;
        }
        next = ++p;
        if (p == end) {
            return -Tok.LITERAL;
        }
        return switch (b[p]) {
            case '\r', '\n', ' ', '\t', '>', '%', '[' -> Tok.LITERAL;
            default -> Tok.INVALID;
        };
    }

    /** Behind {@code <!}. */
    private int declaration(byte[] b, int p, int end) {
        if (p == end) {
            return Tok.PARTIAL;
        }
        if (b[p] == '-') {
            return comment(b, p + 1, end);
        }
        if (b[p] == '[') {
            return found(Tok.COND_SECT_OPEN, p + 1);
        }
        if (!isLetter(b[p])) {
            return invalid(p);
        }
        while (++p < end) {
            int c = b[p];
            if (isSpace(c)) {
                return found(Tok.DECL_OPEN, p);
            }
            if (c == '%') {
                if (p + 1 == end) {
                    return Tok.PARTIAL;
                }
                return isSpace(b[p + 1]) || b[p + 1] == '%' ? invalid(p) : found(Tok.DECL_OPEN, p);
            }
            if (!isLetter(c)) {
                return invalid(p);
            }
        }
        return Tok.PARTIAL;
    }

    private boolean isLetter(int c) {
        return isNameByte(c, false);
    }

    /** The inside of an ignored section, up to the end of it. */
    int ignored(byte[] b, int p, int end) {
        int level = 0;
        while ((p = until(b, p, end, '<', ']')) >= 0) {
            boolean opens = b[p] == '<';
            if (++p == end) {
                return Tok.PARTIAL;
            }
            if (b[p] != (opens ? '!' : ']')) {
                continue;
            }
            if (++p == end) {
                return Tok.PARTIAL;
            }
            if (b[p] != (opens ? '[' : '>')) {
                continue;
            }
            p++;
            if (opens) {
                level++;
            } else if (level-- == 0) {
                return found(Tok.IGNORE_SECT, p);
            }
        }
        return fault;
    }
}
