package dev.orochi.runtime.modules.sre;

import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import dev.orochi.runtime.object.StrBuilder;

/**
 * Joins pieces of text or bytes, as {@code ''.join} does: a piece of a wrong type is reported when all are there. For one
 * thread.
 */
final class Pieces {
    private final StrBuilder text;
    private final ByteBuilder bytes;
    private int count;
    private Object only;
    private PyException wrong;

    Pieces(boolean isBytes) {
        text = isBytes ? null : new StrBuilder();
        bytes = isBytes ? new ByteBuilder() : null;
    }

    void add(Object piece) {
        if (text != null) {
            addText(piece);
        } else {
            addBytes(piece);
        }
        only = count == 0 ? piece : null;
        count++;
    }

    private void addText(Object piece) {
        if (PyPayload.unwrap(piece) instanceof PyStr s) {
            text.append(s);
        } else if (wrong == null) {
            wrong = Errors.typeError("sequence item " + count + ": expected str instance, " + PyType.of(piece).name() + " found");
        }
    }

    private void addBytes(Object piece) {
        Span span = Buffers.spanOrNull(piece);
        if (span != null) {
            bytes.append(span.array(), span.from(), span.to());
        } else if (wrong == null) {
            wrong = Errors.typeError("sequence item " + count + ": expected a bytes-like object, " + PyType.of(piece).name() + " found");
        }
    }

    /** The joined pieces; no pieces at all give an empty slice of the subject. */
    Object join(Searched in) {
        return count == 0 ? in.slice(0, 0) : join();
    }

    Object join() {
        if (wrong != null) {
            throw wrong;
        }
        if (only instanceof PyStr || only instanceof PyBytes) {
            return only;
        }
        return text != null ? text.toPyStr() : bytes.toPyBytes();
    }
}
