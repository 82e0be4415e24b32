package dev.orochi.runtime.builtins.text;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyStr;
import java.text.Normalizer;

/** The module {@code unicodedata}, Unicode 16. Stateless. */
@PyModuleDef("unicodedata")
final class UnicodedataModule {
    @Constant("unidata_version")
    static final String VERSION = "16.0.0";

    /** Names of the categories by {@link Character#getType}. */
    private static final String[] CATEGORY = {"Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No",
        "Zs", "Zl", "Zp", "Cc", "Cf", null, "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi",
        "Pf"};
    /** Names of the bidirectional classes by {@link Character#getDirectionality}. */
    private static final String[] BIDI = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS",
        "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};

    private UnicodedataModule() {}

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

    @Builtin("decimal(chr, default=<unrepresentable>, /)")
    static Object decimal(Object chr, Object otherwise) {
        int v = Uni.decimalValue(one(chr, "decimal", " 1"));
        return v >= 0 ? PyInt.of(v) : orElse(otherwise, "not a decimal");
    }

    @Builtin("digit(chr, default=<unrepresentable>, /)")
    static Object digit(Object chr, Object otherwise) {
        int v = UnicodeTables.digitValue(one(chr, "digit", " 1"));
        return v >= 0 ? PyInt.of(v) : orElse(otherwise, "not a digit");
    }

    @Builtin("numeric(chr, default=<unrepresentable>, /)")
    static Object numeric(Object chr, Object otherwise) {
        double v = UnicodeTables.numericValue(one(chr, "numeric", " 1"));
        return v == v ? PyFloat.of(v) : orElse(otherwise, "not a numeric character");
    }

    private static Object orElse(Object otherwise, String message) {
        if (otherwise == null) {
            throw Errors.valueError(message);
        }
        return otherwise;
    }

    @Builtin(value = "category(chr, /)", effect = Effect.PURE)
    static String category(Object chr) {
        return CATEGORY[Character.getType(one(chr, "category", ""))];
    }

    @Builtin(value = "bidirectional(chr, /)", effect = Effect.PURE)
    static String bidirectional(Object chr) {
        int d = Character.getDirectionality(one(chr, "bidirectional", ""));
        return d < 0 ? "" : BIDI[d];
    }

    @Builtin(value = "combining(chr, /)", effect = Effect.PURE)
    static int combining(Object chr) {
        return UnicodeTables.combining(one(chr, "combining", ""));
    }

    @Builtin(value = "mirrored(chr, /)", effect = Effect.PURE)
    static int mirrored(Object chr) {
        return Character.isMirrored(one(chr, "mirrored", "")) ? 1 : 0;
    }

    @Builtin(value = "east_asian_width(chr, /)", effect = Effect.PURE)
    static String eastAsianWidth(Object chr) {
        return UnicodeTables.eastAsianWidth(one(chr, "east_asian_width", ""));
    }

    @Builtin(value = "decomposition(chr, /)", effect = Effect.PURE)
    static String decomposition(Object chr) {
        return UnicodeTables.decomposition(one(chr, "decomposition", ""));
    }

    @Builtin("name(chr, default=<unrepresentable>, /)")
    static Object name(Object chr, Object otherwise) {
        String n = UnicodeNames.name(one(chr, "name", " 1"));
        return n != null ? PyStr.of(n) : orElse(otherwise, "no such name");
    }

    @Builtin("lookup(name, /)")
    static PyStr lookup(PyStr name) {
        int[] points = name.length() > 256 ? null : UnicodeNames.lookupAll(name.toJava());
        if (points == null) {
            if (name.length() > 256) {
                throw Errors.keyError(PyStr.of("name too long"));
            }
            throw Errors.keyError(PyStr.of("undefined character name '" + name + "'"));
        }
        return PyStr.ofCodePoints(points);
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

    @Builtin("normalize(form, unistr, /)")
    static PyStr normalize(String form, PyStr s) {
        if (s.isEmpty()) {
            return s;
        }
        Normalizer.Form f = form(form);
        return s.isAscii() ? s : normalize(f, s);
    }

    /** Lone surrogates stay apart: the pieces between them are normalised one by one. */
    private static PyStr normalize(Normalizer.Form f, PyStr s) {
        if (!(s.flat() instanceof String t) || !Utf8.hasSurrogate(t)) {
            return PyStr.of(Normalizer.normalize(s.toJava(), f));
        }
        dev.orochi.runtime.object.StrBuilder b = new dev.orochi.runtime.object.StrBuilder(t.length());
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

    @Builtin("is_normalized(form, unistr, /)")
    static boolean isNormalized(String form, PyStr s) {
        if (s.isEmpty()) {
            return true;
        }
        Normalizer.Form f = form(form);
        return s.isAscii() || normalize(f, s).equals(s);
    }
}
