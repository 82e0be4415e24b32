/**
 * The front end: from source to syntax tree. Depends on nothing else of the runtime but the table of character names.
 *
 * <p>The life of a source:
 * <ol>
 * <li>{@link dev.orochi.runtime.parser.SourceText} makes it UTF-8 with plain line ends.
 * <li>{@link dev.orochi.runtime.parser.Tokenizer} cuts it into tokens, which {@link dev.orochi.runtime.parser.TokenBuffer} holds in arrays.
 *     Its layers are {@link dev.orochi.runtime.parser.SourceReader} (the cursor), {@link dev.orochi.runtime.parser.NumberLexer} (numbers),
 *     {@link dev.orochi.runtime.parser.FStringLexer} (the literal parts of f-strings) and {@link dev.orochi.runtime.parser.LineLexer} (blocks).
 * <li>{@link dev.orochi.runtime.parser.StatementParser} and the classes below it make the records of {@link dev.orochi.runtime.parser.Ast} by
 *     recursive descent, without backtracking: more than a million lines a second.
 * <li>Only if that fails, {@link dev.orochi.runtime.parser.ErrorPass} reads the failing statement again by the grammar in
 *     {@code diagnosis.peg}, which knows common mistakes, and makes the {@link dev.orochi.runtime.parser.PySyntaxError}.
 * </ol>
 *
 * <p>To add syntax: a record in {@code Ast}, a branch in the parser class of that kind, a rule in {@code diagnosis.peg}; the node class of
 * Python's {@code ast} follows from the record. To add a message about a mistake: an alternative in {@code diagnosis.peg} and a line in the
 * test resource {@code syntax_errors.txt}.
 *
 * <p>{@link dev.orochi.runtime.parser.Parser} is the entry. Every call works on objects of its own; trees are immutable.
 */
package dev.orochi.runtime.parser;
