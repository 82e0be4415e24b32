package dev.orochi.runtime.parser;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * The identifiers of one source, each with an index. The first indices are those of the keywords, then those of the soft keywords.
 * Confined to one tokenizer.
 */
final class NameTable {
    private static final int KEYWORD_COUNT = Token.KEYWORDS.length;
    static final int SOFT = KEYWORD_COUNT;
    private static final int RESERVED = KEYWORD_COUNT + Token.SOFT_KEYWORDS.length;
    private static final NameTable SEED = new NameTable(true);

    private String[] names;
    private int[] slots;
    private int count;

    private NameTable(boolean seed) {
        names = new String[128];
        slots = new int[512];
        for (String word : Token.KEYWORDS) {
            index(word.getBytes(StandardCharsets.US_ASCII), 0, word.length(), hash(word));
        }
        for (String word : Token.SOFT_KEYWORDS) {
            index(word.getBytes(StandardCharsets.US_ASCII), 0, word.length(), hash(word));
        }
    }

    NameTable() {
        names = SEED.names.clone();
        slots = SEED.slots.clone();
        count = SEED.count;
    }

    static boolean isKeyword(int index) {
        return index < KEYWORD_COUNT;
    }

    String name(int index) {
        return names[index];
    }

    private static int hash(String word) {
        int h = 0;
        for (int i = 0; i < word.length(); i++) {
            h = h * 31 + word.charAt(i);
        }
        return h;
    }

    /** The index of an ASCII identifier whose hash (31-polynomial) is known. */
    int index(byte[] src, int start, int end, int hash) {
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        for (int found; (found = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (same(names[found - 1], src, start, end)) {
                return found - 1;
            }
        }
        return add(new String(src, 0, start, end - start), slot);
    }

    /** The index of any identifier; the text is normalised first. What becomes a keyword by that is none: it has another index. */
    int index(String text) {
        String name = Normalizer.isNormalized(text, Normalizer.Form.NFKC) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        int mask = slots.length - 1;
        int slot = spread(hash(name)) & mask;
        for (int found; (found = slots[slot]) != 0; slot = (slot + 1) & mask) {
            if (names[found - 1].equals(name)) {
                return found - 1 < RESERVED ? addHidden(name) : found - 1;
            }
        }
        return add(name, slot);
    }

    private int add(String name, int slot) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
        }
        names[count++] = name;
        slots[slot] = count;
        if (count * 2 > slots.length) {
            grow();
        }
        return count - 1;
    }

    private int addHidden(String name) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
        }
        names[count] = name;
        return count++;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            int slot = spread(hash(names[i])) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static int spread(int h) {
        return h ^ h >>> 15;
    }

    private static boolean same(String name, byte[] src, int start, int end) {
        int length = end - start;
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != src[start + i]) {
                return false;
            }
        }
        return true;
    }
}
