package dev.orochi.runtime.modules.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The C library layer, against the real C library. */
class LibcTest {
    private static final int ENOENT = 2;
    private static final int EBADF = 9;

    private static byte[] b(String s) {
        return s.getBytes(UTF_8);
    }

    @Test
    void errorsAreNegativeNumbers() {
        assertEquals(-ENOENT, Fds.open(Fds.AT_FDCWD, b("/no/such/file"), 0, 0));
        assertEquals(-EBADF, Fds.close(-1));
        assertEquals("No such file or directory", Libc.strerror(ENOENT));
    }

    @Test
    void bytesGoThroughAPipe() {
        long p = Fds.pipe(Fds.O_CLOEXEC);
        int r = (int) p;
        int w = (int) (p >>> 32);
        byte[] out = b("hello");
        assertEquals(5, Fds.write(w, out, 0, 5));
        byte[] in = new byte[3_000_000];
        assertEquals(5, Fds.read(r, in, 1, in.length - 1));
        assertEquals('h', in[1]);
        assertEquals(0, Fds.close(w));
        assertEquals(0, Fds.read(r, in, 0, 10));
        assertEquals(0, Fds.close(r));
    }

    @Test
    void statReadsTheFile() {
        StatX s = StatX.of(Fds.AT_FDCWD, b("/dev/null"), true);
        assertEquals(0020666, s.mode());
        assertEquals(1, StatX.major(s.rdev()));
        assertEquals(3, StatX.minor(s.rdev()));
        assertEquals(s.rdev(), StatX.device(1, 3));
        assertNull(StatX.of(Fds.AT_FDCWD, b("/no/such"), true));
        assertEquals(ENOENT, Scratch.get().errno());
        assertTrue(StatX.of(Fds.AT_FDCWD, b("/"), true).isType(StatX.S_IFDIR));
    }

    @Test
    void directoriesAreListed() {
        try (Dir d = Dir.open(b("/dev"))) {
            assertNotNull(d);
            boolean found = false;
            for (Dir.Entry e; (e = d.next()) != null; ) {
                found |= new String(e.name(), UTF_8).equals("null");
            }
            assertTrue(found);
            assertEquals(0, d.error());
        }
    }

    @Test
    void timesConvert() {
        Clocks.Tm t = Clocks.gmtime(86400);
        assertEquals(70, t.year());
        assertEquals(2, t.mday());
        assertEquals("1970-01-02", new String(Clocks.strftime(b("%Y-%m-%d"), t, 64), UTF_8));
        long now = Clocks.now(Clocks.REALTIME);
        assertTrue(Math.abs(now / 1_000_000 - System.currentTimeMillis()) < 1000);
        assertEquals(22, Clocks.failed(Clocks.now(99)));
    }

    @Test
    void programsAreSpawned() {
        long p = Fds.pipe(Fds.O_CLOEXEC);
        try (Spawn s = new Spawn()) {
            s.dup2((int) (p >>> 32), 1);
            s.chdir(b("/"));
            s.closeOthers(3, new int[0]);
            int pid = s.run(b("/bin/sh"), false, s.strings(new byte[][] {b("sh"), b("-c"), b("pwd")}), 0);
            assertTrue(pid > 0);
        }
        Fds.close((int) (p >>> 32));
        byte[] in = new byte[2];
        assertEquals(2, Fds.read((int) p, in, 0, 2));
        assertArrayEquals(b("/\n"), in);
        try (Spawn s = new Spawn()) {
            assertEquals(-ENOENT, s.run(b("/no/such"), false, s.strings(new byte[][] {b("x")}), 0));
        }
    }
}
