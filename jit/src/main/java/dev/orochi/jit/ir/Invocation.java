package dev.orochi.jit.ir;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.VarHandle;

/**
 * How compiled code calls a compiled function: by a call site that newer code of the same signature takes over. HotSpot sees through it.
 * Set by the compiler, called by any thread.
 */
public final class Invocation {
    private final Signature signature;
    private final MutableCallSite site;
    private final MethodHandle handle;
    /** The function's code takes or gives other types now, or there is none. Set by the compiler; compiled callers read it before each call,
     * perhaps late: the code that they reach then is older, and as right as it was. */
    private boolean replaced;

    /** @param code takes the thread, then what the signature says */
    public Invocation(Signature signature, MethodHandle code) {
        this.signature = signature;
        site = new MutableCallSite(code);
        handle = site.dynamicInvoker();
    }

    public Signature signature() {
        return signature;
    }

    /** What to call. */
    public MethodHandle handle() {
        return handle;
    }

    /** From now on calls go to the code of another one. */
    public void redirect(Invocation to) {
        site.setTarget(to.site.getTarget());
    }

    /** Callers have to be compiled again. */
    public void replace() {
        replaced = true;
    }

    /** Whether calls still reach the function's code. */
    public static boolean isCurrent(Invocation i) {
        boolean replaced = i.replaced;
        VarHandle.acquireFence(); // the next read is not this one
        return !replaced;
    }
}
