package dev.orochi.runtime.anno;

import dev.orochi.runtime.anno.SignatureText.Param;
import dev.orochi.runtime.anno.SignatureText.ParamKind;
import dev.orochi.runtime.anno.TableModel.BadMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** One entry of a table: a member, what it is, and the arguments that its bridge takes. Immutable once made. */
final class EntryModel {
    /** Names that CPython reaches through a type slot, so that the method is a "slot wrapper" there. */
    private static final Set<String> SLOTS = Set.of(
        "__repr__", "__hash__", "__call__", "__str__", "__getattribute__", "__getattr__", "__setattr__",
        "__delattr__", "__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__", "__iter__", "__next__",
        "__get__", "__set__", "__delete__", "__init__", "__del__", "__buffer__", "__release_buffer__", "__await__",
        "__aiter__", "__anext__", "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__mod__",
        "__rmod__", "__divmod__", "__rdivmod__", "__pow__", "__rpow__", "__neg__", "__pos__", "__abs__",
        "__bool__", "__invert__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__", "__and__", "__rand__",
        "__xor__", "__rxor__", "__or__", "__ror__", "__int__", "__float__", "__iadd__", "__isub__", "__imul__",
        "__imod__", "__ipow__", "__ilshift__", "__irshift__", "__iand__", "__ixor__", "__ior__", "__floordiv__",
        "__rfloordiv__", "__truediv__", "__rtruediv__", "__ifloordiv__", "__itruediv__", "__index__",
        "__matmul__", "__rmatmul__", "__imatmul__", "__len__", "__getitem__", "__setitem__", "__delitem__",
        "__contains__");

    /** A Java argument of the bridge: its type and the signature's parameter, or null for the receiver. */
    record Argument(TypeMirror type, Param param) {
    }

    private final TableModel table;
    private final Element member;
    private final Kind kind;
    private final String name;
    private final List<Argument> arguments = new ArrayList<>();
    private SignatureText signature;
    private String text = "";
    private String doc = "";
    private Effect effect = Effect.GENERIC;
    private boolean slot;
    private boolean textSignature;
    private boolean isMember;

    private EntryModel(TableModel table, Element member, Kind kind, String name) {
        this.table = table;
        this.member = member;
        this.kind = kind;
        this.name = name;
    }

    static EntryModel builtin(TableModel table, ExecutableElement method, Builtin builtin) {
        SignatureText signature;
        try {
            signature = SignatureText.parse(builtin.value());
        } catch (IllegalArgumentException e) {
            throw new BadMember(method, e.getMessage());
        }
        Kind kind = table.isModule() ? Kind.FUNCTION
            : signature.name().equals("__new__") ? Kind.NEW
            : builtin.kind();
        if (kind.compareTo(Kind.NEW) > 0 || (kind == Kind.FUNCTION && !table.isModule())) {
            throw new BadMember(method, "kind is METHOD, STATIC or CLASS");
        }
        EntryModel entry = new EntryModel(table, method, kind, signature.name());
        entry.signature = signature;
        entry.text = builtin.value();
        entry.doc = builtin.doc();
        entry.effect = builtin.effect();
        entry.slot = kind == Kind.METHOD && builtin.slot() && SLOTS.contains(entry.name);
        entry.textSignature = builtin.textSignature();
        entry.bindParameters(method);
        return entry;
    }

    static EntryModel getter(TableModel table, ExecutableElement method, Getter getter) {
        EntryModel entry = new EntryModel(table, method, Kind.GETTER, getter.value());
        entry.doc = getter.doc();
        entry.isMember = getter.member();
        entry.effect = getter.effect();
        entry.bindAccessor(method, 1);
        return entry;
    }

    static EntryModel setter(TableModel table, ExecutableElement method, Setter setter) {
        EntryModel entry = new EntryModel(table, method, Kind.SETTER, setter.value());
        entry.bindAccessor(method, 2);
        return entry;
    }

    static EntryModel field(TableModel table, VariableElement field, String name) {
        checkAccess(field);
        return new EntryModel(table, field, Kind.CONSTANT, name);
    }

    static EntryModel constant(TableModel table, ExecutableElement method, String name) {
        EntryModel entry = new EntryModel(table, method, Kind.CONSTANT, name);
        checkMethod(method);
        if (!isStatic(method) || !method.getParameters().isEmpty()) {
            throw new BadMember(method, "a @Constant method is static and has no parameters");
        }
        return entry;
    }

    private void bindParameters(ExecutableElement method) {
        checkMethod(method);
        boolean receiver = kind == Kind.METHOD || kind == Kind.CLASS || kind == Kind.NEW;
        if (receiver && signature.receiver() == null) {
            throw new BadMember(method, "the signature needs $self or $type as its first parameter");
        }
        if (kind == Kind.STATIC && signature.receiver() != null) {
            throw new BadMember(method, "a static method has no $ parameter");
        }
        List<TypeMirror> types = javaTypes(method);
        int expected = signature.params().size() + (receiver ? 1 : 0);
        if (types.size() != expected) {
            throw new BadMember(method, "the signature has " + expected + " parameters, the Java method "
                + types.size());
        }
        int next = 0;
        if (receiver) {
            arguments.add(new Argument(types.get(next++), null));
        }
        for (Param param : signature.params()) {
            Argument argument = new Argument(types.get(next++), param);
            checkArgument(method, argument);
            arguments.add(argument);
        }
    }

    private void checkArgument(Element method, Argument argument) {
        String type = argument.type().toString();
        Param param = argument.param();
        boolean fits = switch (param.kind()) {
            case VAR_POSITIONAL -> type.equals("java.lang.Object[]");
            case VAR_KEYWORD -> type.endsWith(".PyDict") || type.equals("java.lang.Object");
            default -> !type.endsWith("]");
        };
        if (!fits) {
            throw new BadMember(method, "parameter '" + param.name() + "' cannot be a " + type
                + ": *args is Object[], **kwargs is PyDict");
        }
        if (argument.type().getKind().isPrimitive() && !param.required()
                && Literals.of(argument.type().toString(), param.defaultText()) == null) {
            throw new BadMember(method, "the default " + param.defaultText() + " of '" + param.name()
                + "' is no " + type + "; make the parameter an Object");
        }
    }

    private void bindAccessor(ExecutableElement method, int count) {
        if (table.isModule()) {
            throw new BadMember(method, "modules have no @Getter or @Setter");
        }
        checkMethod(method);
        List<TypeMirror> types = javaTypes(method);
        if (types.size() != count) {
            throw new BadMember(method, "expected " + count + " parameters, the instance included");
        }
        types.forEach(type -> arguments.add(new Argument(type, null)));
    }

    /** Types of the bridge's arguments: of an instance method the instance comes first. */
    private List<TypeMirror> javaTypes(ExecutableElement method) {
        List<TypeMirror> types = new ArrayList<>();
        if (!isStatic(method)) {
            types.add(table.element().asType());
        }
        method.getParameters().forEach(p -> types.add(p.asType()));
        return types;
    }

    private static void checkMethod(ExecutableElement method) {
        checkAccess(method);
        if (!method.getThrownTypes().isEmpty()) {
            throw new BadMember(method, "a builtin throws no checked exception");
        }
    }

    private static void checkAccess(Element member) {
        if (member.getModifiers().contains(Modifier.PRIVATE)) {
            throw new BadMember(member, "the generated table calls this member, so it cannot be private");
        }
    }

    static boolean isStatic(Element member) {
        return member.getModifiers().contains(Modifier.STATIC);
    }

    /** The fewest arguments a call can pass, the receiver included. */
    int min() {
        return (int) arguments.stream().filter(a -> a.param() == null || a.param().required()).count();
    }

    /** The most positional arguments, the receiver included, or -1 when positional arguments alone do not tell how
     * to call: with *args, **kwargs or a required keyword-only parameter. */
    int max() {
        int count = 0;
        for (Argument argument : arguments) {
            if (argument.param() == null) {
                count++;
                continue;
            }
            switch (argument.param().kind()) {
                case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD -> count++;
                case KEYWORD_ONLY -> {
                    if (argument.param().required()) {
                        return -1;
                    }
                }
                default -> {
                    return -1;
                }
            }
        }
        return count;
    }

    /** Position of an argument as error messages count it, or 0 when the message does not give one: a method
     * with a single positional-only parameter. */
    int displayIndex(int index) {
        if (signature == null) {
            return 0;
        }
        int shown = index - (arguments.size() - signature.params().size()) + 1;
        boolean single = signature.params().size() == 1
            && signature.params().get(0).kind() == ParamKind.POSITIONAL_ONLY
            && signature.params().get(0).required();
        return single ? 0 : shown;
    }

    boolean hasReceiver() {
        return kind == Kind.METHOD || kind == Kind.GETTER || kind == Kind.SETTER;
    }

    boolean hasType() {
        return kind == Kind.CLASS || kind == Kind.NEW;
    }

    Element member() {
        return member;
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    List<Argument> arguments() {
        return arguments;
    }

    String text() {
        return text;
    }

    String doc() {
        return doc;
    }

    Effect effect() {
        return effect;
    }

    boolean slot() {
        return slot;
    }

    boolean isMember() {
        return isMember;
    }

    boolean textSignature() {
        return textSignature;
    }
}
