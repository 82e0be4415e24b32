package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.Ast.ExprNode;
import dev.orochi.runtime.parser.Ast.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * String literals: adjacent ones become one node. The parts of f-strings and t-strings are gathered in order, neighbouring constants are
 * joined, empty ones dropped. Uses the expression parser for replacement fields and is part of it.
 */
final class StringParser {
    private static final int NO_CONVERSION = -1;

    private final AtomParser parser;
    private final TokenBuffer tokens;
    private final StringDecoder decoder;

    StringParser(AtomParser parser) {
        this.parser = parser;
        this.tokens = parser.tokens;
        this.decoder = new StringDecoder(parser.tokens, parser.warnings);
    }

    private enum Flavour { PLAIN, FORMAT, TEMPLATE }

    /** Reads one or more literals. */
    ExprNode parse() {
        int first = parser.p;
        if (parser.kinds[first] == Token.STRING && !startsString(first + 1)) {
            Ast.Constant c = decoder.constant(first);
            parser.p++;
            return c;
        }
        ArrayList<ExprNode> parts = new ArrayList<>();
        boolean bytes = false;
        boolean text = false;
        Flavour flavour = Flavour.PLAIN;
        boolean plain = false;
        boolean format = false;
        while (startsString(parser.p)) {
            int token = parser.p;
            if (parser.kinds[token] == Token.STRING) {
                Ast.Constant c = decoder.constant(token);
                parser.p++;
                bytes |= c.value() instanceof Ast.Bytes;
                text |= c.value() instanceof Ast.Text;
                plain = true;
                parts.add(c);
            } else if (parser.kinds[token] == Token.FSTRING_START) {
                text = true;
                format = true;
                flavour = flavour == Flavour.TEMPLATE ? flavour : Flavour.FORMAT;
                literal(parts, Token.FSTRING_MIDDLE);
            } else {
                text = true;
                flavour = Flavour.TEMPLATE;
                literal(parts, Token.TSTRING_MIDDLE);
            }
        }
        if (flavour == Flavour.TEMPLATE && (plain || format)) {
            throw parser.failure();
        }
        if (bytes && text) {
            throw mixed();
        }
        if (flavour == Flavour.TEMPLATE) {
            parser.since(14, "t-strings are", parser.p - 1);
        }
        Span span = parser.from(first);
        return switch (flavour) {
            case PLAIN -> bytes ? joinBytes(parts, span) : joinText(parts, span);
            case FORMAT -> new Ast.JoinedStr(merge(parts), span);
            case TEMPLATE -> new Ast.TemplateStr(merge(parts), span);
        };
    }

    private RuntimeException mixed() {
        int read = parser.p;
        return parser.kinds[read] == Token.ERROR ? TokenCursor.failure()
                : ErrorSite.after(tokens, read, read, PySyntaxError.Kind.SYNTAX, "cannot mix bytes and nonbytes literals");
    }

    private boolean startsString(int token) {
        int kind = parser.kinds[token];
        return kind == Token.STRING || kind == Token.FSTRING_START || kind == Token.TSTRING_START;
    }

    private static ExprNode joinBytes(ArrayList<ExprNode> parts, Span span) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (ExprNode part : parts) {
            out.writeBytes(((Ast.Bytes) ((Ast.Constant) part).value()).data());
        }
        return new Ast.Constant(new Ast.Bytes(out.toByteArray()), ((Ast.Constant) parts.get(0)).kind(), span);
    }

    private static ExprNode joinText(ArrayList<ExprNode> parts, Span span) {
        Ast.Constant first = (Ast.Constant) parts.get(0);
        return new Ast.Constant(concat(parts, 0, parts.size()), first.kind(), span);
    }

    private static Ast.Text concat(List<ExprNode> parts, int from, int to) {
        boolean simple = true;
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            Ast.Text t = (Ast.Text) ((Ast.Constant) parts.get(i)).value();
            simple &= t.codePoints() == null && !startsWithLowSurrogate(t.text());
            text.append(t.text());
        }
        if (simple) {
            return Ast.Text.of(text.toString());
        }
        java.util.stream.IntStream points = java.util.stream.IntStream.empty();
        for (int i = from; i < to; i++) {
            Ast.Text t = (Ast.Text) ((Ast.Constant) parts.get(i)).value();
            points = java.util.stream.IntStream.concat(points, java.util.Arrays.stream(t.points()));
        }
        return Ast.Text.of(points.toArray());
    }

    private static boolean startsWithLowSurrogate(String text) {
        return !text.isEmpty() && Character.isLowSurrogate(text.charAt(0));
    }

    /** Joins neighbouring constants and drops empty ones. */
    private static List<ExprNode> merge(ArrayList<ExprNode> parts) {
        ArrayList<ExprNode> out = new ArrayList<>();
        for (int i = 0; i < parts.size();) {
            if (!(parts.get(i) instanceof Ast.Constant first)) {
                out.add(parts.get(i++));
                continue;
            }
            int j = i + 1;
            while (j < parts.size() && parts.get(j) instanceof Ast.Constant) {
                j++;
            }
            Ast.Text text = concat(parts, i, j);
            if (!text.text().isEmpty()) {
                Span span = first.span().to(((Ast.Constant) parts.get(j - 1)).span());
                out.add(j == i + 1 ? first : new Ast.Constant(text, first.kind(), span));
            }
            i = j;
        }
        return TokenCursor.freeze(out);
    }

    // ---- f-strings and t-strings

    private void literal(ArrayList<ExprNode> parts, int middle) {
        int opening = parser.p++;
        boolean raw = decoder.isRaw(opening);
        boolean template = middle == Token.TSTRING_MIDDLE;
        while (true) {
            int kind = parser.kinds[parser.p];
            if (kind == middle) {
                addMiddle(parts, raw);
            } else if (kind == Token.LBRACE) {
                field(parts, raw, template);
            } else {
                parser.expect(middle + 1);
                return;
            }
        }
    }

    private void addMiddle(ArrayList<ExprNode> parts, boolean raw) {
        int token = parser.p;
        Ast.Text text = decoder.middle(token, raw);
        parser.p++;
        if (!text.text().isEmpty()) {
            Span span = parser.at(token);
            boolean doubledBrace = tokens.starts[parser.p] > tokens.ends[token];
            parts.add(new Ast.Constant(text, null,
                    doubledBrace ? new Span(span.line(), span.col(), span.endLine(), span.endCol() + 1) : span));
        }
    }

    /** Reads a replacement field and adds its nodes: the text of a self-documenting expression, the value. */
    private void field(ArrayList<ExprNode> parts, boolean raw, boolean template) {
        int open = parser.p++;
        parser.enter();
        ExprNode value = parser.yieldOrStarExpressions();
        boolean debug = parser.accept(Token.EQUAL);
        int afterValue = parser.p;
        int conversion = NO_CONVERSION;
        if (parser.accept(Token.EXCLAMATION)) {
            conversion = conversion();
        }
        ExprNode spec = null;
        if (parser.kinds[parser.p] == Token.COLON) {
            spec = formatSpec(raw, template);
        }
        parser.expect(Token.RBRACE);
        Span span = parser.from(open);
        if (debug) {
            parts.add(debugText(open, afterValue));
            if (conversion == NO_CONVERSION && spec == null) {
                conversion = 'r';
            }
        }
        if (template) {
            Ast.Text source = Ast.Text.of(expressionText(open, afterValue, debug));
            parts.add(new Ast.Interpolation(value, source, conversion, spec, span));
        } else {
            parts.add(new Ast.FormattedValue(value, conversion, spec, span));
        }
        parser.leave();
    }

    private int conversion() {
        int token = parser.p;
        String name = parser.expectName();
        checkConversion(tokens, token);
        return name.charAt(0);
    }

    /** Sees to it that a name may follow the exclamation mark before it. */
    static void checkConversion(TokenBuffer tokens, int token) {
        int mark = token - 1;
        String name = tokens.text(token);
        if (tokens.ends[mark] != tokens.starts[token]) {
            throw conversionError(tokens, mark, token, "conversion type must come right after the exclamation mark");
        }
        if (name.length() != 1 || "sra".indexOf(name.charAt(0)) < 0) {
            throw conversionError(tokens, token, token, "invalid conversion character '" + name + "': expected 's', 'r', or 'a'");
        }
    }

    private static PySyntaxError conversionError(TokenBuffer tokens, int from, int token, String message) {
        int mode = token;
        for (int depth = 0; ; mode--) {
            int kind = tokens.kinds[mode];
            if (kind == Token.FSTRING_END || kind == Token.TSTRING_END) {
                depth++;
            } else if (kind == Token.FSTRING_START || kind == Token.TSTRING_START) {
                if (depth-- == 0) {
                    break;
                }
            }
        }
        String letter = tokens.kinds[mode] == Token.FSTRING_START ? "f" : "t";
        return ErrorSite.around(tokens, from, token, token, PySyntaxError.Kind.SYNTAX, letter + "-string: " + message);
    }

    private ExprNode formatSpec(boolean raw, boolean template) {
        int colon = parser.p++;
        int middle = template ? Token.TSTRING_MIDDLE : Token.FSTRING_MIDDLE;
        ArrayList<ExprNode> parts = new ArrayList<>();
        while (true) {
            if (parser.kinds[parser.p] == middle) {
                addMiddle(parts, raw);
            } else if (parser.kinds[parser.p] == Token.LBRACE) {
                field(parts, raw, false);
            } else {
                break;
            }
        }
        int last = parser.p - 1;
        Span span = tokens.span(colon, last);
        return new Ast.JoinedStr(merge(parts), span);
    }

    private Ast.Constant debugText(int open, int after) {
        String text = sourceText(tokens.ends[open], tokens.starts[after]);
        int line = tokens.lines[after];
        Span span = new Ast.Span(tokens.lines[open], tokens.col(open) + 1, line, tokens.col(after));
        return new Ast.Constant(Ast.Text.of(text), null, span);
    }

    private String expressionText(int open, int after, boolean debug) {
        String text = sourceText(tokens.ends[open], tokens.starts[after]);
        int end = text.length();
        if (debug) {
            end = text.lastIndexOf('=');
        }
        while (end > 0 && " \t\n\f".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The text of an expression, without its comments. */
    private String sourceText(int from, int to) {
        String text = tokens.tokenizer.text(from, to);
        if (text.indexOf('#') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\' && i + 1 < text.length()) {
                    out.append(c);
                    c = text.charAt(++i);
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#') {
                while (i < text.length() && text.charAt(i) != '\n') {
                    i++;
                }
                if (i < text.length()) {
                    out.append('\n');
                }
                continue;
            }
            out.append(c);
        }
        return out.toString();
    }
}
