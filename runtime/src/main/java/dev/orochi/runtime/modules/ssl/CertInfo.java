package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/** A certificate as the dict that {@code getpeercert()} gives. Stateless. */
final class CertInfo {
    private static final String[] MONTHS = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final int URI = 0x86;

    private CertInfo() {
    }

    static PyDict of(X509Certificate c) {
        PyDict d = new PyDict();
        d.put("subject", name(Der.of(c.getSubjectX500Principal().getEncoded())));
        d.put("issuer", name(Der.of(c.getIssuerX500Principal().getEncoded())));
        d.put("version", PyInt.of(c.getVersion()));
        d.put("serialNumber", PyStr.of(hex(c.getSerialNumber())));
        d.put("notBefore", PyStr.of(time(c.getNotBefore())));
        d.put("notAfter", PyStr.of(time(c.getNotAfter())));
        List<Object> names = new ArrayList<>();
        for (Der n : alternativeNames(c)) {
            names.add(generalName(n));
        }
        putUnlessEmpty(d, "subjectAltName", names);
        putUnlessEmpty(d, "OCSP", access(c, OCSP));
        putUnlessEmpty(d, "caIssuers", access(c, CA_ISSUERS));
        putUnlessEmpty(d, "crlDistributionPoints", distributionPoints(c));
        return d;
    }

    private static void putUnlessEmpty(PyDict d, String key, List<Object> values) {
        if (!values.isEmpty()) {
            d.put(key, PyTuple.of(values.toArray()));
        }
    }

    private static String hex(BigInteger n) {
        String digits = n.abs().toString(16).toUpperCase(Locale.ROOT);
        return (n.signum() < 0 ? "-" : "") + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    private static String time(Date date) {
        ZonedDateTime t = date.toInstant().atZone(ZoneOffset.UTC);
        return MONTHS[t.getMonthValue() - 1] + " " + pad(t.getDayOfMonth(), ' ') + " " + pad(t.getHour(), '0') + ":"
                + pad(t.getMinute(), '0') + ":" + pad(t.getSecond(), '0') + " " + t.getYear() + " GMT";
    }

    private static String pad(int n, char with) {
        return n < 10 ? with + Integer.toString(n) : Integer.toString(n);
    }

    /** A distinguished name: its parts, each a tuple of (attribute, value). */
    private static PyTuple name(Der name) {
        List<Object> parts = new ArrayList<>();
        for (Der part : name.children()) {
            List<Object> pairs = new ArrayList<>();
            for (Der pair : part.children()) {
                pairs.add(pair(Oids.longName(pair.child(0).oid()), pair.child(1).text()));
            }
            parts.add(PyTuple.of(pairs.toArray()));
        }
        return PyTuple.of(parts.toArray());
    }

    private static PyTuple pair(String key, String value) {
        return PyTuple.of(PyStr.of(key), PyStr.of(value));
    }

    /** The names of the subjectAltName extension; none when it is missing or malformed. */
    static List<Der> alternativeNames(X509Certificate c) {
        Der names = extension(c, "2.5.29.17");
        try {
            return names == null ? List.of() : names.children();
        } catch (Der.Malformed e) {
            return List.of();
        }
    }

    /** The value of an extension, or null. */
    static Der extension(X509Certificate c, String oid) {
        byte[] octets = c.getExtensionValue(oid);
        try {
            return octets == null ? null : Der.of(Der.of(octets).contents());
        } catch (Der.Malformed e) {
            return null;
        }
    }

    private static PyTuple generalName(Der n) {
        return switch (n.tag()) {
            case 0x81 -> pair("email", n.text());
            case 0x82 -> pair("DNS", n.text());
            case URI -> pair("URI", n.text());
            case 0xa4 -> PyTuple.of(PyStr.of("DirName"), name(n.child(0)));
            case 0x87 -> pair("IP Address", address(n.contents()));
            case 0x88 -> pair("Registered ID", Oids.longName(n.oid()));
            case 0xa3 -> pair("X400Name", "<unsupported>");
            case 0xa5 -> pair("EdiPartyName", "<unsupported>");
            default -> pair("othername", "<unsupported>");
        };
    }

    private static String address(byte[] a) {
        if (a.length != 4 && a.length != 16) {
            return "<invalid>";
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < a.length; i += a.length == 4 ? 1 : 2) {
            if (i > 0) {
                b.append(a.length == 4 ? '.' : ':');
            }
            b.append(a.length == 4 ? Integer.toString(a[i] & 0xff)
                    : Integer.toHexString((a[i] & 0xff) << 8 | a[i + 1] & 0xff).toUpperCase(Locale.ROOT));
        }
        return b.toString();
    }

    /** The addresses of one kind in the authority information access extension. */
    private static List<Object> access(X509Certificate c, String method) {
        List<Object> r = new ArrayList<>();
        try {
            Der all = extension(c, "1.3.6.1.5.5.7.1.1");
            for (Der d : all == null ? List.<Der>of() : all.children()) {
                Der location = d.child(1);
                if (d.child(0).oid().equals(method) && location.tag() == URI) {
                    r.add(PyStr.of(location.text()));
                }
            }
        } catch (Der.Malformed e) {
            r.clear();
        }
        return r;
    }

    private static List<Object> distributionPoints(X509Certificate c) {
        List<Object> r = new ArrayList<>();
        try {
            Der all = extension(c, "2.5.29.31");
            for (Der point : all == null ? List.<Der>of() : all.children()) {
                Der name = point.tagged(0xa0);
                Der full = name == null ? null : name.tagged(0xa0);
                for (Der n : full == null ? List.<Der>of() : full.children()) {
                    if (n.tag() == URI) {
                        r.add(PyStr.of(n.text()));
                    }
                }
            }
        } catch (Der.Malformed e) {
            r.clear();
        }
        return r;
    }}
