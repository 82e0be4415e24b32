package dev.orochi.runtime.modules.sre;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A replacement string, parsed: literals with group numbers between them. Immutable; safe for any thread.
 */
@PyClass(name = "SRE_Template", module = "_sre", subclassable = false)
public final class PyTemplate extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyTemplate.class);

    /** One more than there are groups; counted. */
    private final Object[] literals;
    private final int[] groups;

    private PyTemplate(Object[] literals, int[] groups) {
        super(SHAPE);
        this.literals = Rc.ownAll(literals);
        this.groups = groups;
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visitAll(literals);
    }

    static PyTemplate of(PyList list) {
        Object[] items = list.toArray();
        if ((items.length & 1) == 0) {
            throw Errors.typeError("invalid template");
        }
        Object[] literals = new Object[items.length / 2 + 1];
        int[] groups = new int[items.length / 2];
        for (int i = 0; i < items.length; i++) {
            if ((i & 1) == 0) {
                literals[i / 2] = items[i];
            } else if (items[i] instanceof PyInt group && group.value >= 0 && group.value <= Integer.MAX_VALUE) {
                groups[i / 2] = (int) group.value;
            } else {
                throw Errors.typeError("invalid template");
            }
        }
        return new PyTemplate(literals, groups);
    }

    /** Whether no group is named in it. */
    boolean isLiteral() {
        return groups.length == 0;
    }

    Object literal() {
        return literals[0];
    }

    /** The replacement for a match: its pieces, groups that took no part left out. */
    List<Object> pieces(PyMatch match) {
        List<Object> out = new ArrayList<>(literals.length + groups.length);
        out.add(literals[0]);
        for (int i = 0; i < groups.length; i++) {
            Object group = match.slice(match.checkedIndex(groups[i]), PyNone.NONE);
            if (group != PyNone.NONE) {
                out.add(group);
            }
            out.add(literals[i + 1]);
        }
        return out;
    }

    Object expand(PyMatch match) {
        if (isLiteral()) {
            return literals[0];
        }
        Pieces joined = new Pieces(!(literals[0] instanceof PyStr));
        pieces(match).forEach(joined::add);
        return joined.join();
    }
}
