package dev.orochi.runtime.modules.array;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyBytes;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** {@code array}. Stateless. */
@PyModuleDef(value = "array", doc = """
        This module defines an object type which can efficiently represent
        an array of basic values: characters, integers, floating-point
        numbers.  Arrays are sequence types and behave very much like lists,
        except that the type of objects stored in them is constrained.
        """)
final class ArrayModule {
    private ArrayModule() {
    }

    @Constant("array")
    static PyType typeArray() {
        return PyType.ofClass(PyArray.class);
    }

    /** Also tells the abstract classes what an array is. */
    @Constant("ArrayType")
    static PyType typeArrayType() {
        PyType type = PyType.ofClass(PyArray.class);
        Object sequence = Ops.getAttr(Runtime.importModule("collections.abc"), "MutableSequence");
        Ops.callMethod(sequence, "register", type);
        return type;
    }

    @Constant("typecodes")
    static String typeCodes() {
        return "bBuwhHiIlLqQfd";
    }

    /** How a machine format code describes items. */
    private record Machine(int size, boolean signed, boolean bigEndian) {
        static Machine of(int code) {
            return switch (code) {
                case 0, 1 -> new Machine(1, code == 1, false);
                case 2, 3, 4, 5 -> new Machine(2, code >= 4, (code & 1) == 1);
                case 6, 7, 8, 9 -> new Machine(4, code >= 8, (code & 1) == 1);
                case 10, 11, 12, 13 -> new Machine(8, code >= 12, (code & 1) == 1);
                case 14, 15 -> new Machine(4, true, code == 15);
                case 16, 17 -> new Machine(8, true, code == 17);
                case 18, 19 -> new Machine(2, false, code == 19);
                default -> new Machine(4, false, code == 21);
            };
        }

        long read(byte[] bytes, int index) {
            long v = 0;
            for (int i = 0; i < size; i++) {
                int at = index * size + (bigEndian ? i : size - 1 - i);
                v = v << 8 | bytes[at] & 255;
            }
            return signed && size < 8 ? v << 64 - 8 * size >> 64 - 8 * size : v;
        }
    }

    @Builtin("_array_reconstructor($module, arraytype, typecode, mformat_code, items, /)")
    static Object reconstruct(Object arrayType, PyStr typecode, int format, Object items) {
        if (!(arrayType instanceof PyType type)) {
            throw Errors.typeError("first argument must be a type object, not " + PyType.of(arrayType).name());
        }
        if (!type.isSubtype(PyType.ofClass(PyArray.class))) {
            throw Errors.typeError(type.name() + " is not a subtype of array.array");
        }
        ItemType item = typecode.length() == 1 ? ItemType.of(typecode.codePointAt(0)) : null;
        if (item == null) {
            throw Errors.valueError("second argument must be a valid type code");
        }
        if (format < 0 || format > 21) {
            throw Errors.valueError("third argument must be a valid machine format code.");
        }
        if (!(PyPayload.unwrap(items) instanceof PyBytes bytes)) {
            throw Errors.typeError("fourth argument should be bytes, not " + PyType.of(items).name());
        }
        PyArray array = (PyArray) ArrayTransfer.make(type, new Object[] {typecode}, new PyDict());
        if (format == item.machineFormat) {
            ArrayTransfer.fromBytes(array, bytes);
        } else {
            convert(array, format, bytes);
        }
        return array;
    }

    private static void convert(PyArray array, int format, PyBytes bytes) {
        if (format >= 18) {
            Charset charset = format == 18 ? StandardCharsets.UTF_16LE : format == 19 ? StandardCharsets.UTF_16BE
                    : Charset.forName(format == 20 ? "UTF-32LE" : "UTF-32BE");
            ArrayTransfer.fromUnicode(array, PyStr.of(new String(bytes.array(), charset)));
            return;
        }
        Machine machine = Machine.of(format);
        if (bytes.length() % machine.size != 0) {
            throw Errors.valueError("string length not a multiple of item size");
        }
        for (int i = 0; i < bytes.length() / machine.size; i++) {
            long v = machine.read(bytes.array(), i);
            Object value;
            if (format == 14 || format == 15) {
                value = PyFloat.of(Float.intBitsToFloat((int) v));
            } else if (format == 16 || format == 17) {
                value = PyFloat.of(Double.longBitsToDouble(v));
            } else {
                boolean wide = !machine.signed && machine.size == 8;
                value = PyBigInt.of(wide ? new BigInteger(Long.toUnsignedString(v)) : BigInteger.valueOf(v));
            }
            array.append(array.item.bits(value));
        }
    }
}
