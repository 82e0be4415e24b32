package dev.orochi.runtime.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** C3 linearisation (Barrett et al., "A Monotonic Superclass Linearization for Dylan", OOPSLA 1996). */
final class Mro {
    private Mro() {}

    /** @return {@code type}, then its ancestors; TypeError when the bases' orders contradict each other */
    static PyType[] compute(PyType type, PyType[] bases) {
        PyType[] chain = bases.length == 1 ? bases[0].mro : null;
        if (chain != null && chain.length > 0 && chain[0] == bases[0]) {
            PyType[] mro = new PyType[chain.length + 1];
            mro[0] = type;
            System.arraycopy(chain, 0, mro, 1, chain.length);
            return mro;
        }
        List<List<PyType>> todo = new ArrayList<>();
        for (PyType b : bases) {
            if (b.mro == null) {
                throw Errors.typeError("Cannot extend an incomplete type '" + b.name() + "'");
            }
            todo.add(new ArrayList<>(Arrays.asList(b.mro)));
        }
        for (int i = 1; i < bases.length; i++) {
            if (Arrays.asList(bases).subList(0, i).contains(bases[i])) {
                throw Errors.typeError("duplicate base class " + bases[i].name());
            }
        }
        todo.add(new ArrayList<>(Arrays.asList(bases)));
        List<PyType> out = new ArrayList<>();
        out.add(type);
        while (true) {
            todo.removeIf(List::isEmpty);
            if (todo.isEmpty()) {
                return out.toArray(new PyType[0]);
            }
            PyType next = head(todo);
            if (next == null) {
                throw conflict(todo);
            }
            out.add(next);
            for (List<PyType> l : todo) {
                if (l.getFirst() == next) {
                    l.removeFirst();
                }
            }
        }
    }

    private static PyType head(List<List<PyType>> todo) {
        for (List<PyType> l : todo) {
            PyType t = l.getFirst();
            boolean inTail = false;
            for (List<PyType> other : todo) {
                if (other.indexOf(t) > 0) {
                    inTail = true;
                    break;
                }
            }
            if (!inTail) {
                return t;
            }
        }
        return null;
    }

    private static PyException conflict(List<List<PyType>> todo) {
        List<PyType> seen = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        for (List<PyType> l : todo) {
            PyType t = l.getFirst();
            if (!seen.contains(t)) {
                seen.add(t);
                names.append(names.isEmpty() ? " " : ", ").append(t.name());
            }
        }
        return Errors.typeError("Cannot create a consistent method resolution order (MRO) for bases" + names);
    }
}
