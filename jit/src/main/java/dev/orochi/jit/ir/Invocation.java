package dev.orochi.jit.ir;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
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
    /** The function's code takes or gives other types now. Written by the compiler, read opaquely by compiled callers. */
    private boolean replaced;

    private static final VarHandle REPLACED;

    static {
        try {
            REPLACED = MethodHandles.lookup().findVarHandle(Invocation.class, "replaced", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

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
        REPLACED.setOpaque(this, true);
    }

    /** Whether calls still reach the function's code. */
    public static boolean isCurrent(Invocation i) {
        return !(boolean) REPLACED.getOpaque(i);
    }
}
