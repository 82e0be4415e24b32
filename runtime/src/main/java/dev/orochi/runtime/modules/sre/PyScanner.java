package dev.orochi.runtime.modules.sre;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What {@code Pattern.scanner} gives: finds one match after the other. {@link #executing} admits one thread at a time; the
 * other fields belong to that thread.
 */
@PyClass(name = "SRE_Scanner", module = "_sre", subclassable = false)
public final class PyScanner extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyScanner.class);

    private final PyPattern pattern;
    private final Searched in;
    /** Keeps a bytearray and the like from being resized; null when there is no need. */
    private final Buffer view;
    private final int from;
    private final int end;
    private final AtomicBoolean executing = new AtomicBoolean();
    private int at;
    private boolean afterEmpty;

    PyScanner(PyPattern pattern, Object string, long pos, long endpos) {
        super(SHAPE);
        this.in = pattern.searched(string);
        this.pattern = Rc.own(pattern);
        Rc.own(string);
        view = in.isBytes && !(PyPayload.unwrap(string) instanceof PyBytes) ? Buffers.read(string) : null;
        from = in.cut(pos);
        end = in.cut(endpos);
        at = from;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pattern);
        v.visit(in.string);
    }

    @Override
    protected void onDeath() {
        if (view != null) {
            view.close();
        }
    }

    /** The next match, or null. */
    PyMatch next(boolean search) {
        if (!executing.compareAndSet(false, true)) {
            throw Errors.valueError("regular expression scanner already executing");
        }
        try {
            return at < 0 ? null : find(search);
        } finally {
            executing.set(false);
        }
    }

    private PyMatch find(boolean search) {
        Matcher m = pattern.take(in, end);
        PyMatch match = null;
        if (search ? m.search(at, afterEmpty) : m.match(at, false, afterEmpty)) {
            match = new PyMatch(pattern, in.string, m, from, end);
            afterEmpty = m.end() == m.start();
            at = m.end();
        } else {
            at = -1;
        }
        pattern.putBack(m);
        return match;
    }

    private static Object orNone(Object match) {
        return match == null ? PyNone.NONE : match;
    }

    @Builtin("match($self, /)")
    public static Object match(PyScanner self) {
        return orNone(self.next(false));
    }

    @Builtin("search($self, /)")
    public static Object search(PyScanner self) {
        return orNone(self.next(true));
    }

    @Getter("pattern")
    public static Object pattern(PyScanner self) {
        return self.pattern;
    }
}
