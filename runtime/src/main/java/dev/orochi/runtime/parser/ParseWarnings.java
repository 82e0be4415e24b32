package dev.orochi.runtime.parser;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the warnings of a parse until it is over: the tokenizer's, which ran ahead, and the parser's. They are passed on by the thread that
 * asked for the parse, in the order of lines, because what hears them may be a Python program.
 */
final class ParseWarnings {
    /** A warning, and the error that it becomes if warnings are errors. */
    record Warning(String message, int line, PySyntaxError error) {}

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
        int ahead = 0;
        for (Warning w : fromParser) {
            ahead = deliverTokenizer(listener, ahead, w.line);
            pass(listener, w);
        }
        deliverTokenizer(listener, ahead, untilLine);
    }

    private int deliverTokenizer(ParseListener listener, int from, int untilLine) {
        int i = from;
        while (i < fromTokenizer.size() && fromTokenizer.get(i).line <= untilLine) {
            pass(listener, fromTokenizer.get(i++));
        }
        return i;
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
