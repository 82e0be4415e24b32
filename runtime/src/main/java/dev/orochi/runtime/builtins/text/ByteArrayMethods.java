package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;

/** Methods that bytearray shares with bytes; special methods stand in {@link ByteArrayObject}. Stateless. */
@PyMethods(PyByteArray.class)
final class ByteArrayMethods {
    private ByteArrayMethods() {}

    @Builtin(value = "find($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int find(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.find(self.span(), sub, start, end, false);
        }
    }

    @Builtin(value = "rfind($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int rfind(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.find(self.span(), sub, start, end, true);
        }
    }

    @Builtin(value = "index($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int index(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.index(self.span(), sub, start, end, false);
        }
    }

    @Builtin(value = "rindex($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int rindex(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.index(self.span(), sub, start, end, true);
        }
    }

    @Builtin(value = "count($self, sub, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static int count(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.count(self.span(), sub, start, end);
        }
    }

    @Builtin(value = "startswith($self, prefix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean startswith(PyByteArray self, Object prefix, Object start, Object end) {
        return BytesShared.affix(self.span(), prefix, start, end, false);
    }

    @Builtin(value = "endswith($self, suffix, start=None, end=None, /)", effect = Effect.QUIET, textSignature = false)
    static boolean endswith(PyByteArray self, Object suffix, Object start, Object end) {
        return BytesShared.affix(self.span(), suffix, start, end, true);
    }

    @Builtin(value = "removeprefix($self, prefix, /)", effect = Effect.QUIET)
    static PyByteArray removeprefix(PyByteArray self, Object prefix) {
        Span s = self.span();
        Span p = Buffers.span(prefix);
        return new PyByteArray(BytesAlgo.startsWith(s, p, 0) ? s.copy(p.length(), s.length()) : s.copy());
    }

    @Builtin(value = "removesuffix($self, suffix, /)", effect = Effect.QUIET)
    static PyByteArray removesuffix(PyByteArray self, Object suffix) {
        Span s = self.span();
        Span p = Buffers.span(suffix);
        int n = s.length() - p.length();
        return new PyByteArray(n >= 0 && BytesAlgo.startsWith(s, p, n) ? s.copy(0, n) : s.copy());
    }

    @Builtin(value = "replace($self, old, new, count=-1, /)", effect = Effect.QUIET)
    static PyByteArray replace(PyByteArray self, Object old, Object by, long count) {
        Span s = self.span();
        byte[] r = BytesAlgo.replace(s, Buffers.span(old), Buffers.span(by), count);
        return r == null ? new PyByteArray(s.copy()) : new PyByteArray(r);
    }

    @Builtin(value = "split($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList split(PyByteArray self, Object sep, long maxsplit) {
        try (Buffer fixed = self.getBuffer(false)) {
            return PyList.of(BytesShared.map(BytesShared.split(fixed.span(), sep, maxsplit), PyByteArray::new));
        }
    }

    @Builtin(value = "rsplit($self, /, sep=None, maxsplit=-1)", effect = Effect.QUIET)
    static PyList rsplit(PyByteArray self, Object sep, long maxsplit) {
        try (Buffer fixed = self.getBuffer(false)) {
            return PyList.of(BytesShared.map(BytesShared.rsplit(fixed.span(), sep, maxsplit), PyByteArray::new));
        }
    }

    @Builtin(value = "splitlines($self, /, keepends=False)", effect = Effect.QUIET)
    static PyList splitlines(PyByteArray self, boolean keepends) {
        return PyList.of(BytesShared.map(BytesAlgo.splitLines(self.span(), keepends), PyByteArray::new));
    }

    @Builtin(value = "partition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple partition(PyByteArray self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), false);
        if (p == null) {
            return PyTuple.of(new Object[] {new PyByteArray(self.toArray()), new PyByteArray(new byte[0]), new PyByteArray(new byte[0])});
        }
        return PyTuple.of(new Object[] {new PyByteArray(p[0]), new PyByteArray(p[1]), new PyByteArray(p[2])});
    }

    @Builtin(value = "rpartition($self, sep, /)", effect = Effect.QUIET)
    static PyTuple rpartition(PyByteArray self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), true);
        if (p == null) {
            return PyTuple.of(new Object[] {new PyByteArray(new byte[0]), new PyByteArray(new byte[0]), new PyByteArray(self.toArray())});
        }
        return PyTuple.of(new Object[] {new PyByteArray(p[0]), new PyByteArray(p[1]), new PyByteArray(p[2])});
    }

    @Builtin(value = "strip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyByteArray strip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, true);
        return new PyByteArray(r.copy());
    }

    @Builtin(value = "lstrip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyByteArray lstrip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, false);
        return new PyByteArray(r.copy());
    }

    @Builtin(value = "rstrip($self, bytes=None, /)", effect = Effect.QUIET)
    static PyByteArray rstrip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, false, true);
        return new PyByteArray(r.copy());
    }

    @Builtin(value = "ljust($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyByteArray ljust(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "ljust");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, -1));
    }

    @Builtin(value = "rjust($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyByteArray rjust(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "rjust");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, 1));
    }

    @Builtin(value = "center($self, width, fillchar=b' ', /)", effect = Effect.QUIET)
    static PyByteArray center(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "center");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, 0));
    }

    @Builtin(value = "zfill($self, width, /)", effect = Effect.QUIET)
    static PyByteArray zfill(PyByteArray self, long width) {
        return new PyByteArray(BytesShared.zfill(self.span(), width));
    }

    @Builtin(value = "expandtabs($self, /, tabsize=8)", effect = Effect.QUIET)
    static PyByteArray expandtabs(PyByteArray self, int tabsize) {
        return new PyByteArray(BytesAlgo.expandTabs(self.span(), tabsize));
    }

    @Builtin(value = "translate($self, table, /, delete=b'')", effect = Effect.QUIET)
    static PyByteArray translate(PyByteArray self, Object table, Object delete) {
        return new PyByteArray(BytesShared.translate(self.span(), table, delete));
    }

    @Builtin(value = "lower($self, /)", effect = Effect.QUIET)
    static PyByteArray lower(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.LOWER));
    }

    @Builtin(value = "upper($self, /)", effect = Effect.QUIET)
    static PyByteArray upper(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.UPPER));
    }

    @Builtin(value = "title($self, /)", effect = Effect.QUIET)
    static PyByteArray title(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.TITLE));
    }

    @Builtin(value = "capitalize($self, /)", effect = Effect.QUIET)
    static PyByteArray capitalize(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.CAPITALIZE));
    }

    @Builtin(value = "swapcase($self, /)", effect = Effect.QUIET)
    static PyByteArray swapcase(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.SWAP));
    }

    @Builtin(value = "isalpha($self, /)", effect = Effect.QUIET)
    static boolean isalpha(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isAlpha);
    }

    @Builtin(value = "isdigit($self, /)", effect = Effect.QUIET)
    static boolean isdigit(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isDigit);
    }

    @Builtin(value = "isspace($self, /)", effect = Effect.QUIET)
    static boolean isspace(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isSpace);
    }

    @Builtin(value = "isalnum($self, /)", effect = Effect.QUIET)
    static boolean isalnum(PyByteArray self) {
        return BytesAlgo.all(self.span(), c -> BytesAlgo.isAlpha(c) || BytesAlgo.isDigit(c));
    }

    @Builtin(value = "isascii($self, /)", effect = Effect.QUIET)
    static boolean isascii(PyByteArray self) {
        Span s = self.span();
        return s.length() == 0 || BytesAlgo.all(s, c -> c < 128);
    }

    @Builtin(value = "islower($self, /)", effect = Effect.QUIET)
    static boolean islower(PyByteArray self) {
        return BytesAlgo.isCase(self.span(), false);
    }

    @Builtin(value = "isupper($self, /)", effect = Effect.QUIET)
    static boolean isupper(PyByteArray self) {
        return BytesAlgo.isCase(self.span(), true);
    }

    @Builtin(value = "istitle($self, /)", effect = Effect.QUIET)
    static boolean istitle(PyByteArray self) {
        return BytesAlgo.isTitle(self.span());
    }

    @Builtin(value = "join($self, iterable_of_bytes, /)", effect = Effect.ITERATES)
    static PyByteArray join(PyByteArray self, Object iterable) {
        try (Buffer fixed = self.getBuffer(false)) { // the iterable's code must not resize the separator
            return new PyByteArray(BytesShared.join(self.span(), iterable));
        }
    }

    @Builtin(value = "hex($self, sep=<unrepresentable>, bytes_per_sep=1)", effect = Effect.QUIET)
    static PyStr hex(PyByteArray self, Object sep, int group) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.hex(self.span(), sep, group);
        }
    }

    @Builtin(value = "decode($self, /, encoding='utf-8', errors='strict')", effect = Effect.QUIET)
    static Object decode(PyByteArray self, String encoding, String errors) {
        return Codecs.decodeText(self, encoding, errors);
    }

    @Builtin(value = "maketrans(frm, to, /)", effect = Effect.QUIET, kind = Kind.STATIC)
    static PyBytes maketrans(Object from, Object to) {
        return BytesShared.maketrans(from, to);
    }

    @Builtin(value = "fromhex($type, string, /)", effect = Effect.QUIET, kind = Kind.CLASS)
    static Object fromhex(PyType cls, Object string) {
        Object r = new PyByteArray(BytesShared.fromhex(string));
        return cls == PyType.of(r) ? r : Ops.call(cls, r);
    }
}
