package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.HashMap;
import java.util.Map;

/** The inverse of a decoding table, as {@code codecs.charmap_build} makes it. Immutable. */
@PyClass(value = "EncodingMap", subclassable = false)
public final class PyEncodingMap extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyEncodingMap.class);
    private final Map<Integer, Integer> map = new HashMap<>();
    private final short[] latin1 = new short[256];

    PyEncodingMap(PyStr table) {
        super(SHAPE);
        java.util.Arrays.fill(latin1, (short) -1);
        for (int i = 0, n = Math.min(256, table.length()); i < n; i++) {
            int c = table.codePointAt(i);
            if (c < 256) {
                latin1[c] = (short) i;
            } else if (c != 0xfffe) {
                map.put(c, i);
            }
        }
    }

    /** The byte of a character, or -1. */
    int get(int c) {
        if (c < 256) {
            return latin1[c];
        }
        Integer b = map.get(c);
        return b == null ? -1 : b;
    }

    @Builtin("size($self, /)")
    static int size(PyEncodingMap self) {
        return 16 + 512 + self.map.size() * 48;
    }
}
