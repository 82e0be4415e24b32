package dev.orochi.runtime.parser;

import dev.orochi.runtime.parser.PegGrammar.Alternative;
import dev.orochi.runtime.parser.PegGrammar.Item;
import dev.orochi.runtime.parser.PegGrammar.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Interprets {@link PegGrammar} over tokens, with memoization. It is slow and exact: it keeps track of which tokens have been looked at,
 * because that is where errors are reported. Confined to one thread.
 */
abstract class Peg {
    /** What was matched: a kind, the first and last token, and the nodes inside. */
    record Node(String kind, int first, int last, List<Node> parts) {
        boolean isToken() {
            return kind.equals(TOKEN);
        }

        Node lastPart() {
            return parts.isEmpty() ? this : parts.getLast();
        }
    }

    private static final String TOKEN = "token";
    private static final String LIST = "";
    private static final Node NOTHING = new Node(LIST, -1, -1, List.of());

    private record Memo(Node node, int end) {}

    /** Ends a pass: the source is known to be wrong. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient PySyntaxError error;
        final boolean lexical;

        Stop(PySyntaxError error, boolean lexical) {
            super(null, null, false, false);
            this.error = error;
            this.lexical = lexical;
        }
    }

    final TokenBuffer tokens;
    private final PegGrammar grammar = PegGrammar.get();
    private final Map<Long, Memo> memo = new HashMap<>();
    /** The next token. */
    int pos;
    /** How many tokens have been looked at. */
    int fill;
    /** Whether mistakes are looked for. */
    boolean mistakes;
    private boolean cut;
    private Rule rule;

    Peg(TokenBuffer tokens) {
        this.tokens = tokens;
    }

    /** Reads a rule from a token on. */
    final Node read(String rule, int first) {
        memo.clear();
        pos = first;
        return call(grammar.rule(rule));
    }

    /** The kind of a token, which counts as looked at from now on. */
    final int kind(int token) {
        if (token >= fill) {
            fill = token + 1;
            if (tokens.kinds[token] == Token.ERROR) {
                throw new Stop(lexicalError(), true);
            }
        }
        return tokens.kinds[token];
    }

    abstract PySyntaxError lexicalError();

    abstract void forced(int token, String text);

    /** Decides about a mistake: throws {@link Stop}, or returns false if it is none. */
    abstract void mistake(PegGrammar.Action action, Node[] captured);

    abstract boolean notEqual(int token);

    /** A string literal where one may stand: throws {@link Stop} if its text is wrong. */
    abstract void literal(int token);

    /** A name after the exclamation mark of a replacement field. */
    abstract void conversion(int token);

    private Node call(Rule rule) {
        long key = ((long) rule.number << 33) | (long) pos << 1 | (mistakes && !rule.settled ? 1 : 0);
        Memo known = memo.get(key);
        if (known != null) {
            pos = known.end;
            return known.node;
        }
        Rule outer = this.rule;
        this.rule = rule;
        Node node = rule.leftRecursive ? grow(rule, key, pos) : readOnce(rule, key);
        this.rule = outer;
        return node;
    }

    private Node readOnce(Rule rule, long key) {
        int start = pos;
        boolean before = mistakes;
        if (rule.name.equals("plain_expression")) {
            mistakes = false;
        }
        Node node = choose(rule.alternatives);
        mistakes = before;
        if (node == null) {
            pos = start;
        }
        memo.put(key, new Memo(node, pos));
        return node;
    }

    private Node grow(Rule rule, long key, int start) {
        Memo best = new Memo(null, start);
        while (true) {
            memo.put(key, best);
            pos = start;
            Node node = choose(rule.alternatives);
            if (node == null || pos <= best.end) {
                break;
            }
            best = new Memo(node, pos);
        }
        pos = best.end;
        return best.node;
    }

    private Node choose(List<Alternative> alternatives) {
        int start = pos;
        boolean outer = cut;
        for (Alternative alternative : alternatives) {
            if (alternative.optional() && !mistakes) {
                continue;
            }
            pos = start;
            cut = false;
            Node node = sequence(alternative);
            if (node != null) {
                cut = outer;
                return node;
            }
            if (cut) {
                break;
            }
        }
        cut = outer;
        pos = start;
        return null;
    }

    private Node sequence(Alternative alternative) {
        int start = pos;
        Node[] captured = new Node[2];
        List<Node> results = new ArrayList<>(alternative.items().size());
        for (Item item : alternative.items()) {
            Node node = match(item, captured);
            if (node == null) {
                return null;
            }
            if (node != NOTHING) {
                results.add(node);
            }
        }
        if (alternative.action() != null) {
            mistake(alternative.action(), captured);
            if (!alternative.action().where().equals("real") && !alternative.action().where().equals("imaginary")) {
                return null;
            }
        }
        return result(alternative.kind(), start, results, captured);
    }

    private Node result(String kind, int start, List<Node> results, Node[] captured) {
        if ("=a".equals(kind)) {
            return captured[0];
        }
        if (kind == null && results.size() == 1) {
            return results.getFirst();
        }
        List<Node> parts = new ArrayList<>();
        for (Node node : results) {
            if (node.kind.equals(LIST)) {
                parts.addAll(node.parts);
            } else if (!node.isToken()) {
                parts.add(node);
            }
        }
        if (kind == null) {
            return parts.size() == 1 && !hasToken(results) ? parts.getFirst() : new Node(LIST, start, lastToken(start), parts);
        }
        if (kind.equals("=strings")) {
            boolean format = parts.stream().anyMatch(n -> n.kind.equals("f-string expression"));
            return new Node(format ? "f-string expression" : "literal", start, lastToken(start), List.of());
        }
        return new Node(kind, start, lastToken(start), parts);
    }

    private static boolean hasToken(List<Node> results) {
        for (Node node : results) {
            if (node.isToken()) {
                return true;
            }
        }
        return false;
    }

    private int lastToken(int start) {
        int last = pos - 1;
        while (last > start && (tokens.kinds[last] == Token.NEWLINE || tokens.kinds[last] == Token.INDENT
                || tokens.kinds[last] == Token.DEDENT)) {
            last--;
        }
        return Math.max(start, last);
    }

    private Node token() {
        int token = pos++;
        return new Node(TOKEN, token, token, List.of());
    }

    private Node match(Item item, Node[] captured) {
        switch (item) {
            case PegGrammar.Terminal t :
                if (kind(pos) != t.kind()) {
                    return null;
                }
                if (t.kind() == Token.STRING && rule.strings) {
                    literal(pos);
                } else if (t.kind() == Token.NAME && rule.fields && tokens.kinds[pos - 1] == Token.EXCLAMATION) {
                    conversion(pos);
                }
                return token();
            case PegGrammar.Call c :
                return call(c.rule());
            case PegGrammar.Capture c : {
                Node node = match(c.item(), captured);
                captured[c.name()] = node;
                return node;
            }
            case PegGrammar.Group g :
                return choose(g.alternatives());
            case PegGrammar.Optional o : {
                Node node = match(o.item(), captured);
                return node == null ? NOTHING : node;
            }
            case PegGrammar.Repeat r :
                return repeat(r, captured);
            case PegGrammar.Gather g :
                return gather(g, captured);
            case PegGrammar.Look l : {
                int start = pos;
                Node node = match(l.item(), captured);
                pos = start;
                return (node != null) == l.positive() ? NOTHING : null;
            }
            case PegGrammar.Cut c :
                cut = true;
                return NOTHING;
            case PegGrammar.Forced f :
                if (kind(pos) != f.kind()) {
                    forced(pos, f.text());
                }
                return token();
            case PegGrammar.SoftKeyword s :
                return kind(pos) == Token.NAME && tokens.values[pos] == NameTable.SOFT + s.name() ? token() : null;
            case PegGrammar.Special s :
                return special(s);
        }
    }

    private Node special(PegGrammar.Special special) {
        int kind = kind(pos);
        boolean good = switch (special) {
            case SOFT_KEYWORD -> kind == Token.NAME && tokens.values[pos] >= NameTable.SOFT
                    && tokens.values[pos] <= NameTable.SOFT + Token.NAME_TYPE;
            case NOT_EQUAL -> kind == Token.NOTEQUAL && notEqual(pos);
        };
        return good ? token() : null;
    }

    private Node repeat(PegGrammar.Repeat r, Node[] captured) {
        int start = pos;
        List<Node> parts = new ArrayList<>();
        int count = 0;
        while (true) {
            int before = pos;
            Node node = match(r.item(), captured);
            if (node == null || pos == before) {
                pos = before;
                break;
            }
            count++;
            addPart(parts, node);
        }
        return count == 0 && r.atLeastOne() ? null : new Node(LIST, start, Math.max(start, pos - 1), parts);
    }

    private static void addPart(List<Node> parts, Node node) {
        if (node.kind.equals(LIST)) {
            parts.addAll(node.parts);
        } else if (!node.isToken()) {
            parts.add(node);
        }
    }

    private Node gather(PegGrammar.Gather g, Node[] captured) {
        int start = pos;
        List<Node> parts = new ArrayList<>();
        Node node = match(g.item(), captured);
        if (node == null) {
            return null;
        }
        while (true) {
            addPart(parts, node);
            int before = pos;
            if (kind(pos) != g.separator()) {
                break;
            }
            pos++;
            node = match(g.item(), captured);
            if (node == null) {
                pos = before;
                break;
            }
        }
        return new Node(LIST, start, Math.max(start, pos - 1), parts);
    }
}
