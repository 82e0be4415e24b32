package dev.orochi.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.orochi.jit.emit.Emitter;
import dev.orochi.jit.ir.Graph;
import dev.orochi.jit.ir.IrParser;
import dev.orochi.jit.ir.Listing;
import dev.orochi.jit.ir.Verifier;
import dev.orochi.jit.opt.Passes;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.interpreter.Frame;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.threads.ThreadState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The expect files in the resources: a graph, then sections that start with {@code ====} and a command, with what it gives.
 *
 * <ul>
 * <li>{@code run VALUES}: emits the graph and runs it in a frame with these registers: the frames afterwards, from the region's own
 *     inwards. A function is called with these arguments: the frames from the caller's inwards.
 * <li>{@code opt PASSES}: the graph after these passes; {@code all} is all of them until nothing changes.
 * <li>{@code problems}: what the verifier says. All other commands want a graph without.
 * </ul>
 *
 * <p>{@code -Dorochi.bless=DIR}, the folder of the resources, rewrites the files.
 */
class IrFilesTest {
    @TestFactory
    Stream<DynamicTest> files() throws Exception {
        String bless = System.getProperty("orochi.bless");
        Path folder = bless != null ? Path.of(bless, "ir") : Path.of(IrFilesTest.class.getResource("/ir").toURI());
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(p -> p.toString().endsWith(".ir")).sorted().toList();
        }
        return files.stream().map(p -> DynamicTest.dynamicTest(folder.relativize(p).toString(), () -> {
            String expected = Files.readString(p, StandardCharsets.UTF_8);
            String actual = actual(expected);
            if (bless != null) {
                Files.writeString(p, actual);
            } else {
                assertEquals(expected, actual);
            }
        }));
    }

    private static String actual(String file) throws IOException {
        String[] parts = file.split("(?m)^==== ");
        StringBuilder out = new StringBuilder(parts[0]);
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            String command = part.lines().findFirst().orElseThrow();
            TestSymbols symbols = new TestSymbols();
            Graph g = IrParser.parse(parts[0], symbols);
            String result = execute(command, g, symbols);
            out.append("==== ").append(command).append('\n').append(result);
        }
        return out.toString();
    }

    private static String execute(String command, Graph g, TestSymbols symbols) {
        List<String> problems = Verifier.problems(g);
        if (command.equals("problems")) {
            return String.join("\n", problems) + "\n";
        }
        assertEquals(List.of(), problems);
        String listing = Listing.of(g, symbols);
        assertEquals(listing, Listing.of(IrParser.parse(listing, symbols), symbols));
        String[] words = command.split(" ");
        String[] arguments = Arrays.copyOfRange(words, 1, words.length);
        return switch (words[0]) {
            case "run" -> run(g, symbols, arguments);
            case "opt" -> optimised(g, symbols, arguments);
            default -> throw new IllegalArgumentException(command);
        };
    }

    private static String optimised(Graph g, TestSymbols symbols, String... passes) {
        for (String p : passes) {
            if (p.equals("all")) {
                Passes.runAll(g, true);
            } else {
                Passes.valueOf(p.toUpperCase(Locale.ROOT)).run(g, true);
            }
        }
        return Listing.of(g, symbols);
    }

    // ---- running ------------------------------------------------------------------------------------------------

    static String run(Graph g, TestSymbols symbols, String... registers) {
        ThreadState ts = ThreadState.current();
        if (g.signature != null) {
            return call(g, symbols, ts, registers);
        }
        PyCode code = g.snapshots.getFirst().frames.getFirst().code();
        Frame f = TestFrames.frame(code);
        for (int i = 0; i < registers.length; i++) {
            f.r[i] = symbols.value(registers[i]);
            ts.hold(f.r[i]);
        }
        ts.frame = f;
        int depth = ts.depth;
        try {
            Frame in = Emitter.emit(g).code().run(ts, f);
            assertEquals(in, ts.frame);
            return show(symbols, f, in, ts.depth - depth);
        } catch (RegionExit.Ended e) {
            return "ended " + e.exception.getMessage() + "\n";
        } finally {
            ts.frame = null;
            ts.depth = depth;
        }
    }

    /** Calls a function from a frame of code f, which gets the result in its first register. */
    private static String call(Graph g, TestSymbols symbols, ThreadState ts, String... arguments) {
        PyFunction function = (PyFunction) symbols.named("fn");
        Frame caller = TestFrames.frame((PyCode) symbols.named("f"));
        Object[] r = new Object[function.code.template.length];
        for (int i = 0; i < arguments.length; i++) {
            r[i] = symbols.value(arguments[i]);
            ts.hold(r[i]);
        }
        int depth = ts.depth;
        ts.hold(function);
        Frame f = new Frame(function, function.code);
        System.arraycopy(r, 0, f.r, 0, r.length);
        f.kind = Frame.CALL;
        f.back = caller;
        ts.depth++;
        ts.frame = f;
        try {
            CompiledFunction code = (CompiledFunction) Emitter.emit(g).code();
            code.bind(function.code, function.globals, function.builtins);
            Frame in = code.run(ts, f);
            assertEquals(in, ts.frame);
            return show(symbols, caller, in, ts.depth - depth);
        } catch (RegionExit.Ended e) {
            return "ended " + e.exception.getMessage() + "\n";
        } finally {
            ts.frame = null;
            ts.depth = depth;
        }
    }

    private static String show(TestSymbols symbols, Frame own, Frame in, int depth) {
        List<Frame> frames = new ArrayList<>();
        for (Frame x = in; x != own; x = x.back) {
            frames.add(x);
        }
        frames.add(own);
        assertEquals(depth, frames.size() - 1);
        StringBuilder out = new StringBuilder();
        for (Frame x : frames.reversed()) {
            out.append(x.code.name).append(" pc ").append(x.pc);
            if (x != own) {
                out.append(" dst ").append(x.dst);
            }
            for (int i = 0; i < x.r.length; i++) {
                if (x.r[i] != null) {
                    out.append(' ').append(i).append('=').append(symbols.text(x.r[i]));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}
