/**
 * Builtins as annotated Java methods: how to add one, and what is generated.
 *
 * <h2>How to add a builtin</h2>
 *
 * <pre>{@code
 * @PyClass("list")
 * public class PyList extends PyObject {
 *     @Builtin("insert($self, index, object, /)")
 *     public static void insert(PyList self, long index, Object object) { ... }
 *
 *     @Builtin("sort($self, /, *, key=None, reverse=False)", effect = Effect.CALLS_PYTHON)
 *     public static void sort(PyList self, Object key, boolean reverse) { ... }
 *
 *     @Builtin("__new__($type, iterable=(), /)")
 *     public static Object make(PyType type, Object iterable) { ... }
 * }
 *
 * @PyModuleDef("math")
 * final class MathModule {
 *     @Constant("pi") static final double PI = Math.PI;
 *
 *     @Builtin(value = "log(x, base=None, /)", effect = Effect.PURE)
 *     static double log(Object x, Object base) { ... }
 * }
 * }</pre>
 *
 * <p>That is all: there is no list to extend. Copy the signature from CPython's {@code __text_signature__}; its shape
 * also selects the wording of argument errors (see {@code Signature}). The name is taken from the signature, the
 * Java name is free. A class that gets too long is split with {@link dev.orochi.runtime.anno.PyMethods}; a module
 * with several {@link dev.orochi.runtime.anno.PyModuleDef} classes.
 *
 * <h2>Parameters</h2>
 *
 * <p>Java parameters correspond one to one to the signature, the receiver of methods included ({@code $self},
 * {@code $type}; functions of modules take no module, {@code $module} is only text). An instance method counts
 * {@code this} as its receiver.
 *
 * <table>
 * <caption>Conversion of arguments</caption>
 * <tr><th>Java type</th><th>Python argument</th><th>not passed</th></tr>
 * <tr><td>{@code Object}</td><td>as it is</td><td>{@code null}</td></tr>
 * <tr><td>{@code PyList} and other object classes</td><td>{@code TypeError} unless an instance</td>
 *     <td>{@code null}</td></tr>
 * <tr><td>{@code PyStr} and other value classes</td><td>the plain value, also of a Python subclass</td>
 *     <td>{@code null}</td></tr>
 * <tr><td>{@code String}</td><td>the text of a {@code str}</td><td>{@code null}</td></tr>
 * <tr><td>{@code int}, {@code long}</td><td>{@code __index__}, {@code OverflowError} when too large</td>
 *     <td>the default in the signature</td></tr>
 * <tr><td>{@code double}</td><td>{@code __float__} or {@code __index__}</td><td>the default</td></tr>
 * <tr><td>{@code boolean}</td><td>its truth</td><td>the default</td></tr>
 * <tr><td>{@code Object[]}</td><td>{@code *args}</td><td>empty</td></tr>
 * <tr><td>{@code PyDict}</td><td>{@code **kwargs}, a fresh dict</td><td>an empty dict</td></tr>
 * </table>
 *
 * <p>Where the default is {@code None} and the Java type is not {@code Object}, {@code None} may also be passed and
 * arrives as {@code null}. A default that no literal can express is written as in CPython
 * ({@code <unrepresentable>}). A receiver of type {@code Object} is checked against the Python type (use it where
 * several Java classes make up one Python type, as {@code int}) and arrives as plain value.
 *
 * <p>Results: {@code void} is {@code None}; {@code boolean}, {@code int}, {@code long}, {@code double} and
 * {@code String} are converted; anything else is a Python value and never {@code null}, with one exception:
 * {@code __next__} returns {@code null} at the end, and the bridge raises {@code StopIteration}.
 *
 * <h2>What is generated</h2>
 *
 * <p>For a class {@code X} the class {@code X_Table} in the same package, a {@code BuiltinTable}: entries have ids,
 * {@code call0} to {@code call4} and {@code callN} choose an entry by id, and metadata is one string constant. Entry
 * {@code N} is the public static method {@code bN}, which converts and calls; compiled code calls it directly, so
 * that HotSpot can inline from a trace into the builtin. {@code BuiltinIndex} finds tables by module name and by
 * Java class without loading any other class. Nothing is reflective and nothing is registered at start.
 *
 * <p>Mistakes (a parameter too few, a default that does not fit its type) are compile errors at the method.
 *
 * <p>These classes are compiled before the rest of the module and depend on nothing else in it.
 */
package dev.orochi.runtime.anno;
