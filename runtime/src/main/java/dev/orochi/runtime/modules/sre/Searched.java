package dev.orochi.runtime.modules.sre;

import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Span;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/**
 * The Python object that is searched, with its {@link Subject}, and slices of it. Immutable; the one-entry cache of
 * decoded bytes is a single reference to an immutable record, safe to race on.
 */
final class Searched {
    private static final int CACHED_LENGTH = 256;

    private record Recent(WeakReference<PyBytes> bytes, SoftReference<Subject> subject) {
    }

    private static volatile Recent recent = new Recent(new WeakReference<>(null), new SoftReference<>(null));

    final Object string;
    final boolean isBytes;
    final Subject subject;

    /** @param patternIsBytes null when the pattern object is neither text nor bytes */
    Searched(Object string, Boolean patternIsBytes) {
        this.string = string;
        Object plain = PyPayload.unwrap(string);
        isBytes = !(plain instanceof PyStr);
        if (plain instanceof PyStr text) {
            subject = text.flat() instanceof String chars ? Subject.ofText(chars) : Subject.ofCodePoints((int[]) text.flat());
        } else {
            subject = ofBytes(string, plain);
        }
        if (patternIsBytes != null && patternIsBytes != isBytes) {
            throw Errors.typeError(isBytes ? "cannot use a string pattern on a bytes-like object"
                    : "cannot use a bytes pattern on a string-like object");
        }
    }

    /** Whether a slice can be taken at all. */
    static boolean isStringLike(Object o) {
        return PyPayload.unwrap(o) instanceof PyStr || Buffers.supports(o);
    }

    static boolean isBytes(Object string) {
        if (PyPayload.unwrap(string) instanceof PyStr) {
            return false;
        }
        if (!Buffers.supports(string)) {
            throw notAString(string);
        }
        return true;
    }

    private static RuntimeException notAString(Object string) {
        return Errors.typeError("expected string or bytes-like object, got '" + PyType.of(string).name() + "'");
    }

    private static Subject ofBytes(Object string, Object plain) {
        if (plain instanceof PyBytes bytes && bytes.length() > CACHED_LENGTH) {
            Recent last = recent;
            Subject known = last.bytes.refersTo(bytes) ? last.subject.get() : null;
            if (known == null) {
                known = Subject.ofBytes(bytes.array(), 0, bytes.length());
                recent = new Recent(new WeakReference<>(bytes), new SoftReference<>(known));
            }
            return known;
        }
        Span span = Buffers.spanOrNull(string);
        if (span == null) {
            throw notAString(string);
        }
        return Subject.ofBytes(span.array(), span.from(), span.length());
    }

    /** A position as Python gives it, cut to the subject. */
    int cut(long position) {
        return (int) Math.max(0, Math.min(position, subject.length()));
    }

    Object slice(int from, int to) {
        return slice(string, from, to);
    }

    /** A part of a str or bytes-like object, which may have become shorter. */
    static Object slice(Object string, int from, int to) {
        if (string instanceof PyStr s) {
            return s.substring(from, to);
        }
        Object plain = PyPayload.unwrap(string);
        if (plain instanceof PyStr s) {
            return s.substring(from, to);
        }
        if (plain instanceof PyBytes b) {
            return b.sub(from, to);
        }
        Span span = Buffers.span(string);
        int end = Math.min(to, span.length());
        return PyBytes.wrap(span.copy(Math.min(from, end), end));
    }
}
