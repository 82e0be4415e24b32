package dev.orochi.runtime.anno;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/**
 * Generates the binder of every annotated class, and the index that finds them. Runs inside javac, single-threaded.
 *
 * <p>The option {@value #INDEX_OPTION} names the index class; {@code none} leaves the index out, which is right for
 * a partial compilation (tests, extensions).
 */
@SupportedAnnotationTypes({
    "dev.orochi.runtime.anno.PyClass", "dev.orochi.runtime.anno.PyMethods", "dev.orochi.runtime.anno.PyModuleDef",
    "dev.orochi.runtime.anno.InstructionTable"})
@SupportedOptions(BuiltinProcessor.INDEX_OPTION)
public final class BuiltinProcessor extends AbstractProcessor {
    static final String INDEX_OPTION = "orochi.index";
    private static final String DEFAULT_INDEX = "dev.orochi.runtime.object.BuiltinIndex";

    /** Python module name, and binary name of a type's Java class, to the names of the table classes. */
    private final Map<String, List<String>> modules = new TreeMap<>();
    private final Map<String, List<String>> types = new LinkedHashMap<>();
    private final List<Element> origins = new ArrayList<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    /** All annotated classes are source files, so that the first round sees all of them. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (annotations.isEmpty()) {
            return false;
        }
        for (TypeElement annotation : annotations) {
            if (annotation.getSimpleName().contentEquals("InstructionTable")) {
                round.getElementsAnnotatedWith(annotation).forEach(this::writeOpcodes);
                continue;
            }
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                generate((TypeElement) element);
            }
        }
        String index = processingEnv.getOptions().getOrDefault(INDEX_OPTION, DEFAULT_INDEX);
        if (!index.equals("none")) {
            write(index, IndexWriter.source(index, modules, types), origins.toArray(Element[]::new));
        }
        return false;
    }

    private void writeOpcodes(Element table) {
        String pkg = processingEnv.getElementUtils().getPackageOf(table).getQualifiedName().toString();
        StringBuilder out = new StringBuilder("package ").append(pkg).append(";\n\n")
            .append("/** Numbers of the instructions: the ordinals of {@link Op}. */\n")
            .append("public final class Opcodes {\n    private Opcodes() {\n    }\n\n");
        int number = 0;
        int fingerprint = 1;
        for (Element e : table.getEnclosedElements()) {
            if (e.getKind() == ElementKind.ENUM_CONSTANT) {
                out.append("    public static final int ").append(e.getSimpleName()).append(" = ").append(number++)
                    .append(";\n");
                fingerprint = 31 * fingerprint + e.getSimpleName().toString().hashCode();
            }
        }
        out.append("\n    /** Changes with the names and order of the instructions. */\n")
            .append("    public static final int FINGERPRINT = ").append(fingerprint).append(";\n");
        write(pkg + ".Opcodes", out.append("}\n").toString(), table);
    }

    private void generate(TypeElement element) {
        TableModel model = TableModel.read(element, processingEnv);
        if (model == null) {
            return;
        }
        origins.add(element);
        write(model.tableName(), new TableWriter(model).source(), element);
        if (model.isModule()) {
            modules.computeIfAbsent(model.module(), key -> new ArrayList<>()).add(model.tableName());
            return;
        }
        List<String> tables = types.computeIfAbsent(model.javaBinaryName(), key -> new ArrayList<>());
        if (model.primary()) {
            tables.addFirst(model.tableName());
        } else {
            tables.add(model.tableName());
        }
    }

    private void write(String className, String source, Element... origins) {
        try (Writer out = processingEnv.getFiler().createSourceFile(className, origins).openWriter()) {
            out.write(source);
        } catch (IOException e) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, className + ": " + e);
        }
    }
}
