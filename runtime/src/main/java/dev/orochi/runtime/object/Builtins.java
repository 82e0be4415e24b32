package dev.orochi.runtime.object;

import java.util.LinkedHashMap;
import java.util.Map;

/** The built-in types that Java code names, above all the exception types. */
public final class Builtins {
    private static final Map<String, PyType> EXCEPTIONS = new LinkedHashMap<>();

    public static final PyType OBJECT = PyType.OBJECT;
    public static final PyType TYPE = PyType.TYPE;
    public static final PyType BASE_EXCEPTION = PyType.ofClass(PyBaseException.class);
    public static final PyType EXCEPTION = exception(PyExceptionBase.class);
    public static final PyType GENERATOR_EXIT = derived("GeneratorExit", BASE_EXCEPTION);
    public static final PyType KEYBOARD_INTERRUPT = derived("KeyboardInterrupt", BASE_EXCEPTION);
    public static final PyType ARITHMETIC_ERROR = derived("ArithmeticError", EXCEPTION);
    public static final PyType FLOATING_POINT_ERROR = derived("FloatingPointError", ARITHMETIC_ERROR);
    public static final PyType OVERFLOW_ERROR = derived("OverflowError", ARITHMETIC_ERROR);
    public static final PyType ZERO_DIVISION_ERROR = derived("ZeroDivisionError", ARITHMETIC_ERROR);
    public static final PyType ASSERTION_ERROR = derived("AssertionError", EXCEPTION);
    public static final PyType BUFFER_ERROR = derived("BufferError", EXCEPTION);
    public static final PyType EOF_ERROR = derived("EOFError", EXCEPTION);
    public static final PyType LOOKUP_ERROR = exception(PyLookupError.class);
    public static final PyType INDEX_ERROR = derived("IndexError", LOOKUP_ERROR);
    public static final PyType MEMORY_ERROR = derived("MemoryError", EXCEPTION);
    public static final PyType REFERENCE_ERROR = derived("ReferenceError", EXCEPTION);
    public static final PyType RUNTIME_ERROR = derived("RuntimeError", EXCEPTION);
    public static final PyType NOT_IMPLEMENTED_ERROR = derived("NotImplementedError", RUNTIME_ERROR);
    public static final PyType RECURSION_ERROR = derived("RecursionError", RUNTIME_ERROR);
    public static final PyType PYTHON_FINALIZATION_ERROR = derived("PythonFinalizationError", RUNTIME_ERROR);
    public static final PyType STOP_ASYNC_ITERATION = derived("StopAsyncIteration", EXCEPTION);
    public static final PyType SYSTEM_ERROR = derived("SystemError", EXCEPTION);
    public static final PyType TYPE_ERROR = derived("TypeError", EXCEPTION);
    public static final PyType VALUE_ERROR = exception(PyValueError.class);
    public static final PyType UNICODE_ERROR = exception(PyUnicodeErrorBase.class);
    public static final PyType WARNING = derived("Warning", EXCEPTION);
    public static final PyType BYTES_WARNING = derived("BytesWarning", WARNING);
    public static final PyType DEPRECATION_WARNING = derived("DeprecationWarning", WARNING);
    public static final PyType ENCODING_WARNING = derived("EncodingWarning", WARNING);
    public static final PyType FUTURE_WARNING = derived("FutureWarning", WARNING);
    public static final PyType IMPORT_WARNING = derived("ImportWarning", WARNING);
    public static final PyType PENDING_DEPRECATION_WARNING = derived("PendingDeprecationWarning", WARNING);
    public static final PyType RESOURCE_WARNING = derived("ResourceWarning", WARNING);
    public static final PyType RUNTIME_WARNING = derived("RuntimeWarning", WARNING);
    public static final PyType SYNTAX_WARNING = derived("SyntaxWarning", WARNING);
    public static final PyType UNICODE_WARNING = derived("UnicodeWarning", WARNING);
    public static final PyType USER_WARNING = derived("UserWarning", WARNING);
    public static final PyType STOP_ITERATION = exception(PyStopIteration.class);
    public static final PyType SYSTEM_EXIT = exception(PySystemExit.class);
    public static final PyType KEY_ERROR = exception(PyKeyError.class);
    public static final PyType ATTRIBUTE_ERROR = exception(PyAttributeError.class);
    public static final PyType NAME_ERROR = exception(PyNameError.class);
    public static final PyType UNBOUND_LOCAL_ERROR = derived("UnboundLocalError", NAME_ERROR);
    public static final PyType IMPORT_ERROR = exception(PyImportErrorObject.class);
    public static final PyType MODULE_NOT_FOUND_ERROR = derived("ModuleNotFoundError", IMPORT_ERROR);
    public static final PyType OS_ERROR = exception(PyOSError.class);
    public static final PyType BLOCKING_IO_ERROR = derived("BlockingIOError", OS_ERROR);
    public static final PyType CHILD_PROCESS_ERROR = derived("ChildProcessError", OS_ERROR);
    public static final PyType CONNECTION_ERROR = derived("ConnectionError", OS_ERROR);
    public static final PyType BROKEN_PIPE_ERROR = derived("BrokenPipeError", CONNECTION_ERROR);
    public static final PyType CONNECTION_ABORTED_ERROR = derived("ConnectionAbortedError", CONNECTION_ERROR);
    public static final PyType CONNECTION_REFUSED_ERROR = derived("ConnectionRefusedError", CONNECTION_ERROR);
    public static final PyType CONNECTION_RESET_ERROR = derived("ConnectionResetError", CONNECTION_ERROR);
    public static final PyType FILE_EXISTS_ERROR = derived("FileExistsError", OS_ERROR);
    public static final PyType FILE_NOT_FOUND_ERROR = derived("FileNotFoundError", OS_ERROR);
    public static final PyType INTERRUPTED_ERROR = derived("InterruptedError", OS_ERROR);
    public static final PyType IS_ADIRECTORY_ERROR = derived("IsADirectoryError", OS_ERROR);
    public static final PyType NOT_ADIRECTORY_ERROR = derived("NotADirectoryError", OS_ERROR);
    public static final PyType PERMISSION_ERROR = derived("PermissionError", OS_ERROR);
    public static final PyType PROCESS_LOOKUP_ERROR = derived("ProcessLookupError", OS_ERROR);
    public static final PyType TIMEOUT_ERROR = derived("TimeoutError", OS_ERROR);
    public static final PyType SYNTAX_ERROR = exception(PySyntaxErrorObject.class);
    public static final PyType INDENTATION_ERROR = derived("IndentationError", SYNTAX_ERROR);
    public static final PyType TAB_ERROR = derived("TabError", INDENTATION_ERROR);
    public static final PyType INCOMPLETE_INPUT_ERROR = derived("_IncompleteInputError", SYNTAX_ERROR);
    public static final PyType UNICODE_DECODE_ERROR = exception(PyUnicodeDecodeError.class);
    public static final PyType UNICODE_ENCODE_ERROR = exception(PyUnicodeEncodeError.class);
    public static final PyType UNICODE_TRANSLATE_ERROR = exception(PyUnicodeTranslateError.class);
    public static final PyType BASE_EXCEPTION_GROUP = exception(PyBaseExceptionGroup.class);
    public static final PyType EXCEPTION_GROUP = derived("ExceptionGroup", BASE_EXCEPTION_GROUP, EXCEPTION);

    static {
        EXCEPTIONS.put("BaseException", BASE_EXCEPTION);
    }

    private Builtins() {}

    private static PyType exception(Class<?> c) {
        PyType t = PyType.ofClass(c);
        EXCEPTIONS.put(t.name(), t);
        return t;
    }

    private static PyType derived(String name, PyType... bases) {
        PyType t = PyType.derived(name, "builtins", bases);
        EXCEPTIONS.put(name, t);
        return t;
    }

    /** All exception types by name. */
    public static Map<String, PyType> exceptions() {
        return EXCEPTIONS;
    }
}
