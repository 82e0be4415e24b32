package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.*;

/** {@code _types}: built-in types without a name in {@code builtins}. */
@PyModuleDef(value = "_types", doc = "Define names for built-in types.")
public final class TypesModule {
    private TypesModule() {}

    @Constant("AsyncGeneratorType")
    static Object asyncGeneratorType() {
        return PyType.ofClass(PyAsyncGenerator.class);
    }

    @Constant("BuiltinFunctionType")
    static Object builtinFunctionType() {
        return PyType.ofClass(PyBuiltin.class);
    }

    @Constant("BuiltinMethodType")
    static Object builtinMethodType() {
        return PyType.ofClass(PyBuiltin.class);
    }

    @Constant("CellType")
    static Object cellType() {
        return PyType.ofClass(PyCell.class);
    }

    @Constant("ClassMethodDescriptorType")
    static Object classMethodDescriptorType() {
        return PyType.ofClass(PyClassMethodDescriptor.class);
    }

    @Constant("CodeType")
    static Object codeType() {
        return PyType.ofClass(PyCode.class);
    }

    @Constant("CoroutineType")
    static Object coroutineType() {
        return PyType.ofClass(PyCoroutine.class);
    }

    @Constant("EllipsisType")
    static Object ellipsisType() {
        return PyType.ofClass(PyEllipsis.class);
    }

    @Constant("FrameType")
    static Object frameType() {
        return PyType.ofClass(PyFrame.class);
    }

    @Constant("FunctionType")
    static Object functionType() {
        return PyType.ofClass(PyFunction.class);
    }

    @Constant("GeneratorType")
    static Object generatorType() {
        return PyType.ofClass(PyGenerator.class);
    }

    @Constant("GenericAlias")
    static Object genericAlias() {
        return PyType.ofClass(PyGenericAlias.class);
    }

    @Constant("GetSetDescriptorType")
    static Object getSetDescriptorType() {
        return PyType.ofClass(PyGetSet.class);
    }

    @Constant("LambdaType")
    static Object lambdaType() {
        return PyType.ofClass(PyFunction.class);
    }

    @Constant("MappingProxyType")
    static Object mappingProxyType() {
        return PyType.ofClass(PyMappingProxy.class);
    }

    @Constant("MemberDescriptorType")
    static Object memberDescriptorType() {
        return PyType.ofClass(PyMember.class);
    }

    @Constant("MethodDescriptorType")
    static Object methodDescriptorType() {
        return PyType.ofClass(PyMethodDescriptor.class);
    }

    @Constant("MethodType")
    static Object methodType() {
        return PyType.ofClass(PyMethod.class);
    }

    @Constant("MethodWrapperType")
    static Object methodWrapperType() {
        return PyType.ofClass(PyMethodWrapper.class);
    }

    @Constant("ModuleType")
    static Object moduleType() {
        return PyType.ofClass(PyModule.class);
    }

    @Constant("NoneType")
    static Object noneType() {
        return PyType.ofClass(PyNone.class);
    }

    @Constant("NotImplementedType")
    static Object notImplementedType() {
        return PyType.ofClass(PyNotImplemented.class);
    }

    @Constant("SimpleNamespace")
    static Object simpleNamespace() {
        return PyType.ofClass(PyNamespace.class);
    }

    @Constant("TracebackType")
    static Object tracebackType() {
        return PyType.ofClass(PyTraceback.class);
    }

    @Constant("UnionType")
    static Object unionType() {
        return PyType.ofClass(PyUnion.class);
    }

    @Constant("WrapperDescriptorType")
    static Object wrapperDescriptorType() {
        return PyType.ofClass(PySlotWrapper.class);
    }

    /** No object of this runtime is one; the name is part of the module's interface. */
    @PyClass(name = "PyCapsule", module = "types", subclassable = false)
    static final class PyCapsule {
        private PyCapsule() {}
    }

    @Constant("CapsuleType")
    static Object capsuleType() {
        return PyType.ofClass(PyCapsule.class);
    }
}
