package dev.orochi.runtime.parser;

import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;

/** Writes trees as text, with all fields and positions, one outermost statement a line. */
final class TreeText {
    private final StringBuilder out = new StringBuilder();

    private TreeText() {}

    static String of(Ast.Module module) throws ReflectiveOperationException {
        TreeText text = new TreeText();
        for (Ast.Stmt statement : module.body()) {
            text.node(statement);
            text.out.append('\n');
        }
        return text.out.toString();
    }

    private void node(Object value) throws ReflectiveOperationException {
        switch (value) {
            case null -> out.append('-');
            case List<?> list -> {
                out.append('[');
                for (Object item : list) {
                    node(item);
                    out.append(' ');
                }
                out.append(']');
            }
            case Record record -> record(record);
            case Enum<?> constant -> out.append(constant.name());
            default -> out.append(value);
        }
    }

    private void record(Record record) throws ReflectiveOperationException {
        Ast.Asdl asdl = record.getClass().getAnnotation(Ast.Asdl.class);
        out.append(asdl != null ? asdl.value() : record.getClass().getSimpleName());
        RecordComponent[] fields = record.getClass().getRecordComponents();
        int count = record instanceof Ast.Located ? fields.length - 1 : fields.length;
        if (count > 0) {
            out.append('(');
            for (int i = 0; i < count; i++) {
                Object value = fields[i].getAccessor().invoke(record);
                if (fields[i].getType() == Object.class) {
                    constant(value);
                } else {
                    node(value);
                }
                out.append(' ');
            }
            out.append(')');
        }
        if (record instanceof Ast.Located located) {
            Ast.Span s = located.span();
            out.append('@').append(s.line()).append(',').append(s.col()).append(',').append(s.endLine()).append(',').append(s.endCol());
        }
    }

    private void constant(Object value) {
        switch (value) {
            case Ast.None none -> out.append("None");
            case Ast.Ellipsis ellipsis -> out.append("...");
            case Boolean b -> out.append(b ? "True" : "False");
            case Long l -> out.append('i').append(Long.toHexString(l));
            case java.math.BigInteger i -> out.append('i').append(i.toString(16));
            case Double d -> out.append('f').append(hex(d));
            case Ast.Complex c -> {
                constant(c.real());
                out.append('+');
                constant(c.imag());
                out.append('j');
            }
            case Ast.Bytes b -> out.append('b').append(HexFormat.of().formatHex(b.data()));
            case Ast.Text t -> text(t.points());
            default -> throw new AssertionError(value);
        }
    }

    private void text(int[] points) {
        boolean plain = true;
        for (int c : points) {
            plain &= c >= 32 && c < 127 && c != '\'' && c != '\\';
        }
        if (plain) {
            out.append('s').append(new String(points, 0, points.length));
            return;
        }
        out.append('u');
        for (int i = 0; i < points.length; i++) {
            out.append(i > 0 ? " " : "").append(Integer.toHexString(points[i]));
        }
    }

    private static String hex(double d) {
        String s = Double.toHexString(d);
        int exponent = s.indexOf('p');
        String fraction = s.substring(s.indexOf('.') + 1, exponent);
        fraction += "0".repeat(d == 0 ? 0 : 13 - fraction.length());
        int power = Integer.parseInt(s.substring(exponent + 1));
        return s.substring(0, s.indexOf('.') + 1) + fraction + "p" + (power < 0 ? "" : "+") + power;
    }
}
