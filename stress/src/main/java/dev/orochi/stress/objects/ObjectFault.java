package dev.orochi.stress.objects;

import static dev.orochi.stress.harness.ClassPatcher.Edit.always;
import static dev.orochi.stress.harness.ClassPatcher.Edit.call;
import static dev.orochi.stress.harness.ClassPatcher.Edit.constant;
import static dev.orochi.stress.harness.ClassPatcher.Edit.drop;
import static dev.orochi.stress.harness.ClassPatcher.Edit.never;

import dev.orochi.stress.harness.ClassPatcher.Edit;
import dev.orochi.stress.harness.Judged;
import dev.orochi.stress.harness.Planted;
import java.lang.classfile.Opcode;
import java.util.List;

/** What can be left out in objects, classes and what refers to them, each with the test that has to notice. */
public enum ObjectFault implements Planted {
    NEW_SLOT_WITHOUT_LOCK(AttributeRaces.TwoNewAttributes.class, "a skipped recheck: a slot is added whatever the shape is by now",
            always("runtime/object/PyExtensible", "append", Opcode.IF_ACMPEQ, 1), drop("runtime/object/PyExtensible", "append", "lock")),
    EXCHANGE_NOT_ATOMIC(AttributeRaces.ReplacementOfCounted.class, "a slot is exchanged by a read and a write",
            call("runtime/object/PyInstance", "swapSlot", "getAndSet", "exchange", 4)),
    CHANGE_NOT_WAITED_FOR(AttributeRaces.DictAgainstNewAttribute.class, "who comes to hold an object does not wait for its owner's change",
            constant("refcount/Counted", "isChanging", 2, 64)),
    FIRST_COUNTED_UNNOTICED(AttributeRaces.FirstCountedAgainstPlainStore.class, "the first counted value of a slot is not announced",
            drop("runtime/object/Shape", "firstCounted", "stopTheWorld")),
    STALE_METHOD(TypeRaces.MethodAgainstCall.class, "a cached method outlives a change of the class",
            always("runtime/interpreter/MethodCache", "holds", Opcode.IF_ICMPEQ, 1)),
    STALE_OPERATOR(TypeRaces.MethodAgainstOperator.class, "an operator's cached method outlives a change of the class",
            never("runtime/interpreter/OperatorCache", "holds", Opcode.IF_ICMPNE, 2)),
    SUBCLASSES_NOT_TOLD(TypeRaces.BaseAgainstCachedRead.class, "a change of a class is not told to those derived from it",
            drop("runtime/object/PyType", "addWithDerived", "addWithDerived")),
    CHANGE_NOT_ANNOUNCED(TypeRaces.NamespaceAgainstCachedRead.class, "caches hold until the namespace of the class has changed",
            drop("runtime/object/PyType", "beginChanges", "markChanging")),
    SECOND_REFERENCE(WeakRaces.TwoReferences.class, "a skipped recheck: a second plain weak reference is made",
            call("runtime/object/WeakList", "addUnlessThere", "reusable", "noReference")),
    CALLBACKS_FORGOTTEN(WeakRaces.ReferencesWithCallbacks.class, "a weak reference is not entered in its object's list",
            drop("runtime/object/PyWeakRef", "<init>", "add", 2)),
    BUFFER_CLAIMED_TWICE(StrRaces.AppendAgainstAppend.class, "two strings write behind one buffer",
            call("runtime/object/StrConcat$Buffer", "append", "compareAndSet", "claim"));

    private final Class<? extends Judged> test;
    private final String description;
    private final List<Edit> edits;

    ObjectFault(Class<? extends Judged> test, String description, Edit... edits) {
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
