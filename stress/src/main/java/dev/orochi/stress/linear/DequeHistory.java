package dev.orochi.stress.linear;

import dev.orochi.runtime.modules.collections.Deques;
import dev.orochi.runtime.modules.collections.PyDeque;
import dev.orochi.runtime.object.PyInt;
import org.jetbrains.lincheck.datastructures.Operation;

/** What two threads see of a deque. */
public class DequeHistory extends History {
    private final PyDeque deque = Deques.make();

    @Operation
    public void append(int x) {
        Deques.append(deque, PyInt.of(x));
    }

    @Operation
    public void appendLeft(int x) {
        Deques.appendLeft(deque, PyInt.of(x));
    }

    @Operation
    public String pop() {
        return Answers.of(() -> Deques.pop(deque, false));
    }

    @Operation
    public String popLeft() {
        return Answers.of(() -> Deques.pop(deque, true));
    }

    @Operation
    public void rotate() {
        Deques.rotate(deque, 1);
    }

    @Operation
    public int size() {
        return Deques.size(deque);
    }
}
