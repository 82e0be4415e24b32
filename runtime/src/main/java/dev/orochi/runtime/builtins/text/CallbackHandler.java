package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.Span;

/**
 * An error handler registered under a name: a Python callable that takes the exception and returns a replacement and
 * the position to go on at. The name is looked up at the first error. For one run of a codec.
 */
final class CallbackHandler implements ErrorHandler {
    private final String name;
    /** Null until the first error. */
    private Object callable;

    CallbackHandler(String name) {
        this.name = name;
    }

    private PyTuple call(PyException e, String kind, String expected) {
        if (callable == null) {
            callable = CodecRegistry.lookupError(name);
        }
        Object result = Ops.call(callable, e.value);
        if (!(result instanceof PyTuple t) || t.size() != 2) {
            throw badResult(kind, expected);
        }
        return t;
    }

    private static PyException badResult(String kind, String expected) {
        return Errors.typeError(kind + " error handler must return (" + expected + ", int) tuple");
    }

    private static int position(Object o, int length) {
        if (!Args.isIndex(o)) {
            throw Errors.typeError("'" + Args.typeName(o) + "' object cannot be interpreted as an integer");
        }
        long p = Args.indexOrOverflow(o);
        long at = p < 0 ? p + length : p;
        if (at < 0 || at > length) {
            throw Errors.indexError("position " + at + " from error handler out of bounds");
        }
        return (int) at;
    }

    @Override
    public void onDecode(Decoder d, int start, int stop, String reason) {
        PyException e = CodecErrors.decodeError(d.encoding, d.input(), start, stop, reason);
        PyTuple t = call(e, "decoding", "str");
        PyStr text = Args.str(t.items[0]);
        if (text == null) {
            throw badResult("decoding", "str");
        }
        Object input = PyPayload.unwrap(Ops.getAttr(e.value, "object"));
        if (!(input instanceof PyBytes b)) {
            throw Errors.typeError("object attribute must be bytes");
        }
        // the handler may have exchanged the input
        Span s = b.span();
        d.in = s.array();
        d.end = s.length();
        int next = position(t.items[1], d.end);
        d.out.append(text);
        d.pos = next;
    }

    @Override
    public void onEncode(Encoder e, int start, int stop, String reason) {
        PyException x = CodecErrors.encodeError(e.encoding, e.in, start, stop, reason);
        PyTuple t = call(x, "encoding", "str/bytes");
        PyStr text = Args.str(t.items[0]);
        if (text != null) {
            int next = position(t.items[1], e.in.length());
            e.replace(text, start, stop, reason, next);
        } else if (PyPayload.unwrap(t.items[0]) instanceof PyBytes b) {
            int next = position(t.items[1], e.in.length());
            e.replace(b.array(), start, stop, reason, next);
        } else {
            throw badResult("encoding", "str/bytes");
        }
    }
}
