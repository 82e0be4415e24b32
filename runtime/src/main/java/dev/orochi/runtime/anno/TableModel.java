package dev.orochi.runtime.anno;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.Diagnostic;

/** What the processor knows of one annotated class. Built by {@link #read}, which reports every mistake at the
 * member that made it; unchanged afterwards. */
final class TableModel {
    private static final String VALUE_ROOT = "dev.orochi.runtime.object.PyValue";

    private final TypeElement element;
    private final ProcessingEnvironment env;
    private final List<EntryModel> entries = new ArrayList<>();
    private boolean module;
    private boolean primary;
    private String pyName;
    private String pyModule;
    private String doc;
    private String base;
    private String metatype;
    private boolean subclassable;
    private TypeElement javaClass;

    private TableModel(TypeElement element, ProcessingEnvironment env) {
        this.element = element;
        this.env = env;
    }

    /** Reads the class, or returns null after reporting errors. */
    static TableModel read(TypeElement element, ProcessingEnvironment env) {
        TableModel model = new TableModel(element, env);
        try {
            model.readClass();
            Set<String> names = new HashSet<>();
            for (Element member : element.getEnclosedElements()) {
                model.readMember(member, names);
            }
            return model;
        } catch (BadMember e) {
            env.getMessager().printMessage(Diagnostic.Kind.ERROR, e.getMessage(), e.member);
            return null;
        }
    }

    /** A mistake in the annotated source. */
    static final class BadMember extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Element member;

        BadMember(Element member, String message) {
            super(message);
            this.member = member;
        }
    }

    private void readClass() {
        PyModuleDef def = element.getAnnotation(PyModuleDef.class);
        PyClass own = element.getAnnotation(PyClass.class);
        if (def != null) {
            module = true;
            primary = true;
            pyModule = def.value();
            pyName = def.value();
            doc = def.doc();
            return;
        }
        javaClass = own != null ? element : classValue(element, PyMethods.class, "value");
        PyClass type = javaClass.getAnnotation(PyClass.class);
        if (type == null) {
            throw new BadMember(element, "@PyMethods names a class without @PyClass");
        }
        primary = own != null;
        pyName = pythonName(type);
        if (pyName.isEmpty()) {
            throw new BadMember(element, "@PyClass needs a name");
        }
        pyModule = type.module();
        doc = type.doc();
        subclassable = type.subclassable();
        base = className(classValue(javaClass, PyClass.class, "base"));
        metatype = className(classValue(javaClass, PyClass.class, "metatype"));
    }

    private void readMember(Element member, Set<String> names) {
        Builtin builtin = member.getAnnotation(Builtin.class);
        Getter getter = member.getAnnotation(Getter.class);
        Setter setter = member.getAnnotation(Setter.class);
        Constant constant = member.getAnnotation(Constant.class);
        if (builtin != null) {
            add(EntryModel.builtin(this, (ExecutableElement) member, builtin), names);
        }
        if (getter != null) {
            add(EntryModel.getter(this, (ExecutableElement) member, getter), names);
        }
        if (setter != null) {
            add(EntryModel.setter(this, (ExecutableElement) member, setter), names);
        }
        if (constant != null) {
            if (member.getKind() == ElementKind.FIELD) {
                if (!member.getModifiers().contains(Modifier.STATIC)) {
                    throw new BadMember(member, "a @Constant is static");
                }
                add(EntryModel.field(this, (VariableElement) member, constant.value()), names);
            } else {
                add(EntryModel.constant(this, (ExecutableElement) member, constant.value()), names);
            }
        }
    }

    private void add(EntryModel entry, Set<String> names) {
        if (!names.add((entry.kind() == Kind.SETTER ? "set " : "") + entry.name())) {
            throw new BadMember(entry.member(), "'" + entry.name() + "' is declared twice");
        }
        entries.add(entry);
    }

    private static String pythonName(PyClass type) {
        return type.value().isEmpty() ? type.name() : type.value();
    }

    private TypeElement classValue(Element annotated, Class<?> annotation, String key) {
        for (AnnotationMirror mirror : annotated.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement()).getQualifiedName()
                    .contentEquals(annotation.getName())) {
                for (var value : mirror.getElementValues().entrySet()) {
                    if (value.getKey().getSimpleName().contentEquals(key)) {
                        return element(value.getValue());
                    }
                }
            }
        }
        return null;
    }

    private static String className(TypeElement type) {
        return type == null ? null : type.getQualifiedName().toString();
    }

    private static TypeElement element(AnnotationValue value) {
        return value.getValue() instanceof DeclaredType type ? (TypeElement) type.asElement() : null;
    }

    /** The Python name of a Java parameter type, for "must be list, not int". */
    String pythonTypeName(TypeMirror type) {
        if (type instanceof DeclaredType declared) {
            PyClass annotation = declared.asElement().getAnnotation(PyClass.class);
            if (annotation != null) {
                return pythonName(annotation);
            }
            String simple = declared.asElement().getSimpleName().toString();
            return simple.startsWith("Py") ? simple.substring(2).toLowerCase(java.util.Locale.ROOT) : simple;
        }
        return type.toString();
    }

    /** Whether instances of the Java type are uncounted values, which Python subclasses wrap. */
    boolean isValueType(TypeMirror type) {
        TypeElement root = env.getElementUtils().getTypeElement(VALUE_ROOT);
        return root != null && env.getTypeUtils().isSubtype(type, root.asType());
    }

    boolean isValueClass() {
        return javaClass != null && isValueType(javaClass.asType());
    }

    boolean isObjectClass() {
        return !module && pyName.equals("object") && pyModule.equals("builtins");
    }

    TypeElement element() {
        return element;
    }

    List<EntryModel> entries() {
        return entries;
    }

    boolean isModule() {
        return module;
    }

    boolean primary() {
        return primary;
    }

    String pyName() {
        return pyName;
    }

    String module() {
        return pyModule;
    }

    String doc() {
        return doc;
    }

    String base() {
        return base;
    }

    String metatype() {
        return metatype;
    }

    boolean subclassable() {
        return subclassable;
    }

    String packageName() {
        return env.getElementUtils().getPackageOf(element).getQualifiedName().toString();
    }

    /** The nested name of the annotated class inside its package. */
    String sourceName() {
        String qualified = element.getQualifiedName().toString();
        return packageName().isEmpty() ? qualified : qualified.substring(packageName().length() + 1);
    }

    String simpleTableName() {
        return sourceName().replace('.', '_') + "_Table";
    }

    String tableName() {
        return packageName().isEmpty() ? simpleTableName() : packageName() + "." + simpleTableName();
    }

    String javaBinaryName() {
        return env.getElementUtils().getBinaryName(javaClass).toString();
    }

    String javaSourceName() {
        return module ? null : javaClass.getQualifiedName().toString();
    }
}
