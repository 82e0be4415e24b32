package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.StrBuilder;
import java.util.List;

/** Methods of {@code str} that search, split, strip and pad. Stateless. */
@PyMethods(PyStr.class)
final class StrMethods {
    private StrMethods() {}

    // ---- searching

    /** Position of {@code sub} in a slice of the string, or -1. */
    private static int find(PyStr self, PyStr sub, Object start, Object end, boolean last) {
        int n = self.length();
        int from = Args.start(start, n);
        int to = Args.end(end, n);
        if (from > to) {
            return -1;
        }
        return last ? StrFind.rfind(self, sub, from, to) : StrFind.find(self, sub, from, to);
    }

    @Builtin(value = "find($self, sub, start=None, end=None, /)", textSignature = false, effect = Effect.PURE)
    static int find(PyStr self, PyStr sub, Object start, Object end) {
        return find(self, sub, start, end, false);
    }

    @Builtin(value = "rfind($self, sub, start=None, end=None, /)", textSignature = false, effect = Effect.PURE)
    static int rfind(PyStr self, PyStr sub, Object start, Object end) {
        return find(self, sub, start, end, true);
    }

    @Builtin(value = "index($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int index(PyStr self, PyStr sub, Object start, Object end) {
        return found(find(self, sub, start, end, false));
    }

    @Builtin(value = "rindex($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int rindex(PyStr self, PyStr sub, Object start, Object end) {
        return found(find(self, sub, start, end, true));
    }

    private static int found(int at) {
        if (at < 0) {
            throw Errors.valueError("substring not found");
        }
        return at;
    }

    @Builtin(value = "count($self, sub, start=None, end=None, /)", textSignature = false, effect = Effect.PURE)
    static int count(PyStr self, PyStr sub, Object start, Object end) {
        int n = self.length();
        int from = Args.start(start, n);
        int to = Args.end(end, n);
        return from > to ? 0 : StrFind.count(self, sub, from, to, Integer.MAX_VALUE);
    }

    @Builtin(value = "startswith($self, prefix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean startswith(PyStr self, Object prefix, Object start, Object end) {
        return affix(self, prefix, start, end, false);
    }

    @Builtin(value = "endswith($self, suffix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean endswith(PyStr self, Object suffix, Object start, Object end) {
        return affix(self, suffix, start, end, true);
    }

    private static boolean affix(PyStr self, Object affix, Object start, Object end, boolean atEnd) {
        int n = self.length();
        int from = Args.start(start, n);
        int to = Args.end(end, n);
        String method = atEnd ? "endswith" : "startswith";
        if (affix instanceof PyTuple t) {
            for (Object item : t.items) {
                PyStr s = Args.str(item);
                if (s == null) {
                    throw Errors.typeError("tuple for " + method + " must only contain str, not "
                        + Args.typeName(item));
                }
                if (matches(self, s, from, to, atEnd)) {
                    return true;
                }
            }
            return false;
        }
        PyStr s = Args.str(affix);
        if (s == null) {
            throw Errors.typeError(method + " first arg must be str or a tuple of str, not " + Args.typeName(affix));
        }
        return matches(self, s, from, to, atEnd);
    }

    private static boolean matches(PyStr self, PyStr affix, int from, int to, boolean atEnd) {
        int m = affix.length();
        return to - from >= m && StrFind.regionMatches(self, atEnd ? to - m : from, affix);
    }

    @Builtin(value = "removeprefix($self, prefix, /)", effect = Effect.PURE)
    static PyStr removeprefix(PyStr self, PyStr prefix) {
        return matches(self, prefix, 0, self.length(), false) ? self.substring(prefix.length()) : self;
    }

    @Builtin(value = "removesuffix($self, suffix, /)", effect = Effect.PURE)
    static PyStr removesuffix(PyStr self, PyStr suffix) {
        return !suffix.isEmpty() && matches(self, suffix, 0, self.length(), true)
            ? self.substring(0, self.length() - suffix.length()) : self;
    }

    @Builtin(value = "replace($self, old, new, /, count=-1)", effect = Effect.PURE)
    static PyStr replace(PyStr self, PyStr old, PyStr by, long count) {
        return StrFind.replace(self, old, by, count);
    }

    // ---- splitting

    private static PyList list(List<PyStr> parts) {
        return PyList.adopt(parts.toArray(), parts.size());
    }

    private static PyStr separator(Object sep) {
        if (Args.absent(sep)) {
            return null;
        }
        PyStr s = Args.str(sep);
        if (s == null) {
            throw Errors.typeError("must be str or None, not " + Args.typeName(sep));
        }
        if (s.isEmpty()) {
            throw Errors.valueError("empty separator");
        }
        return s;
    }

    @Builtin(value = "split($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList split(PyStr self, Object sep, long maxsplit) {
        PyStr s = separator(sep);
        return list(s == null ? StrSplit.splitSpace(self, maxsplit) : StrSplit.split(self, s, maxsplit));
    }

    @Builtin(value = "rsplit($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList rsplit(PyStr self, Object sep, long maxsplit) {
        PyStr s = separator(sep);
        return list(s == null ? StrSplit.rsplitSpace(self, maxsplit) : StrSplit.rsplit(self, s, maxsplit));
    }

    @Builtin(value = "splitlines($self, /, keepends=False)", effect = Effect.QUIET)
    static PyList splitlines(PyStr self, boolean keepends) {
        return list(StrSplit.splitLines(self, keepends));
    }

    @Builtin(value = "partition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple partition(PyStr self, Object sep) {
        PyStr s = needSeparator(sep);
        int at = StrFind.find(self, s, 0, self.length());
        return at < 0 ? PyTuple.of(new Object[] {self, PyStr.EMPTY, PyStr.EMPTY}) : parts(self, s, at);
    }

    @Builtin(value = "rpartition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple rpartition(PyStr self, Object sep) {
        PyStr s = needSeparator(sep);
        int at = StrFind.rfind(self, s, 0, self.length());
        return at < 0 ? PyTuple.of(new Object[] {PyStr.EMPTY, PyStr.EMPTY, self}) : parts(self, s, at);
    }

    private static PyStr needSeparator(Object sep) {
        PyStr s = Args.str(sep);
        if (s == null) {
            throw Errors.typeError("must be str, not " + Args.typeName(sep));
        }
        if (s.isEmpty()) {
            throw Errors.valueError("empty separator");
        }
        return s;
    }

    private static PyTuple parts(PyStr self, PyStr sep, int at) {
        return PyTuple.of(new Object[] {self.substring(0, at), sep, self.substring(at + sep.length())});
    }

    // ---- stripping

    private static PyStr strip(PyStr self, Object chars, String method, boolean left, boolean right) {
        PyStr set = Args.absent(chars) ? null : Args.str(chars);
        if (set == null && !Args.absent(chars)) {
            throw Errors.typeError(method + " arg must be None or str");
        }
        return StrSplit.strip(self, set, left, right);
    }

    @Builtin(value = "strip($self, chars=None, /)", effect = Effect.PURE)
    static PyStr strip(PyStr self, Object chars) {
        return strip(self, chars, "strip", true, true);
    }

    @Builtin(value = "lstrip($self, chars=None, /)", effect = Effect.PURE)
    static PyStr lstrip(PyStr self, Object chars) {
        return strip(self, chars, "lstrip", true, false);
    }

    @Builtin(value = "rstrip($self, chars=None, /)", effect = Effect.PURE)
    static PyStr rstrip(PyStr self, Object chars) {
        return strip(self, chars, "rstrip", false, true);
    }

    // ---- padding

    private static int fill(Object fillchar) {
        if (fillchar == null) {
            return ' ';
        }
        PyStr s = Args.str(fillchar);
        if (s == null) {
            throw Errors.typeError("The fill character must be a unicode character, not " + Args.typeName(fillchar));
        }
        if (s.length() != 1) {
            throw Errors.typeError("The fill character must be exactly one character long");
        }
        return s.codePointAt(0);
    }

    private static PyStr pad(PyStr self, long left, long right, int fill) {
        if (left <= 0 && right <= 0) {
            return self;
        }
        long l = Math.max(left, 0);
        long r = Math.max(right, 0);
        if (l + r < 0 || l + r + self.length() > Integer.MAX_VALUE - 16) {
            throw Errors.memoryError();
        }
        return new StrBuilder((int) (l + r) + self.length()).repeat(fill, (int) l).append(self)
            .repeat(fill, (int) r).toPyStr();
    }

    @Builtin(value = "ljust($self, width, fillchar=' ', /)", effect = Effect.QUIET)
    static PyStr ljust(PyStr self, long width, Object fillchar) {
        return pad(self, 0, width - self.length(), fill(fillchar));
    }

    @Builtin(value = "rjust($self, width, fillchar=' ', /)", effect = Effect.QUIET)
    static PyStr rjust(PyStr self, long width, Object fillchar) {
        return pad(self, width - self.length(), 0, fill(fillchar));
    }

    @Builtin(value = "center($self, width, fillchar=' ', /)", effect = Effect.QUIET)
    static PyStr center(PyStr self, long width, Object fillchar) {
        long margin = width - self.length();
        int fill = fill(fillchar);
        if (margin <= 0) {
            return self;
        }
        long left = margin / 2 + (margin & width & 1);
        return pad(self, left, margin - left, fill);
    }

    @Builtin(value = "zfill($self, width, /)", effect = Effect.QUIET)
    static PyStr zfill(PyStr self, long width) {
        int n = self.length();
        if (width <= n) {
            return self;
        }
        PyStr padded = pad(self, width - n, 0, '0');
        if (n > 0 && (self.codePointAt(0) == '+' || self.codePointAt(0) == '-')) {
            return new StrBuilder((int) width).append(self.codePointAt(0)).append(padded, 0, (int) width - n)
                .append(self, 1, n).toPyStr();
        }
        return padded;
    }

    @Builtin(value = "expandtabs($self, /, tabsize=8)", effect = Effect.QUIET)
    static PyStr expandtabs(PyStr self, int tabsize) {
        StrBuilder b = new StrBuilder(self.length() + 16);
        int column = 0;
        for (int i = 0, n = self.length(); i < n; i++) {
            int c = self.codePointAt(i);
            if (c == '\t') {
                int pad = tabsize > 0 ? tabsize - column % tabsize : 0;
                if ((long) b.length() + pad > Integer.MAX_VALUE - 16) {
                    throw Errors.memoryError();
                }
                b.repeat(' ', pad);
                column += pad;
            } else {
                b.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + 1;
            }
        }
        return b.toPyStr();
    }

    // ---- case

    @Builtin(value = "lower($self, /)", effect = Effect.PURE)
    static PyStr lower(PyStr self) {
        return StrCase.lower(self);
    }

    @Builtin(value = "upper($self, /)", effect = Effect.PURE)
    static PyStr upper(PyStr self) {
        return StrCase.upper(self);
    }

    @Builtin(value = "title($self, /)", effect = Effect.PURE)
    static PyStr title(PyStr self) {
        return StrCase.title(self);
    }

    @Builtin(value = "capitalize($self, /)", effect = Effect.PURE)
    static PyStr capitalize(PyStr self) {
        return StrCase.capitalize(self);
    }

    @Builtin(value = "casefold($self, /)", effect = Effect.PURE)
    static PyStr casefold(PyStr self) {
        return StrCase.casefold(self);
    }

    @Builtin(value = "swapcase($self, /)", effect = Effect.PURE)
    static PyStr swapcase(PyStr self) {
        return StrCase.swapcase(self);
    }

    // ---- predicates

    private static boolean all(PyStr s, java.util.function.IntPredicate test) {
        int n = s.length();
        for (int i = 0; i < n; i++) {
            if (!test.test(s.codePointAt(i))) {
                return false;
            }
        }
        return n > 0;
    }

    @Builtin(value = "isalpha($self, /)", effect = Effect.PURE)
    static boolean isalpha(PyStr self) {
        return all(self, Uni::isAlpha);
    }

    @Builtin(value = "isalnum($self, /)", effect = Effect.PURE)
    static boolean isalnum(PyStr self) {
        return all(self, Uni::isAlnum);
    }

    @Builtin(value = "isdecimal($self, /)", effect = Effect.PURE)
    static boolean isdecimal(PyStr self) {
        return all(self, Uni::isDecimal);
    }

    @Builtin(value = "isdigit($self, /)", effect = Effect.PURE)
    static boolean isdigit(PyStr self) {
        return all(self, Uni::isDigit);
    }

    @Builtin(value = "isnumeric($self, /)", effect = Effect.PURE)
    static boolean isnumeric(PyStr self) {
        return all(self, Uni::isNumeric);
    }

    @Builtin(value = "isspace($self, /)", effect = Effect.PURE)
    static boolean isspace(PyStr self) {
        return all(self, Uni::isSpace);
    }

    @Builtin(value = "isprintable($self, /)", effect = Effect.PURE)
    static boolean isprintable(PyStr self) {
        return self.isEmpty() || all(self, Uni::isPrintable);
    }

    @Builtin(value = "isascii($self, /)", effect = Effect.PURE)
    static boolean isascii(PyStr self) {
        return self.isAscii();
    }

    @Builtin(value = "isidentifier($self, /)", effect = Effect.PURE)
    static boolean isidentifier(PyStr self) {
        return isIdentifier(self);
    }

    /** Whether the text is an identifier (or a keyword). */
    static boolean isIdentifier(PyStr s) {
        int n = s.length();
        if (n == 0 || !Uni.isIdentifierStart(s.codePointAt(0))) {
            return false;
        }
        for (int i = 1; i < n; i++) {
            if (!Uni.isIdentifierContinue(s.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Builtin(value = "islower($self, /)", effect = Effect.PURE)
    static boolean islower(PyStr self) {
        boolean seen = false;
        for (int i = 0, n = self.length(); i < n; i++) {
            int c = self.codePointAt(i);
            if (Uni.isUpper(c) || Uni.isTitle(c)) {
                return false;
            }
            seen |= Uni.isLower(c);
        }
        return seen;
    }

    @Builtin(value = "isupper($self, /)", effect = Effect.PURE)
    static boolean isupper(PyStr self) {
        boolean seen = false;
        for (int i = 0, n = self.length(); i < n; i++) {
            int c = self.codePointAt(i);
            if (Uni.isLower(c) || Uni.isTitle(c)) {
                return false;
            }
            seen |= Uni.isUpper(c);
        }
        return seen;
    }

    @Builtin(value = "istitle($self, /)", effect = Effect.PURE)
    static boolean istitle(PyStr self) {
        boolean seen = false;
        boolean inWord = false;
        for (int i = 0, n = self.length(); i < n; i++) {
            int c = self.codePointAt(i);
            if (Uni.isUpper(c) || Uni.isTitle(c)) {
                if (inWord) {
                    return false;
                }
                inWord = true;
                seen = true;
            } else if (Uni.isLower(c)) {
                if (!inWord) {
                    return false;
                }
                seen = true;
            } else {
                inWord = false;
            }
        }
        return seen;
    }
}
