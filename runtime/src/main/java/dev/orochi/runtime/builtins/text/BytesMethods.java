package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;

/** Methods that bytes shares with bytearray; special methods stand in {@link BytesObject}. Stateless. */
@PyMethods(PyBytes.class)
final class BytesMethods {
    private BytesMethods() {}

    @Builtin(value = "find($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int find(PyBytes self, Object sub, Object start, Object end) {
        return BytesShared.find(self.span(), sub, start, end, false);
    }

    @Builtin(value = "rfind($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int rfind(PyBytes self, Object sub, Object start, Object end) {
        return BytesShared.find(self.span(), sub, start, end, true);
    }

    @Builtin(value = "index($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int index(PyBytes self, Object sub, Object start, Object end) {
        return BytesShared.index(self.span(), sub, start, end, false);
    }

    @Builtin(value = "rindex($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int rindex(PyBytes self, Object sub, Object start, Object end) {
        return BytesShared.index(self.span(), sub, start, end, true);
    }

    @Builtin(value = "count($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int count(PyBytes self, Object sub, Object start, Object end) {
        return BytesShared.count(self.span(), sub, start, end);
    }

    @Builtin(value = "startswith($self, prefix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean startswith(PyBytes self, Object prefix, Object start, Object end) {
        return BytesShared.affix(self.span(), prefix, start, end, false);
    }

    @Builtin(value = "endswith($self, suffix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean endswith(PyBytes self, Object suffix, Object start, Object end) {
        return BytesShared.affix(self.span(), suffix, start, end, true);
    }

    @Builtin(value = "removeprefix($self, prefix, /)", effect = Effect.QUIET)
    static PyBytes removeprefix(PyBytes self, Object prefix) {
        Span s = self.span();
        Span p = Buffers.span(prefix);
        return BytesAlgo.startsWith(s, p, 0) && p.length() > 0 ? self.sub(p.length(), s.length()) : self;
    }

    @Builtin(value = "removesuffix($self, suffix, /)", effect = Effect.QUIET)
    static PyBytes removesuffix(PyBytes self, Object suffix) {
        Span s = self.span();
        Span p = Buffers.span(suffix);
        int n = s.length() - p.length();
        return n >= 0 && BytesAlgo.startsWith(s, p, n) ? self.sub(0, n) : self;
    }

    @Builtin(value = "replace($self, old, new, count=-1, /)", effect = Effect.QUIET)
    static PyBytes replace(PyBytes self, Object old, Object by, long count) {
        Span s = self.span();
        byte[] r = BytesAlgo.replace(s, Buffers.span(old), Buffers.span(by), count);
        return r == null ? self : PyBytes.wrap(r);
    }

    @Builtin(value = "split($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList split(PyBytes self, Object sep, long maxsplit) {
        Object[] parts = BytesShared.map(BytesShared.split(self.span(), sep, maxsplit), PyBytes::wrap);
        return PyList.of(parts);
    }

    @Builtin(value = "rsplit($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList rsplit(PyBytes self, Object sep, long maxsplit) {
        Object[] parts = BytesShared.map(BytesShared.rsplit(self.span(), sep, maxsplit), PyBytes::wrap);
        return PyList.of(parts);
    }

    @Builtin(value = "splitlines($self, /, keepends=False)", effect = Effect.QUIET)
    static PyList splitlines(PyBytes self, boolean keepends) {
        return PyList.of(BytesShared.map(BytesAlgo.splitLines(self.span(), keepends), PyBytes::wrap));
    }

    @Builtin(value = "partition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple partition(PyBytes self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), false);
        if (p == null) {
            return PyTuple.of(new Object[] {self, PyBytes.EMPTY, PyBytes.EMPTY});
        }
        return PyTuple.of(new Object[] {PyBytes.wrap(p[0]), sep, PyBytes.wrap(p[2])});
    }

    @Builtin(value = "rpartition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple rpartition(PyBytes self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), true);
        if (p == null) {
            return PyTuple.of(new Object[] {PyBytes.EMPTY, PyBytes.EMPTY, self});
        }
        return PyTuple.of(new Object[] {PyBytes.wrap(p[0]), sep, PyBytes.wrap(p[2])});
    }

    @Builtin(value = "strip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyBytes strip(PyBytes self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, true);
        return r.length() == s.length() ? self : PyBytes.wrap(r.copy());
    }

    @Builtin(value = "lstrip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyBytes lstrip(PyBytes self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, false);
        return r.length() == s.length() ? self : PyBytes.wrap(r.copy());
    }

    @Builtin(value = "rstrip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyBytes rstrip(PyBytes self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, false, true);
        return r.length() == s.length() ? self : PyBytes.wrap(r.copy());
    }

    @Builtin(value = "ljust($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyBytes ljust(PyBytes self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "ljust");
        Span s = self.span();
        return width <= s.length() ? self : PyBytes.wrap(BytesShared.justify(s, width, fill, -1));
    }

    @Builtin(value = "rjust($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyBytes rjust(PyBytes self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "rjust");
        Span s = self.span();
        return width <= s.length() ? self : PyBytes.wrap(BytesShared.justify(s, width, fill, 1));
    }

    @Builtin(value = "center($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyBytes center(PyBytes self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "center");
        Span s = self.span();
        return width <= s.length() ? self : PyBytes.wrap(BytesShared.justify(s, width, fill, 0));
    }

    @Builtin(value = "zfill($self, width, /)", effect = Effect.PURE)
    static PyBytes zfill(PyBytes self, long width) {
        return PyBytes.wrap(BytesShared.zfill(self.span(), width));
    }

    @Builtin(value = "expandtabs($self, /, tabsize=8)", effect = Effect.PURE)
    static PyBytes expandtabs(PyBytes self, int tabsize) {
        return PyBytes.wrap(BytesAlgo.expandTabs(self.span(), tabsize));
    }

    @Builtin(value = "translate($self, table, /, delete=b'')", effect = Effect.QUIET)
    static PyBytes translate(PyBytes self, Object table, Object delete) {
        return PyBytes.wrap(BytesShared.translate(self.span(), table, delete));
    }

    @Builtin(value = "lower($self, /)", effect = Effect.PURE)
    static PyBytes lower(PyBytes self) {
        return PyBytes.wrap(BytesAlgo.toCase(self.span(), BytesAlgo.Case.LOWER));
    }

    @Builtin(value = "upper($self, /)", effect = Effect.PURE)
    static PyBytes upper(PyBytes self) {
        return PyBytes.wrap(BytesAlgo.toCase(self.span(), BytesAlgo.Case.UPPER));
    }

    @Builtin(value = "title($self, /)", effect = Effect.PURE)
    static PyBytes title(PyBytes self) {
        return PyBytes.wrap(BytesAlgo.toCase(self.span(), BytesAlgo.Case.TITLE));
    }

    @Builtin(value = "capitalize($self, /)", effect = Effect.PURE)
    static PyBytes capitalize(PyBytes self) {
        return PyBytes.wrap(BytesAlgo.toCase(self.span(), BytesAlgo.Case.CAPITALIZE));
    }

    @Builtin(value = "swapcase($self, /)", effect = Effect.PURE)
    static PyBytes swapcase(PyBytes self) {
        return PyBytes.wrap(BytesAlgo.toCase(self.span(), BytesAlgo.Case.SWAP));
    }

    @Builtin(value = "isalpha($self, /)", effect = Effect.PURE)
    static boolean isalpha(PyBytes self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isAlpha);
    }

    @Builtin(value = "isdigit($self, /)", effect = Effect.PURE)
    static boolean isdigit(PyBytes self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isDigit);
    }

    @Builtin(value = "isspace($self, /)", effect = Effect.PURE)
    static boolean isspace(PyBytes self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isSpace);
    }

    @Builtin(value = "isalnum($self, /)", effect = Effect.PURE)
    static boolean isalnum(PyBytes self) {
        return BytesAlgo.all(self.span(), c -> BytesAlgo.isAlpha(c) || BytesAlgo.isDigit(c));
    }

    @Builtin(value = "isascii($self, /)", effect = Effect.PURE)
    static boolean isascii(PyBytes self) {
        Span s = self.span();
        return s.length() == 0 || BytesAlgo.all(s, c -> c < 128);
    }

    @Builtin(value = "islower($self, /)", effect = Effect.PURE)
    static boolean islower(PyBytes self) {
        return BytesAlgo.isCase(self.span(), false);
    }

    @Builtin(value = "isupper($self, /)", effect = Effect.PURE)
    static boolean isupper(PyBytes self) {
        return BytesAlgo.isCase(self.span(), true);
    }

    @Builtin(value = "istitle($self, /)", effect = Effect.PURE)
    static boolean istitle(PyBytes self) {
        return BytesAlgo.isTitle(self.span());
    }

    @Builtin(value = "join($self, iterable_of_bytes, /)", effect = Effect.ITERATES)
    static PyBytes join(PyBytes self, Object iterable) {
        return PyBytes.wrap(BytesShared.join(self.span(), iterable));
    }

    @Builtin(value = "hex($self, sep=<unrepresentable>, bytes_per_sep=1)", effect = Effect.QUIET)
    static PyStr hex(PyBytes self, Object sep, int group) {
        return BytesShared.hex(self.span(), sep, group);
    }

    @Builtin(value = "decode($self, /, encoding='utf-8', errors='strict')", effect = Effect.QUIET)
    static Object decode(PyBytes self, String encoding, String errors) {
        return Codecs.decodeText(self, encoding, errors);
    }

    @Builtin(value = "maketrans(frm, to, /)", effect = Effect.QUIET, kind = Kind.STATIC)
    static PyBytes maketrans(Object from, Object to) {
        return BytesShared.maketrans(from, to);
    }

    @Builtin(value = "fromhex($type, string, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    static Object fromhex(PyType cls, Object string) {
        Object r = PyBytes.wrap(BytesShared.fromhex(string));
        return cls == PyType.of(r) ? r : Ops.call(cls, r);
    }
}
