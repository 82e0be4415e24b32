package dev.orochi.runtime.importer;

import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.modules.ImpModule;
import dev.orochi.runtime.modules.marshal.MarshalModule;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyCode;
import dev.orochi.runtime.object.Runtime;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The file with the marshalled code of all frozen modules: the magic number of .pyc files, the length of the index, the
 * index (name, offset and length of each module), the code. The first run makes it.
 *
 * <p>Thread rule: the index is read under the class's lock and never changed afterwards.
 */
final class FrozenArchive {
    private static final int HEADER = 8;

    /** Offset and length in the file by name; empty when there is no archive; null before it was looked for. */
    private static Map<String, int[]> index;
    /** Kept open until the start is over. */
    private static RandomAccessFile open;
    private static boolean started;

    private FrozenArchive() {}

    private static Path file() {
        String level = Code.defaultOptimize == 0 ? "" : ".opt-" + Code.defaultOptimize;
        return Frozen.library().resolve("__pycache__").resolve("frozen.orochi-314" + level + ".pyc");
    }

    /** @return the code of a module, or null when there is no archive */
    static PyCode read(String name) {
        byte[] data = data(name);
        return data == null ? null : MarshalModule.thaw(data);
    }

    private static synchronized byte[] data(String name) {
        if (index != null && !index.containsKey(name)) {
            return null;
        }
        try {
            RandomAccessFile in = open != null ? open : new RandomAccessFile(file().toString(), "r");
            open = started ? null : in;
            try {
                if (index == null) {
                    index = readIndex(in);
                }
                int[] place = index.get(name);
                if (place == null) {
                    return null;
                }
                byte[] data = new byte[place[1]];
                in.seek(place[0]);
                in.readFully(data);
                return data;
            } finally {
                if (started) {
                    in.close();
                }
            }
        } catch (FileNotFoundException e) {
            index = Map.of();
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<String, int[]> readIndex(RandomAccessFile file) throws IOException {
        Map<String, int[]> places = new HashMap<>();
        byte[] head = new byte[HEADER];
        file.readFully(head);
        DataInputStream in = new DataInputStream(new java.io.ByteArrayInputStream(head));
        if (in.readInt() != ImpModule.MAGIC) {
            return places;
        }
        byte[] table = new byte[in.readInt()];
        file.readFully(table);
        in = new DataInputStream(new java.io.ByteArrayInputStream(table));
        while (in.available() > 0) {
            String name = in.readUTF();
            places.put(name, new int[] {in.readInt() + HEADER + table.length, in.readInt()});
        }
        return places;
    }

    /** The start is over: closes the file, or leaves the archive for the next run when this one found none. A folder
     * that cannot be written only costs that run its time. */
    static synchronized void end() {
        started = true;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                index = Map.of();
            }
            open = null;
        }
        save();
    }

    private static void save() {
        if (index != null && !index.isEmpty() || Ops.truth(Runtime.sysAttr("dont_write_bytecode"))) {
            return;
        }
        try {
            Path file = file();
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling("frozen." + ProcessHandle.current().pid() + ".tmp");
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                write(new DataOutputStream(out));
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            return;
        }
    }

    private static void write(DataOutputStream out) throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream entries = new DataOutputStream(table);
        for (Frozen.Module m : Frozen.all()) {
            byte[] code = MarshalModule.freeze(Frozen.compile(m));
            entries.writeUTF(m.name());
            entries.writeInt(all.size());
            entries.writeInt(code.length);
            all.writeBytes(code);
        }
        out.writeInt(ImpModule.MAGIC);
        out.writeInt(table.size());
        table.writeTo(out);
        all.writeTo(out);
    }
}
