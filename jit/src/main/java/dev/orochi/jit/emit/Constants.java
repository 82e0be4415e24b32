package dev.orochi.jit.emit;

import dev.orochi.runtime.interpreter.RegionExit;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The objects that a region refers to: static final fields, filled from the class data, so that HotSpot folds them. */
final class Constants {
    private static final DynamicConstantDesc<?> CLASS_DATA = DynamicConstantDesc.ofNamed(
            MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, Operations.of(MethodHandles.class), "classData",
                    MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_MethodHandles_Lookup, ConstantDescs.CD_String,
                            ConstantDescs.CD_Class)),
            ConstantDescs.DEFAULT_NAME, Operations.OBJECTS);

    private final ClassDesc owner;
    private final List<Object> objects = new ArrayList<>();
    private final Map<Object, Integer> numbers = new IdentityHashMap<>();

    Constants(ClassDesc owner) {
        this.owner = owner;
    }

    /** Puts the object on the operand stack. @return its static type there */
    ClassDesc load(CodeBuilder code, Object o) {
        int k = numbers.computeIfAbsent(o, x -> {
            objects.add(x);
            return objects.size() - 1;
        });
        ClassDesc type = typeOf(o);
        code.getstatic(owner, "k" + k, type);
        return type;
    }

    private static ClassDesc typeOf(Object o) {
        Class<?> c = o.getClass();
        return isVisible(c) ? Operations.of(c) : Operations.OBJECT;
    }

    /** Whether the region's class can name it. */
    static boolean isVisible(Class<?> c) {
        for (Class<?> k = c; k != null; k = k.getDeclaringClass()) {
            if (!Modifier.isPublic(k.getModifiers())) {
                return false;
            }
        }
        return !c.isHidden() && !c.isArray() && !c.isAnonymousClass() && !c.isLocalClass() && reaches(c);
    }

    private static boolean reaches(Class<?> c) {
        ClassLoader l = c.getClassLoader();
        return l == null ? c.getModule().isExported(c.getPackageName()) : l == Constants.class.getClassLoader();
    }

    Object[] classData() {
        return objects.toArray();
    }

    /** A hash of the objects by their identity; of the ways out, which are made anew each time, only their number counts. */
    int print() {
        int h = 1;
        for (Object o : objects) {
            h = 31 * h + (o instanceof RegionExit ? 1 : System.identityHashCode(o));
        }
        return h;
    }

    /** Declares the fields. The last thing to do. */
    void declare(ClassBuilder c) {
        for (int i = 0; i < objects.size(); i++) {
            c.withField("k" + i, typeOf(objects.get(i)), ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
        c.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
            code.loadConstant(CLASS_DATA).astore(0);
            for (int i = 0; i < objects.size(); i++) {
                ClassDesc type = typeOf(objects.get(i));
                code.aload(0).loadConstant(i).aaload();
                if (type != Operations.OBJECT) {
                    code.checkcast(type);
                }
                code.putstatic(owner, "k" + i, type);
            }
            code.return_();
        });
    }
}
