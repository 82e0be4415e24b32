package dev.orochi.runtime.parser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of {@code diagnosis.peg}, whose head explains the notation, as data for {@link Peg}. Loaded when the first syntax error is
 * made; immutable.
 */
final class PegGrammar {
    sealed interface Item {}

    record Terminal(int kind) implements Item {}

    record SoftKeyword(int name) implements Item {}

    /** Kinds of token that are more than a number. */
    enum Special implements Item { SOFT_KEYWORD, NOT_EQUAL }

    record Call(Rule rule) implements Item {}

    record Group(List<Alternative> alternatives) implements Item {}

    record Optional(Item item) implements Item {}

    record Repeat(Item item, boolean atLeastOne) implements Item {}

    record Gather(Item item, int separator) implements Item {}

    record Look(Item item, boolean positive) implements Item {}

    record Cut() implements Item {}

    record Forced(int kind, String text) implements Item {}

    record Capture(int name, Item item) implements Item {}

    /** What an alternative says: a result kind, or where and with which message a mistake is reported. */
    record Action(String where, List<String> arguments, String message) {}

    /** An alternative; {@code optional} if it is only tried when mistakes are looked for. */
    record Alternative(List<Item> items, boolean optional, String kind, Action action) {}

    /** A rule; if its name says that it describes mistakes, it never matches. */
    static final class Rule {
        final String name;
        final int number;
        boolean leftRecursive;
        /** Whether its results do not depend on whether mistakes are looked for at the time. */
        boolean settled;
        List<Alternative> alternatives;

        /** Whether its string tokens are literals, and whether it is a replacement field. */
        final boolean strings;
        final boolean fields;

        Rule(String name, int number) {
            strings = name.equals("strings") || name.equals("invalid_mix");
            fields = name.equals("ffield") || name.equals("tfield") || name.equals("tfspec");
            this.name = name;
            this.number = number;
        }
    }

    private static final Map<String, Integer> CLASSES = Map.ofEntries(Map.entry("NAME", Token.NAME), Map.entry("NUMBER", Token.NUMBER), Map.entry("TYPE_COMMENT", Token.TYPE_COMMENT),
            Map.entry("STRING", Token.STRING), Map.entry("NEWLINE", Token.NEWLINE), Map.entry("INDENT", Token.INDENT),
            Map.entry("DEDENT", Token.DEDENT), Map.entry("ENDMARKER", Token.ENDMARKER), Map.entry("FSTRING_START", Token.FSTRING_START),
            Map.entry("FSTRING_MIDDLE", Token.FSTRING_MIDDLE), Map.entry("FSTRING_END", Token.FSTRING_END),
            Map.entry("TSTRING_START", Token.TSTRING_START), Map.entry("TSTRING_MIDDLE", Token.TSTRING_MIDDLE),
            Map.entry("TSTRING_END", Token.TSTRING_END));

    private static final class Holder {
        static final PegGrammar INSTANCE = load();
    }

    private final Map<String, Rule> rules = new HashMap<>();
    private final String text;
    private int at;

    private PegGrammar(String text) {
        this.text = text;
    }

    static PegGrammar get() {
        return Holder.INSTANCE;
    }

    Rule rule(String name) {
        return rules.computeIfAbsent(name, n -> new Rule(n, rules.size()));
    }

    int ruleCount() {
        return rules.size();
    }

    private static PegGrammar load() {
        try (InputStream in = PegGrammar.class.getResourceAsStream("diagnosis.peg")) {
            PegGrammar grammar = new PegGrammar(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            grammar.readAll();
            return grammar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- reading the notation

    private void readAll() {
        skip();
        while (at < text.length()) {
            Rule rule = rule(word());
            rule.leftRecursive = take("<");
            rule.settled = take("*") || rule.leftRecursive;
            require(":");
            rule.alternatives = alternatives();
        }
        for (Rule rule : rules.values()) {
            if (rule.alternatives == null) {
                throw new IllegalStateException("diagnosis.peg has no rule " + rule.name);
            }
        }
    }

    private void skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                at = text.indexOf('\n', at);
            } else if (c > ' ') {
                return;
            } else {
                at++;
            }
        }
    }

    private boolean take(String mark) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        at += mark.length();
        skip();
        return true;
    }

    private void require(String mark) {
        if (!take(mark)) {
            throw new IllegalStateException("diagnosis.peg: expected " + mark + " at " + text.substring(at, Math.min(at + 40, text.length())));
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (start == at) {
            require("a word");
        }
        String word = text.substring(start, at);
        skip();
        return word;
    }

    private String quoted(char quote) {
        StringBuilder out = new StringBuilder();
        at++;
        while (text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            out.append(text.charAt(at++));
        }
        at++;
        return out.toString();
    }

    private List<Alternative> alternatives() {
        List<Alternative> list = new ArrayList<>();
        do {
            list.add(alternative());
        } while (take("|"));
        return List.copyOf(list);
    }

    private Alternative alternative() {
        boolean optional = take("^");
        List<Item> items = new ArrayList<>();
        while (at < text.length() && "|)".indexOf(text.charAt(at)) < 0 && !text.startsWith("->", at) && !text.startsWith("=>", at)
                && !ruleBegins()) {
            items.add(item());
        }
        String kind = null;
        Action action = null;
        if (take("->")) {
            kind = quoted('"');
            skip();
        } else if (take("=>")) {
            action = action();
        }
        return new Alternative(List.copyOf(items), optional, kind, action);
    }

    private boolean ruleBegins() {
        int i = at;
        while (i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
            i++;
        }
        return i > at && (text.charAt(i) == ':' || text.startsWith("<:", i) || text.startsWith("*:", i));
    }

    private Action action() {
        String where = word();
        List<String> arguments = new ArrayList<>();
        if (take("(")) {
            do {
                arguments.add(word());
            } while (take(","));
            require(")");
        }
        String message = null;
        if (at < text.length() && text.charAt(at) == '"') {
            message = quoted('"');
            skip();
        }
        return new Action(where, List.copyOf(arguments), message);
    }

    private Item item() {
        if (take("~")) {
            return new Cut();
        }
        if (take("&&")) {
            String token = quoted('\'');
            skip();
            return new Forced(kind(token), token);
        }
        if (take("&")) {
            return new Look(suffixed(), true);
        }
        if (take("!")) {
            return new Look(suffixed(), false);
        }
        if (at + 1 < text.length() && text.charAt(at + 1) == '=' && Character.isLetter(text.charAt(at))) {
            int name = text.charAt(at) - 'a';
            at += 2;
            return new Capture(name, suffixed());
        }
        return suffixed();
    }

    private Item suffixed() {
        Item item = primary();
        if (text.startsWith("++", at)) {
            at += 2;
            item = new Gather(item, kind(quoted('\'')));
        } else if (at < text.length() && "?*+".indexOf(text.charAt(at)) >= 0) {
            char c = text.charAt(at++);
            item = c == '?' ? new Optional(item) : new Repeat(item, c == '+');
        }
        skip();
        return item;
    }

    private Item primary() {
        char c = text.charAt(at);
        if (c == '(') {
            at++;
            skip();
            Item group = new Group(alternatives());
            if (text.charAt(at) != ')') {
                require(")");
            }
            at++;
            return group;
        }
        if (c == '\'') {
            return new Terminal(kind(quoted('\'')));
        }
        if (c == '"') {
            return new SoftKeyword(softKeyword(quoted('"')));
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        Integer kind = CLASSES.get(name);
        if (kind != null) {
            return new Terminal(kind);
        }
        if (name.equals("SOFT_KEYWORD") || name.equals("NOT_EQUAL")) {
            return Special.valueOf(name);
        }
        if (name.isEmpty()) {
            require("an item");
        }
        return new Call(rule(name));
    }

    private static int softKeyword(String word) {
        for (int i = 0; i < Token.SOFT_KEYWORDS.length; i++) {
            if (Token.SOFT_KEYWORDS[i].equals(word)) {
                return i;
            }
        }
        throw new IllegalStateException("diagnosis.peg: no soft keyword " + word);
    }

    private static int kind(String token) {
        Integer operator = Token.OPERATORS.get(token);
        if (operator != null) {
            return operator;
        }
        for (int i = 0; i < Token.KEYWORDS.length; i++) {
            if (Token.KEYWORDS[i].equals(token)) {
                return Token.FALSE + i;
            }
        }
        throw new IllegalStateException("diagnosis.peg: no token " + token);
    }
}
