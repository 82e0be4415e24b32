"""Calls of C functions, and callbacks from C."""
import ctypes
import sys
import threading
from ctypes import *
from ctypes.util import find_library

libc = CDLL(None, use_errno=True)
libm = CDLL(find_library("m"))


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(libc.abs(-7), libc.strlen(b"four"), libc.toupper(ord("a")), attempt(libc.abs, 1.5), attempt(libc.abs, 2 ** 80), attempt(libc.abs, []))
libc.strchr.restype = c_char_p
libc.strchr.argtypes = [c_char_p, c_char]
print(libc.strchr(b"abcdef", b"d"), libc.strchr(b"abc", b"x"), attempt(libc.strchr, b"x"), attempt(libc.strchr, "x", b"y"),
      attempt(libc.strchr, b"abc", b"xx"))
libm.sqrt.restype = c_double
libm.sqrt.argtypes = [c_double]
libm.pow.restype = c_double
libm.pow.argtypes = [c_double, c_double]
libm.ldexp.restype, libm.ldexp.argtypes = c_double, [c_double, c_int]
libm.fabsf.restype, libm.fabsf.argtypes = c_float, [c_float]
print(libm.sqrt(2), libm.pow(2, 0.5), libm.ldexp(1.5, 10), libm.fabsf(-1.5), attempt(libm.sqrt, "x"))
libm.frexp.restype, libm.frexp.argtypes = c_double, [c_double, POINTER(c_int)]
e = c_int()
print(libm.frexp(40.0, byref(e)), e.value, libm.frexp(3.0, e), e.value)
buf = create_string_buffer(100)
n = libc.snprintf(buf, c_size_t(100), b"%d %s %c %.3f %ld %x %g", 42, b"text", ord("c"), c_double(3.14159), c_long(1 << 40), c_uint(0xbeef),
                  c_double(1e10))
print(n, buf.value)
for real in range(64):    # a C function with "..." has to learn how many floating-point registers are used
    values = [c_double(i + 0.5) if real >> i & 1 else c_long(i) for i in range(6)]
    form = ",".join("%g" if real >> i & 1 else "%ld" for i in range(6))
    libc.snprintf(buf, c_size_t(100), form.encode(), *values)
    if buf.value.decode() != ",".join(format(v.value, "g") for v in values):
        print(real, buf.value)
libc.strtol.restype = c_long
end = c_char_p()
print(libc.strtol(b"123abc", byref(end), 10), end.value, libc.strtol(b"-ff", None, 16))


class Div(Structure):
    _fields_ = [("quot", c_int), ("rem", c_int)]


class LDiv(Structure):
    _fields_ = [("quot", c_long), ("rem", c_long)]


libc.div.restype = Div
libc.ldiv.restype, libc.ldiv.argtypes = LDiv, [c_long, c_long]
d = libc.div(17, 5)
print(d.quot, d.rem, [getattr(libc.ldiv(-2 ** 40 - 1, 2), f) for f in ("quot", "rem")])


class Tm(Structure):
    _fields_ = [(f, c_int) for f in "sec min hour mday mon year wday yday isdst".split()] + [("gmtoff", c_long), ("zone", c_char_p)]


libc.gmtime_r.restype = POINTER(Tm)
t = Tm()
r = libc.gmtime_r(byref(c_long(10 ** 9)), byref(t))
print(t.year + 1900, t.mon + 1, t.mday, t.hour, t.min, t.sec, r.contents.yday, addressof(r.contents) == addressof(t))

print("callbacks")
Compare = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
values = (c_int * 8)(5, 1, 7, -33, 99, 3, 2, 4)
libc.qsort.restype = None
print(libc.qsort(values, len(values), sizeof(c_int), Compare(lambda a, b: a[0] - b[0])), values[:])
Wide = CFUNCTYPE(c_double, c_float, c_double, c_byte, c_ubyte, c_short, c_longlong, c_bool, c_char, c_void_p)
w = Wide(lambda *a: print(a) or 0.25)
print(w(1.5, 2.5, -1, 255, -2, 2 ** 40, True, b"q", None))


class Pair(Structure):
    _fields_ = [("a", c_double), ("b", c_int)]


By = CFUNCTYPE(c_int, Pair, c_int)
print(By(lambda p, k: int(p.a) + p.b * k)(Pair(10.0, 2), 5), attempt(CFUNCTYPE(Pair), lambda: None))
Text = CFUNCTYPE(c_int, c_char_p, c_wchar_p, py_object)
print(Text(lambda b, s, o: o.append((b, s)) or len(o))(b"bytes", "text", shown := []), shown)
fact = CFUNCTYPE(c_long, c_long)
f = fact(lambda n: 1 if n < 2 else n * f(n - 1))
print(f(20))


def hook(args):
    print(args.err_msg.split(" <")[0], "|", type(args.exc_value).__name__, args.exc_value)


sys.unraisablehook = hook
Plain = CFUNCTYPE(c_int, c_int)


@Plain
def fails(x):
    raise KeyError(x)


@Plain
def wrong(x):
    return "no number"


fails(3)
wrong(3)
print(bool(Plain()), bool(fails))
print(attempt(Plain, "x"), attempt(fails), attempt(fails, "x"), attempt(CFUNCTYPE, 5), attempt(CFUNCTYPE, c_int, 5))
print(type(cast(fails, Plain)) is Plain)
results = []
threads = [threading.Thread(target=lambda: results.append(libc.abs(f(5) * -1))) for _ in range(4)]
for th in threads:
    th.start()
for th in threads:
    th.join()
print(results)

print("prototypes")
proto = CFUNCTYPE(c_int, c_int)
g = proto(("abs", libc), ((1, "n", 7),))
print(g(), g(-3), g(n=-4), attempt(g, 1, 2), attempt(g, x=5), attempt(proto(("abs", libc), ((1, "n"),))), attempt(proto(("abs", libc), ((1,),))))
frexp = CFUNCTYPE(c_double, c_double, POINTER(c_int))(("frexp", libm), ((1, "x"), (2, "e")))
print(frexp(40.0), frexp(x=3.0))
frexp.errcheck = lambda result, func, args: (result, args[1].value, func is frexp)
print(frexp(40.0))
for flags in (5, (), ((1,), (1,)), ((3, 5),), ((2, "x"),), (("x",),)):
    print(attempt(proto, ("abs", libc), flags))
g.argtypes = None
print(g.argtypes, attempt(setattr, g, "argtypes", (c_int, c_int)), attempt(setattr, frexp, "argtypes", (c_double, c_int)), frexp.argtypes)
libc.labs.restype = lambda v: f"got {v}"
libc.labs.argtypes = (c_long,)
print(libc.labs(-5), libc.labs.argtypes, attempt(setattr, libc.labs, "restype", 5), attempt(setattr, libc.labs, "argtypes", 5),
      attempt(setattr, libc.labs, "argtypes", [5]), attempt(setattr, libc.labs, "errcheck", 5))


class Positive(c_int):
    @classmethod
    def _check_retval_(cls, v):
        return v.value * 1000


libc.atoi.restype = Positive
print(libc.atoi(b"12"))


class Seven:
    _as_parameter_ = -7


print(libc.abs(Seven()), libc.abs(c_int(-8)), libc.abs(True))

print("errno and libraries")
set_errno(0)
print(libc.close(-1), get_errno(), set_errno(5), get_errno())
seen = []
th = threading.Thread(target=lambda: seen.append(get_errno()))
th.start()
th.join()
print(seen, get_errno())
print(attempt(CDLL, "libnonsense.so.9"))
print(attempt(lambda: libc.no_such_function).split(":")[-1], attempt(lambda: c_int.in_dll(libc, "no_such_data")).split(":")[-1])
print(libc["abs"] is libc["abs"], libc.abs is libc.abs, libc.abs.__name__)
environ = POINTER(c_char_p).in_dll(libc, "environ")
print(b"=" in environ[0])

print("memory")
shared = bytearray(b"..........")
libc.memset((c_char * 10).from_buffer(shared), ord("a"), 4)
libc.memset(byref((c_char * 10).from_buffer(shared), 6), ord("b"), 2)
print(shared)


class Stop(Exception):
    pass


def spin():
    try:
        started.set()
        while True:
            sum(range(10))
    except Stop as e:
        stopped.append(e)


print("pythonapi")
started = threading.Event()
stopped = []
th = threading.Thread(target=spin)
th.start()
started.wait()
raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
told = raise_in(c_ulong(th.ident), py_object(Stop))
th.join()
print(told, stopped)
print(raise_in(c_ulong(987654321), None))
