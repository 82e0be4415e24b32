"""_pickle: the bytes of pickles, their reading, hooks, memo, buffers and errors."""
import _pickle
import collections
import copyreg
import enum
import functools
import io
import pickle
import re
import weakref


class Plain:
    def __init__(self, **kw):
        self.__dict__.update(kw)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return type(other) is Point and (self.x, self.y) == (other.x, other.y)

    __hash__ = None


class Slotted:
    __slots__ = ("a", "b")


class Sub(list):
    pass


class SubDict(dict):
    pass


class Color(enum.Enum):
    RED = 1


class Reduced:
    def __init__(self, answer):
        self.answer = answer

    def __reduce_ex__(self, protocol):
        return self.answer


class Outer:
    class Inner:
        pass

    def method(self):
        pass


def function():
    pass


def attempt(what, f, *args, **kw):
    try:
        print(what, f(*args, **kw))
    except BaseException as e:
        print(what, type(e).__name__, re.sub("0x[0-9a-f]+", "0x", str(e)), getattr(e, "__notes__", None),
              re.sub("0x[0-9a-f]+", "0x", repr(e.__context__)))


def values():
    shared = ["shared"]
    loop = []
    loop.append((loop,))
    cycle = Plain(name="me")
    cycle.self = cycle
    slotted = Slotted()
    slotted.a = 1
    sub = Sub(range(1001))
    sub.extra = {"x": None}
    yield from (None, True, False, 0, 1, -1, 255, 256, 65535, 65536, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**63, -2**63, 2**2040, -128 << 56)
    yield from (0.0, -0.0, 1.5, 1e300, float("inf"), "", "a", "\xe9", "\u1234\U00012345", "\ud800", "\\\n\r\0\x1a", "long" * 100)
    yield from (b"", b"a", b"\xff" * 300, bytearray(), bytearray(b"abc"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 2], {}, {1: 2})
    yield from ({"a": 1, "b": [1]}, [shared, shared], loop, (loop, 1, 2, 3), set(), {1}, frozenset(), frozenset({2}), [list(range(1001))])
    yield from ({i: i for i in range(1000)}, {i: i for i in range(1001)}, [1] * 1000, int, len, function, Outer, Outer.Inner, Outer.method)
    yield from (type(None), type(...), NotImplemented, ..., [].append, list.append, dict.fromkeys, 3 + 4j, range(3), slice(1, 2), Color.RED)
    yield from (Plain(), Plain(a=1), Plain(a=1, b="x"), [Point(1, 2), Point("n", [3]), Point(1, (2,))], cycle, slotted, sub, SubDict(a=1))
    yield from (ValueError("x", 1), collections.OrderedDict(a=1), collections.deque([1], 2), collections.Counter("aab"),
                collections.defaultdict(list, a=[1]), functools.partial(int, "3", base=4), iter([1, 2]), Reduced((list, ((1, 2),))),
                Reduced((Plain, (), {"a": 1})), Reduced((list, (), None, iter([1, 2]))), Reduced((dict, (), None, None, iter([(1, 2)]))),
                Reduced((Plain, (), 5, None, None, function)), Reduced("function_alias"), Reduced((copyreg.__newobj_ex__, (Point, (), {}))))


function_alias = None


def bytes_of_pickles():
    for number, value in enumerate(values()):
        if isinstance(value, Reduced) and value.answer == "function_alias":
            globals()["function_alias"] = value
        for protocol in range(6):
            it = getattr(value, "answer", None)
            if isinstance(it, tuple) and len(it) > 3:
                value.answer = tuple(list(x) if hasattr(x, "__next__") else x for x in it)
                value.answer = tuple(iter(x) if type(x) is list else x for x in value.answer)
                if protocol:
                    continue
            try:
                data = _pickle.dumps(value, protocol)
            except TypeError as e:
                print(number, protocol, e)
                continue
            print(number, protocol, data if len(data) < 200 else (len(data), data[:40], data[-40:]))
            if not isinstance(value, Reduced):
                back = _pickle.loads(data)
                print(type(back) is type(value), _pickle.dumps(back, protocol) == data or pickle._dumps(back, protocol) == pickle._dumps(value, protocol))


class File:
    def __init__(self, data=b""):
        self.data = io.BytesIO(data)

    def write(self, data):
        print("write", len(data), type(data).__name__)
        return self.data.write(data)

    def read(self, n):
        data = self.data.read(n)
        print("read", n, len(data))
        return data

    def readline(self):
        return self.data.readline()


class Peekable(File):
    def peek(self, n):
        at = self.data.tell()
        data = self.data.read(n)
        self.data.seek(at)
        print("peek", n, len(data))
        return data


def files():
    for protocol in (0, 2, 3, 4, 5):
        f = File()
        _pickle.dump(["x" * 70000, "y", b"z" * 70000, bytearray(66000), ["%d" % i * 50 for i in range(500)]], f, protocol)
        print(len(f.data.getvalue()))
    data = _pickle.dumps([1, "ab", b"xyz"], 5) + _pickle.dumps("next", 2)
    for kind in (File, Peekable):
        f = kind(data)
        u = _pickle.Unpickler(f)
        print(u.load(), u.load())
        attempt("end", u.load)


class Hooked(_pickle.Pickler):
    dispatch_table = {Point: lambda p: (Point, (p.y, p.x))}

    def persistent_id(self, o):
        return "id of it" if isinstance(o, Slotted) else None

    def reducer_override(self, o):
        if o is function:
            return len, ("abc",)
        return NotImplemented


class Unhooked(_pickle.Unpickler):
    def persistent_load(self, pid):
        return "persistent " + pid

    def find_class(self, module, name):
        print("find", module, name)
        return super().find_class(module, name)


def hooks():
    for protocol in (0, 1, 2, 5):
        f = io.BytesIO()
        p = Hooked(f, protocol)
        p.dump([Slotted(), Point(1, 2), function, len])
        p.dump(["again", p.memo.copy() != {}])
        f.seek(0)
        u = Unhooked(f)
        first = u.load()
        print(first[0], first[1].x, first[2:], u.load(), sorted(u.memo.copy()) != [])
        p.clear_memo()
        print(p.memo.copy(), p.bin, p.fast)
    f = io.BytesIO()
    p = _pickle.Pickler(f)
    p.persistent_id = lambda o: o if o == 3 else None
    p.dump([1, 2, 3])
    del p.persistent_id
    u = _pickle.Unpickler(io.BytesIO(f.getvalue()))
    u.persistent_load = lambda pid: pid * 100
    print(u.load())
    for name in ("dispatch_table", "reducer_override", "other"):
        attempt(name, getattr, p, name)
    f = io.BytesIO()
    p = _pickle.Pickler(f)
    p.fast = 1
    p.dump(["a", "a", ("b",), Point(1, 2)])
    print(f.getvalue())
    loop = []
    loop.append(loop)
    attempt("fast", p.dump, loop)


class Again:
    def __init__(self, f):
        self.f = f

    def __reduce__(self):
        attempt("inside", self.f)
        return list, ()


def reentrance():
    f = io.BytesIO()
    p = _pickle.Pickler(f)
    p.dump(Again(lambda: p.dump(1)))
    p.dump(Again(lambda: p.__init__(f)))
    p.dump([Again(p.clear_memo), "x"])
    globals()["again"] = lambda: attempt("load", u.load)
    u = _pickle.Unpickler(io.BytesIO(b"c__main__\nagain\n)R."))
    print(u.load())
    attempt("no init", _pickle.Pickler.__new__(_pickle.Pickler).dump, 1)
    attempt("no init", _pickle.Unpickler.__new__(_pickle.Unpickler).load)


class Asks:
    """Asks for the dict of another object while it is pickled."""

    def __init__(self, other):
        self.other = other

    def __reduce__(self):
        return list, ((self.other.__dict__,),)


def dicts_of_instances():
    a = Point(1, [2])
    b = Point(a, None)
    b.y = Asks(b)
    first, second, third = _pickle.loads(_pickle.dumps([a, b, Asks(a)]))
    print(third[0] is first.__dict__, second.y[0] is second.__dict__, second.x is first)


def buffers():
    for source in (b"bytes", bytearray(b"array")):
        b = pickle.PickleBuffer(source)
        print(_pickle.dumps([b, b], 5))
        out = []
        data = _pickle.dumps([b], 5, buffer_callback=out.append)
        print(data, out == [b], _pickle.loads(data, buffers=[source])[0] is source)
        attempt("none", _pickle.loads, data)
        attempt("few", _pickle.loads, data, buffers=[])
        print(bytes(b.raw()), memoryview(b).obj is source, weakref.ref(b)() is b)
        b.release()
        b.release()
        attempt("released", b.raw)
        attempt("released", _pickle.dumps, b, 5)
    attempt("protocol", _pickle.dumps, pickle.PickleBuffer(b""), 4)
    attempt("strides", _pickle.dumps, pickle.PickleBuffer(memoryview(b"abcdef")[::2]), 5)
    array = bytearray(b"x")
    b = pickle.PickleBuffer(array)
    attempt("exported", array.append, 1)
    del b
    array.append(1)
    print(array)


def errors():
    def local():
        pass

    for value in (local, [1, {"k": local}], (local,), {1, Reduced(3)}, Reduced((1, 2)), Reduced((len, 2)), Reduced((len, (), 0, 1)),
                  Reduced((len, (), None, None, 1)), Reduced((len, (), None, None, None, 1)), Reduced(()), Reduced("nowhere"),
                  Reduced((copyreg.__newobj__, ())), Reduced((copyreg.__newobj__, (int,))), Point(1, local), Plain(a=[local])):
        for protocol in (0, 2, 5):
            attempt(protocol, _pickle.dumps, value, protocol)
    for data in (b"", b".", b"0.", b"1.", b"(.", b"a.", b"e.", b"(e.", b"](", b"(K\x01d.", b"}(K\x01u.", b"h\0.", b"gx\n.", b"Np-1\n.", b"Ix\n.",
                 b"LxL\n.", b"Fx\n.", b"F1 \n.", b"F1e999\n.", b"Sabc\n.", b"T\xff\xff\xff\xff", b"U\1\xe9.", b"X\xff\xff\xff\xffa.", b"\x8c\5a.",
                 b"\x8b\xff\xff\xff\xff.", b"NQ.", b"cbuiltins\nnothing\n.", b"K\1\x8c\3int\x93.", b"\x82\0.", b"\x82\1.", b"cbuiltins\nint\nK\1\x81.",
                 b"K\1)\x81.", b"NNR.", b"N}b.", b"cbuiltins\nobject\n)\x81}b.", b"\x97.", b"\x80\x06.", b"x.", b"\xff.", b"'.", b"K",
                 b"\x95\5\0\0\0\0\0\0\0N.", b"(i\nint\n.", b"(]Nd."):
        attempt(data, _pickle.loads, data)
    deep = []
    for _ in range(300000):
        deep = [deep]
    try:
        _pickle.dumps(deep)
    except RecursionError:
        print("too deep")
    while deep:
        deep = deep[0]


bytes_of_pickles()
files()
hooks()
reentrance()
dicts_of_instances()
buffers()
errors()
