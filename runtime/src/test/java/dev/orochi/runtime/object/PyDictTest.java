package dev.orochi.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PyDictTest {
    private static final int THREADS = 4;
    private static final int N = 20_000;

    private static PyValue key(int i) {
        return (i & 1) == 0 ? PyInt.of(i) : PyStr.of("k" + i);
    }

    @Test
    void behavesLikeLinkedHashMap() {
        Random random = new Random(3);
        PyDict dict = new PyDict();
        Map<Object, Object> model = new LinkedHashMap<>();
        for (int step = 0; step < 50_000; step++) {
            Object k = key(random.nextInt(300));
            Object v = PyInt.of(step);
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    dict.put(k, v);
                    model.put(k, v);
                }
                case 2, 3 -> assertSame(model.remove(k), dict.remove(k));
                case 4 -> {
                    Object old = model.putIfAbsent(k, v);
                    assertSame(old == null ? v : old, dict.setDefault(k, v));
                }
                case 5 -> assertSame(model.get(k), dict.get(k));
                default -> {
                    if (random.nextInt(50) == 0) {
                        dict.clear();
                        model.clear();
                    } else if (!model.isEmpty()) {
                        Object last = new ArrayList<>(model.keySet()).getLast();
                        PyTuple item = dict.popItem();
                        assertSame(last, item.get(0));
                        assertSame(model.remove(last), item.get(1));
                    }
                }
            }
            assertEquals(model.size(), dict.size());
        }
        assertEquals(List.copyOf(model.keySet()), List.of(dict.keysArray()));
        assertEquals(model.size(), dict.copy().size());
    }

    @Test
    void anEntryStaysAcrossGrowthUntilItsKeyIsDeleted() {
        PyDict dict = new PyDict();
        PyStr name = PyStr.of("name");
        dict.putStr(name, PyInt.ONE);
        HashTable.Entry e = dict.find(name);
        for (int i = 0; i < 1000; i++) {
            dict.put(PyInt.of(i), PyNone.NONE);
        }
        assertSame(e, dict.find(name));
        int version = dict.keysVersion();
        assertTrue(dict.replace(e, PyInt.ZERO));
        assertSame(PyInt.ZERO, e.value());
        assertEquals(version, dict.keysVersion());
        dict.remove(name);
        assertNull(e.value());
        assertTrue(version != dict.keysVersion());
        assertTrue(!dict.replace(e, PyInt.ONE));
        dict.putStr(name, PyInt.ONE);
        assertNotSame(e, dict.find(name));
    }

    @Test
    void exactlyOneThreadWinsSetDefault() throws Exception {
        PyDict dict = new PyDict();
        Object[][] got = new Object[THREADS][N];
        Racers.run(THREADS, id -> {
            for (int i = 0; i < N; i++) {
                got[id][i] = dict.setDefault(key(i), PyList.of(PyInt.of(id)));
            }
        });
        assertEquals(N, dict.size());
        for (int i = 0; i < N; i++) {
            for (int t = 0; t < THREADS; t++) {
                assertSame(dict.get(key(i)), got[t][i]);
            }
        }
    }

    @Test
    void everyKeyIsRemovedOnce() throws Exception {
        PyDict dict = new PyDict();
        for (int i = 0; i < N; i++) {
            dict.put(key(i), PyNone.NONE);
        }
        AtomicInteger removed = new AtomicInteger();
        Racers.run(THREADS, id -> {
            for (int i = 0; i < N; i++) {
                Object v = id == 0 ? dict.popItem() : dict.remove(key((i * 7919 + id) % N));
                if (v != null) {
                    removed.incrementAndGet();
                }
            }
        });
        assertEquals(N, removed.get() + dict.size());
    }

    @Test
    void insertionsFromSeveralThreadsAreNotLost() throws Exception {
        PyDict dict = new PyDict();
        Racers.run(THREADS, id -> {
            for (int i = 0; i < N; i++) {
                dict.put(key(i * THREADS + id), PyInt.of(id));
                assertNotNull(dict.get(key(i * THREADS + id)));
            }
        });
        assertEquals(N * THREADS, dict.size());
        for (int i = 0; i < N * THREADS; i++) {
            assertEquals(i % THREADS, (int) ((PyInt) dict.get(key(i))).value);
        }
    }

    @Test
    void aKeyThatStaysIsFoundWhileOthersComeAndGo() throws Exception {
        PyDict dict = new PyDict();
        PyStr stays = PyStr.of("stays");
        dict.putStr(stays, PyInt.ZERO);
        Racers.run(THREADS, id -> {
            Random random = new Random(id);
            for (int i = 0; i < 5 * N; i++) {
                if (id < 2) {
                    Object k = key(random.nextInt(100));
                    if (random.nextBoolean()) {
                        dict.put(k, PyInt.of(i));
                    } else {
                        dict.remove(k);
                    }
                } else {
                    assertNotNull(dict.get(stays));
                    int n = 0;
                    if (i % 16 == 0) {
                        for (HashTable.Cursor c = dict.cursor(); c.next(); n++) {
                            assertNotNull(c.value);
                        }
                        assertTrue(n >= 1);
                    }
                }
            }
        });
    }
}
