package dev.orochi.jit.ir;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * A public static method of the runtime that compiled code calls: HotSpot inlines it if it is small. A parameter of type
 * {@code ThreadState} in first position gets the running thread and is no argument of the node; others take {@code long},
 * {@code double}, {@code boolean} or references (cast to the declared class by the emitter).
 *
 * @param pure depends on the arguments only
 * @param effect changes what others see; not of interest when pure
 * @param raises may raise a Python exception: the node needs a snapshot
 * @param once does something, or tells by its result that nothing has happened: no effect, as long as that is checked at once
 */
public record Callee(Method method, boolean pure, boolean effect, boolean raises, boolean once) {
    public Callee(Method method, boolean pure, boolean effect, boolean raises) {
        this(method, pure, effect, raises, false);
    }

    public Callee {
        if (!Modifier.isStatic(method.getModifiers()) || !Modifier.isPublic(method.getModifiers())) {
            throw new IllegalArgumentException(method + " is not public and static");
        }
    }

    /** Whether the method takes the thread first. */
    public boolean takesThread() {
        return method.getParameterCount() > 0
                && method.getParameterTypes()[0] == dev.orochi.runtime.threads.ThreadState.class;
    }

    /** The types of the node's arguments. */
    public List<Type> arguments() {
        return Arrays.stream(method.getParameterTypes()).skip(takesThread() ? 1 : 0).map(Callee::typeOf).toList();
    }

    public Type result() {
        return typeOf(method.getReturnType());
    }

    private static Type typeOf(Class<?> c) {
        if (c == long.class) {
            return Type.INT;
        }
        if (c == double.class) {
            return Type.FLOAT;
        }
        if (c == boolean.class) {
            return Type.BOOL;
        }
        if (c == void.class) {
            return Type.VOID;
        }
        if (c.isPrimitive()) {
            throw new IllegalArgumentException("no type for " + c);
        }
        return Type.REF;
    }

    @Override
    public String toString() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
