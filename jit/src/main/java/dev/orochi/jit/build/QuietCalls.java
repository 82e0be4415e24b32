package dev.orochi.jit.build;

import dev.orochi.jit.ir.Callee;
import dev.orochi.runtime.interpreter.QuietOps;
import dev.orochi.runtime.modules.math.ComplexFunctions;
import dev.orochi.runtime.modules.math.MathFunctions;
import dev.orochi.runtime.modules.math.MathModule;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.threads.ThreadState;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The methods of {@link QuietOps} that built code calls, and what they may do. */
final class QuietCalls {
    /** How many values {@link #settleHolding} takes. */
    static final int MAX_HELD = 16;

    static final Callee BINARY = effect("binary");
    static final Callee COMPARE = leaf("compare");
    static final Callee UNARY = leaf("unary");
    static final Callee TRUTH = leaf("truth");
    static final Callee CONTAINS = leaf("contains");
    static final Callee GET_ITEM = effect("getItem");
    static final Callee SET_ITEM = effect("setItem");
    static final Callee DELETE_ITEM = effect("deleteItem");
    static final Callee GET_SLICE = leaf("getSlice");
    static final Callee SLICE = read("slice");
    static final Callee GET_ATTRIBUTE = effect("getAttribute");
    static final Callee BIND = leaf("bind");
    static final Callee SET_ATTRIBUTE = effect("setAttribute");
    static final Callee IMPORT_NAME = effect("importName");
    static final Callee IMPORT_FROM = effect("importFrom");
    static final Callee SUPER_ATTRIBUTE = leaf("superAttribute");
    static final Callee SPECIAL = leaf("special");
    /** By the number of arguments. */
    static final Callee[] CALL = {effect("call0"), effect("call1"), effect("call2"), effect("call3"), effect("call4")};
    /** The same for what is {@link dev.orochi.runtime.anno.Effect#PURE}. */
    static final Callee[] PURE = {leaf("call0"), leaf("call1"), leaf("call2"), leaf("call3"), leaf("call4")};
    static final Callee CALL_ANY = effect("callAny");
    static final Callee IS_COLLECTION = pure("isCollection", Object.class);
    static final Callee IS_OF = read("isOf");
    static final Callee WRAPPED = read("wrapped");
    static final Callee CLASS_VALUE = read("classValue");
    static final Callee CLASS_METHOD = read("classMethod");
    static final Callee ITER = leaf("iter");
    static final Callee NEXT = effect("next");
    static final Callee IS_QUIET = read("isQuiet");
    static final Callee ARRAY = read("array");
    static final Callee PUT = read("put", Object[].class);
    static final Callee LIST = read("list");
    static final Callee TUPLE = read("tuple", Object[].class);
    static final Callee SET = leaf("set");
    static final Callee DICT = leaf("dict");
    static final Callee STRING = read("string");
    static final Callee EMPTY_DICT = read("emptyDict");
    static final Callee KEYWORD_DICT = read("keywordDict");
    static final Callee UPDATE = effect("update");
    static final Callee MERGE = effect("merge");
    static final Callee SET_SLICE = effect("setSlice");
    static final Callee LOOK_UP = read("lookUp");
    static final Callee FORMAT = leaf("format");
    static final Callee EXTEND = effect("extend");
    static final Callee ADD = effect("add");
    static final Callee PUT_ITEM = effect("put", dev.orochi.runtime.threads.ThreadState.class);
    static final Callee LIST_TO_TUPLE = read("tuple", dev.orochi.runtime.object.PyList.class);
    static final Callee UNPACK = leaf("unpack");
    static final Callee UNPACK_STARRED = leaf("unpackStarred");
    static final Callee ARGUMENTS_OF_LIST = leaf("arguments", dev.orochi.runtime.object.PyList.class);
    static final Callee ARGUMENTS_OF_TUPLE = leaf("arguments", PyTuple.class);
    static final Callee PARAMETERS = leaf("parameters");
    static final Callee NO_KEYWORDS = leaf("noKeywords");
    static final Callee INTRINSIC = effect("intrinsic");
    static final Callee GENERATOR = leaf("generator");
    static final Callee FUNCTION = read("function", dev.orochi.runtime.object.PyCode.class);
    static final Callee METHOD_FUNCTION = pure("function", dev.orochi.runtime.object.PyMethod.class);
    static final Callee METHOD_SELF = pure("self");
    static final Callee BINDS = pure("binds");
    static final Callee RECEIVER = pure("receiver");
    static final Callee KEYWORD_DEFAULT = read("keywordDefault");
    static final Callee DEFAULT = read("defaultValue");
    static final Callee HAS_DEFAULTS = read("hasDefaults");
    static final Callee CELL = read("cell");
    static final Callee METHOD = read("method");
    static final Callee SET_CELL = quietEffect("setCell");
    static final Callee FRAME_CELL = read("closureCell", dev.orochi.runtime.interpreter.Frame.class);
    static final Callee FUNCTION_CELL = read("closureCell", dev.orochi.runtime.object.PyFunction.class);
    static final Callee STORE_GLOBAL = quietEffect("storeGlobal");
    static final Callee IS_MAPPING = read("isMapping");
    static final Callee IS_SEQUENCE = read("isSequence");
    static final Callee LENGTH = leaf("length");
    static final Callee MATCH_KEYS = leaf("matchKeys");
    static final Callee MATCH_CLASS = leaf("matchClass");
    static final Callee ABS_INT = leaf("absolute", long.class);
    static final Callee ABS_FLOAT = pure("absolute", double.class);
    static final Callee MIN_INT = pure("least", long.class);
    static final Callee MAX_INT = pure("greatest", long.class);
    static final Callee MIN_FLOAT = pure("least", double.class);
    static final Callee MAX_FLOAT = pure("greatest", double.class);
    static final Callee TRUNCATED = leaf("truncated");
    static final Callee FLOOR = leaf("floor");
    static final Callee CEIL = leaf("ceil");
    static final Callee TYPE_OF = pure("typeOf");
    static final Callee IS_INSTANCE = leaf("isInstance");
    /** Functions of the module math that take floats only, by their names. */
    static final Map<String, Callee> MATH = new HashMap<>();
    /** Functions of the module cmath that give a complex number, by their names: of two floats, or the two parts of one complex number. */
    static final Map<String, Callee> CMATH = new HashMap<>();
    private static final Callee[] SETTLE = {settle(2), settle(4), settle(8), settle(16)};

    static {
        for (Class<?> k : List.of(MathFunctions.class, MathModule.class)) {
            for (Method m : k.getDeclaredMethods()) {
                boolean numeric = m.getReturnType() == double.class || m.getReturnType() == boolean.class;
                if (Modifier.isPublic(m.getModifiers()) && numeric && m.getParameterCount() > 0
                        && Arrays.stream(m.getParameterTypes()).allMatch(t -> t == double.class)) {
                    MATH.put(m.getName().toLowerCase(Locale.ROOT), new Callee(m, false, false, true));
                }
            }
        }
        for (Method m : ComplexFunctions.class.getDeclaredMethods()) {
            if (Modifier.isPublic(m.getModifiers())) {
                CMATH.put(m.getName(), new Callee(m, false, false, true));
            }
        }
    }

    private QuietCalls() {}

    /** @param n of values to hold, at most {@link #MAX_HELD}
     *  @return the one that takes at least as many */
    static Callee settleHolding(int n) {
        return SETTLE[n <= 2 ? 0 : n <= 4 ? 1 : n <= 8 ? 2 : 3];
    }

    private static Callee settle(int n) {
        return new Callee(Calls.find(QuietOps.class, "settleHolding", m -> m.getParameterCount() == n + 1), false, true, false);
    }

    /** Changes nothing, but may raise or be refused. */
    private static Callee leaf(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), false, false, true);
    }

    private static Callee effect(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), false, true, true);
    }

    private static Callee quietEffect(String name) {
        return new Callee(method(name, null), false, true, false);
    }

    private static Callee read(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), false, false, false);
    }

    private static Callee pure(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), true, false, false);
    }

    /** @param first the class of the first parameter, where there are several methods of that name */
    private static Method method(String name, Class<?> first) {
        return Calls.find(QuietOps.class, name, m -> first == null || takesFirst(m, first));
    }

    /** Behind the thread, which some methods take, or as the very first argument. */
    private static boolean takesFirst(Method m, Class<?> type) {
        List<Class<?>> types = List.of(m.getParameterTypes());
        return types.getFirst() == type || types.size() > 1 && types.getFirst() == ThreadState.class && types.get(1) == type;
    }
}
