package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;

/**
 * Base of {@code dict.keys()}, {@code dict.values()} and {@code dict.items()}: a reference to the dict.
 *
 * <p>Thread rule: immutable.
 */
public abstract class PyDictView extends PyObject {
    /** Counted. */
    final PyDict dict;

    PyDictView(Shape shape, PyDict dict) {
        super(shape);
        this.dict = Rc.own(dict);
    }

    /** The elements of one moment in a fresh array, each counted. */
    abstract Object[] ownedElements();

    /** The keys or items of one moment as a set; for the set operators. */
    final PySet toSet() {
        PySet s = Temps.temp(new PySet());
        if (this instanceof PyDictKeys) {
            s.takeCopy(dict, PySetBase.IN);
        } else {
            Object[] items = ownedElements();
            s.insertAll(Temps.temp(PyList.adopt(items, items.length)));
        }
        return s;
    }

    @Override
    protected void traverse(RefVisitor visitor) {
        super.traverse(visitor);
        visitor.visit(dict);
    }
}
