package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.object.AuditHooks;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyList;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Turns the Python arguments of exec, posix_spawn and fork_exec into what {@link Spawn} takes. Stateless. */
final class SpawnArgs {
    private SpawnArgs() {
    }

    static byte[][] argv(String function, Object argv) {
        if (!(argv instanceof PyTuple) && !(argv instanceof PyList)) {
            throw Errors.typeError(function + ": argv must be a tuple or list");
        }
        PyTuple t = Ops.toTuple(argv);
        if (t.size() == 0) {
            throw Errors.valueError(function + ": argv must not be empty");
        }
        byte[][] r = new byte[t.size()][];
        for (int i = 0; i < r.length; i++) {
            r[i] = PathArg.fsConvert(t.get(i));
        }
        if (r[0].length == 0) {
            throw Errors.valueError(function + ": argv first element cannot be empty");
        }
        return r;
    }

    /** A mapping as NAME=VALUE strings. */
    static byte[][] env(Object mapping) {
        Object keys = Ops.callMethod(mapping, "keys");
        Object values = Ops.callMethod(mapping, "values");
        PyTuple k = Ops.toTuple(keys);
        PyTuple v = Ops.toTuple(values);
        List<byte[]> r = new ArrayList<>();
        for (int i = 0; i < Math.min(k.size(), v.size()); i++) {
            byte[] name = PathArg.fsConvert(k.get(i));
            byte[] value = PathArg.fsConvert(v.get(i));
            ByteArrayOutputStream out = new ByteArrayOutputStream(name.length + value.length + 1);
            for (int c = 0; c < name.length; c++) {
                if (name[c] == '=') {
                    throw Errors.valueError("illegal environment variable name");
                }
            }
            out.writeBytes(name);
            out.write('=');
            out.writeBytes(value);
            r.add(out.toByteArray());
        }
        return r.toArray(byte[][]::new);
    }

    /** Signals of an iterable as a bit mask. */
    static long signals(Object iterable) {
        long[] mask = {0};
        Ops.forEach(iterable, o -> {
            java.math.BigInteger big = Args.big(Ops.index(o));
            long n = big.bitLength() > 62 ? -1 : big.longValue();
            if (n < 1 || n >= SignalCore.NSIG) {
                throw Errors.valueError("signal number " + big + " out of range [1; " + (SignalCore.NSIG - 1) + "]");
            }
            mask[0] |= 1L << n - 1;
        });
        return mask[0];
    }

    static int spawn(String function, Object path, Object argv, Object env, Object actions, Object group,
                     boolean resetIds, boolean setSid, Object mask, Object defaults, Object scheduler) {
        PathArg p = PathArg.of(function, "path", path);
        byte[][] arguments = argv(function, argv);
        if (env != PyNone.NONE && Ops.getAttrOrNull(env, "keys") == null) {
            throw Errors.typeError(function + ": environment must be a mapping object or None");
        }
        byte[][] environment = env == PyNone.NONE ? null : env(env);
        AuditHooks.raise("os.posix_spawn", p.object(), argv, env);
        try (Spawn s = new Spawn()) {
            if (actions != null && actions != PyNone.NONE) {
                actions(s, actions);
            }
            if (group != null && group != PyNone.NONE) {
                s.processGroup(Args.toInt(group));
            }
            if (resetIds) {
                s.flag(Spawn.RESETIDS);
            }
            if (setSid) {
                s.flag(Spawn.SETSID);
            }
            s.signalMask(SignalCore.blockedSet());
            if (mask != null && Ops.len(Ops.toTuple(mask)) > 0) {
                s.signalMask(signals(mask));
            }
            if (defaults != null && Ops.len(Ops.toTuple(defaults)) > 0) {
                s.signalDefault(signals(defaults));
            }
            if (scheduler != null && scheduler != PyNone.NONE) {
                scheduler(function, s, scheduler);
            }
            long a = s.strings(arguments);
            long e = environment == null ? 0 : s.strings(environment);
            return OsErrors.check(s.run(p.bytes(), function.equals("posix_spawnp"), a, e), p.object());
        }
    }

    private static void scheduler(String function, Spawn s, Object scheduler) {
        if (!(scheduler instanceof PyTuple t) || t.size() != 2) {
            throw Errors.typeError(function + ": scheduler must be a tuple or None");
        }
        boolean policy = t.get(0) != PyNone.NONE;
        int priority = Args.toInt(Ops.getAttr(t.get(1), "sched_priority"));
        s.scheduler(policy, policy ? Args.toInt(t.get(0)) : 0, priority);
    }

    private static void actions(Spawn s, Object actions) {
        Ops.forEach(actions, o -> {
            if (!(o instanceof PyTuple t) || t.size() == 0) {
                throw Errors.typeError("Each file_actions element must be a non-empty tuple");
            }
            action(s, t);
        });
    }

    private static void action(Spawn s, PyTuple t) {
        int tag = Args.toInt(t.get(0));
        switch (tag) {
            case 0 -> {
                arity(t, 5, "A open file_action tuple must have 5 elements");
                s.open(Args.toInt(t.get(1)), PathArg.fsConvert(t.get(2)), Args.toInt(t.get(3)),
                        Args.toInt(t.get(4)));
            }
            case 1 -> {
                arity(t, 2, "A close file_action tuple must have 2 elements");
                s.closeFd(Args.toInt(t.get(1)));
            }
            case 2 -> {
                arity(t, 3, "A dup2 file_action tuple must have 3 elements");
                s.dup2(Args.toInt(t.get(1)), Args.toInt(t.get(2)));
            }
            case 3 -> {
                arity(t, 2, "A closefrom file_action tuple must have 2 elements");
                s.closeOthers(Args.toInt(t.get(1)), new int[0]);
            }
            default -> throw Errors.typeError("Unknown file_actions identifier");
        }
    }

    private static void arity(PyTuple t, int n, String message) {
        if (t.size() != n) {
            throw Errors.typeError(message);
        }
    }
}
