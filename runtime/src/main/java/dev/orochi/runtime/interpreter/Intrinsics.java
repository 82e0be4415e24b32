package dev.orochi.runtime.interpreter;

import dev.orochi.runtime.bytecode.Intrinsic;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBaseException;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFunction;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;

/** Rare operations of the compiler's making. */
final class Intrinsics {
    private Intrinsics() {}

    static Object call(Frame f, Intrinsic which, Object b, Object c) {
        switch (which) {
            case PRINT: {
                Object hook = Runtime.sysAttr("displayhook");
                if (hook == null) {
                    throw Errors.runtimeError("lost sys.displayhook");
                }
                return Ops.call(hook, b);
            }
            case IMPORT_STAR:
                importStar(f, b);
                return PyNone.NONE;
            case STOPITERATION_ERROR:
                return stopIterationError(f, (PyBaseException) b);
            case SET_FUNCTION_TYPE_PARAMS:
                PyFunction.setTypeParams((PyFunction) b, c);
                return b;
            case SETUP_ANNOTATIONS: {
                Object ns = f.locals == null ? f.globals : f.locals;
                if (Slow.lookupOrNull(ns, Names.__annotations__) == null) {
                    Ops.setItem(ns, Names.__annotations__, new PyDict());
                }
                return PyNone.NONE;
            }
            default:
                return typing(which, b, c);
        }
    }

    /** The type parameter objects are those of the {@code _typing} module. */
    private static Object typing(Intrinsic which, Object b, Object c) {
        return dev.orochi.runtime.modules.typing.TypeParams.make(which, b, c);
    }

    private static Object stopIterationError(Frame f, PyBaseException e) {
        boolean async = (f.code.flags & dev.orochi.runtime.object.PyCode.CO_ASYNC_GENERATOR) != 0;
        String noun = async ? "async generator"
                : (f.code.flags & dev.orochi.runtime.object.PyCode.CO_COROUTINE) != 0 ? "coroutine" : "generator";
        String what = e.type().isSubtype(Builtins.STOP_ITERATION) ? "StopIteration"
                : async && e.type().isSubtype(Builtins.STOP_ASYNC_ITERATION) ? "StopAsyncIteration" : null;
        if (what == null) {
            return e;
        }
        PyException r = Errors.runtimeError(noun + " raised " + what);
        r.value.setCause(e);
        r.value.setContext(e);
        return r.value;
    }

    private static void importStar(Frame f, Object module) {
        Object ns = f.locals == null ? f.globals : f.locals;
        Object all = Ops.getAttrOrNull(module, Names.__all__);
        boolean skipPrivate = all == null;
        if (all == null) {
            Object d = Ops.getAttrOrNull(module, Names.__dict__);
            if (d == null) {
                throw Errors.importError("from-import-* object has no __dict__ and no __all__");
            }
            all = Ops.callMethod(d, "keys");
        }
        boolean byAll = !skipPrivate;
        for (Object n : PyTuple.from(all).items) {
            if (!(n instanceof PyStr s)) {
                Object name = Ops.getAttr(module, Names.__name__);
                throw Errors.typeError((byAll ? "Item in " : "Key in ") + name + (byAll ? ".__all__" : ".__dict__")
                        + " must be str, not " + PyType.of(n).name());
            }
            if (skipPrivate && s.length() > 0 && s.codePointAt(0) == '_') {
                continue;
            }
            Object v = Ops.getAttr(module, s.intern());
            if (ns instanceof PyDict d && PyDict.isExact(d)) {
                d.putStr(s.intern(), v);
            } else {
                Ops.setItem(ns, s, v);
            }
        }
    }
}
