package dev.orochi.runtime.parser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigInteger;

/**
 * The abstract syntax tree of Python 3.14: one record per constructor of the language's ASDL.
 *
 * <p>Record names are the constructor names ({@code Ast.BinOp}); component names and their order are the ASDL fields,
 * so that the Python-visible {@code ast} classes can be derived from the records. The product types, lower case in the
 * ASDL, carry {@link Asdl} with their name. The sum types are sealed interfaces ({@link Stmt}, {@link ExprNode} and so
 * on) which name their ASDL type with {@link Asdl} too. Component types map as follows:
 *
 * <ul>
 *   <li>{@code T?}: annotated {@link Opt}, absent is {@code null} (an absent {@code ImportFrom.level} is 0);
 *   <li>{@code T*}: an immutable {@link java.util.List}; only {@code Dict.keys} and {@code Arguments.kw_defaults}, annotated
 *       {@link OptItems}, hold {@code null} items;
 *   <li>{@code identifier} and {@code string}: {@link String} (identifiers are NFKC-normalised);
 *   <li>{@code constant}: one of {@link Long} (fits 64 bits), {@link BigInteger} (never fits 64 bits), {@link Double},
 *       {@link Complex}, {@link Text}, {@link Bytes}, {@link Boolean}, {@link None#NONE}, {@link Ellipsis#ELLIPSIS}, and, only in
 *       trees built by programs, {@link TupleConst} and {@link FrozenSetConst}.
 * </ul>
 *
 * <p>Everything with a position has a {@link Span} as its last component. Trees are immutable and may be shared between threads.
 * The records compare by value, at the cost of a walk: a table keyed by node must be an {@link java.util.IdentityHashMap}.
 */
public interface Ast {

    /** The ASDL name of a type whose Java name differs. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Asdl {
        String value();
    }

    /** An optional field: {@code null} when absent. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Opt {}

    /** A list whose items are optional. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface OptItems {}

    /** Any node. */
    sealed interface Node {}

    /** A node with a position. */
    sealed interface Located extends Node {
        Span span();
    }

    /** A source range: lines from 1, columns in UTF-8 bytes from 0, end exclusive. */
    record Span(int line, int col, int endLine, int endCol) {
        /** The range from the start of this one to the end of the other. */
        public Span to(Span last) {
            return new Span(line, col, last.endLine, last.endCol);
        }
    }

    // ---- constants

    /** {@code None}. */
    enum None { NONE }

    /** {@code ...}. */
    enum Ellipsis { ELLIPSIS }

    // The constants are keys of tables from the first compilation on; the comparison that the JVM makes for a record is made at
    // run time, which takes a start 30 ms.

    /** A complex number; the parser only makes imaginary ones. */
    record Complex(double real, double imag) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Complex c && Double.compare(real, c.real) == 0 && Double.compare(imag, c.imag) == 0;
        }

        @Override
        public int hashCode() {
            return 31 * Double.hashCode(real) + Double.hashCode(imag);
        }
    }

    /** The items of a constant tuple. */
    record TupleConst(java.util.List<Object> items) {
        @Override
        public boolean equals(Object other) {
            return other instanceof TupleConst t && items.equals(t.items);
        }

        @Override
        public int hashCode() {
            return items.hashCode();
        }
    }

    /** The items of a constant frozenset. */
    record FrozenSetConst(java.util.List<Object> items) {
        @Override
        public boolean equals(Object other) {
            return other instanceof FrozenSetConst s && items.equals(s.items);
        }

        @Override
        public int hashCode() {
            return ~items.hashCode();
        }
    }

    /** The value of a bytes literal. The array is never written to. */
    record Bytes(byte[] data) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes b && java.util.Arrays.equals(data, b.data);
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.hashCode(data);
        }
    }

    /**
     * The value of a string literal: a sequence of code points, lone surrogates included.
     *
     * <p>{@code text} holds it as UTF-16, and a surrogate without its partner stands for itself. That is ambiguous only if the literal
     * spells a high and a low surrogate next to each other as two code points ({@code "\ud83d\ude00"}); then, and only then,
     * {@code codePoints} is not null and is what counts.
     */
    record Text(String text, @Opt int[] codePoints) {
        public static Text of(String text) {
            return new Text(text, null);
        }

        /** The text of exactly these code points. */
        public static Text of(int[] points) {
            boolean ambiguous = false;
            for (int i = 1; i < points.length && !ambiguous; i++) {
                ambiguous = points[i] >>> 10 == 0xDC00 >> 10 && points[i - 1] >>> 10 == 0xD800 >> 10;
            }
            return new Text(new String(points, 0, points.length), ambiguous ? points : null);
        }

        /** The code points. */
        public int[] points() {
            return codePoints != null ? codePoints : text.codePoints().toArray();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text t && text.equals(t.text) && java.util.Arrays.equals(codePoints, t.codePoints);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    // ---- operators and contexts; the constants are named as in the ASDL

    @Asdl("boolop")
    enum BoolOperator { And, Or }

    @Asdl("operator")
    enum Operator { Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv }

    @Asdl("unaryop")
    enum UnaryOperator { Invert, Not, UAdd, USub }

    @Asdl("cmpop")
    enum CmpOp { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn }

    @Asdl("expr_context")
    enum ExprContext { Load, Store, Del }

    // ---- mod

    @Asdl("mod")
    sealed interface Mod extends Node {}

    record Module(java.util.List<Stmt> body, java.util.List<TypeIgnore> type_ignores) implements Mod {}

    record Interactive(java.util.List<Stmt> body) implements Mod {}

    record Expression(ExprNode body) implements Mod {}

    record FunctionType(java.util.List<ExprNode> argtypes, ExprNode returns) implements Mod {}

    // ---- stmt

    @Asdl("stmt")
    sealed interface Stmt extends Located {}

    record FunctionDef(String name, Arguments args, java.util.List<Stmt> body, java.util.List<ExprNode> decorator_list,
            @Opt ExprNode returns, @Opt String type_comment, java.util.List<TypeParam> type_params, Span span) implements Stmt {}

    record AsyncFunctionDef(String name, Arguments args, java.util.List<Stmt> body, java.util.List<ExprNode> decorator_list,
            @Opt ExprNode returns, @Opt String type_comment, java.util.List<TypeParam> type_params, Span span) implements Stmt {}

    record ClassDef(String name, java.util.List<ExprNode> bases, java.util.List<Keyword> keywords, java.util.List<Stmt> body,
            java.util.List<ExprNode> decorator_list, java.util.List<TypeParam> type_params, Span span) implements Stmt {}

    record Return(@Opt ExprNode value, Span span) implements Stmt {}

    record Delete(java.util.List<ExprNode> targets, Span span) implements Stmt {}

    record Assign(java.util.List<ExprNode> targets, ExprNode value, @Opt String type_comment, Span span) implements Stmt {}

    record TypeAlias(ExprNode name, java.util.List<TypeParam> type_params, ExprNode value, Span span) implements Stmt {}

    record AugAssign(ExprNode target, Operator op, ExprNode value, Span span) implements Stmt {}

    record AnnAssign(ExprNode target, ExprNode annotation, @Opt ExprNode value, int simple, Span span) implements Stmt {}

    record For(ExprNode target, ExprNode iter, java.util.List<Stmt> body, java.util.List<Stmt> orelse, @Opt String type_comment,
            Span span) implements Stmt {}

    record AsyncFor(ExprNode target, ExprNode iter, java.util.List<Stmt> body, java.util.List<Stmt> orelse,
            @Opt String type_comment, Span span) implements Stmt {}

    record While(ExprNode test, java.util.List<Stmt> body, java.util.List<Stmt> orelse, Span span) implements Stmt {}

    record If(ExprNode test, java.util.List<Stmt> body, java.util.List<Stmt> orelse, Span span) implements Stmt {}

    record With(java.util.List<WithItem> items, java.util.List<Stmt> body, @Opt String type_comment, Span span) implements Stmt {}

    record AsyncWith(java.util.List<WithItem> items, java.util.List<Stmt> body, @Opt String type_comment, Span span)
            implements Stmt {}

    record Match(ExprNode subject, java.util.List<MatchCase> cases, Span span) implements Stmt {}

    record Raise(@Opt ExprNode exc, @Opt ExprNode cause, Span span) implements Stmt {}

    record Try(java.util.List<Stmt> body, java.util.List<ExceptHandler> handlers, java.util.List<Stmt> orelse,
            java.util.List<Stmt> finalbody, Span span) implements Stmt {}

    record TryStar(java.util.List<Stmt> body, java.util.List<ExceptHandler> handlers, java.util.List<Stmt> orelse,
            java.util.List<Stmt> finalbody, Span span) implements Stmt {}

    record Assert(ExprNode test, @Opt ExprNode msg, Span span) implements Stmt {}

    record Import(java.util.List<Alias> names, Span span) implements Stmt {}

    record ImportFrom(@Opt String module, java.util.List<Alias> names, @Opt int level, Span span) implements Stmt {}

    record Global(java.util.List<String> names, Span span) implements Stmt {}

    record Nonlocal(java.util.List<String> names, Span span) implements Stmt {}

    record Expr(ExprNode value, Span span) implements Stmt {}

    record Pass(Span span) implements Stmt {}

    record Break(Span span) implements Stmt {}

    record Continue(Span span) implements Stmt {}

    // ---- expr

    @Asdl("expr")
    sealed interface ExprNode extends Located {}

    record BoolOp(BoolOperator op, java.util.List<ExprNode> values, Span span) implements ExprNode {}

    record NamedExpr(ExprNode target, ExprNode value, Span span) implements ExprNode {}

    record BinOp(ExprNode left, Operator op, ExprNode right, Span span) implements ExprNode {}

    record UnaryOp(UnaryOperator op, ExprNode operand, Span span) implements ExprNode {}

    record Lambda(Arguments args, ExprNode body, Span span) implements ExprNode {}

    record IfExp(ExprNode test, ExprNode body, ExprNode orelse, Span span) implements ExprNode {}

    record Dict(@OptItems java.util.List<ExprNode> keys, java.util.List<ExprNode> values, Span span) implements ExprNode {}

    record Set(java.util.List<ExprNode> elts, Span span) implements ExprNode {}

    record ListComp(ExprNode elt, java.util.List<Comprehension> generators, Span span) implements ExprNode {}

    record SetComp(ExprNode elt, java.util.List<Comprehension> generators, Span span) implements ExprNode {}

    record DictComp(ExprNode key, ExprNode value, java.util.List<Comprehension> generators, Span span) implements ExprNode {}

    record GeneratorExp(ExprNode elt, java.util.List<Comprehension> generators, Span span) implements ExprNode {}

    record Await(ExprNode value, Span span) implements ExprNode {}

    record Yield(@Opt ExprNode value, Span span) implements ExprNode {}

    record YieldFrom(ExprNode value, Span span) implements ExprNode {}

    record Compare(ExprNode left, java.util.List<CmpOp> ops, java.util.List<ExprNode> comparators, Span span) implements ExprNode {}

    record Call(ExprNode func, java.util.List<ExprNode> args, java.util.List<Keyword> keywords, Span span) implements ExprNode {}

    record FormattedValue(ExprNode value, int conversion, @Opt ExprNode format_spec, Span span) implements ExprNode {}

    /** {@code str} is a constant: a {@link Text}. */
    record Interpolation(ExprNode value, Object str, int conversion, @Opt ExprNode format_spec, Span span) implements ExprNode {}

    record JoinedStr(java.util.List<ExprNode> values, Span span) implements ExprNode {}

    record TemplateStr(java.util.List<ExprNode> values, Span span) implements ExprNode {}

    record Constant(Object value, @Opt String kind, Span span) implements ExprNode {}

    record Attribute(ExprNode value, String attr, ExprContext ctx, Span span) implements ExprNode {}

    record Subscript(ExprNode value, ExprNode slice, ExprContext ctx, Span span) implements ExprNode {}

    record Starred(ExprNode value, ExprContext ctx, Span span) implements ExprNode {}

    record Name(String id, ExprContext ctx, Span span) implements ExprNode {}

    record List(java.util.List<ExprNode> elts, ExprContext ctx, Span span) implements ExprNode {}

    record Tuple(java.util.List<ExprNode> elts, ExprContext ctx, Span span) implements ExprNode {}

    record Slice(@Opt ExprNode lower, @Opt ExprNode upper, @Opt ExprNode step, Span span) implements ExprNode {}

    // ---- parts of statements and expressions

    @Asdl("comprehension")
    record Comprehension(ExprNode target, ExprNode iter, java.util.List<ExprNode> ifs, int is_async) implements Node {}

    @Asdl("excepthandler")
    sealed interface Handler extends Located {}

    record ExceptHandler(@Opt ExprNode type, @Opt String name, java.util.List<Stmt> body, Span span) implements Handler {}

    @Asdl("arguments")
    record Arguments(java.util.List<Arg> posonlyargs, java.util.List<Arg> args, @Opt Arg vararg, java.util.List<Arg> kwonlyargs,
            @OptItems java.util.List<ExprNode> kw_defaults, @Opt Arg kwarg, java.util.List<ExprNode> defaults) implements Node {}

    @Asdl("arg")
    record Arg(String arg, @Opt ExprNode annotation, @Opt String type_comment, Span span) implements Located {}

    @Asdl("keyword")
    record Keyword(@Opt String arg, ExprNode value, Span span) implements Located {}

    @Asdl("alias")
    record Alias(String name, @Opt String asname, Span span) implements Located {}

    @Asdl("withitem")
    record WithItem(ExprNode context_expr, @Opt ExprNode optional_vars) implements Node {}

    @Asdl("match_case")
    record MatchCase(Pattern pattern, @Opt ExprNode guard, java.util.List<Stmt> body) implements Node {}

    // ---- pattern

    @Asdl("pattern")
    sealed interface Pattern extends Located {}

    record MatchValue(ExprNode value, Span span) implements Pattern {}

    /** {@code value} is a constant: {@link None#NONE} or a {@link Boolean}. */
    record MatchSingleton(Object value, Span span) implements Pattern {}

    record MatchSequence(java.util.List<Pattern> patterns, Span span) implements Pattern {}

    record MatchMapping(java.util.List<ExprNode> keys, java.util.List<Pattern> patterns, @Opt String rest, Span span)
            implements Pattern {}

    record MatchClass(ExprNode cls, java.util.List<Pattern> patterns, java.util.List<String> kwd_attrs,
            java.util.List<Pattern> kwd_patterns, Span span) implements Pattern {}

    record MatchStar(@Opt String name, Span span) implements Pattern {}

    record MatchAs(@Opt Pattern pattern, @Opt String name, Span span) implements Pattern {}

    record MatchOr(java.util.List<Pattern> patterns, Span span) implements Pattern {}

    // ---- type_ignore, type_param

    /** A {@code # type: ignore} comment. Its line is a field and not a position. */
    @Asdl("type_ignore")
    sealed interface TypeIgnoreNode extends Node {}

    record TypeIgnore(int lineno, String tag) implements TypeIgnoreNode {}

    @Asdl("type_param")
    sealed interface TypeParam extends Located {}

    record TypeVar(String name, @Opt ExprNode bound, @Opt ExprNode default_value, Span span) implements TypeParam {}

    record ParamSpec(String name, @Opt ExprNode default_value, Span span) implements TypeParam {}

    record TypeVarTuple(String name, @Opt ExprNode default_value, Span span) implements TypeParam {}
}
