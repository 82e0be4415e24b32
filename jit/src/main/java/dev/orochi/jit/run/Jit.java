package dev.orochi.jit.run;

import dev.orochi.jit.build.Inlining;
import dev.orochi.jit.build.RegionBuilder;
import dev.orochi.jit.build.Unbuildable;
import dev.orochi.jit.emit.Emitter;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.Listing;
import dev.orochi.jit.opt.Passes;
import dev.orochi.jit.record.AbortReason;
import dev.orochi.jit.record.Limits;
import dev.orochi.jit.record.Recorder;
import dev.orochi.jit.record.Recording;
import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.interpreter.Tier;
import dev.orochi.runtime.object.Fold;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.threads.Safepoint;
import dev.orochi.runtime.threads.ThreadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The compiler as the runtime sees it.
 *
 * <p>A thread of its own asks the program's threads every {@value #TICK_MILLIS} ms where they are; a loop that was met {@link #threshold}
 * times is recorded by the thread that is in it. The compiler's thread takes recordings from a queue, the hottest first: no thread of the
 * program ever waits for it. Threads are seldom met at the polls of a loop around a hot one: when the inner one is compiled and often comes to its end,
 * the outer one counts as hot as that ({@link #ended}). In <i>stress</i> mode threads are asked at each poll, loops are recorded when they are met for the second time, and compiled
 * by the thread that has recorded them, so that runs repeat; a failure of the compiler ends the process.
 *
 * <p>When the JVM's space for classes is full, the compiler turns itself off, before the program notices ({@link ClassReserve}); what is
 * compiled stays.
 */
public final class Jit implements Tier {
    private static final int TICK_MILLIS = 1;
    /** A loop waits until it has this part of all ticks, or so many times the threshold that it has taken about as long as HotSpot takes
     * to compile it well, several times over: in the first seconds C2 is busy with the interpreter, and each region keeps it from that. Seven
     * programs with many warm loops did 0.74 of the work of two seconds without regions with 8 and 10, 0.86 with 8 and 50; eight such 0.86 with 3
     * and 50. With larger values loops that would gain most wait too long. */
    private static final int SHARE = 3;
    private static final int WORTH = 50;
    /** After so many ticks C2 has time for regions, and they wait for less: programs of many warm functions are compiled seconds earlier. */
    private static final int YOUNG = 3000;
    private static final int LATER_SHARE = 8;
    private static final int LATER_WORTH = 10;
    private static final int MAX_FAILURES = 3;
    /** After so many failures code that calls a function no longer expects that it will be compiled without frames. */
    private static final int HOPELESS = 2;
    /** Between two tries of a loop threads are met in it at most 2 to this power times the threshold. */
    private static final int MAX_BACK_OFF = 12;
    private static final int MAX_COMPILATIONS = 10;
    /** How often a region is built again because a function that it calls has been compiled: HotSpot has to compile it anew each time, and what calls it. */
    private static final int MAX_RENEWALS = 4;
    /** How often an exit is taken before the region is compiled again, the first time; then four times as often each time, since
     * new code is slow until HotSpot has compiled it. */
    private static final long PATIENCE = 256;
    /** How often a compiled loop ends for each time that threads are met in it, if the loop around it is as hot. Without, that of
     * {@code mandelbrot} was not compiled in seven seconds once. The whole function is not as hot: with that {@code objects}, {@code heat} and {@code edit_distance} took 1.6 to 2.5 times as long. */
    private static final int ENDS_A_TICK = 256;
    private static final int QUEUE = 64;
    /** A program with that many regions may be one that fills the space for classes. */
    private static final int MANY = 16;

    private final Settings settings;
    private final boolean stress;
    private final int threshold;
    private final Limits limits;
    private final Counters counters = new Counters();
    /** Functions whose code calls others that were not compiled yet. Added by who compiles, removed by who has moved their state. */
    private final Set<Loop> hopeful = ConcurrentHashMap.newKeySet();
    /** Regions whose code would be other if certain functions were compiled. Added by who compiles, never removed. */
    private final Set<Loop> awaiting = ConcurrentHashMap.newKeySet();
    /** How often a function was compiled or given up. Racy, benign: it tells whether calls may be built otherwise now. */
    private int functions;
    /** How often threads were met. Racy, benign: only a measure. */
    private int met;
    /** How many regions were compiled. Racy, benign: only a threshold. */
    private int defined;
    /** Whether nothing is compiled any more. */
    private volatile boolean off;
    /** The hottest first; what becomes hotter while it waits keeps its place. */
    private final PriorityBlockingQueue<Loop> queue = new PriorityBlockingQueue<>(QUEUE, Comparator.comparingInt(l -> -l.heat));

    private Jit(Settings settings) {
        this.settings = settings;
        stress = settings.stress();
        threshold = settings.threshold();
        limits = settings.limits();
    }

    /** Called by the runtime by name, on a thread of its own, which this takes over. @param mode as {@link dev.orochi.runtime.interpreter.TierLoader#MODES} has them, but off */
    public static void run(String mode) {
        Jit jit = new Jit(Settings.of(mode));
        ThreadState.tier = jit;
        if (jit.stress) {
            jit.askAll();
        }
        Thread ticker = new Thread(jit::tickForever, "orochi-ticker");
        ticker.setDaemon(true);
        ticker.start();
        jit.compileForever();
    }

    private void tickForever() {
        while (!off) {
            try {
                Thread.sleep(TICK_MILLIS);
                askAll();
            } catch (InterruptedException e) {
                return;
            } catch (OutOfMemoryError e) {
                met++; // nobody is asked this time
            }
        }
    }

    private void askAll() {
        for (ThreadState t : Safepoint.threads()) {
            t.requestPoll(ThreadState.POLL_TICK);
        }
    }

    private void compileForever() {
        while (!off) {
            Loop loop;
            try {
                loop = queue.poll(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                return;
            }
            if (loop != null) {
                compile(loop);
            }
        }
    }

    // ---- hot places ---------------------------------------------------------------------------------------------

    @Override
    public void tick(ThreadState ts) {
        if (off) {
            return;
        }
        Frame f = ts.frame;
        CodeLoops loops = f.insns != f.code.insns ? null : CodeLoops.of(f.code, threshold);
        Report.tick();
        Loop loop = loops == null ? null : f.pc != 0 ? loops.metAt(f.pc) : f.kind == Frame.CALL || f.kind == Frame.OPERATOR || f.kind == Frame.ENTRY && f.func != null ? loops.function : null;
        if (stress && (loop == null || loop.state() != Loop.State.INSTALLED)) {
            ts.requestPoll(ThreadState.POLL_TICK); // else the next back edge enters the region
        }
        met++;
        Loop outer = loop == null ? null : callerOf(loop, f);
        if (outer == null && loop != null) {
            outer = consumerOf(f);
        }
        if (outer != null) {
            heat(ts, outer, f.back);
        } else if (loop != null) {
            heat(ts, loop, f);
        }
    }

    /** Where a compiled function is called by the interpreter again and again, it is the caller's loop that is worth compiling.
     * @return that, or null */
    private Loop callerOf(Loop function, Frame f) {
        return function.function && function.state() == Loop.State.INSTALLED && f.back != null && f.back.insns == f.back.code.insns
                ? CodeLoops.of(f.back.code, threshold).at(f.back.pc) : null;
    }

    /** A generator that a built-in function consumes is best compiled with what calls that function, unless that has failed.
     * @return the loop around the call, or the function; or null */
    private Loop consumerOf(Frame f) {
        if (!(f.carry instanceof Fold) || f.back == null || f.back.insns != f.back.code.insns) {
            return null;
        }
        CodeLoops loops = CodeLoops.of(f.back.code, threshold);
        Loop loop = loops.at(f.back.pc) == null ? loops.function : loops.at(f.back.pc);
        return loop != null && loop.state() == Loop.State.COLD && loop.failures == 0 ? loop : null;
    }

    private void heat(ThreadState ts, Loop loop, Frame f) {
        if (++loop.heat >= loop.threshold && isWorthIt(loop) && loop.state.compareAndSet(Loop.State.COLD, Loop.State.RECORDING)) {
            record(ts, loop, f, (r, why) -> recorded(loop, r, why));
        }
    }

    private boolean isWorthIt(Loop loop) {
        int ticks = met;
        boolean young = ticks < YOUNG;
        return !settings.patient()
                || loop.heat >= Math.min(ticks / (young ? SHARE : LATER_SHARE), (young ? WORTH : LATER_WORTH) * threshold);
    }

    private void recorded(Loop loop, Recording r, AbortReason reason) {
        if (reason == AbortReason.NOTHING_NEW ? loop.functions == functions : reason != null) {
            failed(loop, reason, null);
            return;
        }
        loop.recording = r;
        loop.state.set(Loop.State.QUEUED);
        if (off) {
            return;
        }
        if (stress) {
            compile(loop);
        } else if (queue.size() < QUEUE) {
            queue.add(loop);
        } else {
            loop.threshold = loop.heat + threshold; // full: later
            loop.state.set(Loop.State.COLD);
        }
    }

    private boolean mayBeCompiled(PyCode code) {
        Loop f = CodeLoops.of(code, threshold).function;
        return f != null && !f.framed && f.state() != Loop.State.BLACKLISTED && f.failures < HOPELESS;
    }

    /** Code that calls the function in the hope that it would be compiled is given up: it would be left at each call. */
    private void disappoint(PyCode code) {
        for (Loop l : hopeful) {
            if (l.account != null && l.account.hoped.contains(code) && l.state.compareAndSet(Loop.State.INSTALLED, Loop.State.QUEUED)) {
                hopeful.remove(l);
                uninstall(l);
                l.threshold = l.heat + threshold;
                functions++;
                log(l, "given up");
                l.state.set(Loop.State.COLD);
            }
        }
    }

    /** Code that is left where a function is called waits for it: the function is worth as much as that. */
    private void needed(PyCode code, int heat) {
        Loop f = CodeLoops.of(code, threshold).function;
        if (f.state() == Loop.State.COLD && f.failures == 0) {
            f.heat = Math.max(f.heat, heat);
        }
    }

    /** A function has been compiled: code that left calls of it to the interpreter, or made them without knowing its code, is built again. */
    private void renew(PyCode code) {
        for (Loop l : awaiting) {
            if (l.account.awaited.contains(code) && l.renewals < MAX_RENEWALS && l.state.compareAndSet(Loop.State.INSTALLED, Loop.State.QUEUED)) {
                log(l, "to be built again: " + code.qualName.toJava() + " is compiled");
                l.renewals++;
                l.leftBy = null;
                l.framed = false; // what kept it from being without may have been this call
                if (stress) {
                    compile(l);
                } else {
                    queue.add(l);
                }
            }
        }
    }

    private void uninstall(Loop l) {
        CodeLoops.of(l.code, threshold).uninstall(l);
        l.compiled = null;
    }

    private void failed(Loop loop, AbortReason reason, String detail) {
        if (reason != AbortReason.NOTHING_NEW || loop.reason == null) { // else what was in the way still is
            loop.reason = reason;
            loop.detail = detail;
        }
        loop.failures++;
        if (loop.function && loop.failures == HOPELESS && loop.compiled == null) {
            disappoint(loop.code);
        }
        loop.threshold = loop.heat + (threshold << Math.min(loop.failures, MAX_BACK_OFF));
        counters.aborted(loop, reason, detail);
        log(loop, "not compiled: " + reason.text() + (detail == null ? "" : " (" + detail + ")"));
        boolean mayGoBetter = reason == AbortReason.LEFT_LOOP || reason == AbortReason.RETURNED || reason == AbortReason.NOT_CALLED || reason == AbortReason.YIELDED || reason == AbortReason.TRACED
                || loop.reason == AbortReason.UNSUPPORTED || loop.reason == AbortReason.NOTHING_GAINED; // calls of functions that are not compiled yet
        if (loop.compiled != null && reason == AbortReason.NOTHING_GAINED && loop.leftBy != null) {
            uninstall(loop); // it would go on being left there, perhaps in each round
        }
        if (loop.compiled != null) { // it stays
            loop.compilations++;
            loop.state.set(Loop.State.INSTALLED);
            return;
        }
        loop.state.set(loop.failures >= MAX_FAILURES && !mayGoBetter ? Loop.State.BLACKLISTED : Loop.State.COLD);
    }

    // ---- compilation --------------------------------------------------------------------------------------------

    private void compile(Loop loop) {
        long start = System.nanoTime();
        try {
            if (++defined > MANY && !ClassReserve.isThere()) {
                throw new OutOfMemoryError("space for classes");
            }
            loop.functions = functions;
            if (settings.dumps('r')) {
                System.err.println(loop + ", as recorded:\n" + loop.recording.text());
            }
            long installed = loop.compiled == null ? 0 : loop.print;
            Built built = fitting(loop, installed);
            if (built.isTooLarge(installed) && loop.function && !loop.framed) {
                loop.framed = true; // with a frame that is there, each way out is shorter
                built = fitting(loop, installed);
            }
            Graph g = built.graph;
            Emitter.Emitted e = built.code;
            if (installed != 0 && e.print() == installed) {
                keep(loop);
                return;
            }
            writeClass(g, e);
            if (e.code() == null) {
                failed(loop, AbortReason.TOO_LARGE, e.size() + " bytes");
                return;
            }
            e.code().setOwner(loop);
            if (e.code() instanceof CompiledFunction f) {
                functions++;
                f.bind(loop.code, loop.recording.globals, loop.recording.builtins);
            }
            boolean first = loop.compiled == null || hasFrame(loop.compiled);
            loop.compiled = e.code();
            loop.print = e.print();
            if (!g.account.hoped.isEmpty()) {
                hopeful.add(loop);
                g.account.hoped.forEach(code -> needed(code, loop.heat));
            }
            loop.compilations++;
            loop.reason = null;
            CodeLoops.of(loop.code, threshold).install(loop, e.code());
            if (loop.function && g.signature == null) {
                disappoint(loop.code);
            }
            loop.account = g.account;
            if (!g.account.awaited.isEmpty()) {
                awaiting.add(loop);
            }
            loop.state.set(Loop.State.INSTALLED);
            loop.exits = e.exits();
            loop.operations = g.size();
            loop.bytes = e.size();
            loop.micros = (System.nanoTime() - start) / 1000;
            counters.compiled(loop);
            log(loop, "compiled in " + loop.micros + " us, " + g.size() + " operations, " + e.size() + " bytes");
            g.account.stepped.forEach((what, count) -> log(loop, "  stepped " + count + " times in " + loop.recording.rounds + " rounds: " + what));
            if (first && g.signature != null) {
                renew(loop.code);
            }
        } catch (Unbuildable e) {
            failed(loop, e.reason, e.getMessage());
        } catch (RuntimeException | LinkageError | VirtualMachineError e) {
            OutOfMemoryError noMemory = noMemory(e);
            if (noMemory != null) {
                failed(loop, AbortReason.NO_MEMORY, noMemory.getMessage());
                off = !ClassReserve.isThere();
                if (off) {
                    queue.clear();
                    log(loop, "nothing is compiled any more: there is no space for classes");
                }
                return;
            }
            if (stress) {
                System.err.println("orochi: the compiler failed on " + loop);
                e.printStackTrace();
                Runtime.getRuntime().halt(70);
            }
            failed(loop, AbortReason.INTERNAL, e.toString());
        }
    }

    /** It would be the same code again, which HotSpot would have to compile again, with all code that calls it. */
    private void keep(Loop loop) {
        loop.renewals = Math.max(0, loop.renewals - 1);
        log(loop, "as before, when built");
        if (loop.leftBy != null) {
            loop.leftBy.accept();
        }
        loop.state.set(Loop.State.INSTALLED);
    }

    private record Built(Graph graph, Emitter.Emitted code) {
        /** @param installed print of the code that there is; 0 for none */
        boolean isTooLarge(long installed) {
            return code.code() == null && (installed == 0 || code.print() != installed);
        }
    }

    /** Code that HotSpot compiles, with fewer calls inlined where that needs to be; or code that is too large with none. */
    private Built fitting(Loop loop, long installed) throws Unbuildable {
        Inlining inlining = new Inlining();
        Built b;
        do {
            Graph g = build(loop, inlining);
            b = new Built(g, Emitter.emit(g, settings.forcing(), installed));
        } while (b.isTooLarge(installed) && inlining.reduce(b.code.excess()));
        return b;
    }

    /** The optimised graph; with fewer calls inlined where it would be far too large otherwise. */
    private Graph build(Loop loop, Inlining inlining) throws Unbuildable {
        while (true) {
            try {
                String name = loop.code.name.toJava() + "_" + loop.code.positions.lineAt(loop.header);
                Graph g = RegionBuilder.build(loop.recording, loop.framed, name, this::mayBeCompiled, inlining);
                dump('b', g);
                Passes.runAll(g, stress);
                dump('o', g);
                return g;
            } catch (Unbuildable e) {
                if (e.reason == AbortReason.UNSUPPORTED && loop.function && !loop.framed && (stress || loop.failures + 1 >= HOPELESS || hasFrame(loop.compiled))) {
                    loop.framed = true;
                    continue;
                }
                if (e.reason != AbortReason.TOO_LARGE || !inlining.reduce(Emitter.FAR)) {
                    throw e;
                }
            }
        }
    }

    private static boolean hasFrame(CompiledCode code) {
        return code != null && !(code instanceof CompiledFunction);
    }

    /** What there was no memory for may be deep inside: to link a class means to load others. */
    private static OutOfMemoryError noMemory(Throwable t) {
        while (t != null && !(t instanceof OutOfMemoryError)) {
            t = t.getCause();
        }
        return (OutOfMemoryError) t;
    }

    private void dump(char stage, Graph g) {
        if (settings.dumps(stage)) {
            System.err.println(Listing.of(g));
        }
    }

    /** For {@code javap}. */
    private void writeClass(Graph g, Emitter.Emitted e) {
        if (settings.dumps('c') && e.classFile() != null) {
            try {
                Files.write(Path.of(g.name.replaceAll("[^A-Za-z0-9_]+", "_") + ".class"), e.classFile());
            } catch (IOException x) {
                System.err.println("orochi: the class of " + g.name + " can't be written: " + x.getMessage());
            }
        }
    }

    // ---- ways out -----------------------------------------------------------------------------------------------

    @Override
    public void hotExit(ThreadState ts, RegionExit exit, Frame root) {
        if (off || !(exit.owner().owner() instanceof Loop loop) || ts.observer != null || (ts.poll & ThreadState.POLL_TRACE) != 0) {
            return;
        }
        boolean ended = !loop.function && ts.frame == root && (root.pc < loop.header || root.pc > loop.last || isYield(root));
        if (ended) {
            ended(ts, loop, exit, root);
            return;
        }
        int compilations = loop.compilations;
        if (compilations >= MAX_COMPILATIONS || exit.taken < PATIENCE << 2 * (compilations - 1)) {
            return;
        }
        if (exit.owner() == loop.compiled && loop.state.compareAndSet(Loop.State.INSTALLED, Loop.State.RECORDING)) {
            log(loop, "hot exit: " + exit);
            Events.exited(loop, exit);
            boolean refused = exit.refused() && loop.recording.refuse(exit.code(), exit.word());
            record(ts, loop, loop.function ? exit.outermost(ts) : root, (r, why) -> recordedAgain(loop, r, exit, why == null || refused));
        }
    }

    /** A compiled loop has come to its end many times: the loop around it is as hot, though threads are seldom met at its own polls. */
    private void ended(ThreadState ts, Loop loop, RegionExit exit, Frame root) {
        if (exit.taken < (long) ENDS_A_TICK * loop.heat) {
            return; // it runs for so long that entering and leaving it costs nothing
        }
        Loop outer = CodeLoops.of(loop.code, threshold).around(loop);
        if (outer != null && root.pc >= outer.header && root.pc <= outer.last && !isYield(root)) {
            asHot(ts, outer, loop.heat, root);
        } else if (outer == null && consumerOf(root) instanceof Loop consumer) {
            asHot(ts, consumer, loop.heat, root.back);
        }
    }

    private void asHot(ThreadState ts, Loop outer, int heat, Frame f) {
        outer.heat = Math.max(outer.heat, heat);
        if (outer.heat >= outer.threshold && isWorthIt(outer) && outer.state.compareAndSet(Loop.State.COLD, Loop.State.RECORDING)) {
            record(ts, outer, f, (r, why) -> recorded(outer, r, why));
        }
    }

    private void record(ThreadState ts, Loop loop, Frame root, BiConsumer<Recording, AbortReason> done) {
        new Recorder(ts, root, loop.function, loop.header, loop.last, loop.recording, limits, done);
    }

    private void recordedAgain(Loop loop, Recording r, RegionExit exit, boolean news) {
        if (news || loop.functions != functions || loop.account.seldom) {
            loop.leftBy = exit;
            recorded(loop, r, null);
        } else {
            log(loop, "as before");
            exit.accept();
            loop.state.set(Loop.State.INSTALLED);
        }
    }

    @Override
    public boolean isCompiled(PyCode code) {
        return code.loops instanceof CodeLoops l && l.all().stream().anyMatch(x -> x.compiled != null);
    }

    @Override
    public Map<String, Long> statistics() {
        return counters.all();
    }

    @Override
    public void end() {
        Report.write();
    }

    /** Whether a generator stands where its consumer goes on. */
    private static boolean isYield(Frame f) {
        return ((int) f.code.insns[f.pc] & 0xff) == Opcodes.YIELD;
    }

    private void log(Loop loop, String text) {
        if (settings.log()) {
            System.err.println("jit: " + loop + ": " + text);
        }
    }
}
