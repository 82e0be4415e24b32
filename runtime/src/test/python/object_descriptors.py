"""What descriptors and types say of themselves; identities; suggestions; exceptions that carry state."""
import inspect
import operator
import pickle
import sys
import types


def error(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


# Documentation of special methods
print(list.__add__.__doc__, [].__add__.__doc__, int.__rpow__.__doc__, iter([]).__next__.__doc__, sep="|")
print(object.__new__.__doc__, str.__contains__.__doc__, sep="|")

# Members of structures
for d in complex.real, property.fget, slice.start, range.stop, types.MethodType.__self__, float.real, type.__dict__["__base__"]:
    print(type(d).__name__, d.__name__, d.__qualname__, d.__objclass__.__name__)
error(setattr, property(), "fget", 1)
error(setattr, 1j, "real", 1)
error(setattr, 1.0, "real", 1)
print(complex.real, complex.real.__get__(3j), complex.imag.__get__(3j), complex.real.__doc__)

# Signatures
for c in float, list, tuple, enumerate, complex, zip, map, operator.attrgetter, operator.itemgetter("x"), reversed:
    print(c if isinstance(c, type) else type(c).__name__, inspect.signature(c))
for c in int, str, range, dict:
    error(inspect.signature, c)
error(int, 1, 2, 3)
error(str, 1, 2, 3, 4)

# Identities of what nobody keeps
ids = list(map(id, ([i, i] for i in range(10))))
print(max(ids) - min(ids))
kept = [(i, i) for i in range(100)]
print(len({id(x) for x in kept}), all(id(x) == id(y) for x, y in zip(kept, list(kept))))

# Names are the same object each time.
class SomeClass: pass


print(SomeClass.__name__ is SomeClass.__name__, SomeClass.__qualname__ is SomeClass.__qualname__)

# Suggestions
def f(argument, other): pass


error(f, 1, arguments=2)
error(f, 1, qqqqqq=2)

# Exceptions
e = pickle.loads(pickle.dumps(AttributeError("text", name="n", obj=1)))
print(e.name, e.obj, e.args)


class Evil(str):
    def __str__(self):
        exc.object = None
        return self


exc = UnicodeEncodeError(Evil("a"), "b", 0, 1, "reason")
error(str, exc)
for a in (0, 1), (0, 2), (-1, 0), (5, 6), (1000, 5):
    print(UnicodeEncodeError("u", "ab", *a, "r"), UnicodeDecodeError("u", b"ab", *a, "r"), UnicodeTranslateError("ab", *a, "r"),
          sep="; ")
tb = types.TracebackType(None, sys._getframe(), 1, 2)
print(tb.tb_lasti, tb.tb_lineno)
eg = ExceptionGroup("eg", [ValueError(1), TypeError(2)])
eg.__notes__ = 123
print([hasattr(x, "__notes__") for x in eg.split(TypeError)])


# What is thrown into a generator that handles nothing keeps its context.
def gen():
    try:
        yield
    finally:
        raise KeyError


g = gen()
next(g)
try:
    raise IndexError
except IndexError:
    try:
        g.throw(ValueError)
    except KeyError as e:
        print(repr(e.__context__), repr(e.__context__.__context__))


# Slots that are empty
class Slotted:
    __slots__ = ("a",)


Slotted.__module__ = "some.module"
error(lambda: Slotted().a)
error(delattr, Slotted(), "a")
error(lambda: Slotted().b)
