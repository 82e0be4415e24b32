package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.PySyntaxError.Kind;
import java.util.List;

/**
 * Finds out what is wrong with a source that the parser refused.
 *
 * <p>The source is read twice by {@link Peg}, from the statement on in which the parser failed: once to learn how far a reader gets, once
 * looking for known mistakes. If there are none, the error is about the furthest token of the first reading. Lexical errors further down
 * come first. Confined to one thread.
 */
final class ErrorPass extends Peg {
    /** Ends the first reading: what must follow does not. */
    private static final Stop GIVE_UP = new Stop(null, false);

    private final int first;
    private final Parser.Mode mode;
    private final boolean allowIncomplete;
    private final boolean barryAsBdfl;
    private int[] levels;

    ErrorPass(TokenBuffer tokens, int first, Parser.Mode mode, int flags, boolean barryAsBdfl) {
        super(tokens);
        this.first = first;
        this.mode = mode;
        this.allowIncomplete = (flags & Parser.ALLOW_INCOMPLETE_INPUT) != 0;
        this.barryAsBdfl = barryAsBdfl;
    }

    /** The error. */
    PySyntaxError run() {
        return DeepStack.call(this::find);
    }

    private String startRule() {
        return switch (mode) {
            case EXEC -> "file";
            case EVAL -> "eval";
            case SINGLE -> "interactive";
            case FUNC_TYPE -> "func_type";
        };
    }

    private PySyntaxError find() {
        fill = first;
        mistakes = false;
        Stop stop = pass();
        int last = fill - 1;
        if (allowIncomplete && endOfSource(last)) {
            return incomplete(last);
        }
        if (stop == null) {
            mistakes = true;
            stop = pass();
        }
        if (stop != null) {
            return stop.lexical ? stop.error : checkRest(stop.error);
        }
        int kind = tokens.kinds[last];
        if (kind == Token.INDENT || kind == Token.DEDENT) {
            return ErrorSite.after(tokens, fill - 1, fill - 1, Kind.INDENTATION,
                    kind == Token.INDENT ? "unexpected indent" : "unexpected unindent");
        }
        return checkRest(ErrorSite.around(tokens, last, last, fill - 1, Kind.SYNTAX, "invalid syntax"));
    }

    /** The error to report for one that the parser found when it had read up to a token. */
    PySyntaxError foundByParser(PySyntaxError found, int read) {
        fill = read + 1;
        return allowIncomplete && endOfSource(read) ? incomplete(read) : checkRest(found);
    }

    private PySyntaxError incomplete(int last) {
        PySyntaxError e = ErrorSite.after(tokens, last, last, Kind.INCOMPLETE_INPUT, "incomplete input");
        if (!tokens.tokenizer.endedInString || tokens.kinds[last] != Token.ERROR) {
            return e;
        }
        String text = tokens.tokenizer.text(tokens.lineStarts[e.line()], tokens.tokenizer.length);
        return new PySyntaxError(e.kind(), e.getMessage(), e.line(), e.col(), e.endLine(), e.endCol(), text);
    }

    private Stop pass() {
        try {
            read(startRule(), first);
            return null;
        } catch (Stop stop) {
            return stop == GIVE_UP ? null : stop;
        }
    }

    private boolean endOfSource(int last) {
        if (tokens.kinds[last] == Token.ERROR) {
            return tokens.tokenizer.errorAtEnd();
        }
        return last >= tokens.firstAtEnd;
    }

    private boolean scannerHealthy() {
        return fill - 1 < tokens.firstAtEnd && tokens.kinds[fill - 1] != Token.ERROR;
    }

    /** A lexical error further down comes before the error found, an open bracket if it is on an earlier line. */
    private PySyntaxError checkRest(PySyntaxError found) {
        int end = tokens.count - 1;
        if (tokens.kinds[end] != Token.ERROR || !scannerHealthy()) {
            return found;
        }
        Tokenizer t = tokens.tokenizer;
        if (t.modeCount > 0) {
            return found;
        }
        if (t.error != null && !t.softError) {
            return t.error;
        }
        return t.level > 0 && tokens.lines[fill - 1] > t.openBracketLine() ? unclosed() : found;
    }

    @Override
    PySyntaxError lexicalError() {
        return tokens.tokenizer.error != null ? tokens.tokenizer.error : unclosed();
    }

    private PySyntaxError unclosed() {
        Tokenizer t = tokens.tokenizer;
        return ErrorSite.at(tokens, t.openBracketLine(), t.openBracketCol() + 1, t.openBracketLine(), 0, tokens.count - 1, Kind.SYNTAX,
                "'" + t.openBracket() + "' was never closed");
    }

    // ---- reports

    private Stop stop(PySyntaxError error) {
        return new Stop(error, false);
    }

    private Stop range(int from, int to, String message) {
        return stop(ErrorSite.around(tokens, from, to, fill - 1, Kind.SYNTAX, message));
    }

    private Stop last(Kind kind, String message) {
        int token = fill - 1;
        if (tokens.kinds[token] == Token.ERROR && tokens.tokenizer.error == null) {
            return stop(unclosed());
        }
        return stop(ErrorSite.after(tokens, token, token, kind, message));
    }

    private Stop from(Node a, String message) {
        int line = tokens.lines[a.first()];
        return stop(ErrorSite.at(tokens, line, tokens.col(a.first()) + 1, tokens.endLines[fill - 1],
                ErrorSite.cursorCol(tokens, fill - 1), fill - 1, Kind.SYNTAX, message));
    }

    @Override
    void forced(int token, String text) {
        if (!mistakes) {
            throw GIVE_UP;
        }
        throw range(token, token, "expected '" + text + "'");
    }

    @Override
    boolean notEqual(int token) {
        boolean diamond = tokens.source()[tokens.starts[token]] == '<';
        if (barryAsBdfl && !diamond) {
            throw last(Kind.SYNTAX, "with Barry as BDFL, use '<>' instead of '!='");
        }
        return diamond == barryAsBdfl;
    }

    @Override
    void literal(int token) {
        try {
            new StringDecoder(tokens, new ParseWarnings(List.of())).constant(token);
        } catch (PySyntaxError e) {
            throw e.getMessage().startsWith("(") ? range(fill - 1, fill - 1, e.getMessage()) : stop(e);
        }
    }

    @Override
    void conversion(int token) {
        try {
            StringParser.checkConversion(tokens, token);
        } catch (PySyntaxError e) {
            throw stop(e);
        }
    }

    @Override
    void mistake(PegGrammar.Action action, Node[] captured) {
        Node a = captured[0];
        Node b = captured[1];
        String message = action.message() == null ? null : expand(action.message(), a);
        switch (action.where()) {
            case "last" -> throw last(Kind.SYNTAX, message);
            case "indent" -> throw last(Kind.INDENTATION, message);
            case "next" -> {
                kind(pos);
                throw stop(ErrorSite.after(tokens, pos, fill - 1, Kind.SYNTAX, message));
            }
            case "at" -> throw range(a.first(), a.last(), message);
            case "range" -> throw range(a.first(), b.last(), message);
            case "from" -> throw from(a, message);
            case "bound" -> throw from(a, (b.kind().equals("tuple") ? "cannot use constraints with " : "cannot use bound with ")
                    + action.arguments().get(2));
            case "assign", "loop", "delete" -> target(action.where(), a);
            case "comma" -> comma(a, b);
            case "legacy" -> legacy(a, b);
            case "key" -> throw key(a);
            case "items" -> throw range(a.first(), b.lastPart().last(), "did you forget parentheses around the comprehension target?");
            case "real", "imaginary" -> complexPart(action.where(), a);
            default -> arguments(action.where(), a, b);
        }
    }

    private void arguments(String check, Node a, Node b) {
        String genexp = "Generator expression must be parenthesized";
        switch (check) {
            case "genexp" -> throw range(a.first(), b.last(), genexp);
            case "genexp_in_call" -> {
                List<Node> positional = a.parts().stream().filter(n -> !n.kind().startsWith("keyword")).toList();
                if (positional.size() > 1) {
                    throw range(positional.getLast().first(), b.last(), genexp);
                }
            }
            case "genexp_target" -> {
                Node target = b.parts().stream().filter(n -> n.kind().equals("targets")).reduce((x, y) -> y).orElse(b);
                throw range(a.first(), target.last(), genexp);
            }
            case "order" -> {
                boolean unpacked = a.parts().stream().anyMatch(n -> n.kind().equals("keyword unpacking"));
                throw last(Kind.SYNTAX, unpacked ? "positional argument follows keyword argument unpacking"
                        : "positional argument follows keyword argument");
            }
            default -> throw new IllegalStateException(check);
        }
    }

    private String expand(String message, Node a) {
        String text = message;
        if (text.contains("%n(a)")) {
            text = text.replace("%n(a)", name(a));
        }
        if (text.contains("%l(a)")) {
            text = text.replace("%l(a)", String.valueOf(tokens.lines[a.first()]));
        }
        if (text.contains("%t(a)")) {
            text = text.replace("%t(a)", tokens.text(a.first()));
        }
        return text.contains("%f") ? text.replace("%f", enclosingString() + "-string") : text;
    }

    private static String name(Node node) {
        return node.kind().equals("in comparison") ? "comparison" : node.kind();
    }

    /** The letter of the innermost f-string or t-string that is open here. */
    private char enclosingString() {
        int depth = 0;
        for (int i = pos - 1; i >= 0; i--) {
            int kind = tokens.kinds[i];
            if (kind == Token.FSTRING_END || kind == Token.TSTRING_END) {
                depth++;
            } else if (kind == Token.FSTRING_START || kind == Token.TSTRING_START) {
                if (depth == 0) {
                    return kind == Token.FSTRING_START ? 'f' : 't';
                }
                depth--;
            }
        }
        return 'f';
    }

    // ---- checks

    private void target(String context, Node node) {
        Node bad = invalidTarget(context, node);
        if (bad != null) {
            throw range(bad.first(), bad.last(), (context.equals("delete") ? "cannot delete " : "cannot assign to ") + name(bad));
        }
    }

    /** The first part of an expression that cannot be a target, or null. */
    private static Node invalidTarget(String context, Node node) {
        switch (node.kind()) {
            case "tuple", "list" : {
                for (Node part : node.parts()) {
                    Node bad = invalidTarget(context, part);
                    if (bad != null) {
                        return bad;
                    }
                }
                return null;
            }
            case "starred" :
                return context.equals("delete") ? node : invalidTarget(context, node.parts().getFirst());
            case "in comparison" :
                return context.equals("loop") ? invalidTarget(context, node.parts().getFirst()) : node;
            case "comparison" :
                return context.equals("loop") ? null : node;
            case "name", "subscript", "attribute" :
                return null;
            default:
                return node;
        }
    }

    private boolean isLegacy(Node a) {
        int name = tokens.values[a.first()] - NameTable.SOFT;
        return a.first() == a.last() && tokens.kinds[a.first()] == Token.NAME && (name == Token.NAME_PRINT || name == Token.NAME_EXEC);
    }

    private void comma(Node a, Node b) {
        if (!isLegacy(a) && level(pos - 1) > 0) {
            throw range(a.first(), b.last(), "invalid syntax. Perhaps you forgot a comma?");
        }
    }

    private void legacy(Node a, Node b) {
        if (isLegacy(a)) {
            String name = tokens.text(a.first());
            throw range(a.first(), b.last(), "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
        }
    }

    private Stop key(Node a) {
        return stop(ErrorSite.at(tokens, tokens.lines[a.first()], tokens.endCol(a.last()), tokens.endLines[a.last()], 0, fill - 1,
                Kind.SYNTAX, "':' expected after dictionary key"));
    }

    private void complexPart(String part, Node a) {
        int c = tokens.source()[tokens.ends[a.first()] - 1] | 0x20;
        if ((c == 'j') == part.equals("real")) {
            throw range(a.first(), a.last(), part + " number required in complex literal");
        }
    }

    /** How many brackets are open after a token. */
    private int level(int token) {
        if (levels == null) {
            levels = new int[tokens.count];
            int level = 0;
            for (int i = 0; i < tokens.count; i++) {
                switch (tokens.kinds[i]) {
                    case Token.LPAR, Token.LSQB, Token.LBRACE -> level++;
                    case Token.RPAR, Token.RSQB, Token.RBRACE -> level--;
                    default -> { }
                }
                levels[i] = level;
            }
        }
        return levels[token];
    }
}
