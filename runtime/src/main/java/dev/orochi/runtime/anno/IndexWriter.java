package dev.orochi.runtime.anno;

import java.util.List;
import java.util.Map;

/** Writes the index class: one switch from module names and one from class names to tables. A table's class is
 * loaded when its case is taken, never before. */
final class IndexWriter {
    private IndexWriter() {
    }

    /** Cases of one switch; more would make a method that HotSpot never compiles. */
    private static final int CASES = 100;

    static String source(String className, Map<String, List<String>> modules, Map<String, List<String>> types) {
        int dot = className.lastIndexOf('.');
        StringBuilder out = new StringBuilder();
        if (dot >= 0) {
            out.append("package ").append(className, 0, dot).append(";\n\n");
        }
        out.append("import dev.orochi.runtime.object.BuiltinTable;\n\n")
            .append("/** Finds the generated tables of builtin modules and types. */\n")
            .append("public final class ").append(className.substring(dot + 1)).append(" {\n")
            .append("    private static final String[] MODULES = {\n");
        modules.keySet().forEach(name -> out.append("        ").append(Java.quote(name)).append(",\n"));
        out.append("    };\n\n    private ").append(className.substring(dot + 1)).append("() {\n    }\n\n")
            .append("    /** The names of all builtin modules, sorted. */\n")
            .append("    public static String[] moduleNames() {\n        return MODULES.clone();\n    }\n\n")
            .append("    /** The tables of a module, or null when it is not builtin. */\n")
            .append("    public static BuiltinTable[] module(String name) {\n        return module0(name);\n    }\n\n")
            .append("    /** The tables of a type's Java class, its own first, or null when there are none. */\n")
            .append("    public static BuiltinTable[] type(Class<?> javaClass) {\n")
            .append("        return type0(javaClass.getName());\n    }\n\n");
        switches(out, "module", modules);
        switches(out, "type", types);
        return out.append("}\n").toString();
    }

    /** Methods {@code NAME0}, {@code NAME1} ...: each knows some of the names and hands the others on. */
    private static void switches(StringBuilder out, String method, Map<String, List<String>> tables) {
        List<String> names = List.copyOf(tables.keySet());
        for (int part = 0; part == 0 || part * CASES < names.size(); part++) {
            int end = Math.min(names.size(), (part + 1) * CASES);
            out.append("    private static BuiltinTable[] ").append(method).append(part)
                .append("(String name) {\n        return switch (name) {\n");
            for (String name : names.subList(part * CASES, end)) {
                out.append("            case ").append(Java.quote(name)).append(" -> new BuiltinTable[] {")
                    .append(String.join(", ", tables.get(name).stream().map(table -> table + ".TABLE").toList()))
                    .append("};\n");
            }
            String rest = end < names.size() ? method + (part + 1) + "(name)" : "null";
            out.append("            default -> ").append(rest).append(";\n        };\n    }\n\n");
        }
    }
}
