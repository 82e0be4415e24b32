package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
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

    @Builtin(value = "find($self, sub, start=None, end=None, /)", textSignature = false)
    static int find(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.find(self.span(), sub, start, end, false);
        }
    }

    @Builtin(value = "rfind($self, sub, start=None, end=None, /)", textSignature = false)
    static int rfind(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.find(self.span(), sub, start, end, true);
        }
    }

    @Builtin(value = "index($self, sub, start=None, end=None, /)", textSignature = false)
    static int index(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.index(self.span(), sub, start, end, false);
        }
    }

    @Builtin(value = "rindex($self, sub, start=None, end=None, /)", textSignature = false)
    static int rindex(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.index(self.span(), sub, start, end, true);
        }
    }

    @Builtin(value = "count($self, sub, start=None, end=None, /)", textSignature = false)
    static int count(PyByteArray self, Object sub, Object start, Object end) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.count(self.span(), sub, start, end);
        }
    }

    @Builtin(value = "startswith($self, prefix, start=None, end=None, /)", textSignature = false)
    static boolean startswith(PyByteArray self, Object prefix, Object start, Object end) {
        return BytesShared.affix(self.span(), prefix, start, end, false);
    }

    @Builtin(value = "endswith($self, suffix, start=None, end=None, /)", textSignature = false)
    static boolean endswith(PyByteArray self, Object suffix, Object start, Object end) {
        return BytesShared.affix(self.span(), suffix, start, end, true);
    }

    @Builtin("removeprefix($self, prefix, /)")
    static PyByteArray removeprefix(PyByteArray self, Object prefix) {
        Span s = self.span();
        Span p = Buffers.span(prefix);
        return new PyByteArray(BytesAlgo.startsWith(s, p, 0) ? s.copy(p.length(), s.length()) : s.copy());
    }

    @Builtin("removesuffix($self, suffix, /)")
    static PyByteArray removesuffix(PyByteArray self, Object suffix) {
        Span s = self.span();
        Span p = Buffers.span(suffix);
        int n = s.length() - p.length();
        return new PyByteArray(n >= 0 && BytesAlgo.startsWith(s, p, n) ? s.copy(0, n) : s.copy());
    }

    @Builtin("replace($self, old, new, count=-1, /)")
    static PyByteArray replace(PyByteArray self, Object old, Object by, long count) {
        Span s = self.span();
        byte[] r = BytesAlgo.replace(s, Buffers.span(old), Buffers.span(by), count);
        return r == null ? new PyByteArray(s.copy()) : new PyByteArray(r);
    }

    @Builtin("split($self, /, sep=None, maxsplit=-1)")
    static PyList split(PyByteArray self, Object sep, long maxsplit) {
        try (Buffer fixed = self.getBuffer(false)) {
            return PyList.of(BytesShared.map(BytesShared.split(fixed.span(), sep, maxsplit), PyByteArray::new));
        }
    }

    @Builtin("rsplit($self, /, sep=None, maxsplit=-1)")
    static PyList rsplit(PyByteArray self, Object sep, long maxsplit) {
        try (Buffer fixed = self.getBuffer(false)) {
            return PyList.of(BytesShared.map(BytesShared.rsplit(fixed.span(), sep, maxsplit), PyByteArray::new));
        }
    }

    @Builtin("splitlines($self, /, keepends=False)")
    static PyList splitlines(PyByteArray self, boolean keepends) {
        return PyList.of(BytesShared.map(BytesAlgo.splitLines(self.span(), keepends), PyByteArray::new));
    }

    @Builtin("partition($self, sep, /)")
    static PyTuple partition(PyByteArray self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), false);
        if (p == null) {
            return PyTuple.of(new Object[] {new PyByteArray(self.toArray()), new PyByteArray(new byte[0]), new PyByteArray(new byte[0])});
        }
        return PyTuple.of(new Object[] {new PyByteArray(p[0]), new PyByteArray(p[1]), new PyByteArray(p[2])});
    }

    @Builtin("rpartition($self, sep, /)")
    static PyTuple rpartition(PyByteArray self, Object sep) {
        byte[][] p = BytesShared.partition(self.span(), Buffers.span(sep), true);
        if (p == null) {
            return PyTuple.of(new Object[] {new PyByteArray(new byte[0]), new PyByteArray(new byte[0]), new PyByteArray(self.toArray())});
        }
        return PyTuple.of(new Object[] {new PyByteArray(p[0]), new PyByteArray(p[1]), new PyByteArray(p[2])});
    }

    @Builtin("strip($self, bytes=None, /)")
    static PyByteArray strip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, true);
        return new PyByteArray(r.copy());
    }

    @Builtin("lstrip($self, bytes=None, /)")
    static PyByteArray lstrip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, true, false);
        return new PyByteArray(r.copy());
    }

    @Builtin("rstrip($self, bytes=None, /)")
    static PyByteArray rstrip(PyByteArray self, Object bytes) {
        Span s = self.span();
        Span r = BytesShared.strip(s, bytes, false, true);
        return new PyByteArray(r.copy());
    }

    @Builtin("ljust($self, width, fillchar=b' ', /)")
    static PyByteArray ljust(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "ljust");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, -1));
    }

    @Builtin("rjust($self, width, fillchar=b' ', /)")
    static PyByteArray rjust(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "rjust");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, 1));
    }

    @Builtin("center($self, width, fillchar=b' ', /)")
    static PyByteArray center(PyByteArray self, long width, Object fillchar) {
        int fill = BytesShared.fill(fillchar, "center");
        Span s = self.span();
        return new PyByteArray(BytesShared.justify(s, width, fill, 0));
    }

    @Builtin("zfill($self, width, /)")
    static PyByteArray zfill(PyByteArray self, long width) {
        return new PyByteArray(BytesShared.zfill(self.span(), width));
    }

    @Builtin("expandtabs($self, /, tabsize=8)")
    static PyByteArray expandtabs(PyByteArray self, int tabsize) {
        return new PyByteArray(BytesAlgo.expandTabs(self.span(), tabsize));
    }

    @Builtin("translate($self, table, /, delete=b'')")
    static PyByteArray translate(PyByteArray self, Object table, Object delete) {
        return new PyByteArray(BytesShared.translate(self.span(), table, delete));
    }

    @Builtin("lower($self, /)")
    static PyByteArray lower(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.LOWER));
    }

    @Builtin("upper($self, /)")
    static PyByteArray upper(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.UPPER));
    }

    @Builtin("title($self, /)")
    static PyByteArray title(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.TITLE));
    }

    @Builtin("capitalize($self, /)")
    static PyByteArray capitalize(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.CAPITALIZE));
    }

    @Builtin("swapcase($self, /)")
    static PyByteArray swapcase(PyByteArray self) {
        return new PyByteArray(BytesAlgo.toCase(self.span(), BytesAlgo.Case.SWAP));
    }

    @Builtin("isalpha($self, /)")
    static boolean isalpha(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isAlpha);
    }

    @Builtin("isdigit($self, /)")
    static boolean isdigit(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isDigit);
    }

    @Builtin("isspace($self, /)")
    static boolean isspace(PyByteArray self) {
        return BytesAlgo.all(self.span(), BytesAlgo::isSpace);
    }

    @Builtin("isalnum($self, /)")
    static boolean isalnum(PyByteArray self) {
        return BytesAlgo.all(self.span(), c -> BytesAlgo.isAlpha(c) || BytesAlgo.isDigit(c));
    }

    @Builtin("isascii($self, /)")
    static boolean isascii(PyByteArray self) {
        Span s = self.span();
        return s.length() == 0 || BytesAlgo.all(s, c -> c < 128);
    }

    @Builtin("islower($self, /)")
    static boolean islower(PyByteArray self) {
        return BytesAlgo.isCase(self.span(), false);
    }

    @Builtin("isupper($self, /)")
    static boolean isupper(PyByteArray self) {
        return BytesAlgo.isCase(self.span(), true);
    }

    @Builtin("istitle($self, /)")
    static boolean istitle(PyByteArray self) {
        return BytesAlgo.isTitle(self.span());
    }

    @Builtin("join($self, iterable_of_bytes, /)")
    static PyByteArray join(PyByteArray self, Object iterable) {
        return new PyByteArray(BytesShared.join(self.span(), iterable));
    }

    @Builtin("hex($self, sep=<unrepresentable>, bytes_per_sep=1)")
    static PyStr hex(PyByteArray self, Object sep, int group) {
        try (Buffer fixed = self.getBuffer(false)) {
            return BytesShared.hex(self.span(), sep, group);
        }
    }

    @Builtin("decode($self, /, encoding='utf-8', errors='strict')")
    static Object decode(PyByteArray self, String encoding, String errors) {
        return Codecs.decodeText(self, encoding, errors);
    }

    @Builtin(value = "maketrans(frm, to, /)", kind = Kind.STATIC)
    static PyBytes maketrans(Object from, Object to) {
        return BytesShared.maketrans(from, to);
    }

    @Builtin(value = "fromhex($type, string, /)", kind = Kind.CLASS)
    static Object fromhex(PyType cls, Object string) {
        Object r = new PyByteArray(BytesShared.fromhex(string));
        return cls == PyType.of(r) ? r : Ops.call(cls, r);
    }
}
