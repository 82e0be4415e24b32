package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.PyClass;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Python {@code str}: an immutable sequence of code points with O(1) indexing.
 *
 * <p>Overview. {@code text} is one of
 * <ul>
 * <li>a {@link String} in which every {@code char} is one code point (Latin-1 and BMP text; a surrogate in it is a
 *     lone surrogate, even when a high one stands before a low one);</li>
 * <li>an {@code int[]} of code points, used exactly when at least one of them is beyond the BMP, never modified;</li>
 * <li>a {@link StrConcat}: the not yet joined result of a concatenation. The first read joins it and overwrites
 *     {@code text}; several threads may do so at once, each with an equal result.</li>
 * </ul>
 * The form is canonical: equal strings have equal flat forms, so equality and hashing never mix the first two.
 *
 * <p>Thread rule: immutable but for two benign races. {@code text} goes from lazy to flat, and readers accept both;
 * {@code hash} goes from 0 to the hash, which every thread computes alike. The constructor ends with a store-store
 * fence, so that a string published by a plain store is complete for its reader.
 */
@PyClass(name = "str", doc = """
        str(object='') -> str
        str(bytes_or_buffer[, encoding[, errors]]) -> str

        Create a new string object from the given object. If encoding or
        errors is specified, then the object must expose a data buffer
        that will be decoded using the given encoding and error handler.
        Otherwise, returns the result of object.__str__() (if defined)
        or repr(object).
        encoding defaults to 'utf-8'.
        errors defaults to 'strict'.""")
public final class PyStr extends PyValue {
    /** The empty string; the only instance of length 0 that the factories return. */
    public static final PyStr EMPTY = new PyStr("");

    private static final PyStr[] LATIN1 = new PyStr[256];
    private static final ConcurrentHashMap<PyStr, PyStr> INTERNED = new ConcurrentHashMap<>(8192);

    /** What this or that string object of Java, mostly a literal, is interned as. */
    private record Literal(String java, PyStr interned) {}

    /** By the hash of the Java string. Racy, benign: threads overwrite each other's immutable entries. */
    private static final Literal[] LITERALS = new Literal[1024];

    /** Interned strings by their hash: most that are to be interned are already. Racy, benign: threads overwrite each other's entries. */
    private static final PyStr[] RECENT = new PyStr[2048];

    private static final int EMPTY_HASH = HashSeed.mix(0);

    /** Results shorter than this are joined at once. */
    static final int LAZY_LENGTH = 256;

    static {
        for (int i = 0; i < 256; i++) {
            LATIN1[i] = new PyStr(String.valueOf((char) i));
        }
    }

    private Object text;
    private int hash;

    private PyStr(Object text) {
        this.text = text;
        VarHandle.storeStoreFence();
    }

    // ---- factories

    /** The Python string of a Java string; surrogate pairs in it become one code point. */
    public static PyStr of(String s) {
        int n = s.length();
        if (n <= 1) {
            return n == 0 ? EMPTY : ofChar(s.charAt(0));
        }
        return new PyStr(s.codePointCount(0, n) == n ? s : s.codePoints().toArray());
    }

    /** The Python string of a Java string in which every char is one code point already: surrogates stay apart. */
    public static PyStr ofChars(String s) {
        int n = s.length();
        if (n <= 1) {
            return n == 0 ? EMPTY : ofChar(s.charAt(0));
        }
        return new PyStr(s);
    }

    /** The one-character string of a code point; shared for Latin-1. */
    public static PyStr ofChar(int codePoint) {
        if (codePoint < 256) {
            return LATIN1[codePoint];
        }
        return new PyStr(codePoint < 0x10000 ? String.valueOf((char) codePoint) : new int[] {codePoint});
    }

    /** A copy of the code points {@code [from, to)}. */
    public static PyStr ofCodePoints(int[] points, int from, int to) {
        if (to - from <= 1) {
            return to <= from ? EMPTY : ofChar(points[from]);
        }
        for (int i = from; i < to; i++) {
            if (points[i] >= 0x10000) {
                return new PyStr(Arrays.copyOfRange(points, from, to));
            }
        }
        return new PyStr(narrow(points, from, to));
    }

    /** All code points of the array (copied). */
    public static PyStr ofCodePoints(int... points) {
        return ofCodePoints(points, 0, points.length);
    }

    static PyStr ofFlat(Object flat) {
        if (flat instanceof String s) {
            return ofChars(s);
        }
        return new PyStr(flat);
    }

    static PyStr ofLazy(StrConcat lazy) {
        return new PyStr(lazy);
    }

    private static String narrow(int[] points, int from, int to) {
        char[] chars = new char[to - from];
        for (int i = from; i < to; i++) {
            chars[i - from] = (char) points[i];
        }
        return new String(chars);
    }

    // ---- interning

    /** The one interned string equal to this one. */
    public PyStr intern() {
        int i = hashCode() & RECENT.length - 1;
        if (RECENT[i] == this) {
            return this;
        }
        PyStr there = INTERNED.get(this); // without a lock, unlike what follows
        if (there == null) {
            PyStr old = INTERNED.putIfAbsent(this, this);
            there = old == null ? this : old;
        }
        RECENT[i] = there;
        return there;
    }

    /** The interned string of a Java string. */
    public static PyStr intern(String s) {
        int i = s.hashCode() & LITERALS.length - 1;
        Literal known = LITERALS[i];
        if (known != null && known.java == s) {
            return known.interned;
        }
        PyStr interned = of(s).intern();
        LITERALS[i] = new Literal(s, interned);
        return interned;
    }

    /** Whether this very object is the interned one. */
    public boolean isInterned() {
        return INTERNED.get(this) == this;
    }

    // ---- reading

    /** Holder: the type is made at the first question for it. */
    private static final class Type {
        static final PyType TYPE = PyType.ofClass(PyStr.class);
    }

    @Override
    public PyType type() {
        return Type.TYPE;
    }

    /** The flat form: a String (one char per code point) or an int[] (not to be modified). */
    public Object flat() {
        Object t = text;
        return t instanceof StrConcat lazy ? flatten(lazy) : t;
    }

    private Object flatten(StrConcat lazy) {
        Object flat = lazy.join();
        VarHandle.storeStoreFence();
        text = flat;
        return flat;
    }

    /** The lazy form or the flat one, whichever is there; for concatenation. */
    Object rawText() {
        return text;
    }

    /** Whether {@link #chars()} works: no code point beyond the BMP. */
    public boolean isBmp() {
        return flat() instanceof String;
    }

    /** The text with one char per code point; only for BMP strings. */
    public String chars() {
        return (String) flat();
    }

    /** Number of code points. */
    public int length() {
        Object t = text;
        if (t instanceof String s) {
            return s.length();
        }
        return t instanceof int[] points ? points.length : ((StrConcat) t).length;
    }

    public boolean isEmpty() {
        return length() == 0;
    }

    /** The code point at an index in range. */
    public int codePointAt(int index) {
        Object t = flat();
        return t instanceof String s ? s.charAt(index) : ((int[]) t)[index];
    }

    /** The code points as a fresh array. */
    public int[] toCodePoints() {
        Object t = flat();
        if (t instanceof int[] points) {
            return points.clone();
        }
        String s = (String) t;
        int[] points = new int[s.length()];
        for (int i = 0; i < points.length; i++) {
            points[i] = s.charAt(i);
        }
        return points;
    }

    /** The Java string: code points beyond the BMP as surrogate pairs. */
    public String toJava() {
        Object t = flat();
        if (t instanceof String s) {
            return s;
        }
        int[] points = (int[]) t;
        return new String(points, 0, points.length);
    }

    public String asString() {
        return toJava();
    }

    @Override
    public String toString() {
        return toJava();
    }

    /** Whether every character is ASCII. */
    public boolean isAscii() {
        return flat() instanceof String s && isAscii(s);
    }

    /** Whether every char of a Java string is ASCII. */
    public static boolean isAscii(String s) {
        int n = s.length();
        int or = 0;
        for (int i = 0; i < n; i++) {
            or |= s.charAt(i);
            if ((i & 63) == 63 && or >= 0x80) {
                return false;
            }
        }
        return or < 0x80;
    }

    // ---- making new strings

    /** The code points {@code [from, to)}, which are in range. */
    public PyStr substring(int from, int to) {
        Object t = flat();
        if (to - from <= 1) {
            return to <= from ? EMPTY : ofChar(t instanceof String s ? s.charAt(from) : ((int[]) t)[from]);
        }
        if (t instanceof String s) {
            return to - from == s.length() ? this : new PyStr(s.substring(from, to));
        }
        int[] points = (int[]) t;
        return to - from == points.length ? this : ofCodePoints(points, from, to);
    }

    /** An equal string that is another object, for pickling. */
    public PyStr copy() {
        return new PyStr(flat());
    }

    public PyStr substring(int from) {
        return substring(from, length());
    }

    /** {@code this + other}; repeated appending to a growing string costs amortised constant time per character. */
    public PyStr concat(PyStr other) {
        int n = length();
        int m = other.length();
        if (m == 0) {
            return this;
        }
        if (n == 0) {
            return other;
        }
        if ((long) n + m > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        if (n + m >= LAZY_LENGTH) {
            return new PyStr(StrConcat.of(this, other, n + m));
        }
        Object a = flat();
        Object b = other.flat();
        return new PyStr(a instanceof String s && b instanceof String t ? s.concat(t) : StrConcat.joinPoints(a, b));
    }

    public static PyStr concat(PyStr a, PyStr b) {
        return a.concat(b);
    }

    /** {@code this * count}. */
    public PyStr repeat(int count) {
        int n = length();
        if (count <= 0 || n == 0) {
            return EMPTY;
        }
        if (count == 1) {
            return this;
        }
        if ((long) n * count > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        Object t = flat();
        if (t instanceof String s) {
            return new PyStr(s.repeat(count));
        }
        int[] result = new int[n * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy((int[]) t, 0, result, i * n, n);
        }
        return new PyStr(result);
    }

    // ---- equality, order, hash

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof PyStr s && sameText(s);
    }

    /** Equality of two strings. */
    public boolean equals(PyStr other) {
        return this == other || sameText(other);
    }

    private boolean sameText(PyStr other) {
        int h = hash;
        int g = other.hash;
        if (h != g && h != 0 && g != 0) {
            return false;
        }
        if (length() != other.length()) {
            return false;
        }
        Object a = flat();
        Object b = other.flat();
        if (a instanceof String s) {
            return b instanceof String t && s.equals(t);
        }
        return b instanceof int[] points && Arrays.equals((int[]) a, points);
    }

    /** Equality with a Java string (in the meaning of {@link #of(String)}). */
    public boolean equalsJava(String s) {
        return toJava().equals(s);
    }

    /** Order by code points. */
    public int compareTo(PyStr other) {
        Object a = flat();
        Object b = other.flat();
        if (a instanceof String s && b instanceof String t) {
            return s.compareTo(t);
        }
        int n = length();
        int m = other.length();
        for (int i = 0, min = Math.min(n, m); i < min; i++) {
            int c = codePointAt(i) - other.codePointAt(i);
            if (c != 0) {
                return c;
            }
        }
        return n - m;
    }

    /** The 32-bit hash, mixed with the seed of the process; for Java tables and for dict. */
    @Override
    public int hashCode() {
        int h = hash;
        if (h == 0) {
            Object t = flat();
            h = HashSeed.mix(t instanceof String s ? s.hashCode() : Arrays.hashCode((int[]) t));
            hash = h;
        }
        return h;
    }

    /** The 64-bit hash that Python programs see; 0 for the empty string, never -1. */
    public long pyHash() {
        int h = hashCode();
        return h == EMPTY_HASH && isEmpty() ? 0 : HashSeed.widen(h);
    }
}
