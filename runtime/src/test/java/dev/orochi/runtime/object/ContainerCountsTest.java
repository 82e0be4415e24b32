package dev.orochi.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.refcount.Mutator;
import dev.orochi.refcount.MutatorThread;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** After any sequence of operations, an object's count is the number of places in containers that refer to it. */
class ContainerCountsTest {
    private static final int OBJECTS = 12;
    private static final int STEPS = 20_000;

    private final Random random = new Random(11);
    private final PyTuple[] objects = new PyTuple[OBJECTS];
    private PyList holder;

    private void onMutator(Runnable body) throws Exception {
        AtomicReference<Throwable> error = new AtomicReference<>();
        Thread t = new MutatorThread(null, () -> {
            try {
                body.run();
            } catch (Throwable e) {
                error.set(e);
            }
        }, "counts", 1 << 26);
        t.start();
        t.join();
        if (error.get() != null) {
            throw new AssertionError(error.get());
        }
    }

    /** The holder keeps the objects from dying. */
    private void makeObjects() {
        dev.orochi.runtime.threads.ThreadState.current();
        holder = new PyList();
        for (int i = 0; i < OBJECTS; i++) {
            objects[i] = PyTuple.of(PyInt.of(i), Ops.call(PyType.OBJECT));
            holder.append(objects[i]);
        }
    }

    private PyTuple any() {
        return objects[random.nextInt(OBJECTS)];
    }

    private void check(Object... containers) {
        Map<Object, Integer> expected = new IdentityHashMap<>();
        Mutator.current().settle();
        holder.traverse(v -> expected.merge(v, 1, Integer::sum));
        for (Object c : containers) {
            ((PyExtensible) c).traverse(v -> expected.merge(v, 1, Integer::sum));
        }
        for (PyTuple o : objects) {
            assertEquals(expected.getOrDefault(o, 0), o.referenceCount());
        }
    }

    /** Tuples of what is not counted are left to the JVM's collector: their owner counts them, other threads do not. */
    @Test
    void tuples() throws Exception {
        onMutator(() -> {
            makeObjects();
            PyTuple numbers = PyTuple.of(PyInt.ONE, PyStr.of("a"));
            PyTuple nested = PyTuple.of(numbers, PyTuple.of(PyNone.NONE));
            PyTuple counted = PyTuple.of(nested, any());
            PyTuple outer = PyTuple.of(counted, numbers);
            for (PyTuple t : new PyTuple[] {numbers, nested, counted, outer}) {
                holder.append(t);
                holder.append(t);
            }
            assertEquals(4, numbers.referenceCount());
            assertEquals(3, nested.referenceCount());
            assertEquals(3, counted.referenceCount());
            assertEquals(2, outer.referenceCount());
            referTo(numbers, counted);
            assertEquals(4, numbers.referenceCount());
            assertEquals(4, counted.referenceCount());
            holder.clear();
            Mutator.current().settle();
            assertFalse(numbers.isDead());
            assertFalse(nested.isDead());
            assertFalse(counted.isDead());
            assertTrue(outer.isDead());
        });
    }

    /** From another thread, for ever. */
    private void referTo(Object... values) {
        try {
            onMutator(() -> dev.orochi.refcount.Rc.ownAll(values));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void lists() throws Exception {
        onMutator(() -> {
            makeObjects();
            PyList l = new PyList();
            for (int step = 0; step < STEPS; step++) {
                listStep(l, l.size());
                if (step % 100 == 0) {
                    check(l);
                }
            }
            check(l);
        });
    }

    private void listStep(PyList l, int n) {
        switch (random.nextInt(n > 60 ? 20 : 14)) {
            case 0 -> l.append(any());
            case 1 -> l.insert(random.nextInt(n + 1), any());
            case 2 -> l.extend(Temps.temp(PyTuple.of(any(), any())));
            case 3 -> l.replaceRange(n / 2, n, new Object[] {dev.orochi.refcount.Rc.own(any())});
            case 4 -> l.setItem(n == 0 ? 0 : random.nextInt(n), n == 0 ? appendAny(l) : any());
            case 5 -> ListMethods.setItem(l, new PySlice(PyNone.NONE, PyInt.of(2), PyNone.NONE),
                    Temps.temp(PyList.of(any(), any(), any())));
            case 6 -> l.sort(null, random.nextBoolean());
            case 7 -> l.reverse();
            case 8 -> ListMethods.remove(l, n == 0 ? appendAny(l) : l.get(random.nextInt(n)));
            case 9 -> l.repeatInPlace(random.nextInt(3));
            case 10 -> ListMethods.init(l, Temps.temp(PyList.of(any())));
            case 11 -> l.extend(l);
            case 12 -> l.extend(Temps.temp(new PyListIterator(Temps.temp(PyList.of(any(), any())))));
            case 13, 14 -> ListMethods.deleteItem(l, new PySlice(PyInt.of(1), PyNone.NONE, PyInt.of(3)));
            case 15 -> l.clear();
            case 16 -> l.pop();
            default -> l.pop(random.nextInt(n));
        }
    }

    private Object appendAny(PyList l) {
        l.append(any());
        return l.get(0);
    }

    @Test
    void dictsAndSets() throws Exception {
        onMutator(() -> {
            makeObjects();
            PyDict d = new PyDict();
            PySet s = new PySet();
            PySet t = new PySet();
            for (int step = 0; step < STEPS; step++) {
                dictStep(d);
                setStep(s, t);
                if (step % 100 == 0) {
                    check(d, s, t);
                }
            }
            check(d, s, t);
            // What Java code makes dies at the next look, unless something refers to it.
            PyDict copy = dev.orochi.refcount.Rc.own(d.copy());
            PyList keys = dev.orochi.refcount.Rc.own(PyList.from(new PyDictKeys(d)));
            PyFrozenSet f = dev.orochi.refcount.Rc.own(PyFrozenSet.from(s));
            check(d, s, t, copy, keys, f);
        });
    }

    private void dictStep(PyDict d) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> d.put(any(), any());
            case 3 -> d.setDefault(any(), any());
            case 4 -> d.putIfAbsent(any(), any());
            case 5, 6 -> d.remove(any());
            case 7 -> {
                PyTuple item = d.popItem();
                if (item != null) {
                    item.traverse(dev.orochi.refcount.Rc::release);
                }
            }
            default -> {
                if (random.nextInt(10) == 0) {
                    d.clear();
                }
            }
        }
    }

    private void setStep(PySet s, PySet t) {
        switch (random.nextInt(9)) {
            case 0, 1 -> s.add(any());
            case 2, 3 -> t.add(any());
            case 4 -> s.discard(any());
            case 5 -> SetMethods.symmetricDifferenceUpdate(s, t);
            case 6 -> SetMethods.differenceUpdate(t, new Object[] {s});
            case 7 -> {
                if (s.size() > 0) {
                    SetMethods.pop(s);
                }
            }
            default -> SetMethods.update(t, new Object[] {Temps.temp(PyList.of(any()))});
        }
    }
}
