package dev.orochi.runtime.parser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares trees and errors with what CPython made of the same sources, and tries the parser's limits. */
class ParserTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = ParserTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static PySyntaxError error(String source, Parser.Mode mode, int flags) {
        return assertThrows(PySyntaxError.class, () -> Parser.parse(source, "<test>", mode, flags, ParseListener.NONE), source);
    }

    private static PySyntaxError error(String source) {
        return error(source, Parser.Mode.EXEC, 0);
    }

    @Test
    void treesAreThoseOfCPython() throws Exception {
        String[] expected = resource("program.tree.txt").split("\n");
        String[] actual = TreeText.of(Parser.parseModule(resource("program.py.txt"), "<test>")).split("\n");
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i]);
        }
        assertEquals(expected.length, actual.length);
    }

    /** Each line: source, exception, message, line, column, last line, last column, text of the line. */
    @Test
    void errorsAreThoseOfCPython() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String line : resource("syntax_errors.txt").split("\n")) {
            String[] f = line.split("\t");
            PySyntaxError e = error(unescape(f[0]));
            String kind = switch (e.kind()) {
                case SYNTAX -> "SyntaxError";
                case INDENTATION -> "IndentationError";
                case TAB -> "TabError";
                default -> e.kind().name();
            };
            String actual = String.join("\t", f[0], kind, e.getMessage(), e.line() + "", e.col() + "", e.endLine() + "", e.endCol() + "",
                    e.text() == null ? "-" : escape(e.text()));
            if (!actual.equals(line)) {
                wrong.add("expected " + line + "\n  actual " + actual);
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static String escape(String s) {
        return s.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }

    private static String unescape(String s) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\') {
                char next = s.charAt(++i);
                c = next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next;
            }
            out.append(c);
        }
        return out.toString();
    }

    @Test
    void longChainsParse() {
        Parser.parseModule("a" + " + a".repeat(100_000), "<test>");
        Parser.parseModule("a" + ".b(c)[d]".repeat(50_000), "<test>");
        Parser.parseModule("a" + " < a".repeat(100_000), "<test>");
    }

    @Test
    void deepNestingIsRefused() {
        Parser.parseModule("(".repeat(199) + "1" + ")".repeat(199), "<test>");
        assertEquals("too many nested parentheses", error("(".repeat(201) + ")".repeat(201)).getMessage());
        assertEquals(PySyntaxError.Kind.MEMORY, error("-".repeat(100_000) + "1").kind());
        assertEquals(PySyntaxError.Kind.MEMORY, error("not ".repeat(100_000) + "1").kind());
    }

    @Test
    void incompleteInputIsTold() {
        int flags = Parser.ALLOW_INCOMPLETE_INPUT | Parser.DONT_IMPLY_DEDENT;
        for (String source : List.of("(a", "if 1:\n", "'''a", "@a\n", "x = \\\n", "f'''{a")) {
            assertEquals(PySyntaxError.Kind.INCOMPLETE_INPUT, error(source, Parser.Mode.SINGLE, flags).kind(), source);
        }
        assertEquals(PySyntaxError.Kind.SYNTAX, error("a b\n", Parser.Mode.SINGLE, flags).kind());
        assertTrue(Parser.parse("if 1:\n  pass\n", "<test>", Parser.Mode.SINGLE, flags, ParseListener.NONE) instanceof Ast.Interactive);
    }

    @Test
    void encodingsAreFollowed() {
        Ast.Module latin = (Ast.Module) Parser.parse("# coding: latin-1\n'\u00e9'".getBytes(StandardCharsets.ISO_8859_1), "<test>",
                Parser.Mode.EXEC, 0, SourceText.Codec.JAVA, ParseListener.NONE);
        Ast.Constant constant = (Ast.Constant) ((Ast.Expr) latin.body().get(0)).value();
        assertEquals(Ast.Text.of("\u00e9"), constant.value());
        PySyntaxError e = assertThrows(PySyntaxError.class, () -> Parser.parse(new byte[] {(byte) 0xff}, "<test>", Parser.Mode.EXEC, 0,
                SourceText.Codec.JAVA, ParseListener.NONE));
        assertTrue(e.getMessage().startsWith("Non-UTF-8 code starting with '\\xff' on line 1"));
    }

    @Test
    void warningsAreHeard() {
        List<String> heard = new ArrayList<>();
        Parser.parse("x = '\\d'\n1if x else y\n", "<test>", Parser.Mode.EXEC, 0, (message, line) -> heard.add(line + message) && false);
        assertEquals(2, heard.size());
        assertTrue(heard.get(0).startsWith("1\"\\d\" is an invalid escape sequence."));
        assertEquals("2invalid decimal literal", heard.get(1));
        assertThrows(PySyntaxError.class, () -> Parser.parse("'\\d'", "<test>", Parser.Mode.EXEC, 0, (message, line) -> true));
    }
}
