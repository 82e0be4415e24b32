package dev.orochi.runtime.modules.tokenize;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.builtins.text.Codecs;
import dev.orochi.runtime.compiler.SyntaxErrors;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.parser.PySyntaxError;
import dev.orochi.runtime.parser.TokenStream;
import dev.orochi.runtime.threads.Waiting;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code _tokenize.TokenizerIter}: the tokens of the lines that a Python function returns.
 *
 * <p>Thread rule: who advances the iterator holds {@link #advancing}, also while the function is called, which may advance it itself.
 */
@PyClass(name = "TokenizerIter", module = "_tokenize")
public final class PyTokenizerIter extends PyObject implements NativeIterator {
    private static final String FILE = "<string>";

    private final Object readline;
    private final String encoding;
    private final TokenStream stream;
    private final ReentrantLock advancing = new ReentrantLock();

    private PyTokenizerIter(Object readline, String encoding, boolean extra) {
        super(PyType.shapeOf(PyTokenizerIter.class));
        this.readline = Rc.own(readline);
        this.encoding = encoding;
        this.stream = new TokenStream(this::line, extra);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(readline);
        super.traverse(v);
    }

    @Builtin("__new__($type, readline, /, *, encoding=None, extra_tokens=False)")
    public static Object make(PyType type, Object readline, String encoding, boolean extra) {
        return new PyTokenizerIter(readline, encoding, extra);
    }

    /** The next line as {@code readline} gives it; empty at the end. */
    private String line() {
        Object line;
        try {
            line = Ops.call(readline);
        } catch (PyException e) {
            if (e.matches(Builtins.STOP_ITERATION)) {
                return null;
            }
            throw e;
        }
        Object plain = PyPayload.unwrap(line);
        if (encoding == null) {
            if (!(plain instanceof PyStr s)) {
                throw Errors.typeError("readline() returned a non-string object");
            }
            return s.toJava();
        }
        if (!(plain instanceof PyBytes b)) {
            throw Errors.typeError("readline() returned a non-bytes object");
        }
        return ((PyStr) Codecs.decodeText(b, encoding, "replace")).toJava();
    }

    @Override
    public Object nextOrNull() {
        TokenStream.Item t;
        Waiting.lock(advancing);
        try {
            t = stream.next();
            stream.warnings(SyntaxErrors.listener(FILE));
        } catch (PySyntaxError e) {
            throw SyntaxErrors.whileTokenizing(e, FILE);
        } finally {
            advancing.unlock();
        }
        if (t == null) {
            return null;
        }
        return PyTuple.of(PyInt.of(t.kind()), PyStr.of(t.text()), PyTuple.of(PyInt.of(t.line()), PyInt.of(t.col())),
                PyTuple.of(PyInt.of(t.endLine()), PyInt.of(t.endCol())), PyStr.of(t.lineText()));
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyTokenizerIter self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyTokenizerIter self) {
        return self.nextOrNull();
    }
}
