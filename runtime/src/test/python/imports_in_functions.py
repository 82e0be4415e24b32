"""Import statements in functions that are called often."""
import builtins
import sys
import types


def simple():
    import math
    return math.floor(2.5)


def dotted():
    import os.path
    return os.path.basename("a/b")


def renamed():
    import os.path as p
    return p.join("a", "b")


def names():
    from math import floor, ceil as up
    return floor(1.5), up(1.5)


def submodule():
    from xml import etree
    return etree.__name__


def star_like():
    from collections import abc, deque
    return abc.__name__, deque([1])


def all_of_them(n):
    out = None
    for _ in range(n):
        out = simple(), dotted(), renamed(), names(), submodule(), star_like()
    return out


print(all_of_them(2000))

# Another module of that name, one that is missing, names that are missing.
fake = types.ModuleType("math")
fake.floor = fake.ceil = lambda x: "fake"
real = sys.modules["math"]
sys.modules["math"] = fake
print(simple(), names())
del fake.ceil
try:
    names()
except ImportError as e:
    print(type(e).__name__, e, e.name, e.name_from)
sys.modules["math"] = None
try:
    simple()
except ImportError as e:
    print(type(e).__name__, e)
sys.modules["math"] = real
print(simple(), names())


def missing():
    try:
        import there_is_no_such_module
    except ModuleNotFoundError as e:
        return str(e)


for _ in range(1000):
    text = missing()
print(text)


# A module's own __getattr__, and somebody else's __import__.
lazy = types.ModuleType("lazy")
asked = []


def late(name):
    asked.append(name)
    if name == "thing":
        return 42
    raise AttributeError(name)


lazy.__getattr__ = late
sys.modules["lazy"] = lazy


def from_lazy():
    from lazy import thing
    return thing


for _ in range(1000):
    thing = from_lazy()
print(thing, asked.count("thing") >= 1000)
original = builtins.__import__
calls = []


def spy(name, *args, **kwargs):
    calls.append(name)
    return original(name, *args, **kwargs)


builtins.__import__ = spy
print(all_of_them(2), calls[:6])
builtins.__import__ = original
print(all_of_them(300)[0], len(calls))
