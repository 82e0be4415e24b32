package dev.orochi.runtime.modules.xml;

/** Tokens of element content, of CDATA sections, and of attribute and entity values. */
final class ContentLexer extends Lexer {
    /** Bytes at which a run of text has to be looked at: markup, line ends, and all that is no character of its own. */
    private static final boolean[] STOPS = new boolean[256];

    static {
        for (int c = 0; c < 256; c++) {
            STOPS[c] = KIND[c] != PLAIN || c == '<' || c == '&' || c == ']' || c == '\r' || c == '\n';
        }
    }

    ContentLexer(boolean namespaces) {
        super(namespaces);
    }

    int content(byte[] b, int p, int end) {
        if (p >= end) {
            return Tok.NONE;
        }
        switch (b[p]) {
            case '<':
                return markup(b, p + 1, end);
            case '&':
                return reference(b, p + 1, end);
            case '\r':
                return p + 1 == end ? Tok.TRAILING_CR : found(Tok.DATA_NEWLINE, b[p + 1] == '\n' ? p + 2 : p + 1);
            case '\n':
                return found(Tok.DATA_NEWLINE, p + 1);
            case ']':
                if (p + 1 == end || b[p + 1] == ']' && p + 2 == end) {
                    return Tok.TRAILING_RSQB;
                }
                if (b[p + 1] == ']' && b[p + 2] == '>') {
                    return invalid(p + 2);
                }
                p++;
                break;
            default:
                int n = KIND[b[p] & 0xff] == PLAIN ? 1 : wide(b, p, end);
                if (n < 0) {
                    return fault;
                }
                p += n;
        }
        return text(b, p, end);
    }

    private int text(byte[] b, int p, int end) {
        boolean[] stops = STOPS;
        while (p < end) {
            int c = b[p] & 0xff;
            if (!stops[c]) {
                p++;
            } else if (KIND[c] == LEAD) {
                int n = wide(b, p, end);
                if (n < 0) {
                    break;
                }
                p += n;
            } else if (c == ']') {
                if (end - p == 1 || b[p + 1] == ']' && end - p == 2) {
                    break;
                }
                if (b[p + 1] == ']' && b[p + 2] == '>') {
                    return invalid(p + 2);
                }
                p++;
            } else {
                break;
            }
        }
        return found(Tok.DATA_CHARS, p);
    }

    int cdata(byte[] b, int p, int end) {
        if (p >= end) {
            return Tok.NONE;
        }
        switch (b[p]) {
            case ']':
                if (p + 1 == end || b[p + 1] == ']' && p + 2 == end) {
                    return Tok.PARTIAL;
                }
                if (b[p + 1] == ']' && b[p + 2] == '>') {
                    return found(Tok.CDATA_CLOSE, p + 3);
                }
                p++;
                break;
            case '\r':
                return p + 1 == end ? Tok.PARTIAL : found(Tok.DATA_NEWLINE, b[p + 1] == '\n' ? p + 2 : p + 1);
            case '\n':
                return found(Tok.DATA_NEWLINE, p + 1);
            default:
                int n = KIND[b[p] & 0xff] == PLAIN ? 1 : wide(b, p, end);
                if (n < 0) {
                    return fault;
                }
                p += n;
        }
        while (p < end) {
            int c = b[p] & 0xff;
            if (!STOPS[c] || c == '<' || c == '&') {
                p++;
            } else {
                int n = KIND[c] == LEAD ? wide(b, p, end) : -1;
                if (n < 0) {
                    break;
                }
                p += n;
            }
        }
        return found(Tok.DATA_CHARS, p);
    }

    // ---- markup -----------------------------------------------------------------------------------------------------

    /** Behind {@code <}. */
    private int markup(byte[] b, int p, int end) {
        if (p == end) {
            return Tok.PARTIAL;
        }
        switch (b[p]) {
            case '/':
                return endTag(b, p + 1, end);
            case '?':
                return processingInstruction(b, p + 1, end);
            case '!':
                if (++p == end) {
                    return Tok.PARTIAL;
                }
                return b[p] == '-' ? comment(b, p + 1, end) : b[p] == '[' ? cdataOpen(b, p + 1, end) : invalid(p);
            default:
                return startTag(b, p, end);
        }
    }

    private int cdataOpen(byte[] b, int p, int end) {
        String rest = "CDATA[";
        if (end - p < rest.length()) {
            return Tok.PARTIAL;
        }
        for (int i = 0; i < rest.length(); i++, p++) {
            if (b[p] != rest.charAt(i)) {
                return invalid(p);
            }
        }
        return found(Tok.CDATA_OPEN, p);
    }

    private int endTag(byte[] b, int p, int end) {
        p = name(b, p, end);
        while (p >= 0 && b[p] == ':') {
            p = nameRest(b, p + 1, end);
            if (p == end) {
                return Tok.PARTIAL;
            }
        }
        if (p < 0) {
            return fault;
        }
        while (isSpace(b[p])) {
            if (++p == end) {
                return Tok.PARTIAL;
            }
        }
        return b[p] == '>' ? found(Tok.END_TAG, p + 1) : invalid(p);
    }

    /** A name with at most one colon inside, if namespaces are processed. @return as {@link #name} */
    private int qualifiedName(byte[] b, int p, int end) {
        p = name(b, p, end);
        return p >= 0 && b[p] == ':' && namespaces ? name(b, p + 1, end) : p;
    }

    private int startTag(byte[] b, int p, int end) {
        p = qualifiedName(b, p, end);
        if (p < 0) {
            return fault;
        }
        while (true) {
            boolean space = false;
            while (isSpace(b[p])) {
                space = true;
                if (++p == end) {
                    return Tok.PARTIAL;
                }
            }
            int c = b[p];
            if (c == '>') {
                return found(Tok.START_TAG, p + 1);
            }
            if (c == '/') {
                return ++p == end ? Tok.PARTIAL : b[p] == '>' ? found(Tok.EMPTY_ELEMENT, p + 1) : invalid(p);
            }
            if (!space) {
                return invalid(p);
            }
            p = attribute(b, p, end);
            if (p < 0) {
                return fault;
            }
        }
    }

    /** @return where the byte behind the value stands; -1 and a fault */
    private int attribute(byte[] b, int p, int end) {
        p = qualifiedName(b, p, end);
        if (p < 0) {
            return -1;
        }
        p = spaces(b, p, end);
        if (p < 0 || b[p] != '=') {
            return p < 0 ? p : wrong(p);
        }
        p = spaces(b, p + 1, end);
        if (p < 0 || b[p] != '"' && b[p] != '\'') {
            return p < 0 ? p : wrong(p);
        }
        int quote = b[p++];
        while (true) {
            if (p == end) {
                return partial();
            }
            int c = b[p];
            if (c == quote) {
                return ++p == end ? partial() : p;
            }
            if (c == '&') {
                int tok = reference(b, p + 1, end);
                if (tok <= 0) {
                    fault = tok;
                    return -1;
                }
                p = next;
            } else if (c == '<') {
                return wrong(p);
            } else if (KIND[c & 0xff] == PLAIN) {
                p++;
            } else {
                int n = wide(b, p, end);
                if (n < 0) {
                    return n;
                }
                p += n;
            }
        }
    }

    private int spaces(byte[] b, int p, int end) {
        while (p < end && isSpace(b[p])) {
            p++;
        }
        return p == end ? partial() : p;
    }

    private int partial() {
        fault = Tok.PARTIAL;
        return -1;
    }

    private int wrong(int p) {
        fault = invalid(p);
        return -1;
    }

    // ---- values -----------------------------------------------------------------------------------------------------

    /** The next piece of an attribute value, whose characters have been checked. */
    int attributeValue(byte[] b, int p, int end) {
        if (p >= end) {
            return Tok.NONE;
        }
        int start = p;
        for (; p < end; p++) {
            switch (b[p]) {
                case '&':
                    return p == start ? reference(b, p + 1, end) : found(Tok.DATA_CHARS, p);
                case '<':
                    return invalid(p); // from the text of an entity
                case '\n':
                    return p == start ? found(Tok.DATA_NEWLINE, p + 1) : found(Tok.DATA_CHARS, p);
                case '\r':
                    return p == start ? carriageReturn(b, p, end) : found(Tok.DATA_CHARS, p);
                case ' ', '\t':
                    return p == start ? found(Tok.ATTRIBUTE_VALUE_S, p + 1) : found(Tok.DATA_CHARS, p);
                default:
            }
        }
        return found(Tok.DATA_CHARS, p);
    }

    private int carriageReturn(byte[] b, int p, int end) {
        return p + 1 == end ? Tok.TRAILING_CR : found(Tok.DATA_NEWLINE, b[p + 1] == '\n' ? p + 2 : p + 1);
    }

    /** The next piece of an entity's value. */
    int entityValue(byte[] b, int p, int end) {
        if (p >= end) {
            return Tok.NONE;
        }
        int start = p;
        for (; p < end; p++) {
            switch (b[p]) {
                case '&':
                    return p == start ? reference(b, p + 1, end) : found(Tok.DATA_CHARS, p);
                case '%':
                    return p == start ? parameterReference(b, p + 1, end) : found(Tok.DATA_CHARS, p);
                case '\n':
                    return p == start ? found(Tok.DATA_NEWLINE, p + 1) : found(Tok.DATA_CHARS, p);
                case '\r':
                    return p == start ? carriageReturn(b, p, end) : found(Tok.DATA_CHARS, p);
                default:
            }
        }
        return found(Tok.DATA_CHARS, p);
    }

    private int parameterReference(byte[] b, int p, int end) {
        p = name(b, p, end);
        if (p < 0) {
            return fault;
        }
        return b[p] == ';' ? found(Tok.PARAM_ENTITY_REF, p + 1) : invalid(p);
    }
}
