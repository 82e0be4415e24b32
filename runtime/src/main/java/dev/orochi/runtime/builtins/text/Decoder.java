package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;

/**
 * One running decode from bytes to str: the input, the position in it and the output. A codec is a subclass with the
 * loop; what is not decodable goes to the error handler, which appends a replacement and moves the position (and may,
 * as in CPython, even exchange the input). For one thread.
 */
public abstract class Decoder {
    final String encoding;
    final ErrorHandler errors;
    final StrBuilder out;
    /** Whether this is all the input: then an incomplete sequence at the end is an error, otherwise it is left over. */
    final boolean complete;
    byte[] in;
    int pos;
    int end;
    private final int inputLength;

    Decoder(String encoding, byte[] in, int from, int to, ErrorHandler errors, boolean complete) {
        this.encoding = encoding;
        // handlers see the input as an object that starts at 0
        this.in = from == 0 ? in : java.util.Arrays.copyOfRange(in, from, to);
        this.pos = 0;
        this.end = to - from;
        this.inputLength = end;
        this.errors = errors;
        this.complete = complete;
        this.out = new StrBuilder(end);
    }

    /** Decodes all; afterwards {@link #consumed()} says how much of the input was used. */
    public final PyStr decode() {
        run();
        return out.toPyStr();
    }

    abstract void run();

    /** Number of bytes used: all, unless an incomplete sequence is left over. */
    public int consumed() {
        return complete ? inputLength : pos;
    }

    /** Hands {@code in[start:stop]} to the error handler. */
    final void fail(int start, int stop, String reason) {
        errors.onDecode(this, start, stop, reason);
    }

    /** The input up to its end, for an exception object. */
    final byte[] input() {
        return end == in.length ? in : java.util.Arrays.copyOf(in, end);
    }

    final int at(int i) {
        return in[i] & 0xff;
    }
}
