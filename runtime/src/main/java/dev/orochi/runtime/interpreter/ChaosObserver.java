package dev.orochi.runtime.interpreter;

import dev.orochi.refcount.Chaos;
import dev.orochi.runtime.threads.ThreadState;

/**
 * Disturbs a thread before instructions of its Python code, for {@link Chaos}. Used by that thread only.
 *
 * <p>Frames that have ended stay in the observer's list; now and then it begins anew, so that they do not stay for long.
 */
public final class ChaosObserver extends StepObserver {
    private static final int RARITY = 12;
    private static final int MOST_FRAMES = 200;
    private int frames;

    private ChaosObserver(ThreadState ts) {
        super(ts);
    }

    /** Disturbs a thread from now on; it is the calling thread, or has not started yet. */
    public static void start(ThreadState ts) {
        new ChaosObserver(ts).start();
    }

    @Override
    protected void before(Frame f, int at, long word) {
        Chaos.point(RARITY);
    }

    @Override
    public void poll(Frame f) {
        Chaos.point(RARITY);
        if (frames > MOST_FRAMES) {
            frames = 0;
            stop();
            start();
        }
        cover(f);
    }

    @Override
    public void resumes(Frame caller, Frame f) {
        Chaos.point(RARITY);
        cover(f);
    }

    private void cover(Frame f) {
        if (!isWatched(f)) {
            frames++;
            watch(f);
        }
    }

    /** A trace function wants the thread's events; it is disturbed no more. */
    @Override
    protected void traced() {
        stop();
    }

    @Override
    protected void left(Frame f) {}
}
