package dev.orochi.runtime.modules.ssl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Object identifiers of certificates and of cryptography with the names and numbers that OpenSSL gives them. Immutable. */
final class Oids {
    /** @param nid OpenSSL's number */
    record Entry(int nid, String shortName, String longName, String oid) {
    }

    private static final Map<Integer, Entry> BY_NID = new HashMap<>();
    private static final Map<String, Entry> BY_OID = new HashMap<>();
    private static final Map<String, Entry> BY_NAME = new HashMap<>();

    static {
        try (InputStream in = Oids.class.getResourceAsStream("objects.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] f = line.split("\\|");
                Entry e = new Entry(Integer.parseInt(f[0]), f[1], f[2], f[3]);
                BY_NID.put(e.nid, e);
                BY_OID.put(e.oid, e);
                BY_NAME.putIfAbsent(e.longName, e);
            }
            for (Entry e : BY_NID.values()) {
                BY_NAME.put(e.shortName, e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Oids() {
    }

    static Entry byNid(int nid) {
        return BY_NID.get(nid);
    }

    static Entry byOid(String oid) {
        return BY_OID.get(oid);
    }

    /** By short or long name. */
    static Entry byName(String name) {
        return BY_NAME.get(name);
    }

    /** The long name, or the identifier itself. */
    static String longName(String oid) {
        Entry e = BY_OID.get(oid);
        return e == null ? oid : e.longName;
    }
}
