package dev.orochi.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.orochi.refcount.Roots;
import dev.orochi.runtime.importer.Bootstrap;
import dev.orochi.runtime.interpreter.TierLoader;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Names;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.threads.Interrupts;
import dev.orochi.runtime.threads.PythonThread;
import dev.orochi.runtime.threads.ThreadState;
import dev.orochi.runtime.threads.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;

/** {@link Interrupts}: threads that run or wait for all sorts of things in Python are interrupted from Java. The cases are in {@code interrupts.py}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InterruptTest {
    private static final long LIMIT = 120_000_000_000L;
    private static final long SHORT = 2_000_000;
    private static PyDict globals;

    @BeforeAll
    static void start() throws IOException {
        if (System.getProperty("orochi.home") == null) {
            Path here = Path.of("target/python");
            System.setProperty("orochi.home", (Files.isDirectory(here) ? here : Path.of("../runtime").resolve(here)).toString());
        }
        Options o = Options.parse(new String[] {"-I", "-S", "-c", "pass"});
        o.setSwitches();
        Bootstrap.start(SysSetup.of(o));
        globals = Roots.own(new PyDict());
        globals.putStr(Names.__name__, PyStr.of("interrupts"));
        try (InputStream in = InterruptTest.class.getResourceAsStream("interrupts.py")) {
            run(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static void run(String source) {
        Runtime.run((PyCode) Code.compile(PyStr.of(source), PyStr.of("interrupts.py"), "exec", 0, true, -1, -1), globals, null);
    }

    private static Object global(String name) {
        return globals.get(PyStr.of(name));
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> pythonThread() {
        return cases(r -> new PythonThread(r, "interrupted", 1 << 26));
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> anyThread() {
        return cases(r -> new Thread(null, r, "interrupted", 1 << 26));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> compiled() {
        TierLoader.start("stress");
        Waiting.until(n -> {
            Thread.sleep(1);
            return ThreadState.tier != null;
        }, LIMIT);
        return cases(r -> new PythonThread(r, "interrupted", 1 << 26));
    }

    private static Stream<DynamicTest> cases(Function<Runnable, Thread> maker) {
        List<String> names = new ArrayList<>();
        Ops.forEach(global("CASES"), name -> names.add(name.toString()));
        return names.stream().map(name -> DynamicTest.dynamicTest(name, () -> interrupt(name, maker)));
    }

    private static void interrupt(String name, Function<Runnable, Thread> maker) {
        String[] outcome = {null};
        globals.putStr(PyStr.of("begun"), PyStr.of(""));
        Thread thread = maker.apply(() -> outcome[0] = attempt(name));
        thread.start();
        Waiting.until(n -> {
            Thread.sleep(1);
            return !thread.isAlive() || Ops.eq(global("begun"), PyStr.of(name));
        }, LIMIT);
        Waiting.until(n -> thread.join(Duration.ofNanos(SHORT)), SHORT); // mostly it has got to where it waits, but need not
        thread.interrupt();
        Waiting.until(n -> {
            if (global("lost") == PyBool.TRUE) {
                globals.putStr(PyStr.of("lost"), PyBool.FALSE);
                thread.interrupt();
            }
            return thread.join(Duration.ofNanos(n));
        }, LIMIT);
        assertEquals("good", outcome[0]);
    }

    private static String attempt(String name) {
        try {
            String result = Ops.str(Ops.call(global("attempt"), PyStr.of(name)));
            return Thread.interrupted() ? "the status is still set" : result;
        } catch (PyException e) {
            return e.getMessage();
        } catch (RuntimeException | Error e) {
            return e + " " + Errors.fromJava(e).getMessage();
        } finally {
            ThreadState.detachCurrent();
        }
    }

    /** The status of a thread that runs Java code is its own business. */
    @Test
    @Order(3)
    void javaCodeKeepsItsStatus() throws InterruptedException {
        boolean[] kept = {false};
        Thread thread = new PythonThread(() -> {
            ThreadState.current();
            Thread.currentThread().interrupt();
            kept[0] = Thread.interrupted();
            run("x = 1");
            ThreadState.detachCurrent();
        }, "interrupted", 1 << 26);
        thread.start();
        Waiting.until(n -> thread.join(Duration.ofNanos(n)), LIMIT);
        assertEquals(true, kept[0]);
        assertFalse(Thread.interrupted());
    }
}
