package dev.orochi.refcount;

import static dev.orochi.stress.harness.ClassPatcher.Edit.branch;
import static dev.orochi.stress.harness.ClassPatcher.Edit.call;
import static dev.orochi.stress.harness.ClassPatcher.Edit.constant;
import static dev.orochi.stress.harness.ClassPatcher.Edit.drop;

import dev.orochi.stress.harness.ClassPatcher.Edit;
import dev.orochi.stress.harness.Judged;
import dev.orochi.stress.harness.Planted;
import java.lang.classfile.Opcode;
import java.util.List;

/** What can be left out of the protocol, each with the test that has to notice, and where it is in the compiled classes. */
public enum Fault implements Planted {
    LOAD_WITHOUT_MARK(DeathRaces.ReadAgainstLastRelease.class, "a load does not mark the object shared",
            call("refcount/Mutator", "loadForeign", "sharedByLoad", "markNothing")),
    LOAD_WITHOUT_SECOND_LOOK(DeathRaces.FinaliserAgainstStaleRead.class, "a load that marks the object does not read the slot again",
            call("refcount/Mutator", "loadForeign", "sharedByLoad", "markOnly")),
    JAVA_LOAD_WITHOUT_MARK(DeathRaces.FinaliserAgainstAccessor.class, "a load by Java code marks nothing",
            call("refcount/Rc", "loadedForeign", "loaded", "trust")),
    LOCKED_LOAD_WITHOUT_MARK(DeathRaces.FinaliserAgainstLockedAccessor.class, "a load under a lock marks nothing",
            drop("refcount/Rc", "locked", "markShared")),
    TRUSTING_LOAD(DeathRaces.FinaliserAgainstTwoStaleReads.class, "a load trusts another thread's mark, though the object is finalised",
            constant("refcount/Counted", "isKnownShared", Counted.FINALIZED, 0)),
    DEATH_WITHOUT_CAS(DeathRaces.WeakLoadAgainstDeath.class, "DEAD is set whatever the word is",
            call("refcount/Counted", "endUnseen", "casShared", "setDead")),
    STORE_UNPUBLISHED(DeathRaces.ReadAgainstLastRelease.class, "an object is written to a slot and not published",
            drop("refcount/Counted", "ownPublished", "published")),
    WEAKLY_KNOWN_UNPUBLISHED(DeathRaces.WeakLoadAgainstDeath.class, "an object gets a weak reference and is not published",
            drop("refcount/Counted", "publish", "published")),
    FINALISER_NOT_NOTED(DeathRaces.ResurrectionAgainstRead.class, "the owner's finaliser leaves no FINALIZED",
            drop("refcount/Mutator", "finalizeOwn", "setIfClear")),
    FRESH_LOAD_WITHOUT_MARK(DeathRaces.PublicationAgainstRead.class, "a load of a fresh object does not mark it",
            call("refcount/Mutator", "loadForeign", "sharedByLoad", "markNothing")),
    NOTHING_QUEUED(DeathRaces.PublicationAgainstTaking.class, "a negative count queues nothing",
            drop("refcount/Rc", "releaseForeign", "queue")),
    CHILD_KEPT(DeathRaces.DyingParentAgainstOwnerOfChild.class, "a dying object does not release foreign children",
            drop("refcount/Mutator", "releaseChild", "releaseForeign")),
    INCREMENT_WITHOUT_CAS(CountRaces.LastReleaseAgainstIncrement.class, "a foreign increment is a plain write",
            call("refcount/Rc", "ownForeign", "casShared", "write")),
    NO_CANDIDATE(CountRaces.LastDropAgainstDecrement.class, "giving up with a count of zero makes no candidate",
            drop("refcount/SharedDeath", "giveUp", "candidate")),
    MERGE_WITHOUT_CAS(CountRaces.LastDropAgainstMovingReference.class, "the merge at a count of zero is a plain write",
            call("refcount/SharedDeath", "ownerZero", "casShared", "write")),
    FOLDED_STAYS_QUEUED(CountRaces.DoubleQueueing.class, "a fold leaves QUEUED set",
            constant("refcount/SharedDeath", "fold", ~Counted.QUEUED, ~0)),
    PUSH_WITHOUT_CAS(CountRaces.TwoQueueings.class, "the push onto the inbox is a plain write",
            call("refcount/Mutator", "queue", "compareAndSet", "push")),
    BITS_WITHOUT_ATOMICITY(CountRaces.QueueingAgainstPoll.class, "poll bits are cleared by a plain write",
            call("refcount/Mutator", "takePoll", "getAndBitwiseAnd", "takeBits")),
    MARK_WITHOUT_CAS(CountRaces.TwoMarks.class, "the mark SHARED is a plain write",
            call("refcount/Counted", "markSharedSlow", "casShared", "write")),
    ONLY_ZERO_SETTLED(CountRaces.ZeroListAgainstIncrement.class, "the zero list overlooks negative counts",
            branch("refcount/Mutator", "settleListed", Opcode.IFGT, Opcode.IFNE)),
    LOCK_WITHOUT_CAS(CountRaces.ObjectLock.class, "the lock lets everybody in",
            call("refcount/Counted", "lock", "compareAndSet", "lock")),
    GIVING_UP_WITHOUT_CAS(MergeRaces.GivingUpAgainstIncrement.class, "giving up is a plain write",
            call("refcount/SharedDeath", "giveUp", "casShared", "write")),
    REGISTERS_STAY_COUNTED(MergeRaces.GivingUpAgainstDecrement.class, "giving up leaves registers in the count",
            call("refcount/Mutator", "giveUp", "giveUp", "keepRegisters")),
    INBOX_OF_ENDED_LEFT(MergeRaces.EndAgainstQueueing.class, "who queues to an ended owner does not empty its inbox",
            drop("refcount/Mutator", "queue", "drainInbox")),
    GIVE_UP_LIST_LEFT(MergeRaces.EndAgainstRelease.class, "an ending thread leaves its give-up list",
            drop("refcount/Mutator", "detach", "giveUp", 2)),
    MERGE_FOR_ENDED_WITHOUT_CAS(MergeRaces.TwoMergeForEnded.class, "the merge for an ended owner is a plain write",
            call("refcount/SharedDeath", "mergeEnded", "casShared", "write")),
    RESUMED_STAYS_COUNTED(MergeRaces.SuspensionAgainstResumptionElsewhere.class, "a resumed register of a foreign object stays counted",
            drop("refcount/Mutator", "heapToRegister", "releaseForeign")),
    CANDIDATE_WITHOUT_CAS(RoundRaces.CandidateAgainstIncrement.class, "CANDIDATE is set by a plain write",
            call("refcount/SharedDeath", "candidate", "casShared", "write")),
    ANSWER_WITHOUT_LOOK(RoundRaces.RoundAgainstHolder.class, "a thread answers without a look at its registers",
            drop("refcount/Handshake", "answerLocked", "scan")),
    BLOCKED_NOT_LOOKED_AT(RoundRaces.RoundAgainstWakingThread.class, "blocked threads are not looked at",
            drop("refcount/Handshake", "start", "forEach")),
    BLOCKING_WITHOUT_ANSWER(RoundRaces.RoundAgainstBlockingThread.class, "a thread that blocks does not answer",
            drop("refcount/World", "enterBlocked", "answerLocked")),
    BLOCKING_UNNOTICED(RoundRaces.BlockingAgainstQueueing.class, "a thread that blocks ignores what was queued to it",
            drop("refcount/World", "enterBlocked", "wake")),
    LAST_ANSWER_UNNOTICED(RoundRaces.QueueingAgainstRound.class, "nobody is told of the last answer",
            drop("refcount/Handshake", "answerLocked", "wake")),
    CLAIM_WITHOUT_CAS(RoundRaces.FoldAgainstWakingOwner.class, "a thread is claimed whatever its state",
            call("refcount/Handshake", "claimBlocked", "casState", "claim")),
    WAKING_DESPITE_STOP(RoundRaces.StopAgainstWakingThread.class, "a thread wakes while the world is stopped",
            drop("refcount/World", "leaveBlocked", "leaveSlow")),
    WEAK_LOAD_WITHOUT_TOUCH(RoundRaces.WeakLoadAgainstVerdict.class, "a weak load of a candidate does not set TOUCHED",
            constant("refcount/Counted", "weakLoad", Counted.TOUCHED, 0)),
    COUNTS_WITHOUT_TOUCH(RoundRaces.CandidateThroughSlot.class, "counting on a candidate does not set TOUCHED",
            constant("refcount/Rc", "ownForeign", Counted.TOUCHED, 0), constant("refcount/Rc", "releaseForeign", Counted.TOUCHED, 0)),
    FINALISER_IGNORES_TOUCH(RoundRaces.ResurrectionAgainstTaking.class, "touches while the finaliser runs are overlooked",
            constant("refcount/Handshake", "release", Counted.TOUCHED, 0)),
    SUSPENSION_UNCOUNTED(RoundRaces.SuspensionAgainstRound.class, "a suspended frame does not count foreign objects",
            drop("refcount/Mutator", "moveToHeap", "ownForeign"), drop("refcount/Mutator", "heapToRegister", "releaseForeign"));

    private final Class<? extends Race> test;
    private final String description;
    private final List<Edit> edits;

    Fault(Class<? extends Race> test, String description, Edit... edits) {
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
