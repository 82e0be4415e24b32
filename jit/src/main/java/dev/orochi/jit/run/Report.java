package dev.orochi.jit.run;

import dev.orochi.jit.record.AbortReason;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.interpreter.RegionExit;
import dev.orochi.runtime.object.PyCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells at the end of the process what became of the loops and functions in which threads were met: compiled or not, and why not
 * ({@code -X jit-report[=FILE]}, a page if the file's name ends so). Any thread adds to it; without the option it keeps nothing.
 */
final class Report {
    /** Set by the option: the file, or "true" for the standard error stream. */
    private static final String TARGET = System.getProperty("orochi.jit.report");
    /** Places with less than this share of the time are left out. */
    private static final double LEAST = 0.005;
    private static final int MAX_LINES = 60;
    private static final int MAX_EXITS = 5;
    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto}"
            + "pre{background:#f4f4f4;padding:.6em;overflow:auto}summary{cursor:pointer}";

    private static final Queue<CodeLoops> ALL = new ConcurrentLinkedQueue<>();
    private static final LongAdder TICKS = new LongAdder();

    private Report() {}

    static void add(CodeLoops loops) {
        if (TARGET != null) {
            ALL.add(loops);
        }
    }

    /** A thread was met somewhere. */
    static void tick() {
        if (TARGET != null) {
            TICKS.increment();
        }
    }

    /** Writes it, if somebody wants it. */
    static void write() {
        if (TARGET == null) {
            return;
        }
        String text = text();
        if (TARGET.equals("true")) {
            System.err.print(text);
            return;
        }
        try {
            Files.writeString(Path.of(TARGET), TARGET.endsWith(".html") || TARGET.endsWith(".htm") ? page() : text);
        } catch (IOException | RuntimeException e) {
            System.err.println("orochi: the compiler's report can't be written to " + TARGET + ": " + e.getMessage());
        }
    }

    private static List<Loop> places() {
        long least = (long) Math.max(1, TICKS.sum() * LEAST);
        return ALL.stream().map(CodeLoops::all).flatMap(Collection::stream).filter(l -> l.heat >= least || l.state() == Loop.State.INSTALLED)
                .sorted(Comparator.comparingInt((Loop l) -> -l.heat)).toList();
    }

    private static String summary() {
        return "Loops and functions by the share of time in which threads were met there (" + TICKS.sum() + " times, about one a millisecond)";
    }

    private static String text() {
        StringBuilder b = new StringBuilder(summary()).append("\n");
        for (Loop l : places()) {
            b.append('\n').append(title(l)).append('\n');
            facts(l).forEach(f -> b.append("       ").append(f).append('\n'));
            source(l).forEach(s -> b.append("    ").append(s).append('\n'));
        }
        return b.toString();
    }

    private static String page() {
        StringBuilder b = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><title>What was compiled</title><style>" + STYLE + "</style><h1>What was compiled</h1><p>")
                .append(escape(summary())).append("</p>\n");
        for (Loop l : places()) {
            b.append("<details open><summary>").append(escape(title(l))).append("</summary><ul>");
            facts(l).forEach(f -> b.append("<li>").append(escape(f)));
            b.append("</ul><pre>").append(escape(String.join("\n", source(l)))).append("</pre></details>\n");
        }
        return b.toString();
    }

    private static String title(Loop l) {
        String state = switch (l.state()) {
            case INSTALLED -> l.function && !(l.compiled instanceof CompiledFunction) ? "compiled, with its frame" : "compiled";
            case RECORDING, QUEUED -> l.compilations > 0 ? "compiled, being compiled again" : "waiting to be compiled";
            case BLACKLISTED -> "not compiled";
            case COLD -> l.reason == null ? "not compiled yet" : "not compiled yet, to be tried again";
        };
        return String.format(Locale.ROOT, "%3.0f %%  %s %s: %s", 100.0 * l.heat / Math.max(1, TICKS.sum()), l.function ? "function" : "loop", l, state);
    }

    private static List<String> facts(Loop l) {
        List<String> facts = new ArrayList<>();
        AbortReason reason = l.reason;
        if (reason != null && l.state() != Loop.State.INSTALLED) {
            facts.add("why: " + reason.text() + (l.detail == null ? "" : " (" + l.detail + ")"));
            facts.add("what helps: " + reason.advice());
        }
        if (l.account == null) {
            return facts;
        }
        facts.add(String.format(Locale.ROOT, "version %d: %d operations, %d bytes of bytecode, made in %.1f ms", l.compilations, l.operations, l.bytes,
                l.micros / 1000.0));
        list(facts, "inlined: ", l.account.inlined);
        list(facts, "calls compiled code of: ", l.account.called);
        list(facts, "numbers without objects: ", l.account.unboxed);
        l.account.stepped.forEach((what, count) -> facts.add("left to the interpreter's own code: " + what));
        Arrays.stream(l.exits).filter(e -> e.taken > 0).sorted(Comparator.comparingInt((RegionExit e) -> -e.taken)).limit(MAX_EXITS)
                .forEach(e -> facts.add("left " + (e.taken == 1 ? "once: " : e.taken + " times: ") + (isEnd(l, e) ? "the loop was over" : e)));
        return facts;
    }

    private static boolean isEnd(Loop l, RegionExit e) {
        return !l.function && e.code() == l.code && (e.word() < l.header || e.word() > l.last);
    }

    private static void list(List<String> facts, String what, Collection<String> items) {
        if (!items.isEmpty()) {
            facts.add(what + String.join(", ", items));
        }
    }

    /** The lines of the program, numbered. */
    private static List<String> source(Loop l) {
        PyCode code = l.code;
        int first = l.function ? code.firstLine : Integer.MAX_VALUE;
        int last = 0;
        for (int at = l.header; at <= l.last; at += Operands.words(code.insns[at])) {
            int line = code.positions.lineAt(at);
            first = line > 0 ? Math.min(first, line) : first;
            last = Math.max(last, line);
        }
        try {
            List<String> lines = Files.readAllLines(Path.of(code.fileName.toJava()));
            List<String> out = new ArrayList<>();
            for (int i = first; i <= Math.min(last, Math.min(lines.size(), first + MAX_LINES)); i++) {
                out.add(String.format(Locale.ROOT, "%5d | %s", i, lines.get(i - 1)));
            }
            return out;
        } catch (IOException | RuntimeException e) {
            return List.of(); // typed in, or gone
        }
    }

    private static String escape(String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;");
    }
}
