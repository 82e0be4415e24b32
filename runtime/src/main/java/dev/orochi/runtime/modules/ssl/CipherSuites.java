package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The cipher suites of the JDK by the names of OpenSSL, and OpenSSL's language for choosing among them. Immutable. */
final class CipherSuites {
    /** @param number the suite's number in the protocol
     * @param since the protocol version that brought it
     * @param mac the digest, or AEAD */
    record Suite(String name, String jdkName, int number, String since, String keyExchange, String authentication, String cipher,
                 int bits, String mac) {
        boolean isTls13() {
            return since.equals("TLSv1.3");
        }

        /** As {@code SSLContext.get_ciphers()} describes it. */
        PyDict describe() {
            boolean aead = mac.equals("AEAD");
            PyDict d = new PyDict();
            d.put("id", PyInt.of(0x03000000 | number));
            d.put("name", PyStr.of(name));
            d.put("protocol", PyStr.of(since));
            d.put("description", PyStr.of(String.format(Locale.ROOT, "%-30s %-7s Kx=%-8s Au=%-5s Enc=%-22s Mac=%-4s", name, since,
                    keyExchange, authentication, cipher + "(" + bits + ")", mac)));
            d.put("strength_bits", PyInt.of(bits));
            d.put("alg_bits", PyInt.of(bits));
            d.put("aead", PyBool.of(aead));
            d.put("symmetric", PyStr.of(switch (cipher) {
                case "AESGCM" -> "aes-" + bits + "-gcm";
                case "AES" -> "aes-" + bits + "-cbc";
                default -> "chacha20-poly1305";
            }));
            d.put("digest", aead ? PyNone.NONE : PyStr.of(mac.toLowerCase(Locale.ROOT)));
            d.put("kea", PyStr.of(switch (keyExchange) {
                case "ECDH" -> "kx-ecdhe";
                case "DH" -> "kx-dhe";
                default -> "kx-any";
            }));
            d.put("auth", PyStr.of("auth-" + authentication.toLowerCase(Locale.ROOT)));
            return d;
        }
    }

    /** In OpenSSL's order of strength. */
    private static final List<Suite> ALL = new ArrayList<>();
    private static final Map<String, Suite> BY_JDK_NAME = new HashMap<>();
    private static final Map<Integer, Suite> BY_NUMBER = new HashMap<>();

    static {
        tls13("AES_256_GCM_SHA384", 0x1302, "AESGCM", 256);
        tls13("CHACHA20_POLY1305_SHA256", 0x1303, "CHACHA20/POLY1305", 256);
        tls13("AES_128_GCM_SHA256", 0x1301, "AESGCM", 128);
        gcm(256, "SHA384", 0xc02c, 0xc030, 0x9f);
        add("ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca9, "TLSv1.2", "CHACHA20/POLY1305", 256, "AEAD");
        add("ECDHE-RSA-CHACHA20-POLY1305", "ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xcca8, "TLSv1.2", "CHACHA20/POLY1305", 256, "AEAD");
        add("DHE-RSA-CHACHA20-POLY1305", "DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", 0xccaa, "TLSv1.2", "CHACHA20/POLY1305", 256, "AEAD");
        gcm(128, "SHA256", 0xc02b, 0xc02f, 0x9e);
        cbc(256, "SHA384", "SHA256", "TLSv1.2", "TLSv1.2", 0xc024, 0xc028, 0x6b);
        cbc(128, "SHA256", "SHA256", "TLSv1.2", "TLSv1.2", 0xc023, 0xc027, 0x67);
        cbc(256, "SHA", "SHA", "TLSv1.0", "SSLv3", 0xc00a, 0xc014, 0x39);
        cbc(128, "SHA", "SHA", "TLSv1.0", "SSLv3", 0xc009, 0xc013, 0x33);
    }

    private CipherSuites() {
    }

    private static void tls13(String name, int number, String cipher, int bits) {
        add(new Suite("TLS_" + name, "TLS_" + name, number, "TLSv1.3", "any", "any", cipher, bits, "AEAD"));
    }

    private static void gcm(int bits, String mac, int ecdsa, int rsa, int dhe) {
        String tail = "AES" + bits + "-GCM-" + mac;
        String jdk = "_WITH_AES_" + bits + "_GCM_" + mac;
        add("ECDHE-ECDSA-" + tail, "ECDHE_ECDSA" + jdk, ecdsa, "TLSv1.2", "AESGCM", bits, "AEAD");
        add("ECDHE-RSA-" + tail, "ECDHE_RSA" + jdk, rsa, "TLSv1.2", "AESGCM", bits, "AEAD");
        add("DHE-RSA-" + tail, "DHE_RSA" + jdk, dhe, "TLSv1.2", "AESGCM", bits, "AEAD");
    }

    private static void cbc(int bits, String mac, String dheMac, String since, String dheSince, int ecdsa, int rsa, int dhe) {
        String jdk = "_WITH_AES_" + bits + "_CBC_";
        String shown = mac.equals("SHA") ? "SHA1" : mac;
        String dheShown = dheMac.equals("SHA") ? "SHA1" : dheMac;
        add("ECDHE-ECDSA-AES" + bits + "-" + mac, "ECDHE_ECDSA" + jdk + mac, ecdsa, since, "AES", bits, shown);
        add("ECDHE-RSA-AES" + bits + "-" + mac, "ECDHE_RSA" + jdk + mac, rsa, since, "AES", bits, shown);
        add("DHE-RSA-AES" + bits + "-" + dheMac, "DHE_RSA" + jdk + dheMac, dhe, dheSince, "AES", bits, dheShown);
    }

    private static void add(String name, String jdk, int number, String since, String cipher, int bits, String mac) {
        add(new Suite(name, "TLS_" + jdk, number, since, name.startsWith("ECDHE") ? "ECDH" : "DH",
                name.contains("ECDSA") ? "ECDSA" : "RSA", cipher, bits, mac));
    }

    private static void add(Suite s) {
        ALL.add(s);
        BY_JDK_NAME.put(s.jdkName, s);
        BY_NUMBER.put(s.number, s);
    }

    static Suite byJdkName(String name) {
        return BY_JDK_NAME.get(name);
    }

    /** By the number in the protocol, or null. */
    static Suite byNumber(int number) {
        return BY_NUMBER.get(number);
    }

    // ---- the language

    /** What a list of ciphers stands for.
     * @param suites those of TLS 1.3, then the chosen ones
     * @param level the security level */
    record Choice(List<Suite> suites, int level) {
    }

    /** @param supported the JDK's names of what it can do
     * @return null when nothing is chosen */
    static Choice choose(String list, Set<String> supported, int level) {
        List<Suite> known = new ArrayList<>();
        List<Suite> fixed = new ArrayList<>();
        for (Suite s : ALL) {
            if (supported.contains(s.jdkName)) {
                (s.isTls13() ? fixed : known).add(s);
            }
        }
        Set<Suite> chosen = new LinkedHashSet<>();
        Set<Suite> killed = new LinkedHashSet<>();
        int wanted = level;
        for (String word : list.split("[: ,;]")) {
            if (word.startsWith("@SECLEVEL=") && word.length() == 11 && word.charAt(10) >= '0' && word.charAt(10) <= '5') {
                wanted = word.charAt(10) - '0';
            } else if (word.equals("@STRENGTH")) {
                sort(chosen);
            } else if (word.startsWith("@")) {
                return null;
            } else if (word.equals("DEFAULT")) {
                apply("ALL", ' ', known, chosen, killed);
            } else if (!word.isEmpty()) {
                char how = "!-+".indexOf(word.charAt(0)) >= 0 ? word.charAt(0) : ' ';
                apply(how == ' ' ? word : word.substring(1), how, known, chosen, killed);
            }
        }
        if (chosen.isEmpty()) {
            return null;
        }
        fixed.addAll(chosen);
        return new Choice(List.copyOf(fixed), wanted);
    }

    private static void apply(String word, char how, List<Suite> known, Set<Suite> chosen, Set<Suite> killed) {
        List<Suite> matching = new ArrayList<>();
        for (Suite s : how == '+' ? List.copyOf(chosen) : known) {
            boolean all = true;
            for (String part : word.split("\\+")) {
                all &= matches(s, part);
            }
            if (all) {
                matching.add(s);
            }
        }
        switch (how) {
            case '!' -> {
                killed.addAll(matching);
                chosen.removeAll(matching);
            }
            case '-' -> chosen.removeAll(matching);
            case '+' -> {
                chosen.removeAll(matching);
                chosen.addAll(matching);
            }
            default -> {
                matching.removeAll(killed);
                chosen.addAll(matching);
            }
        }
    }

    private static void sort(Set<Suite> chosen) {
        List<Suite> sorted = new ArrayList<>(chosen);
        sorted.sort((a, b) -> b.bits - a.bits);
        chosen.clear();
        chosen.addAll(sorted);
    }

    private static boolean matches(Suite s, String word) {
        return switch (word) {
            case "ALL", "HIGH", "FIPS" -> true;
            case "ECDH", "ECDHE", "EECDH", "kECDHE", "kEECDH" -> s.keyExchange.equals("ECDH");
            case "DH", "DHE", "EDH", "kDHE", "kEDH" -> s.keyExchange.equals("DH");
            case "aRSA" -> s.authentication.equals("RSA");
            case "aECDSA", "ECDSA" -> s.authentication.equals("ECDSA");
            case "AES" -> s.cipher.startsWith("AES");
            case "AES128" -> s.cipher.startsWith("AES") && s.bits == 128;
            case "AES256" -> s.cipher.startsWith("AES") && s.bits == 256;
            case "AESGCM" -> s.cipher.equals("AESGCM");
            case "CHACHA20" -> s.cipher.startsWith("CHACHA20");
            case "SHA", "SHA1" -> s.mac.equals("SHA1");
            case "SHA256", "SHA384" -> s.mac.equals(word);
            case "TLSv1.2" -> s.since.equals("TLSv1.2");
            case "TLSv1", "TLSv1.0" -> s.since.equals("TLSv1.0");
            case "SSLv3" -> s.since.equals("SSLv3");
            default -> s.name.equals(word) || s.jdkName.equals(word);
        };
    }
}
