package dev.orochi.runtime.builtins.text;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.Roots;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Codecs and error handlers by name. Thread rule: concurrent collections; two threads that look up a new name may both
 * ask the search functions, the first answer stays. What is stored is counted.
 */
public final class CodecRegistry {
    private static final CopyOnWriteArrayList<Object> SEARCH = new CopyOnWriteArrayList<>();
    private static final ConcurrentHashMap<String, PyTuple> CODECS = new ConcurrentHashMap<>();
    private static final ConcurrentHashMap<String, Object> HANDLERS = new ConcurrentHashMap<>();

    static {
        Roots.add(v -> {
            SEARCH.forEach(v::visit);
            CODECS.values().forEach(v::visit);
            HANDLERS.values().forEach(v::visit);
        });
    }

    private CodecRegistry() {}

    static void register(Object search) {
        if (!Ops.isCallable(search)) {
            throw Errors.typeError("argument must be callable");
        }
        SEARCH.add(Rc.own(search));
    }

    static void unregister(Object search) {
        for (Object s : SEARCH) {
            if (s == search && SEARCH.remove(s)) {
                Rc.release(s);
                for (String name : CODECS.keySet()) {
                    Rc.release(CODECS.remove(name));
                }
                return;
            }
        }
    }

    /** Lower case, and one underscore for each run of other characters. */
    static String normalize(String name) {
        StringBuilder b = new StringBuilder();
        boolean punctuation = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c) || c == '.') {
                if (punctuation && b.length() > 0) {
                    b.append('_');
                }
                punctuation = false;
                b.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else {
                punctuation = true;
            }
        }
        return b.toString();
    }

    /** The codec of an encoding: a tuple of encoder, decoder, stream reader and stream writer. */
    public static PyTuple lookup(String encoding) {
        Codecs.checkName(encoding);
        String name = normalize(encoding);
        PyTuple known = CODECS.get(name);
        if (known != null) {
            return known;
        }
        if (SEARCH.isEmpty()) {
            Args.importModule("encodings");
        }
        PyStr argument = PyStr.of(name);
        for (Object search : SEARCH) {
            Object result = Ops.call(search, argument);
            if (result == PyNone.NONE) {
                continue;
            }
            if (!(result instanceof PyTuple t) || t.size() != 4) {
                throw Errors.typeError("codec search functions must return 4-tuples");
            }
            PyTuple first = CODECS.putIfAbsent(name, Rc.own(t));
            if (first == null) {
                return t;
            }
            Rc.release(t);
            return first;
        }
        throw Errors.lookupError("unknown encoding: " + encoding);
    }

    static void registerError(String name, Object handler) {
        if (!Ops.isCallable(handler)) {
            throw Errors.typeError("handler must be callable");
        }
        Object old = HANDLERS.put(name, Rc.own(handler));
        Rc.release(old);
    }

    /** @return whether a handler was there */
    static boolean unregisterError(String name) {
        if (ErrorHandler.Standard.named(name) != null) {
            throw Errors.valueError("cannot un-register built-in error handler '" + name + "'");
        }
        Object old = HANDLERS.remove(name);
        Rc.release(old);
        return old != null;
    }

    static Object lookupError(String name) {
        Object handler = HANDLERS.get(name);
        if (handler == null && ErrorHandler.Standard.named(name) != null) {
            Object standard = HandlerFunctions.get(name);
            handler = HANDLERS.putIfAbsent(name, standard);
            if (handler == null) {
                handler = Rc.own(standard);
            }
        }
        if (handler == null) {
            Codecs.checkName(name);
            throw Errors.lookupError("unknown error handler name '" + name + "'");
        }
        return handler;
    }

    /** The handler that a codec uses for an {@code errors} argument; null is strict. */
    public static ErrorHandler handler(String errors) {
        if (errors == null) {
            return ErrorHandler.Standard.STRICT;
        }
        ErrorHandler h = ErrorHandler.Standard.named(errors);
        return h != null ? h : new CallbackHandler(errors);
    }
}
