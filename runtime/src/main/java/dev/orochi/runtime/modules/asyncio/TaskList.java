package dev.orochi.runtime.modules.asyncio;

import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks that one thread made and that are not done. They are not counted: a task takes itself out when it is done or dies. The
 * list and the links in the tasks are under the list's monitor, which no Python code runs under.
 */
final class TaskList {
    private static final Set<TaskList> ALL = ConcurrentHashMap.newKeySet();

    private PyTask head;
    private boolean ended;

    private static TaskList ofThread() {
        ThreadState ts = ThreadState.current();
        if (ts.tasks == null) {
            TaskList made = new TaskList();
            ts.tasks = made;
            ALL.add(made);
            ts.atEnd(made::end);
        }
        return (TaskList) ts.tasks;
    }

    private synchronized void end() {
        ended = true;
        if (head == null) {
            ALL.remove(this);
        }
    }

    /** Puts a task into the calling thread's list, unless it stands in one. */
    static void add(PyTask t) {
        TaskList list = ofThread();
        t.lock();
        boolean claimed = t.list == null;
        if (claimed) {
            t.list = list;
        }
        t.unlock();
        if (claimed) {
            t.publish();
            list.link(t);
        }
    }

    private synchronized void link(PyTask t) {
        if (t.list == this) { // has not been removed meanwhile
            t.nextTask = head;
            if (head != null) {
                head.previousTask = t;
            }
            head = t;
        }
    }

    static void remove(PyTask t) {
        TaskList list = t.list;
        if (list != null) {
            list.unlink(t);
        }
    }

    private synchronized void unlink(PyTask t) {
        if (t.list != this) {
            return;
        }
        t.list = null;
        if (t.previousTask != null) {
            t.previousTask.nextTask = t.nextTask;
        } else if (head == t) {
            head = t.nextTask;
        }
        if (t.nextTask != null) {
            t.nextTask.previousTask = t.previousTask;
        }
        t.nextTask = t.previousTask = null;
        if (ended && head == null) {
            ALL.remove(this);
        }
    }

    private synchronized void collect(List<PyTask> out) {
        for (PyTask t = head; t != null; t = t.nextTask) {
            out.add(t);
        }
    }

    /** The tasks that are alive and not done. */
    static List<PyTask> all() {
        List<PyTask> out = new ArrayList<>();
        for (TaskList list : ALL) {
            list.collect(out);
        }
        out.removeIf(t -> !t.isPending() || !t.weakLoad());
        return out;
    }
}
