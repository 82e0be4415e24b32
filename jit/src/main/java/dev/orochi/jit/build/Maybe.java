package dev.orochi.jit.build;

import dev.orochi.jit.ir.Block;
import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrOp;
import dev.orochi.jit.ir.Node;
import dev.orochi.jit.ir.Type;

/**
 * A number in a variable that may have no value, such as one that only a loop's body gives one: two nodes, whether there is one, and which. A node
 * that makes the object, or null, stands for both; no way but those out of the region needs it, and there it is computed.
 */
final class Maybe {
    private Maybe() {}

    static boolean is(Node n) {
        return n != null && n.op == IrOp.CALL && (n.callee() == Calls.INT_OR_NONE || n.callee() == Calls.FLOAT_OR_NONE || n.callee() == Calls.BOOL_OR_NONE);
    }

    /** A BOOL. */
    static Node bound(Node maybe) {
        return maybe.args[0];
    }

    /** Of no meaning where there is none. */
    static Node value(Node maybe) {
        return maybe.args[1];
    }

    static Node of(Graph g, Block b, Node bound, Node value) {
        Callee k = value.type == Type.INT ? Calls.INT_OR_NONE : value.type == Type.FLOAT ? Calls.FLOAT_OR_NONE : Calls.BOOL_OR_NONE;
        return g.add(b, IrOp.CALL, k, null, bound, value);
    }

    /** What a register holds, as a number that may not be there: its type; VOID when there is none for certain; null when it is something else. */
    static Type type(Slot s) {
        if (s.isEmpty()) {
            return Type.VOID;
        }
        if (s.node() == null) {
            return null;
        }
        Node n = is(s.node()) ? value(s.node()) : s.node();
        return n.type == Type.REF ? null : n.type;
    }

    /** The two values for a slot, at the end of a block. @param type the number's, as {@link #type} of another slot gave it */
    static Node[] parts(Graph g, Block b, Slot s, Type type) {
        Node n = s.node();
        if (n == null) {
            Node none = switch (type) {
                case INT -> g.add(b, IrOp.CONST_INT, 0L, null);
                case FLOAT -> g.add(b, IrOp.CONST_FLOAT, 0.0, null);
                default -> g.add(b, IrOp.CONST_BOOL, false, null);
            };
            return new Node[] {g.add(b, IrOp.CONST_BOOL, false, null), none};
        }
        return is(n) ? new Node[] {bound(n), value(n)} : new Node[] {g.add(b, IrOp.CONST_BOOL, true, null), n};
    }
}
