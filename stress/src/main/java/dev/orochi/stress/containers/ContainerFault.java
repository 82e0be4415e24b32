package dev.orochi.stress.containers;

import static dev.orochi.stress.harness.ClassPatcher.Edit.branch;
import static dev.orochi.stress.harness.ClassPatcher.Edit.call;
import static dev.orochi.stress.harness.ClassPatcher.Edit.drop;

import dev.orochi.stress.harness.ClassPatcher.Edit;
import dev.orochi.stress.harness.Judged;
import dev.orochi.stress.harness.Planted;
import java.lang.classfile.Opcode;
import java.util.List;

/** What can be left out in containers, each with the test that has to notice, and where it is in the compiled classes. */
public enum ContainerFault implements Planted {
    APPEND_WITHOUT_LOCK(ListRaces.AppendAgainstAppend.class, "an append takes no lock", drop("runtime/object/PyList", "appendOwned", "lock")),
    POP_WITHOUT_LOCK(ListRaces.PopAgainstPop.class, "a pop takes no lock", drop("runtime/object/PyList", "pop", "lock")),
    COPY_WITHOUT_LOCK(ListRaces.ReversalAgainstCopy.class, "a copy takes no lock", drop("runtime/object/PyList", "ownedRange", "lock")),
    REMOVAL_WITHOUT_LOCK(ListRaces.RemovalAgainstRemoval.class, "a removal searches and removes without a lock",
            drop("runtime/object/PyList", "removePlain", "lock")),
    ARRAY_PUBLISHED_EMPTY(ListRaces.GrowthAgainstRead.class, "swapped stores: a list's new array is published before it is filled",
            call("runtime/object/PyList", "grow", "arraycopy", "copyLater"),
            call("runtime/object/PyList", "grow", "setItems", "publishThenFill")),
    OLD_ELEMENT_KEPT(ListRaces.StoreAgainstStore.class, "a dropped release: the element that a store replaces stays counted",
            drop("runtime/object/PyList", "set", "release", 2)),
    STORE_WITHOUT_LOCK(ListRaces.StoreAgainstStore.class, "a store takes no lock", drop("runtime/object/PyList", "set", "lock")),
    KEYS_NOT_RECHECKED(DictRaces.InsertionOfSameKey.class, "a skipped recheck: keys that came since the probe are overlooked",
            branch("runtime/object/HashTable", "insertOwned", Opcode.IF_ICMPEQ, Opcode.IF_ICMPGE)),
    SET_NOT_RECHECKED(SetRaces.AdditionOfSameElement.class, "the same, seen by a set",
            branch("runtime/object/HashTable", "insertOwned", Opcode.IF_ICMPEQ, Opcode.IF_ICMPGE)),
    INSERTION_WITHOUT_LOCK(DictRaces.InsertionAgainstInsertion.class, "an unlocked resize: an insertion takes no lock",
            drop("runtime/object/HashTable", "insertOwned", "lock")),
    RESIZE_SEEN_EMPTY(DictRaces.GrowthAgainstLookup.class, "a resize shows an empty table for a moment",
            call("runtime/object/HashTable", "grow", "setStorage", "publishEmptyFirst")),
    DELETION_WITHOUT_LOCK(DictRaces.DeletionAgainstDeletion.class, "a deletion takes no lock",
            drop("runtime/object/HashTable", "removeEntry", "lock")),
    CLEAR_WITHOUT_LOCK(DictRaces.ClearAgainstCopy.class, "clear takes no lock", drop("runtime/object/HashTable", "clearLocked", "lock")),
    UPDATE_WITHOUT_LOCK(DictRaces.UpdateAgainstCopy.class, "an update takes no lock",
            drop("runtime/object/HashTable", "putAllPlain", "lock")),
    DEQUE_WITHOUT_LOCK(QueueRaces.PopAgainstPopLeft.class, "a deque's pop takes no lock",
            drop("runtime/modules/collections/PyDeque", "pop", "lock")),
    COPIED_WITHOUT_MARK(QueueRaces.CopyAgainstLastRelease.class, "a deque's elements are copied without a mark",
            drop("runtime/modules/collections/PyDeque", "toArray", "lockedAll")),
    QUEUE_WITHOUT_LOCK(QueueRaces.PutAgainstPut.class, "an item is put without the lock",
            drop("runtime/modules/queue/PySimpleQueue", "put", "lock")),
    COUNT_WITHOUT_LOCK(QueueRaces.CountAgainstCount.class, "itertools.count counts without a lock",
            drop("runtime/modules/itertools/PyCount", "nextSmall", "lock"));

    private final Class<? extends Judged> test;
    private final String description;
    private final List<Edit> edits;

    ContainerFault(Class<? extends Judged> test, String description, Edit... edits) {
        this.test = test;
        this.description = description;
        this.edits = List.of(edits);
    }

    @Override
    public Class<? extends Judged> test() {
        return test;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Edit> edits() {
        return edits;
    }
}
