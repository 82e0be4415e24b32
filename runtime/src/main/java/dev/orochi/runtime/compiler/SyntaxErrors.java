package dev.orochi.runtime.compiler;

import dev.orochi.runtime.builtins.text.Codecs;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.parser.ParseListener;
import dev.orochi.runtime.parser.PySyntaxError;
import dev.orochi.runtime.parser.SourceText;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Errors and warnings of parser and compiler as Python exceptions. */
public final class SyntaxErrors {
    /** Decodes sources in other encodings with Python's codecs. */
    static final SourceText.Codec CODEC = (name, data) -> {
        try {
            return Codecs.decodeText(PyBytes.of(data), name, "strict") instanceof PyStr s ? s.toJava() : null;
        } catch (PyException e) {
            if (e.matches(Builtins.LOOKUP_ERROR) || e.matches(Builtins.UNICODE_ERROR)) {
                throw new Undecodable(Ops.str(e.value));
            }
            throw e;
        }
    };

    /** A codec's refusal, in the codec's words. */
    private static final class Undecodable extends java.nio.charset.CharacterCodingException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        Undecodable(String reason) {
            this.reason = reason;
        }

        @Override
        public String getMessage() {
            return reason;
        }
    }

    private SyntaxErrors() {}

    public static PyException of(PySyntaxError e, String filename) {
        PyType type = switch (e.kind()) {
            case SYNTAX -> Builtins.SYNTAX_ERROR;
            case INDENTATION -> Builtins.INDENTATION_ERROR;
            case TAB -> Builtins.TAB_ERROR;
            case INCOMPLETE_INPUT -> Builtins.INCOMPLETE_INPUT_ERROR;
            case MEMORY -> Builtins.MEMORY_ERROR;
            case RECURSION -> Builtins.RECURSION_ERROR;
            case UNICODE_DECODE -> Builtins.SYNTAX_ERROR;
            case VALUE -> Builtins.VALUE_ERROR;
        };
        if (!e.located()) {
            return Errors.of(type, e.getMessage());
        }
        if (!e.hasEnd()) {
            return Errors.make(type, PyStr.of(e.getMessage()),
                    PyTuple.of(PyStr.of(filename), PyInt.of(e.line()), PyInt.of(e.col()), PyNone.NONE));
        }
        return located(type, e.getMessage(), filename, e.line(), e.col(), e.text(), e.endLine(), e.endCol());
    }

    /** As the tokenizer alone raises it: an error of indentation ends with its line and has no end of its own. */
    public static PyException whileTokenizing(PySyntaxError e, String filename) {
        boolean indentation = e.kind() == PySyntaxError.Kind.INDENTATION || e.kind() == PySyntaxError.Kind.TAB;
        if (!indentation || !e.located() || e.text() == null) {
            return of(e, filename);
        }
        PyStr text = PyStr.of(e.text().stripTrailing());
        return Errors.make(e.kind() == PySyntaxError.Kind.TAB ? Builtins.TAB_ERROR : Builtins.INDENTATION_ERROR,
                PyStr.of(e.getMessage()), PyTuple.of(PyStr.of(filename), PyInt.of(e.line()), PyInt.of(text.length() + 1),
                        text, PyNone.NONE, PyNone.NONE));
    }

    /** @param source the text, for those who look for misspelt keywords */
    static PyException of(PySyntaxError e, String filename, String source) {
        PyException x = of(e, filename);
        if (e.located() && e.getMessage().startsWith("invalid syntax")) {
            Ops.setAttr(x.value, "_metadata", PyTuple.of(PyInt.of(statementBefore(source, e.line())), PyInt.ZERO, PyStr.of(source)));
        }
        return x;
    }

    /** The line of the last statement at the left margin before that of the error; 0, the start, when that is near. */
    private static int statementBefore(String source, int errorLine) {
        if (source.length() < 1000) {
            return 0;
        }
        String[] lines = source.split("\n", errorLine + 1);
        for (int at = Math.min(errorLine, lines.length); at > 0; at--) {
            String line = lines[at - 1];
            boolean margin = !line.isBlank() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '#';
            if (margin && at < errorLine) {
                return at;
            }
        }
        return 0;
    }

    static PyException of(CompileError e, String filename) {
        if (e.span == null) {
            return Errors.of(Builtins.SYNTAX_ERROR, e.getMessage());
        }
        return located(Builtins.SYNTAX_ERROR, e.getMessage(), filename, e.span.line(), e.span.col() + 1,
                line(filename, e.span.line()), e.span.endLine(), e.span.endCol() + 1);
    }

    private static PyException located(PyType type, String message, String filename, int line, int col, String text, int endLine,
            int endCol) {
        Object where = PyTuple.of(PyStr.of(filename), PyInt.of(line), PyInt.of(col),
                text == null ? PyNone.NONE : PyStr.of(text), PyInt.of(endLine), PyInt.of(endCol));
        return Errors.make(type, PyStr.of(message), where);
    }

    /** A line of a source file, or null. */
    private static String line(String filename, int number) {
        if (filename.startsWith("<") || number < 1) {
            return null;
        }
        try (BufferedReader in = new BufferedReader(new InputStreamReader(new FileInputStream(filename), StandardCharsets.UTF_8.newDecoder()))) {
            return in.lines().skip(number - 1L).findFirst().map(l -> (l.startsWith("\ufeff") ? l.substring(1) : l) + "\n").orElse(null);
        } catch (java.io.UncheckedIOException e) {
            Object text = Ops.call(Ops.getAttr(Runtime.importModule("linecache"), "getline"), PyStr.of(filename), PyInt.of(number));
            return Ops.str(text); // in another encoding
        } catch (IOException e) {
            return null;
        }
    }

    private static void warn(PyType category, String message, String filename, int line) {
        Object explicit = Ops.getAttr(Runtime.importModule("warnings"), "warn_explicit");
        Ops.call(explicit, PyStr.of(message), category, PyStr.of(filename), PyInt.of(line));
    }

    /** Sends warnings through the {@code warnings} module; those that a filter turns into errors become SyntaxErrors. */
    static Warnings warnings(String filename) {
        return (message, span) -> {
            try {
                warn(Builtins.SYNTAX_WARNING, message, filename, span.line());
            } catch (PyException e) {
                if (Ops.isInstance(e.value, Builtins.SYNTAX_WARNING)) {
                    throw new CompileError(message, span);
                }
                throw e;
            }
        };
    }

    public static ParseListener listener(String filename) {
        return (message, line) -> {
            try {
                warn(Builtins.SYNTAX_WARNING, message, filename, line);
                return false;
            } catch (PyException e) {
                if (Ops.isInstance(e.value, Builtins.SYNTAX_WARNING)) {
                    return true;
                }
                throw e;
            }
        };
    }
}
