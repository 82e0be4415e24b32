package dev.orochi.runtime.parser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the warnings of a parse until it is over: the tokenizer's, which ran ahead, and the parser's. They are passed on by the thread that
 * asked for the parse, in the order of the text, because what hears them may be a Python program.
 */
final class ParseWarnings {
    /** A warning about a position of the text, and the error that it becomes if warnings are errors. */
    record Warning(String message, int position, int line, PySyntaxError error) {}

    private final List<Warning> fromTokenizer;
    private final List<Warning> fromParser = new ArrayList<>(0);

    ParseWarnings(List<Warning> fromTokenizer) {
        this.fromTokenizer = fromTokenizer;
    }

    /** Forgets the parser's warnings, because it begins again. */
    void restart() {
        fromParser.clear();
    }

    void warn(Warning warning) {
        fromParser.add(warning);
    }

    /** Passes on the warnings about lines up to one. */
    void deliver(ParseListener listener, int untilLine) {
        if (fromTokenizer.isEmpty() && fromParser.isEmpty()) {
            return;
        }
        List<Warning> all = new ArrayList<>(fromTokenizer);
        all.addAll(fromParser);
        all.sort(Comparator.comparingInt(Warning::position));
        for (Warning w : all) {
            if (w.line <= untilLine || fromParser.contains(w)) {
                pass(listener, w);
            }
        }
    }

    private static void pass(ParseListener listener, Warning w) {
        if (listener.warn(w.message, w.line)) {
            throw w.error;
        }
    }

    /** What is said about an escape sequence that means nothing; the error is shorter. */
    static String invalidEscape(String what, String sequence, boolean error) {
        return "\"\\" + sequence + "\" is an invalid " + what + "sequence. "
                + (error ? "" : "Such sequences will not work in the future. ") + "Did you mean \"\\\\" + sequence
                + "\"? A raw string is also an option.";
    }
}
