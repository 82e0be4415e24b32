package dev.orochi.runtime.modules.sre;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** What {@code Pattern.finditer} gives. Immutable; the scanner guards itself. */
@PyClass(name = "callable_iterator", subclassable = false)
public final class PyMatchIterator extends PyObject implements NativeIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyMatchIterator.class);

    private final PyScanner scanner;

    PyMatchIterator(PyScanner scanner) {
        super(SHAPE);
        this.scanner = Rc.own(scanner);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(scanner);
    }

    @Override
    public Object nextOrNull() {
        return next(this);
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyMatchIterator self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyMatchIterator self) {
        return self.scanner.next(true);
    }
}
