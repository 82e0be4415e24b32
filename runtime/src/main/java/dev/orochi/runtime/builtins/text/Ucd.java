package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.StrBuilder;
import java.text.Normalizer;

/** The functions of {@code unicodedata} for Unicode 16 and ({@code old}) for Unicode 3.2. Stateless. */
final class Ucd {
    /** Names of the categories by {@link Character#getType}. */
    private static final String[] CATEGORY = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No",
        "Zs", "Zl", "Zp", "Cc", "Cf", null, "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi",
        "Pf"};
    /** Names of the bidirectional classes by {@link Character#getDirectionality}. */
    private static final String[] BIDI = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS",
        "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};

    private Ucd() {}

    private static int one(Object chr, String function, String position) {
        PyStr s = Args.str(chr);
        if (s == null) {
            throw Errors.typeError(function + "() argument" + position + " must be a unicode character, not "
                + (Args.absent(chr) ? "None" : Args.typeName(chr)));
        }
        if (s.length() != 1) {
            throw Errors.typeError(function + "(): argument" + position
                + " must be a unicode character, not a string of length " + s.length());
        }
        return s.codePointAt(0);
    }

    static Object decimal(Object chr, Object otherwise, boolean old) {
        int c = one(chr, "decimal", " 1");
        int v = hidden(c, old) ? -1 : Uni.decimalValue(c);
        String was = old ? UnicodeTables.old("decimal3", c) : null;
        v = was == null ? v : Integer.parseInt(was);
        return v >= 0 ? PyInt.of(v) : orElse(otherwise, "not a decimal");
    }

    static Object digit(Object chr, Object otherwise, boolean old) {
        int c = one(chr, "digit", " 1");
        int v = UnicodeTables.digitValue(c);
        return v >= 0 ? PyInt.of(v) : orElse(otherwise, "not a digit");
    }

    static Object numeric(Object chr, Object otherwise, boolean old) {
        int c = one(chr, "numeric", " 1");
        double v = hidden(c, old) ? Double.NaN : UnicodeTables.numericValue(c);
        return v == v ? PyFloat.of(v) : orElse(otherwise, "not a numeric character");
    }

    private static Object orElse(Object otherwise, String message) {
        if (otherwise == null) {
            throw Errors.valueError(message);
        }
        return otherwise;
    }

    static String category(Object chr, boolean old) {
        int c = one(chr, "category", "");
        String was = old ? UnicodeTables.old("category3", c) : null;
        return was != null ? was : hidden(c, old) ? "Cn" : CATEGORY[Character.getType(c)];
    }

    static String bidirectional(Object chr, boolean old) {
        int c = one(chr, "bidirectional", "");
        String was = old ? UnicodeTables.old("bidi3", c) : null;
        if (was != null) {
            return was;
        }
        int d = Character.getDirectionality(c);
        return d < 0 || hidden(c, old) ? "" : BIDI[d];
    }

    static int combining(Object chr, boolean old) {
        int c = one(chr, "combining", "");
        return hidden(c, old) ? 0 : UnicodeTables.combining(c);
    }

    static int mirrored(Object chr, boolean old) {
        int c = one(chr, "mirrored", "");
        String was = old ? UnicodeTables.old("mirrored3", c) : null;
        return was != null ? Integer.parseInt(was) : Character.isMirrored(c) && !hidden(c, old) ? 1 : 0;
    }

    static String eastAsianWidth(Object chr, boolean old) {
        int c = one(chr, "east_asian_width", "");
        String was = old ? UnicodeTables.old("width3", c) : null;
        return was != null ? was : UnicodeTables.eastAsianWidth(c);
    }

    static String decomposition(Object chr, boolean old) {
        int c = one(chr, "decomposition", "");
        return hidden(c, old) ? "" : UnicodeTables.decomposition(c);
    }

    static Object name(Object chr, Object otherwise, boolean old) {
        int c = one(chr, "name", " 1");
        String n = hidden(c, old) ? null : UnicodeNames.name(c);
        return n != null ? PyStr.of(n) : orElse(otherwise, "no such name");
    }

    static PyStr lookup(PyStr name, boolean old) {
        int[] points = name.length() > 256 ? null : UnicodeNames.lookupAll(name.toJava());
        if (points == null || old && (points.length > 1 || hidden(points[0], true)
            || !name.toJava().equalsIgnoreCase(UnicodeNames.name(points[0])))) {
            if (name.length() > 256) {
                throw Errors.keyError(PyStr.of("name too long"));
            }
            throw Errors.keyError(PyStr.of("undefined character name '" + name + "'"));
        }
        return PyStr.ofCodePoints(points);
    }

    /** Whether a character did not exist yet in Unicode 3.2. */
    private static boolean hidden(int c, boolean old) {
        return old && UnicodeTables.old("assigned3", c) == null;
    }

    private static Normalizer.Form form(String form) {
        return switch (form) {
            case "NFC" -> Normalizer.Form.NFC;
            case "NFD" -> Normalizer.Form.NFD;
            case "NFKC" -> Normalizer.Form.NFKC;
            case "NFKD" -> Normalizer.Form.NFKD;
            default -> throw Errors.valueError("invalid normalization form");
        };
    }

    static PyStr normalize(String form, PyStr s, boolean old) {
        if (s.isEmpty()) {
            return s;
        }
        Normalizer.Form f = form(form);
        return s.isAscii() ? s : old ? normalizeOld(f, s) : normalize(f, s);
    }

    /** Lone surrogates stay apart: the pieces between them are normalised one by one. */
    private static PyStr normalize(Normalizer.Form f, PyStr s) {
        if (!(s.flat() instanceof String t) || !Utf8.hasSurrogate(t)) {
            return PyStr.of(Normalizer.normalize(s.toJava(), f));
        }
        StrBuilder b = new StrBuilder(t.length());
        int from = 0;
        for (int i = 0; i <= t.length(); i++) {
            if (i == t.length() || Character.isSurrogate(t.charAt(i))) {
                b.append(Normalizer.normalize(t.substring(from, i), f));
                if (i < t.length()) {
                    b.append(t.charAt(i));
                }
                from = i + 1;
            }
        }
        return b.toPyStr();
    }

    static boolean isNormalized(String form, PyStr s, boolean old) {
        if (s.isEmpty()) {
            return true;
        }
        Normalizer.Form f = form(form);
        return s.isAscii() || (old ? normalizeOld(f, s) : normalize(f, s)).equals(s);
    }

    /** Normalises with the mappings of Unicode 3.2; characters that it does not have stay, but compose. */
    private static PyStr normalizeOld(Normalizer.Form f, PyStr s) {
        StrBuilder out = new StrBuilder(s.length());
        StrBuilder piece = new StrBuilder();
        for (int i = 0, n = s.length(); i < n; i++) {
            int c = s.codePointAt(i);
            if (hidden(c, true) && !normalize(f, PyStr.ofChar(c)).equals(PyStr.ofChar(c))) {
                out.append(normalize(f, piece.toPyStr())).append(c);
                piece = new StrBuilder();
            } else {
                String was = UnicodeTables.old("normal3", c);
                piece.append(was == null ? c : Integer.parseInt(was, 16));
            }
        }
        return out.append(normalize(f, piece.toPyStr())).toPyStr();
    }
}
