package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.object.Errors;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How the linker sees a structure that is passed by value. What counts there is, for each eight bytes, whether they hold floating
 * point numbers only; so fields are flattened, and everything else is told as integers.
 */
final class Layouts {
    private static final int UNIT = 8;
    private static final char INTEGER = 'i';

    private final char[] kinds;
    private final CInfo info;
    private boolean unaligned;

    private Layouts(CInfo info) {
        this.info = info;
        kinds = new char[Math.toIntExact(info.size)];
    }

    static MemoryLayout of(CInfo info) {
        MemoryLayout known = info.layout;
        if (known == null) {
            known = make(info);
            info.layout = known;
        }
        return known;
    }

    private static MemoryLayout make(CInfo info) {
        if (info.kind == CInfo.Kind.SIMPLE) {
            return switch (info.code.letter) {
                case 'f' -> ValueLayout.JAVA_FLOAT;
                case 'd' -> ValueLayout.JAVA_DOUBLE;
                case 'F' -> MemoryLayout.structLayout(ValueLayout.JAVA_FLOAT, ValueLayout.JAVA_FLOAT);
                case 'D' -> MemoryLayout.structLayout(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE);
                case 'g', 'G' -> throw unsupported("long double");
                default -> ValueLayout.JAVA_LONG;
            };
        }
        if (info.kind != CInfo.Kind.STRUCT && info.kind != CInfo.Kind.UNION) {
            return ValueLayout.JAVA_LONG;
        }
        return new Layouts(info).struct();
    }

    private static RuntimeException unsupported(String what) {
        return Errors.notImplementedError("passing " + what + " by value is not supported");
    }

    private MemoryLayout struct() {
        if (info.size == 0 || info.align > UNIT) {
            throw unsupported(info.size == 0 ? "an empty structure" : "a structure of this alignment");
        }
        fill(info, 0);
        if (unaligned && info.size <= 2 * UNIT) {
            throw unsupported("a small structure with unaligned fields");
        }
        List<MemoryLayout> members = new ArrayList<>();
        for (int at = 0; at < kinds.length; at += UNIT) {
            addUnit(members, at, Math.min(kinds.length, at + UNIT));
        }
        return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    /** Marks the bytes of all numbers in a type. */
    private void fill(CInfo type, long at) {
        switch (type.kind) {
            case STRUCT, UNION -> {
                for (PyCField f : type.fields) {
                    fill(CInfo.concrete(f.type), at + f.byteOffset);
                }
            }
            case ARRAY -> {
                CInfo item = CInfo.concrete(type.item);
                for (long i = 0; i < type.length; i++) {
                    fill(item, at + i * item.size);
                }
            }
            default -> fillNumber(type, at);
        }
    }

    private void fillNumber(CInfo type, long at) {
        char c = type.code == null ? INTEGER : type.code.letter;
        if (c == 'g' || c == 'G') {
            throw unsupported("long double");
        }
        char kind = c == 'f' || c == 'F' ? 'f' : c == 'd' || c == 'D' ? 'd' : INTEGER;
        unaligned |= at % type.align != 0;
        for (long i = at; i < at + type.size; i++) {
            char there = kinds[(int) i];
            kinds[(int) i] = there == 0 || there == kind ? kind : there == INTEGER || kind == INTEGER ? INTEGER : 'd';
        }
    }

    private void addUnit(List<MemoryLayout> members, int from, int to) {
        boolean integer = false;
        boolean wide = false;
        for (int i = from; i < to; i++) {
            integer |= kinds[i] == INTEGER;
            wide |= kinds[i] == 'd';
        }
        int piece = integer || kinds[from] == 0 ? (int) info.align : wide ? 8 : 4;
        for (int i = from; i < to; i += piece) {
            members.add(switch (piece) {
                case 1 -> ValueLayout.JAVA_BYTE;
                case 2 -> ValueLayout.JAVA_SHORT;
                case 4 -> integer ? ValueLayout.JAVA_INT : ValueLayout.JAVA_FLOAT;
                default -> integer ? ValueLayout.JAVA_LONG : ValueLayout.JAVA_DOUBLE;
            });
        }
    }
}
