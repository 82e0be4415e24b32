package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyTuple;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code _uuid}: time-based UUIDs (RFC 9562, version 1). Different in all threads of a process: the time of each is later than that of
 * the one before. Nobody coordinates processes, so none is called safe.
 */
@PyModuleDef("_uuid")
public final class UuidModule {
    /** From 15 October 1582 to 1970, in units of 100 ns. */
    private static final long EPOCH = 0x01b21dd213814000L;
    private static final int UNSAFE = -1;
    private static final long MULTICAST = 1L << 40;
    private static final AtomicLong LAST = new AtomicLong();

    /** Made at the first use. */
    private static final class Host {
        private static final SecureRandom RANDOM = new SecureRandom();
        static final long NODE = node();
        static final long CLOCK_SEQUENCE = RANDOM.nextInt(1 << 14);

        /** The address of a network card, or a random one that no card has. */
        private static long node() {
            try (DirectoryStream<Path> cards = Files.newDirectoryStream(Path.of("/sys/class/net"))) {
                for (Path c : cards) {
                    Path file = c.resolve("address");
                    if (Files.isReadable(file)) {
                        try (FileInputStream in = new FileInputStream(file.toFile())) {
                            long address = parse(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).strip());
                            if (address != 0) {
                                return address;
                            }
                        }
                    }
                }
            } catch (IOException e) {
                // there is none that we may see
            }
            return RANDOM.nextLong() >>> 16 | MULTICAST;
        }

        private static long parse(String text) {
            String digits = text.replace(":", "");
            return digits.matches("[0-9a-f]{12}") ? Long.parseLong(digits, 16) : 0;
        }
    }

    private UuidModule() {}

    @Constant("has_uuid_generate_time_safe") static final int HAS_SAFE = 1;

    @Constant("has_stable_extractable_node") static final int HAS_STABLE_NODE = 0;

    @Builtin("generate_time_safe($module, /)")
    static Object generate() {
        Instant now = Instant.now();
        long clock = now.getEpochSecond() * 10_000_000 + now.getNano() / 100 + EPOCH;
        long time = LAST.updateAndGet(last -> Math.max(last + 1, clock));
        ByteBuffer b = ByteBuffer.allocate(16);
        b.putInt((int) time).putShort((short) (time >>> 32)).putShort((short) (time >>> 48 & 0xfff | 0x1000));
        b.putLong((Host.CLOCK_SEQUENCE | 0x8000) << 48 | Host.NODE);
        return PyTuple.of(PyBytes.wrap(b.array()), PyInt.of(UNSAFE));
    }
}
