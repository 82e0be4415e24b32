package dev.orochi.runtime.modules.ctypes;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.object.TypeMethods;
import java.util.concurrent.ConcurrentHashMap;

/** The metatype of array types. */
@PyClass(name = "PyCArrayType", module = "_ctypes", base = CTypeType.class, doc = "metatype for the Array Objects")
final class ArrayType {
    /** What multiplication has made: {@code c_int * 3} is one type. Any thread. */
    private static final ConcurrentHashMap<Key, PyType> MADE = new ConcurrentHashMap<>();

    private record Key(PyType item, long length) {
    }

    private ArrayType() {
    }

    static PyType of(PyType item, long length) {
        Key key = new Key(item, length);
        PyType t = MADE.get(key);
        if (t == null) {
            PyDict namespace = Temps.temp(new PyDict());
            namespace.put("_length_", PyInt.of(length));
            namespace.put("_type_", item);
            PyType made = (PyType) Ops.call(PyType.ofClass(ArrayType.class), PyStr.of(item.name() + "_Array_" + length),
                    Temps.temp(PyTuple.of(PyCArray.TYPE)), namespace);
            PyType first = MADE.putIfAbsent(key, made);
            t = first == null ? made : first;
        }
        return t;
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    static void init(PyType self, Object[] args, PyDict kwargs) {
        TypeMethods.init(self, args, kwargs);
        long length = length(CTypeType.required(self, "_length_", "class must define a '_length_' attribute"));
        Object item = CTypeType.required(self, "_type_", "class must define a '_type_' attribute");
        CInfo element = CInfo.of(item);
        if (element == null) {
            throw Errors.typeError("_type_ must have storage info");
        }
        if (element.size != 0 && length > Long.MAX_VALUE / element.size) {
            throw Errors.overflowError("array too large");
        }
        CInfo info = CInfo.begin(self, CInfo.Kind.ARRAY);
        info.size = length * element.size;
        info.align = element.align;
        info.length = length;
        info.item = (PyType) item;
        info.format = element.format;
        info.pointers = element.pointers;
        info.shape = new int[element.shape.length + 1];
        info.shape[0] = (int) Math.min(length, Integer.MAX_VALUE);
        System.arraycopy(element.shape, 0, info.shape, 1, element.shape.length);
        self.metaInfo = info;
        Class<?> attributes = info.isArrayOf('c') ? CharArrayAttributes.class : info.isArrayOf('u') ? WideArrayAttributes.class : null;
        if (attributes != null) {
            for (String name : new String[] {"value", "raw"}) {
                Object a = PyType.ofClass(attributes).dict().get(name);
                if (a != null) {
                    self.putAttr(PyStr.intern(name), a);
                }
            }
        }
    }

    private static long length(Object value) {
        Object n = PyPayload.unwrap(value);
        if (!Ops.isInt(n)) {
            throw Errors.typeError("The '_length_' attribute must be an integer");
        }
        Object i = Ops.index(n);
        if (Ops.bigInteger(i).signum() < 0) {
            throw Errors.valueError("The '_length_' attribute must not be negative");
        }
        if (i instanceof PyBigInt) {
            throw Errors.overflowError("The '_length_' attribute is too large");
        }
        return ((PyInt) i).value;
    }
}
