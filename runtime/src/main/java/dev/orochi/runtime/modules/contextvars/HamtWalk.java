package dev.orochi.runtime.modules.contextvars;

import java.util.Arrays;

/** A walk over the pairs of an immutable map, in the order of the keys' hashes. One thread at a time. */
final class HamtWalk {
    private Object[][] path = new Object[4][];
    private int[] at = new int[4];
    private int depth = -1;
    Object key;
    Object value;

    HamtWalk(PyHamt map) {
        if (map.root != null) {
            enter(map.root);
        }
    }

    private void enter(HamtNode n) {
        if (++depth == path.length) {
            path = Arrays.copyOf(path, 2 * depth);
            at = Arrays.copyOf(at, 2 * depth);
        }
        path[depth] = n.pairs;
        at[depth] = 0;
    }

    /** Moves on to the next pair. @return false at the end */
    boolean step() {
        while (depth >= 0) {
            Object[] pairs = path[depth];
            int i = at[depth];
            if (i == pairs.length) {
                depth--;
                continue;
            }
            at[depth] = i + 2;
            if (pairs[i] != null) {
                key = pairs[i];
                value = pairs[i + 1];
                return true;
            }
            enter((HamtNode) pairs[i + 1]);
        }
        return false;
    }
}
