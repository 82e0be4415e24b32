package dev.orochi.runtime.bytecode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Source position of each instruction word, compact; decoded only for tracebacks, tracing and introspection.
 *
 * <p>The table is a sequence of runs, in the order of the code. A run is: {@code words << 1 | located} as a varint and, when
 * located, the line as a zigzag varint relative to the previous run's line (at first 0), the end line relative to the line,
 * and the columns plus one (0: unknown), all varints. Lines count from 1, columns from 0 in UTF-8 bytes.
 *
 * <p>After the words of the code there is one more for each CALL_METHOD, in their order: its position is that of the method's name, which a
 * traceback shows when the lookup fails ({@link #nameOf}).
 *
 * <p>Thread rule: immutable.
 */
public final class PositionTable {
    private final byte[] data;

    public PositionTable(byte[] data) {
        this.data = data;
    }

    public byte[] bytes() {
        return data;
    }

    /** A source range; a line of -1 means that the instruction belongs to no line, a column of -1 that it is unknown. */
    public record Position(int line, int endLine, int column, int endColumn) {
        public static final Position NONE = new Position(-1, -1, -1, -1);
    }

    /** Receives the runs of a table: the words in [from, to) stand for the range. */
    @FunctionalInterface
    public interface Visitor {
        void run(int from, int to, Position position);
    }

    /** @return the position of the word at index pc, {@link Position#NONE} when it has none */
    public Position at(int pc) {
        Cursor c = new Cursor();
        while (c.next()) {
            if (pc < c.to) {
                return c.position();
            }
        }
        return Position.NONE;
    }

    /** @return the line of the word at index pc, -1 when it has none */
    public int lineAt(int pc) {
        Cursor c = new Cursor();
        while (c.next()) {
            if (pc < c.to) {
                return c.located ? c.line : -1;
            }
        }
        return -1;
    }

    /** @return the index that has the position of the name of the CALL_METHOD at {@code at}; {@code at} if there is none */
    public int nameOf(long[] insns, int at) {
        if (((int) insns[at] & 0xff) != Opcodes.CALL_METHOD) {
            return at;
        }
        int n = insns.length;
        for (int i = 0; i < at; i += Operands.words(insns[i])) {
            n += ((int) insns[i] & 0xff) == Opcodes.CALL_METHOD ? 1 : 0;
        }
        return lineAt(n) < 0 ? at : n;
    }

    /** Calls the visitor for each run of words with one position, in order. */
    public void forEach(Visitor visitor) {
        Cursor c = new Cursor();
        while (c.next()) {
            visitor.run(c.from, c.to, c.position());
        }
    }

    /** @return the line of each of the first {@code words} words, -1 for those without */
    public int[] lines(int words) {
        int[] lines = new int[words];
        Cursor c = new Cursor();
        while (c.next()) {
            Arrays.fill(lines, Math.min(c.from, words), Math.min(c.to, words), c.located ? c.line : -1);
        }
        return lines;
    }

    private final class Cursor {
        int at;
        int from;
        int to;
        boolean located;
        int line;
        int lastLine;
        int endLine;
        int column;
        int endColumn;

        boolean next() {
            if (at >= data.length) {
                return false;
            }
            from = to;
            int head = varint();
            to = from + (head >>> 1);
            located = (head & 1) != 0;
            if (located) {
                int delta = varint();
                line = lastLine + (delta >>> 1 ^ -(delta & 1));
                lastLine = line;
                endLine = line + varint();
                column = varint() - 1;
                endColumn = varint() - 1;
            }
            return true;
        }

        Position position() {
            return located ? new Position(line, endLine, column, endColumn) : Position.NONE;
        }

        private int varint() {
            int value = 0;
            for (int shift = 0;; shift += 7) {
                byte b = data[at++];
                value |= (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }
    }

    /** Builds a table run by run; equal neighbours are merged. Confined to one thread. */
    public static final class Builder {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int lastLine;
        private int words;
        private int line = -1;
        private int endLine;
        private int column;
        private int endColumn;

        /** The next {@code count} words stand for this range; a line of -1: for none. */
        public void add(int count, int line, int endLine, int column, int endColumn) {
            boolean same = line < 0 ? this.line < 0
                    : line == this.line && endLine == this.endLine && column == this.column && endColumn == this.endColumn;
            if (!same) {
                flush();
                this.line = line;
                this.endLine = endLine;
                this.column = column;
                this.endColumn = endColumn;
            }
            words += count;
        }

        public PositionTable build() {
            flush();
            return new PositionTable(out.toByteArray());
        }

        private void flush() {
            if (words == 0) {
                return;
            }
            varint(words << 1 | (line < 0 ? 0 : 1));
            words = 0;
            if (line >= 0) {
                int delta = line - lastLine;
                lastLine = line;
                varint(delta << 1 ^ delta >> 31);
                varint(Math.max(0, endLine - line));
                varint(column + 1);
                varint(endColumn + 1);
            }
        }

        private void varint(int value) {
            while ((value & ~0x7f) != 0) {
                out.write(value & 0x7f | 0x80);
                value >>>= 7;
            }
            out.write(value);
        }
    }
}
