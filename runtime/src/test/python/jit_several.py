"""Places that meet receivers of several shapes and call several functions, compiled ones and others."""
import sys
import traceback
import weakref


class A:
    def __init__(self, v):
        self.v = v
        self.w = 1

    def f(self, x):
        return self.v + x

    @property
    def twice(self):
        return self.v * 2


class B:
    def __init__(self, v):
        self.w = 1
        self.v = v

    def f(self, x):
        return self.v - x

    @property
    def twice(self):
        if self.v == 13:
            raise LookupError(self.v)
        return self.v * 3


class C(A):
    def __init__(self, v):
        self.u = 0
        super().__init__(v)

    def f(self, x):
        return A.f(self, x) * 2


class D:
    __slots__ = ("v", "w")
    twice = 5

    def __init__(self, v):
        self.v = v
        self.w = 5

    def f(self, x):
        raise ValueError(x) if x % 97 == 0 else KeyError(x)


class Class:
    v = 7
    w = None
    twice = "two"

    def f(self, x):
        return 0


def total(objects, n):
    t = 0
    for i in range(n):
        for o in objects:
            t += o.v
            o.w = i
            try:
                t += o.f(i)
            except ValueError:
                t += 3
            except KeyError as e:
                t -= e.args[0] & 1
    return t


objects = [A(1), B(2), C(3), D(4), A(5), Class()]
print([total(objects, 300) for _ in range(4)])
A.f = lambda self, x: x  # all that was compiled has to notice
print(total(objects, 300))
objects[0].f = lambda x: -x
objects[1].late = 1  # another shape
print([total(objects, 300) for _ in range(3)])


def getters(objects, n):
    found = []
    for i in range(n):
        for o in objects:
            try:
                found.append(o.twice)
            except LookupError as e:
                found.append(e.args)
    return found


print(getters([A(1), B(2), D(3), B(13), Class()], 300)[-5:])


class Tracked:
    alive = 0

    def __init__(self):
        Tracked.alive += 1

    def __del__(self):
        Tracked.alive -= 1

    def step(self, other, n):
        return climb(Second(), n - 1) + 1


class Second(Tracked):
    def step(self, other, n):
        return climb(Third(), n - 1) + 2


class Third(Tracked):
    def step(self, other, n):
        return climb(Tracked(), n - 1) + 3


def climb(o, n):
    return n if n == 0 else step(o, n)


def step(o, n):
    return o.step(o, n)


print([sum(climb(k(), i % 30) for i in range(60) for k in (Tracked, Second, Third)) for _ in range(12)], Tracked.alive)


def deep(o, n):
    try:
        return step(o, n)
    except RecursionError:
        return "too deep"


class Plain:
    def step(self, other, n):
        return climb(Other(), n - 1) + 1


class Other:
    def step(self, other, n):
        return climb(Plain(), n - 1) + 2


print(deep(Plain(), 100_000), deep(Other(), 100_000), deep(Plain(), 200))


def apply(functions, x):
    for f in functions:
        x = f(x)
    return x


def adder(k):
    return lambda x: x + k


def doubled(x):
    return x * 2 % 1001


def where(x):
    """Is never compiled: it looks at the frames."""
    names = []
    f = sys._getframe()
    while f is not None and f.f_code.co_name != "<module>":
        names.append(f.f_code.co_name)
        f = f.f_back
    return x + len(names)


def lines(x):
    if x % 7 == 3:
        raise ArithmeticError(x)
    return x


print([apply([adder(1), adder(2), doubled, A(3).f, B(2).f, C(1).f] * 20, 1) for _ in range(10)])
print([apply([adder(1), where, doubled, where] * 20, k) for k in range(3, 9)])


def called_by(f, x):
    return f(x) + 1


def chosen(i):
    return (where, doubled, adder(3), lines, A(i).f)[i % 5]


def rounds(n):
    t = 0
    for i in range(n):
        try:
            t += called_by(chosen(i), i)
        except ArithmeticError as e:
            last = traceback.extract_tb(e.__traceback__)
            t += len(last)
    return t, [(f.name, f.lineno) for f in last]


for _ in range(3):
    print(rounds(1000))


def gen(x):
    yield x
    yield x + 1


def count(f, x):
    return sum(f(x)) if f is gen else f(x)


print(sum(count((gen, doubled, adder(1))[i % 3], i) for i in range(1000)))


def one(x):
    return x + 1


def two(x):
    return x + 2


def swapped(n):
    t = 0
    for i in range(n):
        t += called_by(one if i & 1 else two, i)
        if i == n // 2:
            one.__code__, two.__code__ = two.__code__, one.__code__
    return t


print([swapped(501) for _ in range(4)])


class Owner:
    def take(self, x):
        return self

    def other(self, x):
        return [self]


def dead_at_once(n):
    """The bound method is the only reference to its object."""
    alive = 0
    for i in range(n):
        m = (Owner().take, Owner().other)[i & 1]
        r = weakref.ref(m.__self__)
        kept = called(m, i)
        m = None
        alive += r() is not None
        kept = None
        alive += r() is not None
    return alive


def called(f, x):
    return f(x)


print(dead_at_once(500))


def letters(texts):
    t = 0
    for s in texts:
        for i, c in enumerate(s):
            t += i * ord(c)
        for c, d in zip(s, b"bytes"):
            t += ord(c) ^ d
    return t


print([letters(["abc", "\u00e4\u00f6\u00fc", "\u20ac", "", "\U0001f600x"] * 40) for _ in range(3)])


class Loud(type(sys)):
    def __getattribute__(self, name):
        return "loud" if name == "quiet" else super().__getattribute__(name)


def module_attribute(m, n):
    found = []
    for i in range(n):
        found.append(m.quiet)
        if i == n // 2:
            m.__class__ = Loud
    return found.count("loud"), len(found)


plain = type(sys)("plain")
plain.quiet = 0
print(module_attribute(plain, 1000))
