package dev.orochi.jit.build;

import dev.orochi.jit.ir.Callee;
import dev.orochi.jit.ir.Invocation;
import dev.orochi.jit.ir.Signature;
import dev.orochi.jit.ir.Type;
import dev.orochi.runtime.interpreter.IndirectCalls;
import dev.orochi.runtime.interpreter.RegionGenerators;
import dev.orochi.runtime.interpreter.Regions;
import dev.orochi.runtime.object.PyRange;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** The methods of the runtime that built code calls, and what they may do. */
final class Calls {
    static final Callee STORE_REGISTER = effect("storeRegister");
    static final Callee PROTECT = effect("protect");
    static final Callee HOLD = effect("hold");
    static final Callee UNHOLD = effect("unhold");
    static final Callee DISCARD = effect("discard");
    static final Callee SETTLE_QUIETLY = effect("settleQuietly");
    static final Callee HAS_NAMESPACES = read("hasNamespaces");
    static final Callee HAS_CODE = read("hasCode");
    static final Callee CLOSURE = read("closure");
    static final Callee MAY_CALL = read("mayCall");
    static final Callee ROOM = read("room");
    static final Callee IS_CURRENT = new Callee(method(dev.orochi.jit.ir.Invocation.class, "isCurrent"), false, false, false);
    static final Callee READS_BY = read("readsBy");
    static final Callee WRITES_BY = read("writesBy");
    static final Callee STILL_FINDS = read("stillFinds");
    static final Callee LESS = pure("less");
    static final Callee CODE_OF = new Callee(method(IndirectCalls.class, "code"), false, false, false);
    static final Callee MISSING = new Callee(method(IndirectCalls.class, "missing"), false, false, false);
    /** Calls of functions that are not known, by the number of arguments. */
    static final Invocation[] INDIRECT = new Invocation[IndirectCalls.MAX + 1];
    static final Callee IS_PLAIN = read("isPlain");
    static final Callee HAS_SHAPE = read("hasShape");
    static final Callee HAS_VERSION = read("hasVersion");
    static final Callee STANDS_AT = read("standsAt");
    static final Callee GOES_ON = read("goesOn");
    /** The only effect is on a frame that the region leaves. */
    static final Callee STAND = effect("stand");
    static final Callee GLOBAL = read("global");
    static final Callee SLOT = read("slot");
    static final Callee LIST_ITEM = read("item", dev.orochi.runtime.object.PyList.class);
    static final Callee TUPLE_ITEM = read("item", dev.orochi.runtime.object.PyTuple.class);
    static final Callee DICT_ITEM = read("item", dev.orochi.runtime.object.PyDict.class);
    static final Callee CELL = read("cell");
    static final Callee HAS_NEXT = read("hasNext");
    static final Callee IS_MODEST = new Callee(find(PyRange.class, "isModest", m -> m.getParameterCount() == 3), true, false, false);
    static final Callee RANGE = new Callee(method(PyRange.class, "of"), false, false, false);
    static final Callee RANGE_ITERATOR = new Callee(method(PyRange.class, "iterator"), false, false, false);
    static final Callee RANGE_NEXT = effect("next", dev.orochi.runtime.object.PyRangeIterator.class);
    static final Callee NEXT = effect("next", dev.orochi.runtime.object.PyIterator.class);
    static final Callee TUPLE2 = new Callee(tuple(2), true, false, false);
    static final Callee TUPLE3 = new Callee(tuple(3), true, false, false);
    static final Callee IS_QUIET = read("isQuiet");
    static final Callee NEXT_PAIR = new Callee(method("nextPair", null), false, true, true);
    static final Callee FIRST = read("first");
    static final Callee SECOND = effect("second");
    static final Callee FIND_ENTRY = read("findEntry");
    static final Callee LOAD_BY = read("loadBy");
    static final Callee STORE_BY = effect("storeBy");
    static final Callee STORE_SLOT = effect("storeSlot");
    static final Callee APPEND_SLOT = effect("appendSlot");
    static final Callee ALLOCATE = read("allocate");
    static final Callee FREE_VARIABLE = read("freeVariable");
    static final Callee LIST_LENGTH = read("length", dev.orochi.runtime.object.PyList.class);
    static final Callee TUPLE_LENGTH = read("length", dev.orochi.runtime.object.PyTuple.class);
    static final Callee DICT_LENGTH = read("length", dev.orochi.runtime.object.PyDict.class);
    static final Callee STRING_LENGTH = read("length", dev.orochi.runtime.object.PyStr.class);
    /** By the number of arguments, from one to three. */
    static final Callee[] BUILTIN = {null, leaf("call1"), leaf("call2"), leaf("call3")};
    static final Callee ATTRIBUTE = read("attribute");
    static final Callee STORE_ITEM = new Callee(method("storeItem", null), false, true, true);
    static final Callee APPEND = effect("append");
    static final Callee BINARY = leaf("binary");
    static final Callee COMPARE = leaf("compare");
    static final Callee EQUAL = pure("equal");
    static final Callee DIVIDES_EXACTLY = pure("dividesExactly");
    static final Callee QUOTIENT = pure("quotient");
    static final Callee PUSH_EXCEPTION = effect("pushException");
    static final Callee POP_EXCEPTION = effect("popException");
    static final Callee MATCHES = leaf("matches");
    static final Callee STEP = effect("step");
    /** A number, or null: what a variable holds that may have no value. Computed where an exit needs it. */
    static final Callee INT_OR_NONE = pure("intOrNone");
    static final Callee FLOAT_OR_NONE = pure("floatOrNone");
    static final Callee BOOL_OR_NONE = pure("boolOrNone");

    static final Callee ENTER_GENERATOR = new Callee(method(RegionGenerators.class, "enter"), false, false, true, true);
    static final Callee NUMBERED = new Callee(method(RegionGenerators.class, "numbered"), false, false, false);
    static final Callee NUMBER = new Callee(method(RegionGenerators.class, "number"), false, true, false);
    static final Callee SUSPEND = new Callee(method(RegionGenerators.class, "suspend"), false, true, false);
    static final Callee IS_UNSEEN = new Callee(method(RegionGenerators.class, "isUnseen"), false, false, false);
    static final Callee END_GENERATOR = new Callee(method(RegionGenerators.class, "end"), false, true, false);
    static final Callee STOPPED = new Callee(method(RegionGenerators.class, "stopped"), false, true, false);
    static final Callee TAKEN = new Callee(method(RegionGenerators.class, "taken"), false, false, true, true);
    static final Callee REGISTER = new Callee(method(RegionGenerators.class, "register"), false, false, false);
    static final Callee SET_REGISTER = new Callee(method(RegionGenerators.class, "setRegister"), false, true, false);
    static final Callee DROP_REGISTER = new Callee(method(RegionGenerators.class, "dropRegister"), false, true, false);

    static {
        for (int n = 0; n < INDIRECT.length; n++) {
            INDIRECT[n] = indirect(n);
        }
    }

    private Calls() {}

    private static Invocation indirect(int n) {
        List<Type> types = new ArrayList<>(List.of(Type.REF, Type.INT, Type.REF, Type.REF));
        types.addAll(Collections.nCopies(n, Type.REF));
        try {
            return new Invocation(new Signature(types, Type.REF), MethodHandles.lookup().unreflect(method(IndirectCalls.class, "call" + n)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> owner, String name) {
        return find(owner, name, m -> true);
    }

    /** Changes nothing, but may raise. */
    private static Callee leaf(String name) {
        return new Callee(method(name, null), false, false, true);
    }

    private static Callee pure(String name) {
        return new Callee(method(name, null), true, false, false);
    }

    private static Callee read(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), false, false, false);
    }

    private static Callee effect(String name, Class<?>... first) {
        return new Callee(method(name, first.length == 0 ? null : first[0]), false, true, false);
    }

    private static Method tuple(int n) {
        return find(Regions.class, "tuple", m -> m.getParameterCount() == n);
    }

    /** @param first the class of the first parameter, where there are several methods of that name */
    private static Method method(String name, Class<?> first) {
        return find(Regions.class, name, m -> first == null || m.getParameterTypes()[0] == first);
    }

    /** The method of a class that built code calls, by its name and what else tells it from others. */
    static Method find(Class<?> owner, String name, Predicate<Method> which) {
        return Arrays.stream(owner.getDeclaredMethods()).filter(m -> m.getName().equals(name) && which.test(m)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + owner.getSimpleName() + "." + name));
    }
}
