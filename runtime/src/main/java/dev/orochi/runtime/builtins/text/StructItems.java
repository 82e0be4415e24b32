package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;

/** Reads elements of any format of the struct module, by way of that module. For one thread. */
final class StructItems {
    private final Object struct;

    private StructItems(Object struct) {
        this.struct = struct;
    }

    /** A reader for the elements of a buffer; null when the struct module does not know the format. */
    static StructItems of(Buffer b) {
        try {
            Object s = Ops.call(Ops.getAttr(Args.importModule("struct"), "Struct"), PyStr.of(b.format));
            return Ops.getAttr(s, "size") instanceof PyInt n && n.value == b.itemSize ? new StructItems(s) : null;
        } catch (PyException e) {
            return null;
        }
    }

    /** The element: one value, or a tuple of several. */
    Object get(Buffer b, int position) {
        byte[] item = new byte[b.itemSize];
        for (int i = 0; i < item.length; i++) {
            item[i] = b.at(position + i);
        }
        Object values = Ops.callMethod(struct, "unpack", PyBytes.wrap(item));
        return values instanceof PyTuple t && t.size() == 1 ? t.items[0] : values;
    }
}
