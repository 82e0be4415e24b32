package dev.orochi.stress.code;

import static dev.orochi.stress.harness.ClassPatcher.Edit.always;
import static dev.orochi.stress.harness.ClassPatcher.Edit.call;
import static dev.orochi.stress.harness.ClassPatcher.Edit.drop;
import static dev.orochi.stress.harness.ClassPatcher.Edit.never;

import dev.orochi.stress.harness.ClassPatcher.Edit;
import dev.orochi.stress.harness.Judged;
import dev.orochi.stress.harness.Planted;
import dev.orochi.stress.jit.RegionRaces;
import dev.orochi.stress.threads.LockRaces;
import dev.orochi.stress.threads.ThreadRaces;
import java.lang.classfile.Opcode;
import java.util.List;

/** What can be left out where code runs, interpreted or compiled, and where threads wait, each with the test that has to notice. */
public enum CodeFault implements Planted {
    STALE_BUILTIN(NameRaces.GlobalHidesBuiltin.class, "a cached builtin outlives a global of its name",
            never("runtime/interpreter/GlobalCache", "get", Opcode.IF_ICMPNE, 2)),
    GENERATOR_RUN_TWICE(GeneratorRaces.NextAgainstNext.class, "a generator is entered without a CAS",
            call("runtime/object/PyGenerator", "become", "compareAndSet", "enter")),
    GENERATOR_LOOPED_TWICE(GeneratorRaces.LoopAgainstLoop.class, "a loop enters a generator without a CAS",
            call("runtime/object/PyGenerator", "become", "compareAndSet", "enter")),
    LOCK_FOR_ALL(LockRaces.Exclusion.class, "a lock lets everybody in",
            call("runtime/modules/thread/PyLock", "acquire", "tryAcquire", "get")),
    FREE_LOCK_RELEASED(LockRaces.ReleaseAgainstRelease.class, "a skipped recheck: a free lock is released",
            drop("runtime/modules/thread/PyLock", "release", "availablePermits")),
    LOST_WAKE_UP(LockRaces.ReleaseAgainstWait.class, "a lost wake-up: a lock's release wakes nobody",
            drop("runtime/modules/thread/PyLock", "release", "release")),
    ITEM_WITHOUT_WAKE_UP(LockRaces.WaitingGetAgainstPut.class, "a lost wake-up: an item wakes nobody",
            drop("runtime/modules/queue/PySimpleQueue", "put", "release")),
    WAITS_WHILE_RUNNING(LockRaces.StopAgainstWait.class, "who waits for a lock of the runtime counts as running",
            drop("runtime/threads/Waiting", "lock", "enterBlocked"), drop("runtime/threads/Waiting", "lock", "leaveBlocked", 2)),
    HANDLE_USED_TWICE(ThreadRaces.TwoStart.class, "a skipped check: a handle starts two threads",
            always("runtime/modules/thread/PyThreadHandle", "markStarted", Opcode.IFEQ, 1)),
    REGION_KEEPS_METHOD(RegionRaces.MethodAgainstRegion.class, "compiled code does not look at the class's version",
            never("runtime/interpreter/Regions", "hasVersion", Opcode.IFNE, 1)),
    REGION_KEEPS_CODE(RegionRaces.CodeAgainstRegion.class, "compiled code does not look at the code of a function that it inlined",
            never("runtime/interpreter/Regions", "hasCode", Opcode.IF_ACMPNE, 2));

    private final Class<? extends Judged> test;
    private final String description;
    private final List<Edit> edits;

    CodeFault(Class<? extends Judged> test, String description, Edit... edits) {
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
