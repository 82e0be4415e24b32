"""C data types: layout, conversion, views and what keeps what."""
import pickle
from ctypes import *
from ctypes import _SimpleCData, Array


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print("simple")
for t in (c_byte, c_ubyte, c_short, c_ushort, c_int, c_uint, c_long, c_ulong, c_longlong, c_ulonglong, c_size_t, c_ssize_t):
    print(t.__name__, t._type_, sizeof(t), alignment(t), t(-1), t(2 ** 70 + 5).value, memoryview(t()).format,
          t.__ctype_be__._type_, bytes(t.__ctype_be__(1)))
for t, v in ((c_float, 1.1), (c_double, 1.1), (c_longdouble, -0.375), (c_bool, [1]), (c_char, b"x"), (c_char, 65), (c_wchar, "\U0001F600"),
             (c_void_p, 7), (c_void_p, -1), (c_void_p, None), (c_double_complex, 1 + 2j), (c_float_complex, 1j)):
    print(t.__name__, sizeof(t), alignment(t), attempt(t, v), bool(t()), bool(t(v)))
print(c_longdouble_complex(3 - 1j).value, sizeof(c_longdouble_complex))
print(c_char_p(b"abc\0def").value, c_wchar_p("h\u00e9\U0001F600").value, c_char_p().value, py_object([1]).value, repr(py_object()))
for x in (5e-324, 1.7976931348623157e308, float("inf"), float("-inf"), float("nan"), 0.0, -0.0, 2.0 ** -1022, 1 / 3):
    print(c_longdouble(x).value, end=" ")
print()
for t, v in ((c_int, 1.5), (c_int, "x"), (c_char, b"ab"), (c_char, 300), (c_wchar, "ab"), (c_float, "x"), (c_char_p, "x"),
             (c_wchar_p, b"x"), (c_void_p, "x"), (c_double, None), (c_int, (1, 2))):
    print(t.__name__, attempt(t, v))
print(attempt(lambda: py_object().value), attempt(c_int, 1, 2), attempt(lambda: hash(c_int())))


class Celsius(c_int):
    pass


class Reading(Structure):
    _fields_ = [("t", Celsius), ("u", c_int)]


r = Reading(3, 4)
print(type(r.t).__name__, r.t.value, r.u, type(Celsius.from_buffer_copy(b"abcd")).__name__)

print("structures")


class Point(Structure):
    _fields_ = [("x", c_int), ("y", c_int)]

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Inner(Union):
    _fields_ = [("i", c_int), ("f", c_float), ("b", c_ubyte * 4)]


class All(Structure):
    _anonymous_ = ["u"]
    _fields_ = [("c", c_char), ("u", Inner), ("p", Point), ("a", c_short * 3), ("s", c_char * 6), ("w", c_wchar * 4),
                ("d", c_double), ("n", POINTER(Point)), ("z", c_char_p)]


class Derived(Point):
    _fields_ = [("z", c_int)]


class Bits(Structure):
    _fields_ = [("a", c_uint, 3), ("b", c_int, 5), ("c", c_ulonglong, 40), ("d", c_byte, 4)]


class BigBits(BigEndianStructure):
    _fields_ = [("a", c_uint16, 3), ("b", c_uint16, 13), ("c", c_int32), ("d", c_double), ("e", c_uint16 * 2)]


class Packed(Structure):
    _layout_ = "ms"
    _pack_ = 1
    _fields_ = [("a", c_char), ("b", c_int), ("c", c_double)]


class Aligned(Structure):
    _align_ = 32
    _fields_ = [("a", c_char)]


class Node(Structure):
    pass


Node._fields_ = [("value", c_int), ("next", POINTER(Node))]

for t in (Point, All, Derived, Bits, BigBits, Packed, Aligned, Node, Inner):
    print(t.__name__, sizeof(t), alignment(t), memoryview(t()).format)
    for f in t._fields_:
        print("   ", getattr(t, f[0]))
a = All(b"x", Inner(5), (1, 2), (7, 8, 9), b"hello", "wide", 2.5)
print(a.c, a.i, a.b[:], a.p, a.a[:], a.s, a.w, a.d, bool(a.n), a.z)
a.f = 1.0
print(hex(a.i), All.i.offset, All.u.is_anonymous)
a.p.x = 77
print(a.p, a._b_base_, a.p._b_base_ is a)
b = Bits(15, -3, 2 ** 40 - 2, 9)
print(b.a, b.b, b.c, b.d, bytes(b)[:8].hex(), Bits.c.bit_offset, Bits.c.bit_size, Bits.b.size)
print(bytes(BigBits(5, 1000, -2, 1.0, (1, 2))).hex(), bytes(Packed(b"a", 1, 1.0)).hex())
print(Derived(1, 2, 3), Derived(1, 2, z=9).z, Derived(z=4).x)
for f in (lambda: Point(1, 2, 3), lambda: Point(1, x=3), lambda: Point("x"), lambda: All(s=b"too long"), lambda: All(w="too long"),
          lambda: All(p=5), lambda: All(p=(1, 2, 3)), lambda: All(n=5), lambda: All(n=c_int()), lambda: Structure(),
          lambda: setattr(Point, "_fields_", []), lambda: delattr(Point(), "x"), lambda: Point.x.__get__(5),
          lambda: type("T", (Structure,), {"_fields_": [("a", c_double, 3)]}), lambda: type("T", (Structure,), {"_fields_": [("a", c_int, 40)]}),
          lambda: type("T", (Structure,), {"_fields_": [("a", 5)]}), lambda: type("T", (Structure,), {"_fields_": [("a",)]}),
          lambda: type("T", (Structure,), {"_fields_": [("a", c_int)], "_anonymous_": ["b"]}),
          lambda: type("T", (_SimpleCData,), {"_type_": "!"}), lambda: type("T", (Array,), {"_type_": c_int})):
    print(attempt(f))

print("arrays and pointers")
A = c_int * 4
print(A, A is c_int * 4, (A * 2).__name__, sizeof(A * 2), A._length_, A._type_)
a = A(1, 2, 3)
print(a[:], a[-1], a[::-2], len(a), list(a), attempt(A, 1, 2, 3, 4, 5), attempt(lambda: a[4]), attempt(lambda: a["x"]))
a[1:3] = [20, 30]
print(a[:], attempt(a.__setitem__, slice(0, 2), [1]), attempt(a.__delitem__, 0), attempt(lambda: c_int * -1), attempt(lambda: c_int * 1.5))
m = memoryview((c_short * 3 * 2)((1, 2, 3), (4, 5, 6)))
print(m.format, m.shape, m.strides, m.itemsize, m.nbytes, m.readonly, m.cast("B").tolist()[:4])
s = create_string_buffer(b"abc", 6)
print(s.value, s.raw, s[1:3], len(s))
s.value = b"xy"
print(s.raw, attempt(setattr, s, "value", b"much too long"), attempt(setattr, s, "value", "x"))
u = create_unicode_buffer("a\U0001F600b", 6)
print(u.value, u[:], sizeof(u))
x = c_int(5)
p = pointer(x)
p.contents.value = 6
p[0] += 1
print(x, p.contents, p[0], bool(p), bool(POINTER(c_int)()), attempt(lambda: POINTER(c_int)().contents), attempt(lambda: POINTER(c_int)()[0]))
q = cast(a, POINTER(c_int))
print(q[:4], q[3:0:-1], attempt(lambda: q[:]), attempt(lambda: q["x"]), POINTER(c_int) is POINTER(c_int), POINTER(c_int))
n2 = Node(2)
n1 = Node(1, pointer(n2))
print(n1.next.contents.value, bool(n1.next.contents.next))
print(cast(a, c_void_p).value == addressof(a), cast(q, POINTER(c_short))[2], cast(s, c_char_p).value)
print(attempt(cast, 5, c_int), attempt(cast, 5, 5), attempt(cast, 1.5, c_void_p))
v = c_int(4)
resize(v, 16)
print(sizeof(v), v, attempt(resize, v, 2), attempt(resize, 5, 2), attempt(addressof, 5), attempt(byref, 5), attempt(sizeof, 5))

print(attempt(lambda: Reading.__pointer_type__), attempt(lambda: Structure.__pointer_type__), Node.__pointer_type__ is POINTER(Node))
Reading.__pointer_type__ = "anything"
print(POINTER(Reading))
del Reading.__pointer_type__
print(POINTER(Reading), attempt(type("Sub", (POINTER(c_int),), {}), c_int(1)))

print("memory of others")
ba = bytearray(b"\1\0\0\0\2\0\0\0tail")
two = (c_int * 2).from_buffer(ba)
two[0] = 0x41424344
print(ba, two[:], c_int.from_buffer(ba, 4), attempt(ba.append, 1))
print(c_int.from_buffer_copy(b"\5\0\0\0"), attempt(c_int.from_buffer, b"abcd"), attempt(c_int.from_buffer, bytearray(2)),
      attempt(c_int.from_buffer, bytearray(8), -1), attempt(c_int.from_buffer_copy, b"ab"), attempt(c_int.from_buffer, 5))
y = c_int.from_address(addressof(x))
y.value = 99
print(x, y._b_needsfree_, x._b_needsfree_, attempt(c_int.from_address, "x"))
print(string_at(s), string_at(s, 4), wstring_at(u), wstring_at(u, 2), string_at(b"bytes"), wstring_at("text"))
d = create_string_buffer(6)
memmove(d, b"copied", 6)
memset(d, ord("#"), 2)
print(d.raw)
mv = memoryview_at(d, 4)
mv[0] = ord("!")
print(d.raw, mv.format, attempt(memoryview_at(d, 4, True).__setitem__, 0, 1))

print("what keeps what")
print(c_char_p(b"k")._objects, c_int(3)._objects, pointer(c_int(3))._objects)
k = All()
k.z = b"kept"
k.n = pointer(Point(1, 2))
print(sorted(k._objects), k.z, k.n.contents)
ps = (POINTER(c_int) * 2)()
ps[1] = pointer(c_int(8))
print(ps[1].contents, ps._objects)

print("parameters")
for t, v in ((c_int, 5), (c_double, 2.5), (c_char, b"x"), (c_char, 10), (c_int, "x"), (c_char_p, 5), (c_wchar_p, b"x"), (c_void_p, 1.5),
             (POINTER(c_int), 5), (POINTER(c_int), None), (POINTER(c_int), c_long()), (POINTER(c_int), byref(c_short())), (Point, 5)):
    print(t.__name__, attempt(t.from_param, v))


class As:
    def __init__(self, v):
        self._as_parameter_ = v


print(c_int.from_param(As(4)), attempt(c_int.from_param, As("x")), POINTER(c_int).from_param(a) is a, byref(x)._obj is x)

print("pickles")
for o in (c_int(5), c_double(2.5), Point(1, 2), A(1, 2, 3, 4), (Point * 2)((1, 2), (3, 4)), a):
    c = pickle.loads(pickle.dumps(o)) if type(o).__module__ == "ctypes" else type(o).from_buffer_copy(o)
    print(bytes(c) == bytes(o), type(c) is type(o))
e = Point(3, 4)
e.extra = "attribute"
f = Point.__new__(Point)
f.__setstate__(*e.__reduce__()[1][1])
print(f, f.extra, attempt(c_char_p(b"x").__reduce__), attempt(pickle.dumps, pointer(x)))
