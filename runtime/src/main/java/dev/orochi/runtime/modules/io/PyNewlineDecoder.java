package dev.orochi.runtime.modules.io;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import java.math.BigInteger;

/** {@code _io.IncrementalNewlineDecoder}. Its state is guarded by the object's lock; the wrapped decoder is called
 * without it. */
@PyClass(name = "IncrementalNewlineDecoder", module = "_io", doc = """
        Codec used when reading a file in universal newlines mode.

        It wraps another incremental decoder, translating \\r\\n and \\r into \\n.
        It also records the types of newlines encountered.  When used with
        translate=False, it ensures that the newline sequence is returned in
        one piece. When used with decoder=None, it expects unicode strings as
        decode input and translates newlines without first invoking an external
        decoder.""")
public final class PyNewlineDecoder extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    private volatile Object decoder;
    private volatile Newlines newlines;

    public PyNewlineDecoder(PyType type) {
        super(type.instanceShape());
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(decoder);
        super.traverse(v);
    }

    @Builtin("__new__($type, *args, **kwargs)")
    static Object __new__(PyType cls, Object[] args, Object kwargs) {
        return new PyNewlineDecoder(cls);
    }

    @Builtin("__init__($self, decoder, translate, errors='strict')")
    static void init(PyNewlineDecoder self, Object decoder, boolean translate, Object errors) {
        Object old = self.decoder;
        self.decoder = Rc.own(decoder);
        self.newlines = new Newlines(translate);
        Rc.release(old);
    }

    private Newlines newlines() {
        Newlines n = newlines;
        if (n == null) {
            throw Errors.valueError("IncrementalNewlineDecoder.__init__() not called");
        }
        return n;
    }

    @Builtin("decode($self, /, input, final=False)")
    static Object decode(PyNewlineDecoder self, Object input, boolean last) {
        Newlines n = self.newlines();
        Object d = self.decoder;
        Object text = d == PyNone.NONE ? input
                : Ops.callMethod(d, "decode", input, PyBool.of(last));
        if (!(PyPayload.unwrap(text) instanceof PyStr s)) {
            throw Errors.typeError("decoder should return a string result, not '" + IoSupport.typeName(text) + "'");
        }
        self.lock();
        try {
            return n.decode(s, last);
        } finally {
            self.unlock();
        }
    }

    @Builtin("getstate($self, /)")
    static Object getstate(PyNewlineDecoder self) {
        Newlines n = self.newlines();
        Object buffer = PyBytes.EMPTY;
        BigInteger flag = BigInteger.ZERO;
        if (self.decoder != PyNone.NONE) {
            Object state = Ops.callMethod(self.decoder, "getstate");
            if (!(state instanceof PyTuple t)) {
                throw Errors.typeError("illegal decoder state");
            }
            if (t.size() != 2 || !Ops.isInt(t.get(1))) {
                throw Errors.typeError("illegal decoder state");
            }
            buffer = t.get(0);
            flag = Ops.bigInteger(t.get(1));
        }
        flag = flag.shiftLeft(1);
        return PyTuple.of(buffer, PyBigInt.of(n.pendingCr ? flag.setBit(0) : flag));
    }

    @Builtin("setstate($self, state, /)")
    static Object setstate(PyNewlineDecoder self, Object state) {
        Newlines n = self.newlines();
        if (!(state instanceof PyTuple t)) {
            throw Errors.typeError("state argument must be a tuple");
        }
        if (t.size() != 2 || !Ops.isInt(t.get(1))) {
            throw Errors.typeError("setstate(): illegal state argument");
        }
        BigInteger flag = Ops.bigInteger(t.get(1));
        n.pendingCr = flag.testBit(0);
        if (self.decoder != PyNone.NONE) {
            return Ops.callMethod(self.decoder, "setstate",
                    PyTuple.of(t.get(0), PyBigInt.of(flag.shiftRight(1))));
        }
        return PyNone.NONE;
    }

    @Builtin("reset($self, /)")
    static Object reset(PyNewlineDecoder self) {
        self.newlines().reset();
        return self.decoder == PyNone.NONE ? PyNone.NONE : Ops.callMethod(self.decoder, "reset");
    }

    @Getter("newlines")
    static Object newlinesAttribute(PyNewlineDecoder self) {
        return self.newlines().attribute();
    }
}
