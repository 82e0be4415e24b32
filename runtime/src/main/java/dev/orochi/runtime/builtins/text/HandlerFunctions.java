package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.ByteBuilder;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyModule;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/**
 * The standard error handlers as Python functions, which take an exception and return replacement and position. They run
 * the {@link ErrorHandler.Standard} of their name on a codec that only collects its answer. Stateless.
 */
@PyModuleDef("_codec_error_handlers")
final class HandlerFunctions {
    private HandlerFunctions() {}

    /** Holder: the functions are made when a program first asks for one. */
    private static final class Functions {
        static final PyModule MODULE = Runtime.nativeModule("_codec_error_handlers");

        static {
            MODULE.makeImmortal();
        }
    }

    static Object get(String name) {
        String function = switch (name) {
            case "surrogatepass", "surrogateescape" -> name;
            default -> name + "_errors";
        };
        return Functions.MODULE.dict().get(function);
    }

    @Builtin("strict_errors(exception, /)")
    static Object strict(Object exception) {
        if (exception instanceof PyBaseException e) {
            throw new PyException(e);
        }
        throw dev.orochi.runtime.object.Errors.typeError("codec must pass exception instance");
    }

    @Builtin("ignore_errors(exception, /)")
    static Object ignore(Object exception) {
        if (is(exception, Builtins.UNICODE_TRANSLATE_ERROR)) {
            return answer(PyStr.EMPTY, new Range(exception).end);
        }
        return run(ErrorHandler.Standard.IGNORE, exception);
    }

    @Builtin("replace_errors(exception, /)")
    static Object replace(Object exception) {
        if (is(exception, Builtins.UNICODE_TRANSLATE_ERROR)) {
            Range r = new Range(exception);
            return answer(PyStr.ofChar(0xfffd).repeat(r.end - r.start), r.end);
        }
        return run(ErrorHandler.Standard.REPLACE, exception);
    }

    @Builtin("xmlcharrefreplace_errors(exception, /)")
    static Object xmlcharrefreplace(Object exception) {
        return run(ErrorHandler.Standard.XMLCHARREFREPLACE, exception);
    }

    @Builtin("backslashreplace_errors(exception, /)")
    static Object backslashreplace(Object exception) {
        if (is(exception, Builtins.UNICODE_TRANSLATE_ERROR)) {
            Range r = new Range(exception);
            StringBuilder b = new StringBuilder();
            for (int i = r.start; i < r.end; i++) {
                ErrorHandler.escape(b, r.text.codePointAt(i));
            }
            return answer(PyStr.of(b.toString()), r.end);
        }
        return run(ErrorHandler.Standard.BACKSLASHREPLACE, exception);
    }

    @Builtin("namereplace_errors(exception, /)")
    static Object namereplace(Object exception) {
        return run(ErrorHandler.Standard.NAMEREPLACE, exception);
    }

    @Builtin("surrogatepass(exception, /)")
    static Object surrogatepass(Object exception) {
        return run(ErrorHandler.Standard.SURROGATEPASS, exception);
    }

    @Builtin("surrogateescape(exception, /)")
    static Object surrogateescape(Object exception) {
        return run(ErrorHandler.Standard.SURROGATEESCAPE, exception);
    }

    private static boolean is(Object exception, PyType type) {
        return type.isInstance(exception);
    }

    private static PyTuple answer(Object replacement, int position) {
        return PyTuple.of(replacement, PyInt.of(position));
    }

    private static PyTuple run(ErrorHandler.Standard handler, Object exception) {
        if (is(exception, Builtins.UNICODE_ENCODE_ERROR)) {
            Range r = new Range(exception);
            Collector c = new Collector(r);
            rethrowing(exception, () -> handler.onEncode(c, r.start, r.end, ""));
            return answer(c.text != null ? c.text : c.pos == r.end && c.bytes == null ? PyStr.EMPTY
                : PyBytes.wrap(c.bytes.toArray()), c.pos);
        }
        if (is(exception, Builtins.UNICODE_DECODE_ERROR)) {
            Range r = new Range(exception);
            Decoder d = new Decoder(r.encoding, r.bytes, 0, r.bytes.length, handler, true) {
                @Override
                void run() {}
            };
            rethrowing(exception, () -> handler.onDecode(d, r.start, r.end, ""));
            return answer(d.out.toPyStr(), d.pos);
        }
        throw CodecErrors.cannotHandle(Args.typeName(exception));
    }

    /** A handler that gives up raises the exception it was given. */
    private static void rethrowing(Object exception, Runnable handler) {
        try {
            handler.run();
        } catch (PyException e) {
            if (e.matches(Builtins.UNICODE_ENCODE_ERROR) || e.matches(Builtins.UNICODE_DECODE_ERROR)) {
                throw new PyException((PyBaseException) exception);
            }
            throw e;
        }
    }

    /** What an exception says: input and range, cut to the input as CPython cuts it. */
    private static final class Range {
        final String encoding;
        PyStr text;
        byte[] bytes;
        final int start;
        final int end;

        Range(Object exception) {
            Object input = PyPayload.unwrap(Ops.getAttr(exception, "object"));
            int n;
            if (input instanceof PyStr s) {
                text = s;
                n = s.length();
            } else {
                bytes = input instanceof PyBytes b ? b.array() : dev.orochi.runtime.object.Buffers.copy(input);
                n = bytes.length;
            }
            Object name = is(exception, Builtins.UNICODE_TRANSLATE_ERROR) ? null : Ops.getAttr(exception, "encoding");
            encoding = name == null ? "" : Ops.str(name);
            long from = Args.clampedIndex(Ops.getAttr(exception, "start"));
            long to = Args.clampedIndex(Ops.getAttr(exception, "end"));
            start = (int) Math.max(0, Math.min(from, n - 1));
            end = (int) Math.max(start, Math.max(Math.min(1, n), Math.min(to, n)));
        }
    }

    /** Takes an encode handler's answer. */
    private static final class Collector extends Encoder {
        PyStr text;
        ByteBuilder bytes;

        Collector(Range r) {
            super(r.encoding, r.text, ErrorHandler.Standard.STRICT);
            pos = r.start;
        }

        @Override
        void run() {}

        @Override
        boolean put(PyStr replacement) {
            text = replacement;
            return true;
        }

        @Override
        boolean put(byte[] replacement) {
            bytes = (bytes == null ? new ByteBuilder() : bytes).append(replacement);
            return true;
        }
    }
}
