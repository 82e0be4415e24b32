package dev.orochi.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PyListTest {
    private static final int THREADS = 4;
    private static final int N = 20_000;

    @Test
    void behavesLikeArrayList() {
        Random random = new Random(7);
        PyList list = new PyList();
        List<Object> model = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            Object v = PyInt.of(step);
            int n = model.size();
            switch (random.nextInt(n > 200 ? 8 : 6)) {
                case 0, 1 -> {
                    list.append(v);
                    model.add(v);
                }
                case 2 -> {
                    int i = random.nextInt(n + 1);
                    list.insert(i, v);
                    model.add(i, v);
                }
                case 3 -> {
                    if (n > 0) {
                        int i = random.nextInt(n);
                        list.set(i, v);
                        model.set(i, v);
                    }
                }
                case 4, 6 -> {
                    if (n > 0) {
                        int i = random.nextInt(n);
                        assertSame(model.remove(i), list.pop(i));
                    }
                }
                case 5 -> {
                    int from = random.nextInt(n + 1);
                    int to = from + random.nextInt(n - from + 1);
                    list.replaceRange(from, to, new Object[] {v, v});
                    model.subList(from, to).clear();
                    model.addAll(from, List.of(v, v));
                }
                default -> {
                    list.reverse();
                    java.util.Collections.reverse(model);
                }
            }
            assertEquals(model.size(), list.size());
        }
        assertEquals(model, List.of(list.toArray()));
        assertNull(list.getOrNull(list.size()));
        assertNull(list.getOrNull(-1));
    }

    @Test
    void appendsFromSeveralThreadsAreNotLost() throws Exception {
        PyList list = new PyList();
        Racers.run(THREADS, id -> {
            for (int i = 0; i < N; i++) {
                list.append(PyInt.of((long) id * N + i));
            }
        });
        boolean[] seen = new boolean[THREADS * N];
        for (Object v : list.toArray()) {
            seen[(int) ((PyInt) v).value] = true;
        }
        assertEquals(THREADS * N, list.size());
        for (boolean s : seen) {
            assertTrue(s);
        }
    }

    @Test
    void everyPopGetsAnElementOfItsOwn() throws Exception {
        PyList list = new PyList();
        for (int i = 0; i < THREADS * N; i++) {
            list.append(PyInt.of(i));
        }
        java.util.concurrent.atomic.AtomicIntegerArray seen =
                new java.util.concurrent.atomic.AtomicIntegerArray(THREADS * N);
        Racers.run(THREADS, id -> {
            for (int i = 0; i < N; i++) {
                seen.incrementAndGet((int) ((PyInt) list.pop()).value);
            }
        });
        assertEquals(0, list.size());
        for (int i = 0; i < seen.length(); i++) {
            assertEquals(1, seen.get(i));
        }
    }

    @Test
    void readersSeeOnlyElementsThatWereThere() throws Exception {
        PyList list = new PyList();
        Racers.run(THREADS, id -> {
            Random random = new Random(id);
            for (int i = 0; i < N; i++) {
                if (id == 0) {
                    switch (random.nextInt(6)) {
                        case 0 -> list.clear();
                        case 1 -> list.insert(random.nextInt(3), PyInt.of(i));
                        case 2 -> list.deleteStrided(0, 2, (list.size() + 1) / 2);
                        case 3 -> list.extend(PyTuple.of(PyInt.of(1), PyInt.of(2), PyInt.of(3)));
                        default -> list.append(PyInt.of(i));
                    }
                } else {
                    PyListIterator it = new PyListIterator(list);
                    for (Object v; (v = it.nextOrNull()) != null;) {
                        assertTrue(v instanceof PyInt);
                    }
                    for (Object v : list.toArray()) {
                        assertTrue(v instanceof PyInt);
                    }
                }
            }
        });
    }
}
