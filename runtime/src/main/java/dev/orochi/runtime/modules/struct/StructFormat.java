package dev.orochi.runtime.modules.struct;

import java.util.ArrayList;
import java.util.List;

/**
 * A parsed format of the struct module: items with their offsets. Immutable; safe for any thread.
 */
final class StructFormat {
    /** Malformed format; the message is CPython's. */
    static final class BadFormat extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadFormat(String message) {
            super(message, null, false, false);
        }
    }

    /** {@code count} values of one code, or one value of {@code count} bytes for {@code s} and {@code p}. */
    record Item(char code, int size, int offset, int count) {
    }

    final Item[] items;
    final int size;
    /** How many values are packed. */
    final int values;
    final boolean bigEndian;
    final boolean isNative;

    private StructFormat(Item[] items, int size, int values, boolean bigEndian, boolean isNative) {
        this.items = items;
        this.size = size;
        this.values = values;
        this.bigEndian = bigEndian;
        this.isNative = isNative;
    }

    static StructFormat parse(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new BadFormat("embedded null character");
        }
        boolean big = false;
        boolean aligned = true;
        int at = 1;
        switch (text.isEmpty() ? 0 : text.charAt(0)) {
            case '>', '!' -> {
                big = true;
                aligned = false;
            }
            case '<', '=' -> aligned = false;
            case '@' -> {
            }
            default -> at = 0;
        }
        List<Item> items = new ArrayList<>();
        long offset = 0;
        long values = 0;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == ' ' || c >= '\t' && c <= '\r') {
                continue;
            }
            long count = 1;
            if (c >= '0' && c <= '9') {
                count = c - '0';
                while (at < text.length() && (c = text.charAt(at)) >= '0' && c <= '9') {
                    count = limit(count * 10 + c - '0');
                    at++;
                }
                if (at == text.length()) {
                    throw new BadFormat("repeat count given without format specifier");
                }
                c = text.charAt(at++);
            }
            int size = sizeOf(c, aligned);
            if (aligned) {
                int alignment = c == 'D' ? 8 : c == 'F' ? 4 : c == 's' || c == 'p' || c == 'x' ? 1 : size;
                offset = limit(offset + alignment - 1) & -alignment;
            }
            if (c == 's' || c == 'p') {
                items.add(new Item(c, (int) limit(count), (int) offset, 1));
                values++;
                offset = limit(offset + count);
                continue;
            }
            if (c != 'x') {
                values += count;
                if (count > 0) {
                    items.add(new Item(c, size, (int) offset, (int) limit(count)));
                }
            }
            offset = limit(offset + count * size);
        }
        return new StructFormat(items.toArray(Item[]::new), (int) offset, (int) limit(values), big, aligned);
    }

    private static long limit(long n) {
        if (n > Integer.MAX_VALUE) {
            throw new BadFormat("total struct size too long");
        }
        return n;
    }

    private static int sizeOf(char c, boolean isNative) {
        return switch (c) {
            case 'x', 'c', 'b', 'B', '?', 's', 'p' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'l', 'L' -> isNative ? 8 : 4;
            case 'q', 'Q', 'd', 'F' -> 8;
            case 'D' -> 16;
            case 'n', 'N', 'P' -> {
                if (!isNative) {
                    throw new BadFormat("bad char in struct format");
                }
                yield 8;
            }
            default -> throw new BadFormat("bad char in struct format");
        };
    }
}
