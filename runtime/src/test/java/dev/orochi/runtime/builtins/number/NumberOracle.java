package dev.orochi.runtime.builtins.number;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs cases that CPython answered beforehand: each line holds an operation, its arguments and the answer, separated by
 * tabs. Floats are written as their 64 bits in hexadecimal, texts with backslash escapes; an error is the word
 * {@code error}.
 */
final class NumberOracle {
    private NumberOracle() {}

    /** The lines on which we and CPython differ, with our answer. */
    static List<String> differences(List<String> lines) {
        List<String> bad = new ArrayList<>();
        for (String line : lines) {
            String[] f = line.split("\t", -1);
            String want = f[f.length - 1];
            String got = answer(f);
            if (!got.equals(want)) {
                bad.add(line + "\n   ours: " + got);
            }
        }
        return bad;
    }

    private static String answer(String[] f) {
        try {
            return run(f);
        } catch (ArrayIndexOutOfBoundsException | NullPointerException | ClassCastException e) {
            throw e;
        } catch (RuntimeException e) {
            return "error";
        }
    }

    private static double dbl(String s) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(s, 16));
    }

    private static String dbl(double d) {
        return d != d ? "nan" : Long.toHexString(Double.doubleToRawLongBits(d));
    }

    private static String pair(double[] z) {
        return dbl(z[0]) + " " + dbl(z[1]);
    }

    private static BigInteger big(String s) {
        return new BigInteger(s, 16);
    }

    private static String big(BigInteger v) {
        return v.toString(16);
    }

    private static String text(String s) {
        return java.util.regex.Pattern.compile("\\\\u(....)").matcher(s)
            .replaceAll(m -> String.valueOf((char) Integer.parseInt(m.group(1), 16))).translateEscapes();
    }

    private static String run(String[] f) {
        boolean[] ok = new boolean[1];
        return switch (f[0]) {
            case "repr" -> FloatText.repr(dbl(f[1]));
            case "fmtf" -> NumberFormat.formatFloat(dbl(f[1]), text(f[2]), "float");
            case "fmti" -> formatInt(big(f[1]), text(f[2]));
            case "fmtc" -> NumberFormat.formatComplex(dbl(f[1]), dbl(f[2]), text(f[3]), "complex");
            case "fmts" -> NumberFormat.formatStr(text(f[1]), text(f[2]), "str");
            case "float" -> {
                double d = FloatText.parse(text(f[1]), ok);
                yield ok[0] ? dbl(d) : "error";
            }
            case "int" -> {
                Number n = IntText.parse(text(f[1]), Integer.parseInt(f[2]));
                yield n == null ? "error" : big(new BigInteger(n.toString()));
            }
            case "complex" -> {
                double[] z = ComplexText.parse(text(f[1]));
                yield z == null ? "error" : pair(z);
            }
            case "crepr" -> ComplexText.repr(dbl(f[1]), dbl(f[2]));
            case "hex" -> FloatHex.hex(dbl(f[1]));
            case "fromhex" -> dbl(FloatHex.fromHex(text(f[1])));
            case "hashf" -> Long.toString(FloatConvert.hash(dbl(f[1])));
            case "hashi" -> Long.toString(FloatConvert.hash(big(f[1])));
            case "round" -> dbl(FloatConvert.round(dbl(f[1]), Long.parseLong(f[2])));
            case "roundi" -> big(FloatConvert.round(big(f[1]), big(f[2])));
            default -> arithmetic(f);
        };
    }

    private static String formatInt(BigInteger v, String spec) {
        return v.bitLength() < 64 ? NumberFormat.formatInt(v.longValue(), null, spec, "int")
            : NumberFormat.formatInt(0, v, spec, "int");
    }

    private static String arithmetic(String[] f) {
        return switch (f[0]) {
            case "fdiv" -> dbl(FloatConvert.floorDiv(dbl(f[1]), dbl(f[2])));
            case "fmod" -> dbl(FloatConvert.mod(dbl(f[1]), dbl(f[2])));
            case "fpow" -> dbl(FloatPow.power(dbl(f[1]), dbl(f[2])));
            case "truediv" -> dbl(FloatConvert.trueDivide(big(f[1]), big(f[2])));
            case "cmp" -> {
                BigInteger i = big(f[1]);
                double d = dbl(f[2]);
                yield Integer.toString(i.bitLength() < 64 ? FloatConvert.compare(i.longValue(), d)
                    : FloatConvert.compare(i, d));
            }
            case "todouble" -> dbl(FloatConvert.toDouble(big(f[1])));
            case "idivmod" -> {
                BigInteger[] r = BigInts.floorDivMod(big(f[1]), big(f[2]));
                yield big(r[0]) + " " + big(r[1]);
            }
            case "powmod" -> big(BigInts.powMod(big(f[1]), big(f[2]), big(f[3])));
            case "tobytes" -> hexOf(BigInts.toBytes(big(f[1]), Long.parseLong(f[2]), f[3].equals("1"), f[4].equals("1")));
            case "cmul" -> pair(ComplexMath.multiply(dbl(f[1]), dbl(f[2]), dbl(f[3]), dbl(f[4])));
            case "cdiv" -> pair(ComplexMath.divide(dbl(f[1]), dbl(f[2]), dbl(f[3]), dbl(f[4])));
            case "rdiv" -> pair(ComplexMath.divideReal(dbl(f[1]), dbl(f[2]), dbl(f[3])));
            case "cpow" -> pair(ComplexMath.pow(dbl(f[1]), dbl(f[2]), dbl(f[3]), dbl(f[4])));
            default -> throw new IllegalStateException(f[0]);
        };
    }

    private static String hexOf(byte[] b) {
        return java.util.HexFormat.of().formatHex(b);
    }
}
