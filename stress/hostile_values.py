"""Hostile values, made anew for each call: of wrong types, huge, negative, not numbers, empty, self-containing, deeply nested, with
special methods that raise, return nonsense or change the container that asks them."""
import io
import types


class Bad(Exception):
    """What hostile special methods raise."""


SPECIALS = """__abs__ __add__ __and__ __bool__ __bytes__ __call__ __ceil__ __complex__ __contains__ __delattr__ __delitem__ __dir__ __divmod__
__enter__ __eq__ __exit__ __float__ __floor__ __floordiv__ __format__ __fspath__ __ge__ __getitem__ __gt__ __hash__ __iadd__ __imul__
__index__ __int__ __invert__ __ior__ __isub__ __iter__ __le__ __len__ __length_hint__ __lshift__ __lt__ __matmul__ __missing__ __mod__
__mul__ __ne__ __neg__ __next__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ __reduce_ex__ __repr__ __reversed__ __rfloordiv__
__rlshift__ __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __set_name__
__setattr__ __setitem__ __str__ __sub__ __truediv__ __trunc__ __xor__ __buffer__ __instancecheck__ __subclasscheck__ keys items get read
write readinto seek tell flush fileno""".split()


def class_of(name, body, bases=(object,), but=()):
    return type(name, bases, {special: body for special in SPECIALS if special not in but})


def raising(*args, **kwargs):
    raise Bad


Raising = class_of("Raising", raising)
NoText = class_of("NoText", raising, but=("__eq__", "__hash__", "__call__", "__setattr__"))
Nonsense = class_of("Nonsense", lambda *a, **k: "nonsense", but=("__setattr__", "__delattr__"))
Negative = class_of("Negative", lambda *a, **k: -1, but=("__setattr__", "__delattr__"))
Huge = class_of("Huge", lambda *a, **k: 2**70, but=("__setattr__", "__delattr__"))
Nothing = class_of("Nothing", lambda *a, **k: None, but=("__setattr__", "__delattr__"))


class Items:
    """An iterator of some items that may end with an error, and may lie about its length."""

    def __init__(self, items, error=None, hint=None):
        self.items, self.error, self.hint = iter(items), error, hint

    def __iter__(self):
        return self

    def __next__(self):
        for item in self.items:
            return item
        raise self.error or StopIteration

    def __length_hint__(self):
        return NotImplemented if self.hint is None else self.hint


class Mutating:
    """Changes its container whenever it is asked anything."""

    def __init__(self, change):
        self.change = change

    def asked(self, *args):
        self.change()
        return False

    __eq__ = __lt__ = __gt__ = __le__ = __ge__ = asked

    def __hash__(self):
        return 1

    def __index__(self):
        self.change()
        return 1

    __len__ = __int__ = __index__

    def __repr__(self):
        self.change()
        return "M"

    def __iter__(self):
        self.change()
        return iter((1, 2))

    def __call__(self, *args):
        self.change()
        return 1


class Missing(dict):
    def __missing__(self, key):
        self.clear()
        return key


class Text(str):
    __hash__ = None
    __eq__ = raising
    __len__ = raising
    __str__ = raising


class Number(int):
    __index__ = __int__ = __add__ = __hash__ = raising


class Fraction(float):
    __float__ = __hash__ = raising


class Data(bytes):
    __bytes__ = __getitem__ = __iter__ = raising


class Row(list):
    __iter__ = __len__ = __getitem__ = raising


class Pair(tuple):
    __iter__ = __len__ = __getitem__ = raising


class Map(dict):
    __getitem__ = __iter__ = keys = raising


class Meta(type):
    __instancecheck__ = __subclasscheck__ = __hash__ = raising


class Lying:
    """Says that it is something else."""
    __class__ = int


class Slots:
    __slots__ = ("a", "__weakref__")


class Descriptor:
    __get__ = __set__ = __delete__ = raising


class Holder:
    d = Descriptor()


def mutating_list():
    out = [2, 1, 3, 0]
    out[1:1] = [Mutating(out.clear)]
    out.append(Mutating(out.clear))
    return out


def growing_list():
    out = [3, 2, 1]
    out.append(Mutating(lambda: len(out) < 50 and out.append(1)))
    return out


def mutating_dict():
    out = {}
    out[Mutating(out.clear)] = 1
    out[1] = Mutating(out.clear)
    return out


def mutating_set():
    out = set()
    out.add(Mutating(out.clear))
    out.add(1)
    return out


def own_list():
    out = [1]
    out.append(out)
    return out


def own_dict():
    out = {}
    out["a"] = out
    return out


def own_tuple():
    inner = []
    out = (inner, 1)
    inner.append(out)
    return out


def deep(kind, depth=3000):
    out = kind(())
    for _ in range(depth):
        out = kind((out,))
    return out


def deep_dict(depth=3000):
    out = {}
    for _ in range(depth):
        out = {"a": out}
    return out


def released():
    view = memoryview(b"abc")
    view.release()
    return view


def generator(error=None):
    yield 1
    yield 2
    if error:
        raise error


def spent():
    out = generator()
    list(out)
    return out


def function(a, b=1, *c, d=2, **e):
    return a


def resized():
    """A buffer that cannot be resized while the view is looked at."""
    data = bytearray(b"abcdef")
    return memoryview(data)[1:5:2]


NUMBERS = {
    "0": lambda: 0, "1": lambda: 1, "-1": lambda: -1, "2": lambda: 2, "3": lambda: 3, "7": lambda: 7, "-5": lambda: -5, "255": lambda: 255, "256": lambda: 256,
    "65536": lambda: 65536, "2**31-1": lambda: 2**31 - 1, "2**31": lambda: 2**31, "-2**31": lambda: -2**31, "2**32": lambda: 2**32,
    "2**63-1": lambda: 2**63 - 1, "-2**63": lambda: -2**63, "2**63": lambda: 2**63, "2**64": lambda: 2**64, "10**30": lambda: 10**30,
    "-10**30": lambda: -10**30, "0.0": lambda: 0.0, "-0.0": lambda: -0.0, "1.5": lambda: 1.5, "nan": lambda: float("nan"), "inf": lambda: float("inf"),
    "-inf": lambda: float("-inf"), "1e308": lambda: 1e308, "5e-324": lambda: 5e-324, "1j": lambda: 1j, "nanj": lambda: complex(float("nan"), float("inf")),
    "True": lambda: True, "Number": lambda: Number(3), "Fraction": lambda: Fraction(2.5), "Huge": Huge, "Negative": Negative,
}
TEXTS = {
    "''": lambda: "", "'a'": lambda: "a", "'abc'": lambda: "abc", "surrogate": lambda: "\ud800", "surrogates": lambda: "a\udc80\ud83dz", "NUL": lambda: "\0", "'a\\0b'": lambda: "a\0b",
    "astral": lambda: "\U0001F600\U0010FFFF", "long": lambda: "xy" * 600, "'{}'": lambda: "{}", "'{0.a[b]!r:>{1}}'": lambda: "{0.a[b]!r:>{1}}", "'{'": lambda: "{",
    "'%s'": lambda: "%s", "'%(a)d%*.3f'": lambda: "%(a)d%*.3f", "'%'": lambda: "%", "'utf-8'": lambda: "utf-8", "'strict'": lambda: "strict", "'ignore'": lambda: "ignore",
    "'12'": lambda: "12", "'-0x1f'": lambda: "-0x1f", "'1_0'": lambda: "1_0", "'nan'": lambda: "nan", "'99999d'": lambda: "99999d", "'>10'": lambda: ">10",
    "'i'": lambda: "i", "'B'": lambda: "B", "'r'": lambda: "r", "newlines": lambda: "a\r\nb\x85c\u2028d", "'ß'": lambda: "ßǅİ", "'(1'": lambda: "(1", "Text": lambda: Text("abc"),
    "'__class__'": lambda: "__class__", "'1'*5000": lambda: "1" * 5000,
}
DATA = {
    "b''": lambda: b"", "b'a'": lambda: b"a", "b'abc'": lambda: b"abc", "b'\\xff\\0'": lambda: b"\xff\0", "bytes(300)": lambda: bytes(300), "bytearray": lambda: bytearray(b"abcd"),
    "empty bytearray": bytearray, "memoryview": lambda: memoryview(b"abcd"), "released": released, "strided": resized, "view of ints": lambda: memoryview(bytes(8)).cast("i"),
    "Data": lambda: Data(b"abc"), "b'%d'": lambda: b"%d", "b'12'": lambda: b"12", "held": lambda: memoryview(bytearray(b"abcd")).obj,
}
CONTAINERS = {
    "[]": list, "[1,2,3]": lambda: [1, 2, 3], "['a','b']": lambda: ["a", "b"], "own list": own_list, "own dict": own_dict, "own tuple": own_tuple, "()": tuple,
    "(1,2)": lambda: (1, 2), "('a',1)": lambda: ("a", 1), "{}": dict, "{'a':1}": lambda: {"a": 1}, "{1:2}": lambda: {1: 2}, "set()": set, "{1}": lambda: {1},
    "frozenset": lambda: frozenset((1, 2)), "range": lambda: range(3), "huge range": lambda: range(2**63 - 2, 2**63 + 2), "slice": lambda: slice(1, None, 2),
    "bad slice": lambda: slice("a", float("nan"), 0), "deep list": lambda: deep(list), "deep tuple": lambda: deep(tuple), "deep dict": deep_dict,
    "mutating list": mutating_list, "growing list": growing_list, "mutating dict": mutating_dict, "mutating set": mutating_set, "Missing": lambda: Missing(a=1),
    "Row": lambda: Row([1, 2]), "Pair": lambda: Pair((1, 2)), "Map": lambda: Map(a=1), "[Raising()]": lambda: [Raising()], "[[]]": lambda: [[], []], "[(1,2)]": lambda: [(1, 2), (3, 4)],
    "keys": {"a": 1}.keys, "mappingproxy": lambda: types.MappingProxyType({"a": 1}), "(None,)*3": lambda: (None,) * 3, "[nan]": lambda: [float("nan"), 1, float("nan")],
}
OTHERS = {
    "None": lambda: None, "...": lambda: ..., "NotImplemented": lambda: NotImplemented, "object": object, "int": lambda: int, "type": lambda: type, "str": lambda: str,
    "class": lambda: type("C", (), {}), "Meta": lambda: Meta("M", (), {}), "lambda": lambda: lambda *a: 1, "identity": lambda: lambda *a: a[0] if a else None,
    "raising": lambda: raising, "function": lambda: types.FunctionType(function.__code__, {}), "Raising": Raising, "NoText": NoText, "Nonsense": Nonsense, "Nothing": Nothing, "generator": generator,
    "broken generator": lambda: generator(Bad), "spent": spent, "Items": lambda: Items([1, 2, 3]), "Items error": lambda: Items([1], Bad), "Items hint": lambda: Items([1], None, 2**62),
    "Items negative": lambda: Items([1], None, -3), "Items nonsense": lambda: Items("ab", None, "a"), "Items pairs": lambda: Items([(1, 2), (1,), 3]), "Mutating": lambda: Mutating(lambda: None),
    "Lying": Lying, "Slots": Slots, "Holder": Holder, "exception": lambda: ValueError("v"), "OSError": lambda: OSError(2, "x"), "exception type": lambda: KeyError, "BytesIO": lambda: io.BytesIO(b"abc\nde"),
    "StringIO": lambda: io.StringIO("abc\nde"), "code": lambda: function.__code__, "module": lambda: types.ModuleType("m"), "namespace": lambda: types.SimpleNamespace(a=1),
    "bound": lambda: [].append, "method": lambda: str.upper, "property": lambda: property(raising), "cell": lambda: types.CellType(1), "union": lambda: int | str, "alias": lambda: list[int],
    "group": lambda: ExceptionGroup("g", [ValueError(1), KeyError(2)]), "closed": lambda: closed(), "iter": lambda: iter([1, 2, 3]), "len": lambda: len,
}


def closed():
    out = io.BytesIO()
    out.close()
    return out


FAMILIES = [NUMBERS, TEXTS, DATA, CONTAINERS, OTHERS]
ALL = {name: make for family in FAMILIES for name, make in family.items()}
KEYWORDS = ["key", "default", "encoding", "errors", "sep", "maxsplit", "strict", "start", "stop", "end", "step", "a", "b", "\0", "self", "reverse", "base", "byteorder",
            "signed", "func", "iterable", "n", "r", "size", "source", "mode", "name", "obj", "value", "object", "initial", "maxlen", "tzinfo", "fold", "year", "index", "timeout"]


def arguments(random):
    """Names of positional arguments and of keyword arguments."""
    family = random.choice(FAMILIES)
    count = random.choice((0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 7))
    names = [random.choice(list(family if random.random() < 0.5 else random.choice(FAMILIES))) for _ in range(count)]
    keywords = {}
    if random.random() < 0.12:
        for _ in range(random.choice((1, 1, 2))):
            keywords[random.choice(KEYWORDS)] = random.choice(list(ALL))
    return names, keywords
