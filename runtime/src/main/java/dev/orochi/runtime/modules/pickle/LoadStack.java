package dev.orochi.runtime.modules.pickle;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyTuple;
import java.util.Arrays;

/**
 * The stack of the machine that reads pickles, with its marks. It counts what is in it. Nothing below the last mark, the fence, can be
 * taken. Used by one thread.
 */
final class LoadStack {
    private Object[] items = new Object[64];
    private int size;
    private int[] marks = new int[16];
    private int markCount;
    private int fence;

    int size() {
        return size;
    }

    /** The array of the items; those from a position on are {@link #taken} by who uses them. */
    Object[] array() {
        return items;
    }

    void push(Object v) {
        pushOwned(Rc.own(v));
    }

    /** Pushes a value that is counted already, or never is. */
    void pushOwned(Object v) {
        int n = size;
        if (n == items.length) {
            items = Arrays.copyOf(items, 2 * n);
        }
        items[n] = v;
        size = n + 1;
    }

    private PyException underflow() {
        return PickleErrors.unpickling(markCount > 0 ? "unexpected MARK found" : "unpickling stack underflow");
    }

    /** Checks that there are some items above the fence. */
    void need(int n) {
        if (size - n < fence) {
            throw underflow();
        }
    }

    /** Checks that there is an item below a position, above the fence: what is above it is to be put there. */
    void needTarget(int position) {
        if (position > size || position <= fence) {
            throw underflow();
        }
    }

    /** Takes the top item, which stays counted for the caller. */
    Object popOwned() {
        need(1);
        Object v = items[--size];
        items[size] = null;
        return v;
    }

    /** Takes the top item, which lives at least until the caller's caller is done, if code of the program does not run. */
    Object top() {
        need(1);
        return items[size - 1];
    }

    /** The item at a position. */
    Object at(int position) {
        return items[position];
    }

    /** Puts another value in place of the top item. */
    void replaceTop(Object v) {
        Object old = items[size - 1];
        items[size - 1] = Rc.own(v);
        Rc.release(old);
    }

    void mark() {
        if (markCount == marks.length) {
            marks = Arrays.copyOf(marks, 2 * markCount);
        }
        marks[markCount++] = size;
        fence = size;
    }

    /** Takes the last mark. @return its position */
    int takeMark() {
        if (markCount == 0) {
            throw PickleErrors.unpickling("could not find MARK");
        }
        int at = marks[--markCount];
        fence = markCount == 0 ? 0 : marks[markCount - 1];
        return at;
    }

    /** {@code POP}: the top item or, where there is none above it, the mark. */
    void drop() {
        if (markCount > 0 && marks[markCount - 1] == size) {
            takeMark();
        } else {
            Rc.release(popOwned());
        }
    }

    /** The items from a position on, with their counts, in a fresh array. */
    Object[] takeFrom(int position) {
        if (position < fence) {
            throw underflow();
        }
        Object[] taken = position == size ? PyTuple.EMPTY.items : Arrays.copyOfRange(items, position, size);
        taken(position);
        return taken;
    }

    /** The items from a position on belong to others now. */
    void taken(int position) {
        Arrays.fill(items, position, size, null);
        size = position;
    }

    /** Lets the items from a position on go. */
    void releaseFrom(int position) {
        while (size > position) {
            Object v = items[--size];
            items[size] = null;
            Rc.release(v);
        }
    }

    void clear() {
        markCount = 0;
        fence = 0;
        releaseFrom(0);
    }
}
