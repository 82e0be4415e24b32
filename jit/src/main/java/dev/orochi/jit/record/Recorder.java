package dev.orochi.jit.record;

import dev.orochi.runtime.bytecode.Op;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.MaybeQuietIterator;
import dev.orochi.runtime.interpreter.MethodCache;
import dev.orochi.runtime.interpreter.StepObserver;
import dev.orochi.runtime.interpreter.Regions;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PairIterator;
import dev.orochi.runtime.object.PyBuiltin;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyGenerator;
import dev.orochi.runtime.object.PyMethodDescriptor;
import dev.orochi.runtime.threads.ThreadState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Watches some rounds of a loop, or some calls of a function, of whichever caller. Follows calls of Python functions; what they call deeper than {@link Limits#depth} is not looked at.
 */
public final class Recorder extends StepObserver {
    /** What is watched again is watched for this part of the usual rounds. */
    private static final int AGAIN = 3;
    private static final int SUSPENDING = PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR;

    /** The loop's frame; for a function null. */
    private final Frame root;
    private final int header;
    private final int last;
    private final Limits limits;
    private final BiConsumer<Recording, AbortReason> done;
    private final Recording recording;
    private final List<Activation> stack = new ArrayList<>();
    private int steps;
    /** Of calls and back edges, also of code that is not followed: nothing else is recorded in the meantime. */
    private int polls;
    private boolean ended;
    private boolean news;
    /** Rounds of the recording at which it ends. */
    private final int rounds;

    /** A frame being watched, and the instruction that it executed last. */
    private static final class Activation {
        final Frame frame;
        final Scope scope;
        int at = -1;

        Activation(Frame frame, Scope scope) {
            this.frame = frame;
            this.scope = scope;
        }
    }

    /** @param root the frame of the loop or function, perhaps amidst a round
     *  @param function whether the function is to be watched, not a loop
     *  @param before what was recorded earlier, to be completed; null at first
     *  @param done is told of the end; with a reason when there is nothing to compile, or nothing new */
    public Recorder(ThreadState ts, Frame root, boolean function, int header, int last, Recording before, Limits limits,
            BiConsumer<Recording, AbortReason> done) {
        super(ts);
        this.root = function ? null : root;
        this.rounds = before == null ? limits.rounds() : before.rounds + Math.max(1, limits.rounds() / AGAIN);
        this.header = header;
        this.last = last;
        this.limits = limits;
        this.done = done;
        recording = before != null ? before
                : new Recording(new Scope(root.code, function ? root.func : null, null), root, header, last, function);
        if (!function || before != null || root.pc == 0) {
            follow(ts.frame, root);
        } // else the first call that is watched is the next one, from its start
        recording.completed += before == null ? 0 : 1;
        start();
    }

    /** A call of the function starts. */
    private void call(Frame f) {
        stack.add(new Activation(f, recording.root));
        watch(f);
    }

    /** Watches a frame of the region's own code, and the calls from there to a frame. @return the frame's activation, null when it is not followed */
    private Activation follow(Frame f, Frame own) {
        Scope s = recording.root;
        if (f != own) {
            Activation caller = f == null ? null : follow(f.back, own);
            s = caller == null ? null : caller.scope.callBefore(f.back.pc, f.func);
        }
        if (s == null) {
            return null;
        }
        Activation a = new Activation(f, s);
        stack.add(a);
        watch(f);
        return a;
    }

    private void end(AbortReason reason) {
        ended = true;
        stop();
        AbortReason why = reason == null || recording.rounds > 0 && reason != AbortReason.TRACED ? null : reason;
        done.accept(recording, why == null && !news ? AbortReason.NOTHING_NEW : why);
    }

    @Override
    protected void traced() {
        end(AbortReason.TRACED);
    }

    @Override
    protected void left(Frame f) {
        if (f == root || recording.function && f.code == recording.root.code) {
            end(AbortReason.EXCEPTION);
        }
    }

    /** A frame has been entered: it is followed if the instruction that was let through last has called it. */
    @Override
    public void poll(Frame f) {
        if (++polls > limits.steps()) {
            end(recording.function ? AbortReason.NOT_CALLED : AbortReason.TOO_LONG);
            return;
        }
        if (f.pc != 0 || isWatched(f)) {
            return;
        }
        Activation top = activation(f.back);
        if (recording.function && f.code == recording.root.code) {
            if ((f.kind == Frame.CALL || f.kind == Frame.OPERATOR || f.kind == Frame.ENTRY) && f.globals == recording.globals && f.builtins == recording.builtins) {
                call(f);
            }
            return;
        }
        if (top == null || top.at < 0 || f.kind < Frame.CALL || f.kind > Frame.OPERATOR || f.func == null || (f.code.flags & SUSPENDING) != 0 || top.scope.depth >= limits.depth()
                || isActive(f.code)) {
            return;
        }
        Scope s = enter(top, f);
        if (s != null) {
            stack.add(new Activation(f, s));
            watch(f);
        }
    }

    private Scope enter(Activation caller, Frame f) {
        Scope before = caller.scope.call(caller.at);
        boolean several = before != null && before.isSeveral();
        Scope s = caller.scope.enter(caller.at, f.func);
        news |= before != s || s != null && s.isSeveral() != several;
        return s;
    }

    /** A generator is followed if a loop over it resumes it, or a built-in function that consumes it does. */
    @Override
    public void resumes(Frame caller, Frame f) {
        Activation top = caller == null ? null : activation(caller);
        if (top == null || top.at < 0 || !(Scope.iterates(top.scope.code, top.at) || f.carry instanceof Fold || isResumption(top, f.generator)) || f.func == null || top.scope.depth >= limits.depth()
                || f.generator.getClass() != PyGenerator.class || isActive(f.code)) {
            return;
        }
        Scope s = enter(top, f);
        if (s != null) {
            s.resumed(f.pc);
            stack.add(new Activation(f, s));
            watch(f);
        }
    }

    /** Whether the instruction is a call of {@code next} or {@code send} that does nothing but resume a generator. */
    private static boolean isResumption(Activation a, PyGenerator g) {
        PyCode code = a.scope.code;
        long word = code.insns[a.at];
        Object b = value(a.frame, (int) (word >>> 32) & 0xffff);
        return switch (Op.of((int) word & 0xff)) {
            case CALL -> b instanceof PyBuiltin p && p.resumes && value(a.frame, (int) code.insns[a.at + 1] & 0xffff) == g;
            case CALL_LOADED -> b instanceof PyMethodDescriptor d && d.resumes && value(a.frame, (int) code.insns[a.at + 1] & 0xffff) == g;
            case CALL_METHOD -> b == g && code.caches[a.at] instanceof MethodCache m && m.attribute instanceof PyMethodDescriptor d && d.resumes;
            default -> false;
        };
    }

    /** Whether a code is being followed: in the running call, if a function is watched. */
    private boolean isActive(PyCode code) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            Activation a = stack.get(i);
            if (a.frame.code == code) {
                return true;
            }
            if (recording.function && a.scope == recording.root) {
                return false;
            }
        }
        return false;
    }

    /** The activation of a frame, which becomes the innermost one; null when it is not followed. */
    private Activation activation(Frame f) {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).frame == f) {
                while (stack.size() > i + 1) {
                    stack.removeLast();
                }
                return stack.get(i);
            }
        }
        return null;
    }

    @Override
    protected void before(Frame f, int at, long word) {
        Activation a = activation(f);
        if (a == null) {
            return;
        }
        if (a.at >= 0) {
            news |= a.scope.visit(a.at).successor(at, isHandler(a.scope.code, a.at, at));
        }
        news |= a.scope.at(at) == null;
        boolean first = a.at < 0 && at == 0;
        a.at = at;
        if (recording.function && a.scope == recording.root) {
            called(f, word, first);
            if (ended) {
                return;
            }
        }
        if (f == root) {
            if (at < header || at > last) {
                end(AbortReason.LEFT_LOOP);
                return;
            }
            if (at == header) {
                news |= recording.header(f);
                if (steps > 0 && ++recording.rounds >= rounds) {
                    end(null);
                    return;
                }
            }
            if (((int) word & 0xff) == Opcodes.YIELD && !(f.carry instanceof Fold)) {
                end(AbortReason.YIELDED);
                return;
            }
            if (((int) word & 0xff) == Opcodes.RETURN) {
                look(a.scope.visit(at), f, at, word);
                end(AbortReason.RETURNED);
                return;
            }
        }
        if (++steps > limits.steps()) {
            end(AbortReason.TOO_LONG);
            return;
        }
        look(a.scope.visit(at), f, at, word);
    }

    /** An instruction of the function itself. @param first whether it is the first of a call */
    private void called(Frame f, long word, boolean first) {
        if (first) {
            news |= recording.header(f);
        }
        if (((int) word & 0xff) == Opcodes.RETURN && ++recording.rounds >= rounds) {
            look(activation(f).scope.visit(activation(f).at), f, activation(f).at, word);
            end(null);
        }
    }

    private static boolean isHandler(PyCode code, int raising, int at) {
        int h = code.handlerOf(raising);
        return h >= 0 && code.handlers[h + 2] == at;
    }

    private void look(Seen s, Frame f, int at, long word) {
        Op op = Op.of((int) word & 0xff);
        Operands o = Operands.of(op);
        boolean storesInto = op == Op.STORE_ATTR || op == Op.STORE_ATTR_SLOT || op == Op.STORE_ATTR_SETTER || op == Op.SET_ITEM;
        if (reads(o.a)) {
            Object v = value(f, (int) (word >>> 16) & 0xffff);
            news |= s.operand(0, v);
            if (storesInto || !reads(o.b)) {
                news |= s.receiver(v);
            }
        }
        if (reads(o.b)) {
            Object v = value(f, (int) (word >>> 32) & 0xffff);
            news |= s.operand(1, v);
            if (op == Op.LOAD_SUPER_METHOD) {
                news |= s.receiver(value(f, (int) (f.code.insns[at + 1] >>> 32) & 0xffff));
            } else if (!storesInto) {
                news |= s.receiver(v);
            }
        }
        if (Scope.iterates(f.code, at) && mayRunCode(value(f, (int) (word >>> 32) & 0xffff))) {
            news |= s.runsCode();
        }
        if (op == Op.CALL || op == Op.CALL_KW || op == Op.CALL_LOADED) {
            news |= s.called(value(f, (int) (word >>> 32) & 0xffff));
        }
        if (op == Op.CALL_METHOD && Regions.slotValue(f.code.caches[at], value(f, (int) (word >>> 32) & 0xffff)) instanceof Object callee) {
            news |= s.ownCallee(callee);
        }
        if (op == Op.CALL || op == Op.CALL_METHOD || op == Op.CALL_KW || op == Op.CALL_LOADED) {
            arguments(s, f, word, at + (op == Op.CALL || op == Op.CALL_LOADED ? 1 : 2), op == Op.CALL_LOADED ? 1 : 0);
        }
        if (reads(o.c)) {
            news |= s.operand(2, value(f, (int) (word >>> 48)));
        }
    }

    private static boolean mayRunCode(Object iterator) {
        return iterator instanceof PairIterator p && !p.isQuiet() || iterator instanceof MaybeQuietIterator m && !m.isQuiet();
    }

    /** The classes of the first two arguments of a call, receivers apart, stand for the operands a and c, which are none.
     * @param words of the list  @param first of the arguments there */
    private void arguments(Seen s, Frame f, long word, int words, int first) {
        int n = (int) (word >>> 48);
        for (int i = 0; i < 2 && first + i < n; i++) {
            news |= s.operand(i * 2, value(f, (int) (f.code.insns[words] >>> 16 * (first + i)) & 0xffff));
        }
    }

    private static boolean reads(String role) {
        return role != null && (role.equals("src") || role.equals("keep"));
    }

    private static Object value(Frame f, int reg) {
        return reg == Op.NO_REG ? null : f.r[reg];
    }
}
