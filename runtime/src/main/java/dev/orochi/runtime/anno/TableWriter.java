package dev.orochi.runtime.anno;

import dev.orochi.runtime.anno.EntryModel.Argument;
import dev.orochi.runtime.anno.SignatureText.ParamKind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Writes the table class of one model.
 *
 * <p>Each entry gets a bridge {@code public static Object bN(Object a, ...)} that converts arguments and result; the
 * {@code callK} switches only choose a bridge, so that they stay far below HotSpot's limit of 8,000 bytecode bytes
 * and compiled code can call a bridge directly.
 */
final class TableWriter {
    /** Functions with more arguments are called through an array. */
    static final int MAX_DIRECT = 4;
    private static final int MAX_CONSTANT = 20_000;
    private static final String RUNTIME = "dev.orochi.runtime.object.";

    private final TableModel model;
    private final StringBuilder out = new StringBuilder();

    TableWriter(TableModel model) {
        this.model = model;
    }

    String source() {
        if (!model.packageName().isEmpty()) {
            line("package " + model.packageName() + ";");
            line("");
        }
        if (!model.packageName().equals("dev.orochi.runtime.object")) {
            for (String name : List.of("BuiltinTable", "Convert", "PyType")) {
                line("import " + RUNTIME + name + ";");
            }
            line("");
        }
        line("/** Generated binder of {@link " + model.sourceName() + "}. */");
        line("@SuppressWarnings(\"all\")");
        line("public final class " + model.simpleTableName() + " extends BuiltinTable {");
        line("    public static final " + model.simpleTableName() + " TABLE = new " + model.simpleTableName() + "();");
        line("");
        constructor();
        classMembers();
        for (int arity = 0; arity <= MAX_DIRECT; arity++) {
            directSwitch(arity);
        }
        arraySwitch();
        texts("signatureText", EntryModel::text);
        texts("doc", EntryModel::doc);
        for (int id = 0; id < model.entries().size(); id++) {
            bridge(id, model.entries().get(id));
        }
        line("}");
        return out.toString();
    }

    private void constructor() {
        line("    private " + model.simpleTableName() + "() {");
        List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
        for (EntryModel entry : model.entries()) {
            int flags = (entry.slot() ? 1 : 0) | (entry.textSignature() ? 2 : 0) | (entry.isMember() ? 4 : 0);
            if (parts.getLast().length() > MAX_CONSTANT) {
                parts.add(new StringBuilder());
            }
            parts.getLast().append((char) ('A' + entry.kind().ordinal()))
                .append((char) ('A' + entry.arguments().size()))
                .append((char) ('A' + entry.min())).append((char) ('A' + 1 + entry.max()))
                .append((char) ('A' + entry.effect().ordinal())).append((char) ('A' + flags))
                .append(entry.name()).append('\n');
        }
        StringBuilder expression = new StringBuilder(Java.quote(parts.getFirst().toString()));
        parts.subList(1, parts.size()).forEach(part ->
            expression.append(".concat(").append(Java.quote(part.toString())).append(')'));
        line("        super(" + model.entries().size() + ", " + expression + ");");
        line("    }");
        line("");
    }

    private void classMembers() {
        override("String pyName()", Java.quote(model.pyName()));
        override("String module()", Java.quote(model.module()));
        override("String doc()", model.doc().isEmpty() ? "null" : Java.quote(model.doc()));
        if (!model.isModule()) {
            override("boolean primary()", Boolean.toString(model.primary()));
            override("Class<?> javaClass()", model.javaSourceName() + ".class");
            override("Class<?> base()", model.base() == null ? "null" : model.base() + ".class");
            if (model.metatype() != null) {
                override("Class<?> metatype()", model.metatype() + ".class");
            }
            override("boolean subclassable()", Boolean.toString(model.subclassable()));
        }
    }

    private void override(String head, String result) {
        line("    @Override");
        line("    public " + head + " {");
        line("        return " + result + ";");
        line("    }");
        line("");
    }

    private void directSwitch(int arity) {
        if (model.entries().stream().noneMatch(e -> e.arguments().size() == arity)) {
            return;
        }
        String head = "    public Object call" + arity + "(int id";
        for (int i = 0; i < arity; i++) {
            head += ", Object a" + i;
        }
        line("    @Override");
        line(head + ") {");
        line("        switch (id) {");
        for (int id = 0; id < model.entries().size(); id++) {
            if (model.entries().get(id).arguments().size() == arity) {
                line("            case " + id + ": return b" + id + "(" + names(arity) + ");");
            }
        }
        line("            default: throw noSuchEntry(id, " + arity + ");");
        line("        }");
        line("    }");
        line("");
    }

    private void arraySwitch() {
        if (model.entries().stream().noneMatch(e -> e.arguments().size() > MAX_DIRECT)) {
            return;
        }
        line("    @Override");
        line("    public Object callN(int id, Object[] a) {");
        line("        switch (id) {");
        for (int id = 0; id < model.entries().size(); id++) {
            int arity = model.entries().get(id).arguments().size();
            if (arity > MAX_DIRECT) {
                StringBuilder call = new StringBuilder("            case " + id + ": return b" + id + "(");
                for (int i = 0; i < arity; i++) {
                    call.append(i == 0 ? "" : ", ").append("a[").append(i).append(']');
                }
                line(call + ");");
            }
        }
        line("            default: throw noSuchEntry(id, a.length);");
        line("        }");
        line("    }");
        line("");
    }

    private static String names(int arity) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < arity; i++) {
            names.append(i == 0 ? "a" : ", a").append(i);
        }
        return names.toString();
    }

    private void texts(String method, java.util.function.Function<EntryModel, String> text) {
        if (model.entries().stream().allMatch(e -> text.apply(e).isEmpty())) {
            return;
        }
        line("    @Override");
        line("    public String " + method + "(int id) {");
        line("        switch (id) {");
        for (int id = 0; id < model.entries().size(); id++) {
            String value = text.apply(model.entries().get(id));
            if (!value.isEmpty()) {
                line("            case " + id + ": return " + Java.quote(value) + ";");
            }
        }
        line("            default: return null;");
        line("        }");
        line("    }");
        line("");
    }

    private void bridge(int id, EntryModel entry) {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < entry.arguments().size(); i++) {
            parameters.append(i == 0 ? "Object a" : ", Object a").append(i);
        }
        line("    /** " + entry.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + entry.name() + ". */");
        line("    public static Object b" + id + "(" + parameters + ") {");
        if (entry.kind() == Kind.SETTER && !erased(entry.arguments().get(1).type()).equals("java.lang.Object")) {
            line("        if (a1 == null) {");
            line("            throw TABLE.cannotDelete(" + id + ");");
            line("        }");
        }
        String call = call(id, entry);
        TypeMirror result = entry.member().getKind() == ElementKind.FIELD
            ? entry.member().asType() : ((ExecutableElement) entry.member()).getReturnType();
        if (result.getKind() == TypeKind.VOID) {
            line("        " + call + ";");
            line("        return Convert.none();");
        } else {
            line("        return " + result(entry, result, call) + ";");
        }
        line("    }");
        line("");
    }

    private static String result(EntryModel entry, TypeMirror type, String call) {
        String wrapped = switch (type.getKind()) {
            case BOOLEAN -> "Convert.fromBool(" + call + ")";
            case BYTE, SHORT, INT, LONG -> "Convert.fromLong(" + call + ")";
            case FLOAT, DOUBLE -> "Convert.fromDouble(" + call + ")";
            default -> type.toString().equals("java.lang.String") ? "Convert.fromString(" + call + ")" : call;
        };
        boolean iterator = entry.kind() == Kind.METHOD && entry.name().equals("__next__");
        return iterator ? "Convert.next(" + wrapped + ")" : wrapped;
    }

    private String call(int id, EntryModel entry) {
        String owner = model.element().getQualifiedName().toString();
        String name = entry.member().getSimpleName().toString();
        if (entry.member().getKind() == ElementKind.FIELD) {
            return owner + "." + name;
        }
        int first = EntryModel.isStatic(entry.member()) ? 0 : 1;
        StringBuilder call = new StringBuilder(first == 0 ? owner : "(" + argument(id, entry, 0) + ")");
        call.append('.').append(name).append('(');
        for (int i = first; i < entry.arguments().size(); i++) {
            call.append(i == first ? "" : ", ").append(argument(id, entry, i));
        }
        return call.append(')').toString();
    }

    private String argument(int id, EntryModel entry, int index) {
        Argument argument = entry.arguments().get(index);
        String type = erased(argument.type());
        String a = "a" + index;
        if (index == 0 && entry.hasReceiver()) {
            return receiver(id, argument.type(), type);
        }
        if (index == 0 && entry.hasType()) {
            return entry.kind() == Kind.NEW ? "TABLE.newType(a0)" : "(PyType) a0";
        }
        if (argument.param() == null) {
            return convert(id, entry, index, argument.type(), type, a);
        }
        ParamKind kind = argument.param().kind();
        if (kind == ParamKind.VAR_POSITIONAL || kind == ParamKind.VAR_KEYWORD) {
            return "(" + type + ") " + a;
        }
        String converted = convert(id, entry, index, argument.type(), type, a);
        if (argument.param().required() || type.equals("java.lang.Object")) {
            return converted;
        }
        if (argument.type().getKind().isPrimitive()) {
            return a + " == null ? " + Literals.of(type, argument.param().defaultText()) + " : " + converted;
        }
        boolean none = argument.param().defaultText().equals("None");
        return a + " == null" + (none ? " || Convert.isNone(" + a + ")" : "") + " ? null : " + converted;
    }

    private String receiver(int id, TypeMirror mirror, String type) {
        if (type.equals("java.lang.Object")) {
            return model.isObjectClass() ? "a0"
                : model.isValueClass() ? "TABLE.selfValue(" + id + ", a0)" : "TABLE.selfObject(" + id + ", a0)";
        }
        String slow = model.isValueType(mirror)
            ? "TABLE.unwrapSelf(" + id + ", a0, " + type + ".class)" : "TABLE.wrongSelf(" + id + ", a0)";
        return "a0 instanceof " + type + " s ? s : (" + type + ") " + slow;
    }

    private String convert(int id, EntryModel entry, int index, TypeMirror mirror, String type, String a) {
        int shown = entry.displayIndex(index);
        boolean none = entry.arguments().get(index).param() != null
            && "None".equals(entry.arguments().get(index).param().defaultText());
        String where = "TABLE, " + id + ", " + shown + ", ";
        return switch (type) {
            case "java.lang.Object" -> a;
            case "boolean" -> "Convert.toBool(" + a + ")";
            case "int" -> "Convert.toInt(" + a + ")";
            case "long" -> "Convert.toLong(" + a + ")";
            case "double" -> "Convert.toDouble(" + a + ")";
            case "java.lang.String" -> "Convert.toString(" + where + a + ", " + none + ")";
            default -> "a" + index + " instanceof " + type + " v" + index + " ? v" + index + " : (" + type + ") "
                + (model.isValueType(mirror)
                    ? "Convert.value(" + where + a + ", " + type + ".class, "
                    : "Convert.wrong(" + where + a + ", ")
                + Java.quote(model.pythonTypeName(mirror) + (none ? " or None" : "")) + ")";
        };
    }

    private static String erased(TypeMirror type) {
        return type instanceof DeclaredType declared
            ? ((TypeElement) declared.asElement()).getQualifiedName().toString() : type.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
