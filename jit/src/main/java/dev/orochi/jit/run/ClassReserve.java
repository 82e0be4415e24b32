package dev.orochi.jit.run;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.lang.ref.SoftReference;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Space for classes that the compiler leaves to the program, which may need classes of the runtime and of the JDK that are not loaded yet. It
 * consists of classes that do nothing, softly referred to: before the JVM says that there is no more space, it unloads them, whoever asks. When they are
 * gone, and can't be made again, the compiler has used up all the rest.
 *
 * <p>Thread rule: any thread.
 */
final class ClassReserve {
    private static final int COUNT = 21;
    /** Of an annotation, which takes three bytes of each class for an element; nobody looks into it. */
    private static final int LENGTH = 65_000;

    /** What HotSpot says. */
    private static final Set<String> FULL = Set.of("Metaspace", "Compressed class space");

    /** Under the class's monitor. */
    private static SoftReference<List<Class<?>>> classes = new SoftReference<>(null);

    private ClassReserve() {}

    /** Makes the reserve if it isn't there.
     * @return false when there is no space for it; the heap may be full for a while */
    static synchronized boolean isThere() {
        if (classes.get() == null) {
            try {
                classes = new SoftReference<>(make());
            } catch (OutOfMemoryError e) {
                return !FULL.contains(e.getMessage());
            }
        }
        return true;
    }

    private static List<Class<?>> make() {
        ClassDesc name = ClassDesc.of(ClassReserve.class.getPackageName() + ".Reserve");
        AnnotationValue ballast = AnnotationValue.ofArray(Collections.nCopies(LENGTH, AnnotationValue.ofInt(0)));
        byte[] bytes = ClassFile.of().build(name, c -> c.withFlags(AccessFlag.FINAL)
                .with(RuntimeVisibleAnnotationsAttribute.of(Annotation.of(name, AnnotationElement.of("ballast", ballast)))));
        List<Class<?>> made = new ArrayList<>();
        try {
            for (int i = 0; i < COUNT; i++) {
                made.add(MethodHandles.lookup().defineHiddenClass(bytes, false).lookupClass());
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return made;
    }
}
