package dev.orochi.stress.harness;

import dev.orochi.refcount.CountRaces;
import dev.orochi.refcount.DeathRaces;
import dev.orochi.refcount.Fault;
import dev.orochi.refcount.MergeRaces;
import dev.orochi.refcount.RoundRaces;
import dev.orochi.stress.code.CodeFault;
import dev.orochi.stress.code.GeneratorRaces;
import dev.orochi.stress.code.NameRaces;
import dev.orochi.stress.containers.ContainerFault;
import dev.orochi.stress.containers.DictRaces;
import dev.orochi.stress.containers.ListRaces;
import dev.orochi.stress.containers.QueueRaces;
import dev.orochi.stress.containers.SetRaces;
import dev.orochi.stress.jit.RegionRaces;
import dev.orochi.stress.objects.AttributeRaces;
import dev.orochi.stress.objects.ObjectFault;
import dev.orochi.stress.objects.StrRaces;
import dev.orochi.stress.objects.TypeRaces;
import dev.orochi.stress.objects.WeakRaces;
import dev.orochi.stress.threads.LockRaces;
import dev.orochi.stress.threads.ThreadRaces;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jcstress.annotations.JCStressTest;

/** All groups of tests and all tables of faults. */
public final class Tables {
    /** The reference counts come first: they want the process's threads for themselves; with the last group everything is compiled. */
    private static final List<Class<?>> GROUPS = List.of(DeathRaces.class, CountRaces.class, MergeRaces.class, RoundRaces.class,
            ListRaces.class, DictRaces.class, SetRaces.class, QueueRaces.class,
            AttributeRaces.class, TypeRaces.class, WeakRaces.class, StrRaces.class,
            NameRaces.class, GeneratorRaces.class, LockRaces.class, ThreadRaces.class, RegionRaces.class);

    private Tables() {}

    /** All tests. */
    public static List<Class<? extends Judged>> tests() {
        return GROUPS.stream().flatMap(g -> Stream.of(g.getDeclaredClasses()))
                .filter(t -> t.isAnnotationPresent(JCStressTest.class))
                .<Class<? extends Judged>>map(t -> t.asSubclass(Judged.class)).toList();
    }

    /** How a test is called: its group and its own name. */
    static String name(Class<? extends Judged> test) {
        return test.getEnclosingClass().getSimpleName() + "." + test.getSimpleName();
    }

    /** Whether a command's argument is a test's name, or that of its group, or the part that the group leaves. */
    static boolean isCalled(Class<? extends Judged> test, String wanted) {
        return name(test).equals(wanted) || test.getSimpleName().equals(wanted)
                || test.getEnclosingClass().getSimpleName().equals(wanted);
    }

    /** All faults. */
    static List<Planted> faults() {
        return Stream.<Planted[]>of(Fault.values(), ContainerFault.values(), ObjectFault.values(), CodeFault.values()).flatMap(Stream::of).toList();
    }
}
