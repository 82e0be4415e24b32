package dev.orochi.runtime.anno;

/** Turns the literal default of a signature into a Java literal of a primitive type. */
final class Literals {
    private Literals() {
    }

    /** The Java expression, or null when the text is not a literal that the type can hold. */
    static String of(String javaType, String text) {
        try {
            return switch (javaType) {
                case "boolean" -> switch (text) {
                    case "True", "1" -> "true";
                    case "False", "0" -> "false";
                    default -> null;
                };
                case "int" -> text.equals("sys.maxsize") ? "Integer.MAX_VALUE" : Integer.toString(Math.toIntExact(number(text)));
                case "long" -> text.equals("sys.maxsize") ? "Long.MAX_VALUE" : number(text) + "L";
                case "double" -> floating(text);
                default -> null;
            };
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    private static long number(String text) {
        return switch (text) {
            case "True" -> 1;
            case "False" -> 0;
            default -> Long.decode(text.replace("_", ""));
        };
    }

    private static String floating(String text) {
        return switch (text) {
            case "inf" -> "Double.POSITIVE_INFINITY";
            case "-inf" -> "Double.NEGATIVE_INFINITY";
            case "nan" -> "Double.NaN";
            default -> Double.toString(Double.parseDouble(text));
        };
    }
}
