package dev.orochi.runtime.bytecode;

/**
 * The operand description of an instruction ({@link Op#operands()}) taken apart: which field plays which role. Used by
 * assembler, verifier and disassembler, so that the table stays the only place of these facts. Immutable.
 */
public final class Operands {
    private static final Operands[] TABLE = new Operands[Op.values().length];

    /** Roles of the fields, null for a field that is not used. */
    public final String a;
    public final String b;
    public final String c;
    public final String bc;
    public final String sub;
    /** Role of a whole extension word ("x:name"), the first one; null when there is none. */
    public final String head;
    /** Roles of x0 to x3 of the first extension word; null entries are not used. Null when there are none. */
    public final String[] fixed;
    /** Role of the items of a list of extension words ("x*:src"), or null. */
    public final String star;

    static {
        for (Op op : Op.values()) {
            TABLE[op.ordinal()] = new Operands(op.operands());
        }
    }

    private Operands(String text) {
        String[] f = new String[6];
        String[] x = null;
        String list = null;
        for (String item : text.isEmpty() ? new String[0] : text.split(" ")) {
            int colon = item.indexOf(':');
            String field = item.substring(0, colon);
            String role = item.substring(colon + 1);
            switch (field) {
                case "a" -> f[0] = role;
                case "b" -> f[1] = role;
                case "c" -> f[2] = role;
                case "bc" -> f[3] = role;
                case "sub" -> f[4] = role;
                case "x" -> f[5] = role;
                case "x*" -> list = role;
                default -> {
                    x = x == null ? new String[4] : x;
                    x[field.charAt(1) - '0'] = role;
                }
            }
        }
        a = f[0];
        b = f[1];
        c = f[2];
        bc = f[3];
        sub = f[4];
        head = f[5];
        fixed = x;
        star = list;
    }

    public static Operands of(Op op) {
        return TABLE[op.ordinal()];
    }

    public static boolean isRegister(String role) {
        return role != null && (role.equals("src") || role.equals("dst") || role.equals("keep"));
    }

    /** Number of items in the list of extension words of an instruction. */
    public static int listLength(Op op, long word) {
        int count = (int) (word >>> 48);
        return switch (op) {
            case BUILD_MAP -> 2 * count;
            case UNPACK_EX -> (int) (word >>> 16 & 0xffff) + 1 + count;
            default -> count;
        };
    }

    /** The instructions as the compiler wrote them: quickened ones become generic again. */
    public static long[] generic(long[] insns) {
        long[] out = insns.clone();
        for (int at = 0; at < out.length; at += words(out[at])) {
            Op op = generic(Op.of((int) out[at] & 0xff));
            out[at] = out[at] & ~0xffL | op.ordinal();
        }
        return out;
    }

    private static Op generic(Op op) {
        return switch (op) {
            case ADD_INT, SUB_INT, MUL_INT, MOD_INT, FLOORDIV_INT, AND_INT, BITS_INT, ADD_FLOAT, SUB_FLOAT, MUL_FLOAT, DIV_FLOAT ->
                Op.BINARY;
            case JUMP_COMPARE_INT -> Op.JUMP_COMPARE;
            case LOAD_ATTR_SLOT, LOAD_ATTR_GETTER -> Op.LOAD_ATTR;
            case STORE_ATTR_SLOT, STORE_ATTR_SETTER -> Op.STORE_ATTR;
            case GET_ITEM_LIST_INT -> Op.GET_ITEM;
            case FOR_ITER_RANGE, FOR_ITER_LIST, FOR_ITER_GEN -> Op.FOR_ITER;
            default -> op;
        };
    }

    /** Number of words of the instruction whose first word is given. */
    public static int words(long word) {
        Op op = Op.of((int) word & 0xff);
        Operands o = of(op);
        return 1 + (o.head != null ? 1 : 0) + (o.fixed != null ? 1 : 0)
                + (o.star != null ? (listLength(op, word) + 3) / 4 : 0);
    }
}
