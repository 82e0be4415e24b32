package dev.orochi.runtime.object;

import java.util.List;

/** "Did you mean" suggestions. */
public final class Suggestions {
    private Suggestions() {}

    /** @return the candidate closest to {@code wrong}, or null when none is close */
    public static String closest(String wrong, List<String> candidates) {
        return null;
    }
}
