package dev.orochi.runtime.builtins.text;

/**
 * Searching for long parts in long texts in linear time: candidates are tried one by one until that has cost too much,
 * then Knuth, Morris and Pratt's algorithm goes on. The text is seen as a function of the index. Stateless.
 */
final class LongNeedle {
    /** Parts at least this long are worth it. */
    static final int LENGTH = 100;
    /** Texts at least this long are worth it. */
    static final int TEXT = 2500;

    private LongNeedle() {}

    /** The characters of a text. */
    interface Chars {
        int at(int index);
    }

    /** Index of the first occurrence of {@code part[0:m]} within {@code text[from:to]}, or -1. */
    static int find(Chars text, int from, int to, Chars part, int m) {
        long budget = 4L * (to - from);
        int last = to - m;
        int first = part.at(0);
        for (int i = from; i <= last; i++) {
            if (text.at(i) != first) {
                continue;
            }
            int j = 1;
            while (j < m && text.at(i + j) == part.at(j)) {
                j++;
            }
            if (j == m) {
                return i;
            }
            budget -= j;
            if (budget < 0) {
                return linear(text, i + 1, to, part, m);
            }
        }
        return -1;
    }

    private static int linear(Chars text, int from, int to, Chars part, int m) {
        int[] border = borders(part, m);
        int matched = 0;
        for (int i = from; i < to; i++) {
            int c = text.at(i);
            while (matched > 0 && part.at(matched) != c) {
                matched = border[matched - 1];
            }
            if (part.at(matched) == c && ++matched == m) {
                return i - m + 1;
            }
        }
        return -1;
    }

    /** For each prefix the length of its longest proper border. */
    private static int[] borders(Chars part, int m) {
        int[] border = new int[m];
        int k = 0;
        for (int i = 1; i < m; i++) {
            while (k > 0 && part.at(k) != part.at(i)) {
                k = border[k - 1];
            }
            if (part.at(k) == part.at(i)) {
                k++;
            }
            border[i] = k;
        }
        return border;
    }
}
