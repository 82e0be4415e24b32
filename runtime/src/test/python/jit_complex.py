"""Complex numbers in loops: operators with all kinds of operands, parts, functions, what they raise; variables that hold them over rounds."""
import cmath
import math

inf, nan = math.inf, math.nan
PARTS = [0.0, -0.0, 1.0, -2.5, 1e308, -1e308, 5e-324, inf, -inf, nan]
VALUES = [complex(a, b) for a in PARTS for b in PARTS]
REALS = [0.0, -0.0, 1.5, -1e308, inf, -inf, nan]
INTS = [0, 1, -3, 2**53 + 1, -2**62]


def text(z):
    """With the signs of zeros; no signs of what is not a number."""
    if type(z) is complex:
        return f"({text(z.real)} {text(z.imag)})"
    return "nan" if z != z else repr(z)


def tried(f, *args):
    try:
        return text(f(*args))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def digest(parts):
    h = 0
    for p in parts:
        for ch in p:
            h = (h * 31 + ord(ch)) % 1000000007
    return h


# ---- each operator with each pair of values

def add(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            out.append(text(x + y))
    return out


def sub(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            out.append(text(x - y))
    return out


def mul(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            out.append(text(x * y))
    return out


def div(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            try:
                out.append(text(x / y))
            except ZeroDivisionError as e:
                out.append(str(e))
    return out


def equal(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            out.append("=" if x == y else "#")
            out.append("#" if x != y else "=")
    return out


def copies(kind):
    """The same operators in functions of their own: what a loop has seen is of one kind."""
    return [type(f)(f.__code__.replace(co_name=f.__name__ + kind), globals()) for f in (add, sub, mul, div, equal)]


for kind, xs, ys in (("cc", VALUES, VALUES), ("cf", VALUES, REALS), ("fc", REALS, VALUES), ("ci", VALUES, INTS), ("ic", INTS, VALUES),
                     ("cb", VALUES, [True, False]), ("bc", [True, False], VALUES)):
    for f in copies(kind):
        out = f(xs, ys)
        print(kind, f.__name__, len(out), digest(out), out[:3], out[-2:])


# ---- signs, parts, truth

def unary(zs):
    out = []
    for z in zs:
        out += text(-z), text(+z), text(z.conjugate()), text(z.real), text(z.imag), "yes" if z else "no"
    return out


out = unary(VALUES)
print(digest(out), out[:12])


def absolute(zs):
    out = []
    for z in zs:
        try:
            out.append(text(abs(z)))
        except OverflowError as e:
            out.append(str(e))
    return out


out = absolute(VALUES * 3)
print(digest(out), out[:20])


# ---- constructor

def made(xs, ys):
    out = []
    for x in xs:
        for y in ys:
            out.append(text(complex(x, y)) + text(complex(x)) + text(complex(y, x)))
    return out


print(digest(made(PARTS, PARTS)), digest(made(INTS, PARTS)), digest(made(INTS, INTS)))


# ---- cmath: results that are the same whatever library computes them

def functions(zs):
    out = []
    for z in zs:
        for f in (cmath.exp, cmath.sqrt, cmath.sin, cmath.atan, cmath.log, cmath.phase, cmath.isnan, cmath.isinf):
            try:
                v = f(z)
            except (ValueError, OverflowError) as e:
                v = str(e)
            out.append(f"{v:.9g}" if isinstance(v, (float, complex)) else v)
    return out


def rects(n):
    total = 0j
    for k in range(n):
        total += cmath.rect(1.0, 2 * cmath.pi * k / n) * cmath.rect(2, k)
    return f"{total:.9f}"


out = functions([1 + 2j, -1j, 0.5 + 0j, 2 - 3j] * 3)
print(len(out), out[:9])
print(rects(50))


# ---- over rounds

def julia(z, c):
    n = 0
    while abs(z) < 4 and n < 100:
        z = z * z + c
        n += 1
    return n, z


def orbit(c, rounds):
    z = 0j
    seen = []
    for i in range(rounds):
        z = z * z + c
        if i % 5 == 0:
            seen.append(z)
    return z, seen


def from_int(c, rounds):
    z = 0
    for i in range(rounds):
        z = z * z + c
    return z


def nothing(rounds):
    z = None
    for i in range(rounds):
        z = 1j * i if z is None else z + 0.5
        if i % 7 == 6:
            z = None
    return z


def unbound(rounds):
    for i in range(rounds):
        w = i * 1j
        z = w * w + i
    try:
        return w, z
    except UnboundLocalError:
        return "unbound"


def nested(size):
    c = complex(-0.62, 0.42)
    total = 0
    for y in range(size):
        for x in range(size):
            z = complex(3.0 * x / size - 1.5, 3.0 * y / size - 1.5)
            for n in range(30):
                if z.real * z.real + z.imag * z.imag > 4.0:
                    break
                z = z * z + c
            total += n
    return total, z


def overflow(z, rounds):
    for i in range(rounds):
        z = z * z
        if i == rounds - 1:
            return z
    return z


def caught(zs, d):
    total = 0j
    raised = 0
    for z in zs:
        try:
            total += z / d
            d -= 1
            total += abs(z) / (z.real - 2)
        except ZeroDivisionError:
            raised += 1
            d = 5 + 0j
    return total, raised


def powers(z, rounds):
    t = 0j
    for i in range(rounds):
        t += z ** 2 + z ** -1 + z ** 0.5 * 0
    return f"{t:.6f}"


for rounds in (0, 1, 2, 50):
    print(orbit(-0.5 + 0.5j, rounds), from_int(-0.1j, rounds), nothing(rounds), unbound(rounds), overflow(1.5 + 1j, rounds))
print([julia(complex(a / 10, 0.1), -0.62 + 0.42j) for a in range(12)])
print(nested(12), caught([1 + 1j, 2 + 0j, 3 - 1j, 4j] * 5, 3 + 0j), powers(1 + 1j, 40))


# ---- the same object

def identities(rounds):
    out = []
    z = 1j
    for i in range(rounds):
        z = z * 1.5
        out.append(z)
        w = z
        out.append(w)
    return all(out[i] is out[i + 1] for i in range(0, len(out), 2)), out[-1] == z == w


def given(zs, target):
    n = 0
    last = None
    for z in zs:
        if z is target:
            n += 1
        if z is last:
            n += 100
        last = z
    return n


one = 1 + 1j
print(identities(60), given([one, 2j, one, one, 3j] * 10, one))


# ---- functions and generators

def square(z):
    return z * z


def through(n):
    z = 0.5 + 0.5j
    for i in range(n):
        z = square(z) + 0.25
    return z


def orbits(z, c):
    while True:
        z = z * z + c
        yield z


def taken(n):
    total = 0j
    for i, z in enumerate(orbits(0j, 0.1 + 0.2j)):
        total += z
        if i == n:
            return total


class Point:
    def __init__(self, z):
        self.z = z

    def turned(self, by):
        return Point(self.z * by)


def points(n):
    p = Point(1 + 0j)
    for i in range(n):
        p = p.turned(1j)
    return p.z


class Odd(complex):
    def __mul__(self, other):
        return "odd"


def mixed(xs):
    out = []
    for x in xs:
        out.append(x * 2)
    return out


print(through(40), taken(40), points(41))
print(mixed([1j, 2j, 3j] * 5 + [Odd(1j), 4, 2.5, "ab", 1j]))
print(tried(mixed, [1j] * 30 + [None]))
print([complex(*z).imag for z in [(1, 2), (2.5, -0.0)] * 10][-1], [z.real for z in [1j, 2 + 0j] * 10][-1], tried(lambda: sum(1j < 2j for _ in range(9))))


def less(zs):
    n = 0
    for z in zs:
        try:
            n += z < 1
        except TypeError as e:
            n += len(str(e))
    return n


print(less([1j] * 20))
