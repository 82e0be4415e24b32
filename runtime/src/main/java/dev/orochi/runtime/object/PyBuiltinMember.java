package dev.orochi.runtime.object;

/** An attribute of a built-in type that is a field of a C structure in CPython, and so a "member". Immutable, never dies. */
final class PyBuiltinMember extends PyGetSet {
    PyBuiltinMember(BuiltinTable table, int getter, int setter, PyType owner) {
        super(PyType.shapeOf(PyMember.class), table, table.name(getter), getter, setter, owner);
    }

    @Override
    PyException readOnly(Object obj) {
        return Errors.attributeErrorOn(obj, PyStr.intern(name), "readonly attribute");
    }
}
