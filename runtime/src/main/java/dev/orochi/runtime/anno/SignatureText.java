package dev.orochi.runtime.anno;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed {@code __text_signature__} with its name: {@code "pop($self, index=-1, /)"}. Immutable. Both the
 * processor (at build time) and the argument binder (lazily, at run time) read signatures through this class, so
 * that there is one grammar.
 */
public final class SignatureText {
    /** How a parameter may be passed. */
    public enum ParamKind { POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD }

    /** One parameter; {@code defaultText} is null when it is required. */
    public record Param(String name, ParamKind kind, String defaultText) {
        /** Whether a call must pass it. */
        public boolean required() {
            return defaultText == null && kind != ParamKind.VAR_POSITIONAL && kind != ParamKind.VAR_KEYWORD;
        }
    }

    private final String name;
    private final String receiver;
    private final List<Param> params;
    private final String parameterText;

    private SignatureText(String name, String receiver, List<Param> params, String parameterText) {
        this.name = name;
        this.receiver = receiver;
        this.params = List.copyOf(params);
        this.parameterText = parameterText;
    }

    /** The function's name. */
    public String name() {
        return name;
    }

    /** {@code "self"}, {@code "type"}, {@code "module"}, or null when the text has no {@code $} parameter. */
    public String receiver() {
        return receiver;
    }

    /** All parameters after the receiver. */
    public List<Param> params() {
        return params;
    }

    /** The text from the opening parenthesis on: the value of {@code __text_signature__}. */
    public String parameterText() {
        return parameterText;
    }

    /** Parses the text; an {@link IllegalArgumentException} says what is wrong with it. */
    public static SignatureText parse(String text) {
        int open = text.indexOf('(');
        if (open <= 0 || !text.endsWith(")")) {
            throw new IllegalArgumentException("expected \"name(parameters)\": " + text);
        }
        String name = text.substring(0, open);
        return new Parser(split(text.substring(open + 1, text.length() - 1))).parse(name, text.substring(open));
    }

    /** Splits at the commas that stand outside brackets and string literals. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        String last = text.substring(start).strip();
        if (!last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }

    private static final class Parser {
        private final List<String> parts;
        private final List<Param> params = new ArrayList<>();
        private String receiver;
        private boolean keywordOnly;
        private boolean ended;
        private boolean optionalSeen;

        Parser(List<String> parts) {
            this.parts = parts;
        }

        SignatureText parse(String name, String parameterText) {
            for (int i = 0; i < parts.size(); i++) {
                part(i, parts.get(i));
            }
            return new SignatureText(name, receiver, params, parameterText);
        }

        private void part(int index, String part) {
            check(!ended, "nothing may follow **", part);
            if (part.startsWith("$")) {
                check(index == 0, "the $ parameter comes first", part);
                receiver = part.substring(1);
            } else if (part.equals("/")) {
                check(!keywordOnly, "/ comes before *", part);
                params.replaceAll(p -> new Param(p.name(), ParamKind.POSITIONAL_ONLY, p.defaultText()));
            } else if (part.equals("*")) {
                keywordOnly = true;
            } else if (part.startsWith("**")) {
                add(part.substring(2), ParamKind.VAR_KEYWORD, null);
                ended = true;
            } else if (part.startsWith("*")) {
                add(part.substring(1), ParamKind.VAR_POSITIONAL, null);
                keywordOnly = true;
            } else {
                plain(part);
            }
        }

        private void plain(String part) {
            int eq = part.indexOf('=');
            String defaultText = eq < 0 ? null : part.substring(eq + 1).strip();
            check(keywordOnly || defaultText != null || !optionalSeen, "required parameter after an optional one", part);
            optionalSeen |= defaultText != null;
            add(eq < 0 ? part : part.substring(0, eq).strip(),
                keywordOnly ? ParamKind.KEYWORD_ONLY : ParamKind.POSITIONAL_OR_KEYWORD, defaultText);
        }

        private void add(String name, ParamKind kind, String defaultText) {
            check(!name.isEmpty() && name.chars().allMatch(Character::isJavaIdentifierPart), "bad parameter", name);
            params.add(new Param(name, kind, defaultText));
        }

        private static void check(boolean ok, String message, String part) {
            if (!ok) {
                throw new IllegalArgumentException(message + ": " + part);
            }
        }
    }
}
