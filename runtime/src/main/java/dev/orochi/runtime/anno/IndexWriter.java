package dev.orochi.runtime.anno;

import java.util.List;
import java.util.Map;

/** Writes the index class: one switch from module names and one from class names to tables. A table's class is
 * loaded when its case is taken, never before. */
final class IndexWriter {
    private IndexWriter() {
    }

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
            .append("    public static BuiltinTable[] module(String name) {\n        return switch (name) {\n");
        cases(out, modules);
        out.append("    /** The tables of a type's Java class, its own first, or null when there are none. */\n")
            .append("    public static BuiltinTable[] type(Class<?> javaClass) {\n")
            .append("        return switch (javaClass.getName()) {\n");
        cases(out, types);
        return out.append("}\n").toString();
    }

    private static void cases(StringBuilder out, Map<String, List<String>> tables) {
        tables.forEach((name, classes) -> {
            out.append("            case ").append(Java.quote(name)).append(" -> new BuiltinTable[] {");
            out.append(String.join(", ", classes.stream().map(c -> c + ".TABLE").toList())).append("};\n");
        });
        out.append("            default -> null;\n        };\n    }\n\n");
    }
}
