package dev.orochi.runtime.modules.multiprocessing;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.OsErrors;
import dev.orochi.runtime.modules.os.PathArg;
import dev.orochi.runtime.modules.os.Scratch;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code _multiprocessing}. Stateless. */
@PyModuleDef("_multiprocessing")
public final class MultiprocessingModule {
    private static final Libc.Fn SEM_UNLINK = fn("sem_unlink");

    private MultiprocessingModule() {
    }

    @Constant("SemLock")
    public static PyType semLock() {
        return PyType.ofClass(PySemLock.class);
    }

    @Constant("flags")
    public static PyDict flags() {
        PyDict d = new PyDict();
        for (String name : new String[] {"HAVE_SEM_OPEN", "HAVE_SEM_TIMEDWAIT"}) {
            d.put(PyStr.of(name), PyInt.ONE);
        }
        return d;
    }

    @Builtin("sem_unlink($module, name, /)")
    public static void semUnlink(Object name) {
        byte[] n = PathArg.fsConvert(name);
        OsErrors.check(Libc.sys(SEM_UNLINK, Scratch.get().path(n)));
    }
}
