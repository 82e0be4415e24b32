"""Methods of super() that are called at once: found without a super object, and like it in every case."""
import builtins
import sys
import threading
import traceback


class A:
    def __init__(self, n=0, *rest, k=None):
        self.n = n
        self.rest = rest

    def get(self, x=0):
        return self.n + x

    @classmethod
    def make(cls, *args):
        return cls(*args)

    @classmethod
    def named(cls, x):
        return cls.__name__, x

    @staticmethod
    def twice(x):
        return 2 * x

    @property
    def computed(self):
        return lambda x=1: (self.n, x)

    def recur(self, n):
        return n and self.recur(n - 1) + 1

    def __getitem__(self, i):
        return i

    def fail(self, x):
        raise ValueError(x)

    called = print
    kind = int
    plain = 5


class Mixin:
    def get(self, x=0):
        return super().get(x) + 1000


class B(A):
    def __init__(self, n=0):
        super().__init__(n)
        self.own = n

    def get(self, x=0):
        return super().get(x) + super().get(x + 1)

    @classmethod
    def make(cls, *args):
        return super().make(*args), super().make(3)

    @classmethod
    def named(cls, x):
        return super().named(x + 1)

    def twice(self, x):
        return super().twice(x) + 1

    def computed_of(self, x):
        return super().computed(x)

    def recur(self, n):
        return super().recur(n) + 1

    def __getitem__(self, i):
        return super().__getitem__(i + 1)

    def fail(self, x):
        return super().fail(
            x)

    def int_of(self, x):
        return super().kind(x)

    def keyword(self, x):
        super().__init__(x, k=x)
        return self.n

    def spread(self, args):
        super().__init__(*args)
        return self.rest


class C(Mixin, B):
    pass


class D(C):
    def get(self, x=0):
        return super(C, self).get(x) - super().get(x)


class E(B):
    __slots__ = ("z",)

    def __getattribute__(self, name):
        if name == "get":
            return lambda x=0: -1
        return object.__getattribute__(self, name)

    def got(self):
        return self.get(), super().get(2)


def loops(n):
    total = 0
    things = [B(1), C(2), D(3), E(4), B(5)]
    for i in range(n):
        t = things[i % 5]
        total += t.get(i % 3) + t.twice(i) + t[i]
    return total


def one(n):
    b = B(7)
    return sum(b.get(i) + b.recur(3) + b.computed_of(i)[0] + b.int_of("12") for i in range(n)), b.named(n)


def made(n):
    out = 0
    for i in range(n):
        b, c = B.make(i)
        out += b.n + c.n + C(i).n
    return out, [C.named(1), D.named(2)], B(0).keyword(8), B(0).spread([1, 2, 3])


def fails(n):
    seen = set()
    b = B()
    for i in range(n):
        try:
            b.fail(i)
        except ValueError as e:
            seen.add(tuple((f.name, f.line) for f in traceback.extract_tb(e.__traceback__)))
    return seen


class Missing(A):
    def ask(self):
        return super().nothing(1)

    def value(self):
        return super().plain(1)

    def wrong(self):
        return super().get(1, 2, 3)


def errors(n):
    seen = set()
    m = Missing()
    for i in range(n):
        for f in m.ask, m.value, m.wrong:
            try:
                f()
            except (AttributeError, TypeError) as e:
                seen.add((type(e).__name__, str(e)))
    return sorted(seen)


class Changed(A):
    def get(self, x=0):
        return super().get(x)


def changed(n):
    c = Changed(1)
    seen = []
    was = A.get
    for i in range(n):
        seen.append(c.get(i))
        if i == n // 4:
            A.get = lambda self, x: -x
        if i == n // 2:
            A.get = staticmethod(lambda x: 5)
        if i == n // 2 + 9:
            A.get = classmethod(lambda cls, x: cls.__name__ + str(x % 2))
        if i == n // 2 + 20:
            A.get = 8
            try:
                c.get(1)
            except TypeError as e:
                seen.append(str(e))
            A.get = was
        if i == n - 5:
            Changed.__bases__ = Missing,
        if i == n - 3:
            Missing.get = lambda self, x=0: "new base"
    del Missing.get
    return seen[::10], seen[-4:]


class Given(A):
    """self is another object, or gone."""

    def other(self, x):
        self = x
        return super().get(1)

    def gone(self):
        del self
        return super().get(1)

    def cell(self):
        def inner():
            return super(Given, self).get(1), (lambda: self.n)()
        return inner()

    def nested(self):
        def inner(me):
            return super().get(2)
        return inner(self), inner(Given(50))

    def listed(self, n):
        return [super(Given, self).get(i) for i in range(n)]

    def listed_plainly(self, n):
        return [super().get(i) for i in range(n)]

    def generated(self, n):
        return sum(super(Given, self).get(i) for i in range(n))

    def in_generator(self, n):
        for i in range(n):
            yield super().get(i)


def given(n):
    out = []
    g = Given(3)
    for i in range(n):
        found = [g.other(Given(i)), g.cell(), g.nested(), g.listed(3), g.listed_plainly(3), g.generated(4), list(g.in_generator(3))]
        for f in (lambda: g.other(5)), g.gone:
            try:
                f()
            except (TypeError, UnboundLocalError, RuntimeError) as e:
                found.append(str(e))
        out = out or found
    return out, found[0]


def shadowed(n):
    class Strange:
        def __init__(self, *args):
            self.args = len(args)

        def get(self, x):
            return "strange", self.args, x

    class S(A):
        def get(self, x=0):
            return super().get(x)

    class T(A):
        def get(self, x=0):
            super = Strange
            return super().get(x)

    s = S(4)
    seen = []
    for i in range(n):
        seen.append(s.get(i))
        if i == n // 2:
            globals()["super"] = Strange
        if i == n // 2 + 3:
            del globals()["super"]
    was = builtins.super
    builtins.super = Strange
    seen.append(s.get(1))
    builtins.super = was
    return seen[n // 2 - 1:n // 2 + 6], seen[-1], T(1).get(2)


def no_class():
    """The class cell is empty while the class body runs."""
    class Meta(type):
        def __new__(meta, name, bases, space):
            seen = []
            for _ in range(40):
                try:
                    space["get"](1)
                except (NameError, RuntimeError) as e:
                    seen.append(type(e).__name__)
            cls = super().__new__(meta, name, bases, space)
            cls.seen = set(seen)
            return cls

        def __call__(cls, *args):
            return super().__call__(*args)

    class N(A, metaclass=Meta):
        def get(self, x=0):
            return super().get(x)

    return N.seen, sum(N(i).get(1) for i in range(50))


class Ends:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def close(self, x):
        print("closes", self.name)


class Closing(Ends):
    def close(self, x):
        super().close(x)

    def close_other(self, x):
        super(Closing, x).close(None)


def ends():
    for i in range(3):
        Closing("temporary %d" % i).close(Ends("argument %d" % i))
    c = Closing("kept")
    for i in range(3):
        c.close_other(Closing("other %d" % i))
    return c.name


class Method(A):
    """What is found is no function."""
    def __init__(self):
        super().__init__(2)

    def __setattr__(self, name, value):
        super().__setattr__(name, value)

    def __repr__(self):
        return super().__repr__()[:20]

    def __eq__(self, other):
        return super().__eq__(other)

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.marked = True

    def __new__(cls):
        return super().__new__(cls)


class Sub(Method):
    pass


class Listed(list):
    def append(self, x):
        super().append(x)
        super().append(-x)

    def __len__(self):
        return super().__len__() + 100


class Number(int):
    def __add__(self, other):
        return Number(super().__add__(other))

    def bits(self):
        return super().bit_length()


def builtin(n):
    m = None
    x = Number(0)
    for i in range(n):
        m = Sub()
        m.other = i
        x = x + 3
        l = Listed()
        l.append(i)
    return m.n, m.other, repr(m)[:12], m == m, m == 1, Sub.marked, x, type(x).__name__, x.bits(), list(l), len(l)


class Described:
    def __get__(self, o, owner):
        return lambda *args: ("described", o is None, owner.__name__, args)


class WithDescribed:
    d = Described()


class UsesDescribed(WithDescribed):
    def d(self, x):
        return super().d(x)


def described(n):
    u = UsesDescribed()
    for i in range(n):
        v = u.d(i)
    return v


def together():
    things = [B(1), C(2), D(3)]
    results = []

    def work():
        local = [B(1), C(2), D(3)]
        t = 0
        for i in range(300):
            t += things[i % 3].get(i % 4) + local[i % 3].get(i % 4) + B.named(i)[1]
        results.append(t)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return set(results)


class Framed(A):
    def get(self, x=0):
        return sys._getframe(1).f_code.co_name, sys._getframe().f_locals.keys()


class FramedToo(Framed):
    def get(self, x=0):
        return super().get(x)


def framed(n):
    f = FramedToo()
    return {(name, tuple(keys)) for name, keys in (f.get(i) for i in range(n))}


def main():
    print(loops(400))
    print(one(200))
    print(made(150))
    for trace in sorted(fails(100)):
        print(trace)
    for e in errors(60):
        print(e)
    print(changed(120))
    print(given(60))
    print(shadowed(100))
    print(no_class())
    print(ends())
    print(builtin(120))
    print(described(100))
    print(together())
    print(framed(100))


main()
