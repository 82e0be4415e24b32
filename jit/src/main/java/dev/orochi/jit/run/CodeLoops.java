package dev.orochi.jit.run;

import dev.orochi.runtime.bytecode.Opcodes;
import dev.orochi.runtime.bytecode.Operands;
import dev.orochi.jit.ir.Invocation;
import dev.orochi.runtime.interpreter.CompiledCode;
import dev.orochi.runtime.interpreter.CompiledFunction;
import dev.orochi.runtime.object.PyCode;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One code object: the function, and the loops, found by their back edges. Immutable but for the loops themselves. */
final class CodeLoops {
    private final PyCode code;
    /** By the word of each JUMP_BACK. */
    private final Map<Integer, Loop> byBackEdge = new HashMap<>();
    /** The whole function; null for code that suspends, or is none. */
    final Loop function;

    private CodeLoops(PyCode code, int threshold) {
        this.code = code;
        Map<Integer, List<Integer>> edges = new HashMap<>();
        for (int at = 0; at < code.insns.length; at += Operands.words(code.insns[at])) {
            if (((int) code.insns[at] & 0xff) == Opcodes.JUMP_BACK) {
                edges.computeIfAbsent((int) (code.insns[at] >>> 32), k -> new ArrayList<>()).add(at);
            }
        }
        boolean plain = (code.flags & PyCode.CO_OPTIMIZED) != 0
                && (code.flags & (PyCode.CO_GENERATOR | PyCode.CO_COROUTINE | PyCode.CO_ASYNC_GENERATOR)) == 0;
        function = plain ? new Loop(code, 0, code.insns.length - 1, true, 2 * threshold) : null;
        edges.forEach((header, from) -> {
            Loop loop = new Loop(code, header, from.getLast(), false, threshold);
            from.forEach(at -> byBackEdge.put(at, loop));
        });
    }

    static CodeLoops of(PyCode code, int threshold) {
        Object known = code.loops;
        if (known == null) {
            CodeLoops made = new CodeLoops(code, threshold);
            code.loops = known = made;
            Report.add(made);
        }
        return (CodeLoops) known;
    }

    /** The function and all loops. */
    Set<Loop> all() {
        Set<Loop> all = new LinkedHashSet<>();
        if (function != null) {
            all.add(function);
        }
        all.addAll(byBackEdge.values());
        return all;
    }

    /** The loop in which a thread is met that has executed what stands before a word: a back edge, or a call that needed no frame. Null when there is none. */
    Loop metAt(int word) {
        Loop closed = byBackEdge.get(word - 1);
        return closed == null ? at(word) : closed;
    }

    /** The innermost loop around a word; null when there is none. */
    Loop at(int word) {
        Loop found = null;
        for (Loop l : byBackEdge.values()) {
            if (l.header <= word && l.last >= word && (found == null || l.header > found.header)) {
                found = l;
            }
        }
        return found;
    }

    /** The innermost loop around one; null when there is none. */
    Loop around(Loop inner) {
        Loop found = null;
        for (Loop l : byBackEdge.values()) {
            if (l.header < inner.header && l.last > inner.last && (found == null || l.header > found.header)) {
                found = l;
            }
        }
        return found;
    }

    /** The loop or function is no longer compiled. Whoever calls a function's code finds that it is not current. */
    void uninstall(Loop loop) {
        if (!loop.function) {
            byBackEdge.forEach((at, l) -> {
                if (l == loop) {
                    code.caches[at] = null;
                }
            });
        } else if (code.entry == loop.compiled) {
            replaceBy(null);
            code.entry = null;
        }
    }

    /** Compiled code that calls the function's code goes on with the new one, or finds that there is none that takes the same arguments. */
    private void replaceBy(CompiledCode compiled) {
        if (!(code.entry instanceof CompiledFunction old)) {
            return;
        }
        Invocation before = (Invocation) old.invocation();
        if (compiled instanceof CompiledFunction now && before.signature().equals(((Invocation) now.invocation()).signature())) {
            before.redirect((Invocation) now.invocation());
            now.setInvocation(before);
        } else {
            before.replace();
        }
    }

    /** Writes the code of a loop into the inline caches of its back edges, that of a function where calls look. */
    void install(Loop loop, CompiledCode compiled) {
        if (loop.function) {
            replaceBy(compiled);
            VarHandle.releaseFence();
            code.entry = compiled;
            return;
        }
        byBackEdge.forEach((at, l) -> {
            if (l == loop) {
                VarHandle.releaseFence();
                code.caches[at] = compiled;
            }
        });
    }
}
