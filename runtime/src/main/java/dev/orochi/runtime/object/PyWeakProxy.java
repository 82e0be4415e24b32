package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.bytecode.BinaryOp;
import dev.orochi.runtime.bytecode.CompareOp;
import dev.orochi.runtime.bytecode.UnaryOp;

/** {@code weakref.proxy}: passes every operation on to the object, while it lives. Immutable. */
@PyClass(name = "ProxyType", module = "weakref", subclassable = false)
public class PyWeakProxy extends PyWeakRef {
    PyWeakProxy(Shape shape, PyExtensible referent, Object callback) {
        super(shape, referent, callback);
    }

    /** A proxy, reused when there is one without callback. */
    public static Object of(Object o, Object callback) {
        PyExtensible e = check(o);
        Object cb = callback == null || callback == PyNone.NONE ? null : callback;
        PyType type = PyType.ofClass(Ops.isCallable(o) ? PyWeakCallableProxy.class : PyWeakProxy.class);
        if (cb == null) {
            PyWeakRef r = existing(e, type);
            if (r != null && !r.isDead()) {
                return r;
            }
        }
        return Ops.isCallable(o) ? new PyWeakCallableProxy(type.instanceShape(), e, cb)
                : new PyWeakProxy(type.instanceShape(), e, cb);
    }

    final PyExtensible target() {
        PyExtensible o = get();
        if (o == null) {
            throw Errors.referenceError("weakly-referenced object no longer exists");
        }
        return o;
    }

    private static Object plain(Object o) {
        return o instanceof PyWeakProxy p ? p.target() : o;
    }

    @Builtin("__add__($self, other, /)")
    public static Object add_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.ADD, self.target(), plain(other));
    }

    @Builtin("__radd__($self, other, /)")
    public static Object radd_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.ADD, plain(other), self.target());
    }

    @Builtin("__iadd__($self, other, /)")
    public static Object iadd_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.ADD.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__sub__($self, other, /)")
    public static Object sub_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.SUB, self.target(), plain(other));
    }

    @Builtin("__rsub__($self, other, /)")
    public static Object rsub_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.SUB, plain(other), self.target());
    }

    @Builtin("__isub__($self, other, /)")
    public static Object isub_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.SUB.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__mul__($self, other, /)")
    public static Object mul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MUL, self.target(), plain(other));
    }

    @Builtin("__rmul__($self, other, /)")
    public static Object rmul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MUL, plain(other), self.target());
    }

    @Builtin("__imul__($self, other, /)")
    public static Object imul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MUL.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__truediv__($self, other, /)")
    public static Object truediv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.TRUEDIV, self.target(), plain(other));
    }

    @Builtin("__rtruediv__($self, other, /)")
    public static Object rtruediv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.TRUEDIV, plain(other), self.target());
    }

    @Builtin("__itruediv__($self, other, /)")
    public static Object itruediv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.TRUEDIV.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__floordiv__($self, other, /)")
    public static Object floordiv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.FLOORDIV, self.target(), plain(other));
    }

    @Builtin("__rfloordiv__($self, other, /)")
    public static Object rfloordiv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.FLOORDIV, plain(other), self.target());
    }

    @Builtin("__ifloordiv__($self, other, /)")
    public static Object ifloordiv_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.FLOORDIV.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__mod__($self, other, /)")
    public static Object mod_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MOD, self.target(), plain(other));
    }

    @Builtin("__rmod__($self, other, /)")
    public static Object rmod_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MOD, plain(other), self.target());
    }

    @Builtin("__imod__($self, other, /)")
    public static Object imod_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MOD.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__matmul__($self, other, /)")
    public static Object matmul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MATMUL, self.target(), plain(other));
    }

    @Builtin("__rmatmul__($self, other, /)")
    public static Object rmatmul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MATMUL, plain(other), self.target());
    }

    @Builtin("__imatmul__($self, other, /)")
    public static Object imatmul_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.MATMUL.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__lshift__($self, other, /)")
    public static Object lshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.LSHIFT, self.target(), plain(other));
    }

    @Builtin("__rlshift__($self, other, /)")
    public static Object rlshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.LSHIFT, plain(other), self.target());
    }

    @Builtin("__ilshift__($self, other, /)")
    public static Object ilshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.LSHIFT.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__rshift__($self, other, /)")
    public static Object rshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.RSHIFT, self.target(), plain(other));
    }

    @Builtin("__rrshift__($self, other, /)")
    public static Object rrshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.RSHIFT, plain(other), self.target());
    }

    @Builtin("__irshift__($self, other, /)")
    public static Object irshift_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.RSHIFT.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__and__($self, other, /)")
    public static Object and_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.AND, self.target(), plain(other));
    }

    @Builtin("__rand__($self, other, /)")
    public static Object rand_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.AND, plain(other), self.target());
    }

    @Builtin("__iand__($self, other, /)")
    public static Object iand_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.AND.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__or__($self, other, /)")
    public static Object or_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.OR, self.target(), plain(other));
    }

    @Builtin("__ror__($self, other, /)")
    public static Object ror_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.OR, plain(other), self.target());
    }

    @Builtin("__ior__($self, other, /)")
    public static Object ior_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.OR.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__xor__($self, other, /)")
    public static Object xor_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.XOR, self.target(), plain(other));
    }

    @Builtin("__rxor__($self, other, /)")
    public static Object rxor_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.XOR, plain(other), self.target());
    }

    @Builtin("__ixor__($self, other, /)")
    public static Object ixor_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.XOR.ordinal() + BinaryOp.INPLACE, self.target(), plain(other));
    }

    @Builtin("__lt__($self, other, /)")
    public static Object lt_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.LT, self.target(), plain(other));
    }

    @Builtin("__le__($self, other, /)")
    public static Object le_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.LE, self.target(), plain(other));
    }

    @Builtin("__eq__($self, other, /)")
    public static Object eq_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.EQ, self.target(), plain(other));
    }

    @Builtin("__ne__($self, other, /)")
    public static Object ne_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.NE, self.target(), plain(other));
    }

    @Builtin("__gt__($self, other, /)")
    public static Object gt_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.GT, self.target(), plain(other));
    }

    @Builtin("__ge__($self, other, /)")
    public static Object ge_(PyWeakProxy self, Object other) {
        return Ops.compare(CompareOp.GE, self.target(), plain(other));
    }

    @Builtin("__neg__($self, /)")
    public static Object neg_(PyWeakProxy self) {
        return Operators.unary(UnaryOp.NEG, self.target());
    }

    @Builtin("__pos__($self, /)")
    public static Object pos_(PyWeakProxy self) {
        return Operators.unary(UnaryOp.POS, self.target());
    }

    @Builtin("__invert__($self, /)")
    public static Object invert_(PyWeakProxy self) {
        return Operators.unary(UnaryOp.INVERT, self.target());
    }

    @Builtin("__abs__($self, /)")
    public static Object abs_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__abs__");
    }

    @Builtin("__int__($self, /)")
    public static Object int_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__int__");
    }

    @Builtin("__float__($self, /)")
    public static Object float_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__float__");
    }

    @Builtin("__index__($self, /)")
    public static Object index_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__index__");
    }

    @Builtin("__reversed__($self, /)")
    public static Object reversed_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__reversed__");
    }

    @Builtin("__bool__($self, /)")
    public static boolean bool_(PyWeakProxy self) {
        return Ops.truth(self.target());
    }

    @Builtin("__len__($self, /)")
    public static int len_(PyWeakProxy self) {
        return Ops.len(self.target());
    }

    @Builtin("__getitem__($self, key, /)")
    public static Object getitem_(PyWeakProxy self, Object key) {
        return Ops.getItem(self.target(), plain(key));
    }

    @Builtin("__setitem__($self, key, value, /)")
    public static void setitem_(PyWeakProxy self, Object key, Object value) {
        Ops.setItem(self.target(), plain(key), value);
    }

    @Builtin("__delitem__($self, key, /)")
    public static void delitem_(PyWeakProxy self, Object key) {
        Ops.delItem(self.target(), plain(key));
    }

    @Builtin("__contains__($self, key, /)")
    public static boolean contains_(PyWeakProxy self, Object key) {
        return Ops.contains(self.target(), plain(key));
    }

    @Builtin("__iter__($self, /)")
    public static Object iter_(PyWeakProxy self) {
        return Ops.iter(self.target());
    }

    @Builtin("__next__($self, /)")
    public static Object next_(PyWeakProxy self) {
        Object o = self.target();
        if (PyType.of(o).lookup(Names.__next__) == null) {
            throw Errors.typeError("Weakref proxy referenced a non-iterator '" + PyType.of(o).fullName() + "' object");
        }
        return Ops.next(o);
    }

    @Builtin("__str__($self, /)")
    public static Object str_(PyWeakProxy self) {
        return Ops.strObject(self.target());
    }

    @Builtin("__repr__($self, /)")
    public static String repr_(PyWeakProxy self) {
        PyExtensible o = self.get();
        return o == null ? "<weakproxy at " + Ops.address(self) + "; dead>"
                : "<weakproxy at " + Ops.address(self) + "; to '" + o.type().fullName() + "' at " + Ops.address(o) + ">";
    }

    @Builtin("__bytes__($self, /)")
    public static Object bytes_(PyWeakProxy self) {
        return Ops.callMethod(self.target(), "__bytes__");
    }

    @Builtin("__pow__($self, other, /)")
    public static Object pow_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.POW, self.target(), plain(other));
    }

    @Builtin("__rpow__($self, other, /)")
    public static Object rpow_(PyWeakProxy self, Object other) {
        return Operators.binary(BinaryOp.POW, plain(other), self.target());
    }

    @Builtin("__getattribute__($self, name, /)")
    public static Object getattribute_(PyWeakProxy self, Object name) {
        return Ops.getAttr(self.target(), Attributes.checkName(name));
    }

    @Builtin("__setattr__($self, name, value, /)")
    public static void setattr_(PyWeakProxy self, Object name, Object value) {
        Ops.setAttr(self.target(), Attributes.checkName(name), value);
    }

    @Builtin("__delattr__($self, name, /)")
    public static void delattr_(PyWeakProxy self, Object name) {
        Ops.delAttr(self.target(), Attributes.checkName(name));
    }
}
