package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;

/** The charmap codec: single bytes by a table, which is a string (decoding), an {@link PyEncodingMap} or any mapping. */
final class Charmap {
    private static final String UNDEFINED = "character maps to <undefined>";

    private Charmap() {}

    /** Looks a number up in a mapping; null when it is not there. */
    private static Object lookup(Object mapping, int key) {
        try {
            return Ops.getItem(mapping, PyInt.of(key));
        } catch (PyException e) {
            Args.expect(e, Builtins.LOOKUP_ERROR);
            return null;
        }
    }

    static PyStr decode(byte[] in, int from, int to, Object mapping, ErrorHandler errors) {
        return new MapDecoder(in, from, to, mapping, errors).decode();
    }

    private static final class MapDecoder extends Decoder {
        private final Object mapping;
        private final PyStr table;

        MapDecoder(byte[] in, int from, int to, Object mapping, ErrorHandler errors) {
            super("charmap", in, from, to, errors, true);
            this.mapping = mapping;
            this.table = Args.str(mapping);
        }

        @Override
        void run() {
            while (pos < end) {
                if (!(table != null ? byTable(at(pos)) : byMapping(at(pos)))) {
                    fail(pos, pos + 1, UNDEFINED);
                } else {
                    pos++;
                }
            }
        }

        private boolean byTable(int b) {
            int c = b < table.length() ? table.codePointAt(b) : 0xfffe;
            if (c == 0xfffe) {
                return false;
            }
            out.append(c);
            return true;
        }

        private boolean byMapping(int b) {
            Object v = PyPayload.unwrap(lookup(mapping, b));
            if (v == null || v == PyNone.NONE) {
                return false;
            }
            if (v instanceof PyStr s) {
                if (s.length() == 1 && s.codePointAt(0) == 0xfffe) {
                    return false;
                }
                out.append(s);
                return true;
            }
            if (!Args.isInt(v)) {
                throw Errors.typeError("character mapping must return integer, None or str");
            }
            long c = Args.clampedIndex(v);
            if (c == 0xfffe) {
                return false;
            }
            if (c < 0 || c > 0x10ffff) {
                throw Errors.typeError("character mapping must be in range(0x110000)");
            }
            out.append((int) c);
            return true;
        }
    }

    static byte[] encode(PyStr s, Object mapping, ErrorHandler errors) {
        return new MapEncoder(s, mapping, errors).encode();
    }

    private static final class MapEncoder extends Encoder {
        private final Object mapping;

        MapEncoder(PyStr in, Object mapping, ErrorHandler errors) {
            super("charmap", in, errors);
            this.mapping = mapping;
        }

        @Override
        void run() {
            int n = in.length();
            while (pos < n) {
                if (one(in.codePointAt(pos), true)) {
                    pos++;
                    continue;
                }
                int stop = pos + 1;
                while (stop < n && !one(in.codePointAt(stop), false)) {
                    stop++;
                }
                fail(pos, stop, UNDEFINED);
            }
        }

        /** Encodes one character; false when it is not in the map. */
        private boolean one(int c, boolean write) {
            if (mapping instanceof PyEncodingMap m) {
                int b = m.get(c);
                if (b >= 0 && write) {
                    out.append(b);
                }
                return b >= 0;
            }
            Object v = PyPayload.unwrap(lookup(mapping, c));
            if (v == null || v == PyNone.NONE) {
                return false;
            }
            if (v instanceof PyBytes b) {
                if (write) {
                    out.append(b.array());
                }
                return true;
            }
            if (!(v instanceof PyBool) && !Args.isInt(v)) {
                throw Errors.typeError("character mapping must return integer, bytes or None, not "
                    + Args.typeName(v));
            }
            long b = Args.clampedIndex(v);
            if (b < 0 || b > 255) {
                throw Errors.typeError("character mapping must be in range(256)");
            }
            if (write) {
                out.append((int) b);
            }
            return true;
        }

        @Override
        boolean put(PyStr replacement) {
            for (int i = 0; i < replacement.length(); i++) {
                if (!one(replacement.codePointAt(i), true)) {
                    return false;
                }
            }
            return true;
        }
    }
}
