package dev.orochi.runtime.object;

import java.util.List;

/** "Did you mean" suggestions: the candidate with the cheapest way from what was written to it. Stateless. */
public final class Suggestions {
    private static final int MOVE = 2;
    private static final int CASE = 1;
    private static final int MAX_LENGTH = 40;
    private static final int MAX_CANDIDATES = 750;

    private Suggestions() {}

    /** @return the candidate closest to {@code wrong}, or null when none is close */
    public static String closest(String wrong, List<String> candidates) {
        if (candidates.size() >= MAX_CANDIDATES) {
            return null;
        }
        String best = null;
        int bestCost = Integer.MAX_VALUE;
        for (String c : candidates) {
            int limit = Math.min((wrong.length() + c.length() + 3) * MOVE / 6, bestCost - 1);
            int cost = c.equals(wrong) ? Integer.MAX_VALUE : cost(wrong, c);
            if (cost <= limit) {
                best = c;
                bestCost = cost;
            }
        }
        return best;
    }

    /** Levenshtein distance in which a change of case is cheaper than other changes. */
    private static int cost(String a, String b) {
        if (a.length() > MAX_LENGTH || b.length() > MAX_LENGTH) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j * MOVE;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i * MOVE;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + change(a.charAt(i - 1), b.charAt(j - 1));
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + MOVE);
            }
        }
        return row[b.length()];
    }

    private static int change(char x, char y) {
        return x == y ? 0 : Character.toLowerCase(x) == Character.toLowerCase(y) ? CASE : MOVE;
    }
}
