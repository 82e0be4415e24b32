package dev.orochi.runtime.modules.sqlite;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.object.PyStr;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statements that a connection used last, counted. All methods are synchronized; no statement is prepared inside. */
final class StatementCache {
    private final int capacity;
    private final LinkedHashMap<PyStr, PyStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    StatementCache(int capacity) {
        this.capacity = capacity;
    }

    /** @return null when there is none for this text */
    synchronized PyStatement get(PyStr sql) {
        return Rc.locked(statements.get(sql));
    }

    /** Keeps a statement. */
    void put(PyStr sql, PyStatement s) {
        if (capacity > 0) {
            Rc.own(s);
            PyStatement old;
            PyStatement last;
            synchronized (this) {
                old = statements.put(sql, s);
                last = statements.size() > capacity ? removeEldest() : null;
            }
            Rc.release(old);
            Rc.release(last);
        }
    }

    private PyStatement removeEldest() {
        Map.Entry<PyStr, PyStatement> eldest = statements.pollFirstEntry();
        return eldest.getValue();
    }

    void clear() {
        PyStatement[] all;
        synchronized (this) {
            all = statements.values().toArray(new PyStatement[0]);
            statements.clear();
        }
        for (PyStatement s : all) {
            Rc.release(s);
        }
    }

    /** For the owner's {@code traverse}. */
    void visit(RefVisitor v) {
        for (PyStatement s : statements.values()) {
            v.visit(s);
        }
    }
}
