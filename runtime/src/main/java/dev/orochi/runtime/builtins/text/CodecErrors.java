package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;

/** Makes the exceptions that codecs raise. Stateless. */
final class CodecErrors {
    private CodecErrors() {}

    static PyException decodeError(String encoding, byte[] in, int start, int end, String reason) {
        return Errors.make(Builtins.UNICODE_DECODE_ERROR, PyStr.of(encoding), PyBytes.of(in), PyInt.of(start),
            PyInt.of(end), PyStr.of(reason));
    }

    static PyException encodeError(String encoding, PyStr in, int start, int end, String reason) {
        return Errors.make(Builtins.UNICODE_ENCODE_ERROR, PyStr.of(encoding), in, PyInt.of(start), PyInt.of(end),
            PyStr.of(reason));
    }

    /** A handler got an exception that it has no answer for. */
    static PyException cannotHandle(String exceptionType) {
        return Errors.typeError("don't know how to handle " + exceptionType + " in error callback");
    }
}
