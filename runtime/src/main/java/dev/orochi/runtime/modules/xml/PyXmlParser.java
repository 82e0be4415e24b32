package dev.orochi.runtime.modules.xml;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Buffer;
import dev.orochi.runtime.object.Buffers;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyByteArray;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.Span;
import java.util.function.Supplier;

/**
 * {@code pyexpat.xmlparser}. Handlers are replaced by any thread; everything else of a parser and of the parsers of its external
 * entities, which share declarations, is used by the thread whose {@link Turn} it is.
 */
@PyClass(name = "xmlparser", module = "pyexpat", subclassable = false, doc = "XML parser")
public final class PyXmlParser extends PyObject {
    static final int NEVER = 0;
    static final int UNLESS_STANDALONE = 1;
    static final int ALWAYS = 2;
    private static final Shape SHAPE = PyType.shapeOf(PyXmlParser.class);
    /** How much is parsed, or read from a file, at once. */
    private static final int CHUNK = 1 << 20;
    private static final int FILE_CHUNK = 2048;

    /** Which thread runs a parser or one of its external entities. */
    static final class Turn {
        /** CAS from null by who takes the turn; cleared by its owner. */
        private final java.util.concurrent.atomic.AtomicReference<Thread> owner = new java.util.concurrent.atomic.AtomicReference<>();
        /** Of the owner alone. */
        private int depth;

        boolean enter() {
            Thread me = Thread.currentThread();
            if (owner.get() == me || owner.compareAndSet(null, me)) {
                depth++;
                return true;
            }
            return false;
        }

        void leave() {
            if (--depth == 0) {
                owner.set(null);
            }
        }
    }

    final Engine engine;
    final Reporter report;
    final PyDict intern;
    final Turn turn;
    private final PyXmlParser parent;
    private final CountedRef[] handlers = new CountedRef[Handler.COUNT];
    /** What a handler has raised while the engine runs. */
    private final CountedRef pending = new CountedRef(null);
    /** Whether the engine runs, or reads a file. Of the turn's owner. */
    private boolean parsing;
    boolean namespacePrefixes;

    PyXmlParser(String encoding, boolean namespaces, int separator, PyDict intern) {
        super(SHAPE);
        parent = null;
        turn = new Turn();
        this.intern = Rc.own(intern);
        report = new Reporter(this);
        engine = new Engine(report, encoding, namespaces, separator);
        for (int i = 0; i < handlers.length; i++) {
            handlers[i] = new CountedRef(null);
        }
    }

    private PyXmlParser(PyXmlParser parent, String context, String encoding) {
        super(SHAPE);
        this.parent = Rc.own(parent);
        turn = parent.turn;
        intern = Rc.own(parent.intern);
        report = new Reporter(this);
        report.copyFrom(parent.report);
        namespacePrefixes = parent.namespacePrefixes;
        for (int i = 0; i < handlers.length; i++) {
            handlers[i] = new CountedRef(parent.handlerOrNull(i));
        }
        engine = parent.engine.forEntity(report, context, encoding);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(parent);
        v.visit(intern);
        v.visit(pending.get());
        for (CountedRef h : handlers) {
            v.visit(h.get());
        }
    }

    // ---- handlers -----------------------------------------------------------------------------------------------------------

    Object handlerOrNull(int handler) {
        Object h;
        do {
            h = handlers[handler].get();
        } while (!Rc.loaded(h));
        return h;
    }

    Object handler(int handler) {
        Object h = handlerOrNull(handler);
        return h == null ? PyNone.NONE : h;
    }

    void setHandler(int handler, Object value) {
        if (value == null) {
            throw Errors.runtimeError("Cannot delete attribute");
        }
        if (handler == Handler.CHARACTER_DATA) {
            flush();
        }
        boolean on = value != PyNone.NONE;
        handlers[handler].put(on ? value : null);
        report.install(handler, on);
        if (handler == Handler.DEFAULT || handler == Handler.DEFAULT_EXPAND) {
            engine.expandEntities = handler == Handler.DEFAULT_EXPAND;
        }
    }

    /** Tells collected text, for an attribute that changes. */
    void flush() {
        if (report.collected() > 0) {
            own(() -> {
                report.flush();
                raisePending();
                return null;
            });
        }
    }

    /** A handler has raised an exception: there are no more events. */
    void failed(PyException e) {
        raiseLater(e);
        for (CountedRef h : handlers) {
            h.put(null);
        }
        engine.stop();
    }

    /** Keeps an exception until the engine has returned. */
    void raiseLater(PyException e) {
        pending.putIf(null, e.value);
    }

    private void raisePending() {
        Object e = pending.get();
        if (e != null) {
            PyException again = new PyException((PyBaseException) e);
            pending.put(null);
            throw again;
        }
    }

    /** Does something that needs the turn. */
    <T> T own(Supplier<T> action) {
        if (!turn.enter()) {
            throw Errors.runtimeError("the parser is used by another thread");
        }
        try {
            return action.get();
        } finally {
            turn.leave();
        }
    }

    // ---- errors -------------------------------------------------------------------------------------------------------------

    PyException error(XmlError e) {
        long line = engine.line();
        long column = engine.column();
        return PyexpatModule.error(e.message + ": line " + line + ", column " + column, e, line, column);
    }

    PyException invalid(String message) {
        return PyexpatModule.error(message, XmlError.INVALID_ARGUMENT, engine.line(), engine.column());
    }

    // ---- parsing ------------------------------------------------------------------------------------------------------------

    /** Runs the engine. */
    private Object parse(Supplier<Boolean> feeding) {
        return own(() -> {
            if (parsing) {
                throw Errors.runtimeError("the parser is parsing already");
            }
            Mutator m = Mutator.current();
            int before = m.enter();
            parsing = true;
            boolean ok;
            try {
                ok = feeding.get();
                if (ok && pending.get() == null) {
                    report.flush();
                }
            } finally {
                parsing = false;
                m.leave(before);
            }
            raisePending();
            if (!ok) {
                throw error(engine.error);
            }
            return PyInt.of(1);
        });
    }

    @Builtin(value = "Parse($self, data, isfinal=False, /)", effect = Effect.CALLS_PYTHON,
        doc = "Parse XML data.\n\n'isfinal' should be true at end of input.")
    static Object parse(PyXmlParser self, Object data, boolean isFinal) {
        if (PyPayload.unwrap(data) instanceof PyStr s) {
            byte[] utf8 = Utf8.encode(s, ErrorHandler.Standard.STRICT);
            return self.parse(() -> {
                self.engine.forceUtf8();
                return self.feed(Span.of(utf8), isFinal);
            });
        }
        try (Buffer b = Buffers.read(data)) {
            if (!b.isContiguous()) {
                throw Errors.bufferError("memoryview: underlying buffer is not C-contiguous");
            }
            return self.parse(() -> self.feed(b.span(), isFinal));
        }
    }

    private boolean feed(Span s, boolean isFinal) {
        int from = s.from();
        for (; s.to() - from > CHUNK; from += CHUNK) {
            if (!engine.feed(s.array(), from, from + CHUNK, CHUNK, false)) {
                return false;
            }
        }
        return engine.feed(s.array(), from, s.to(), s.to() - from, isFinal);
    }

    @Builtin(value = "ParseFile($self, file, /)", effect = Effect.CALLS_PYTHON, doc = "Parse XML data from file-like object.")
    static Object parseFile(PyXmlParser self, Object file) {
        Object read = Ops.getAttrOrNull(file, "read");
        if (read == null) {
            throw Errors.typeError("argument must have 'read' attribute");
        }
        return self.parse(() -> {
            while (true) {
                if (!self.engine.expect(FILE_CHUNK)) {
                    return false;
                }
                Object data = Ops.call(read, PyInt.of(FILE_CHUNK));
                Object plain = PyPayload.unwrap(data);
                if (!(plain instanceof PyBytes) && !(plain instanceof PyByteArray)) {
                    throw Errors.typeError("read() did not return a bytes object (type=" + PyType.of(data).name() + ")");
                }
                Span s = Buffers.span(data);
                if (s.length() > FILE_CHUNK) {
                    throw Errors.valueError("read() returned too much data: " + FILE_CHUNK + " bytes requested, " + s.length()
                            + " returned");
                }
                boolean last = s.length() == 0;
                boolean ok = self.engine.feed(s.array(), s.from(), s.to(), FILE_CHUNK, last);
                if (last || !ok || self.pending.get() != null) {
                    return ok;
                }
                Mutator.current().settle();
            }
        });
    }

    @Builtin(value = "ExternalEntityParserCreate($self, context, encoding=<unrepresentable>, /)",
        doc = "Create a parser for parsing an external entity based on the information passed to the ExternalEntityRefHandler.")
    static Object externalEntityParser(PyXmlParser self, Object context, String encoding) {
        if (context != PyNone.NONE && !(PyPayload.unwrap(context) instanceof PyStr)) {
            throw Errors.typeError("ExternalEntityParserCreate() argument 1 must be str or None, not " + PyType.of(context).name());
        }
        String c = PyPayload.unwrap(context) instanceof PyStr s ? s.toJava() : null;
        PyexpatModule.checkNull(c);
        PyexpatModule.checkNull(encoding);
        return self.own(() -> new PyXmlParser(self, c, encoding));
    }
}
