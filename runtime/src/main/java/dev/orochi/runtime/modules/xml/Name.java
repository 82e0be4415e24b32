package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;

/** A name of a document in UTF-8, with the text that handlers get. */
class Name {
    final byte[] bytes;
    final int hash;
    private PyStr text;
    /** What the parser's intern dict has for the text, once asked for; kept only when it is a str, which nobody counts. */
    PyStr interned;

    Name(byte[] b, int from, int to) {
        bytes = Arrays.copyOfRange(b, from, to);
        hash = NameTable.hash(b, from, to);
    }

    Name(PyStr text) {
        bytes = null;
        hash = 0;
        this.text = text;
    }

    final PyStr text() {
        PyStr t = text;
        if (t == null) {
            text = t = Utf8Builder.text(bytes, 0, bytes.length);
        }
        return t;
    }

    final boolean is(byte[] b, int from, int to) {
        return Arrays.equals(bytes, 0, bytes.length, b, from, to);
    }

    /** Where the colon stands, or -1. */
    final int colon() {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return -1;
    }
}
