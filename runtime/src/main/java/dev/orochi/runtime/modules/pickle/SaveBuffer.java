package dev.orochi.runtime.modules.pickle;

import static dev.orochi.runtime.modules.pickle.Opcodes.*;

import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.Span;

/** Writes {@code PickleBuffer} objects: in the pickle, or as a reference to what the reader is given beside it. Stateless. */
final class SaveBuffer {
    private SaveBuffer() {}

    static void save(Saver saver, PyPickleBuffer object) {
        if (saver.proto < 5) {
            throw Saver.error("PickleBuffer can only be pickled with protocol >= 5");
        }
        Buffer view = object.view();
        if (!view.isContiguous() && !view.isFortran()) {
            throw Saver.error("PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
        }
        Object callback = saver.options.bufferCallback();
        if (callback == null || Ops.truth(Ops.call(callback, object))) {
            inBand(saver, object, view);
            return;
        }
        saver.out.op(NEXT_BUFFER);
        if (view.readOnly) {
            saver.out.op(READONLY_BUFFER);
        }
    }

    /** As bytes or a bytearray. */
    private static void inBand(Saver saver, PyPickleBuffer object, Buffer view) {
        Span bytes = PyPickleBuffer.asBytes(view).span(); // the callback may have released the object
        if (view.readOnly) {
            saver.bytesOnly(bytes.array(), bytes.from(), bytes.length(), object);
        } else {
            saver.out.counted(BYTEARRAY8, 8, bytes.array(), bytes.from(), bytes.length(), object);
        }
        saver.memoize(object);
    }
}
