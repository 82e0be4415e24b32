package dev.orochi.stress.harness;

/** A race of two threads that says itself how it ended. One object is one race. */
public interface Judged {
    /** The outcome, once both actors are done. */
    String outcome();
}
