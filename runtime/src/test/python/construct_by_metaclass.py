"""Classes whose metaclass has no __call__ of its own are called as others are; classes that stand in modules; functions called by built-ins."""
import abc
import functools
import sys
import types


class Base(abc.ABC):
    def __init__(self, a, b=2, *rest, key=None, **named):
        self.all = a, b, rest, key, named

    @abc.abstractmethod
    def go(self):
        pass


class Full(Base):
    def go(self):
        return self.all


class Plain(abc.ABC):
    def __init__(self, x):
        self.x = x


def make(n):
    total = 0
    for i in range(n):
        total += Plain(i).x
        total += Full(i).go()[0]
        total += Full(i, 3, 4, 5, key=6, other=7).go()[1]
        total += Full(*(i, 9)).go()[1]
        total += Full(**{"a": i}).go()[0]
    return total


print(make(300))
for call in (lambda: Base(1), lambda: Full(), lambda: Plain(1, 2), lambda: Plain(y=1)):
    try:
        call()
    except TypeError as e:
        print(e)


class Meta(type):
    pass


class Counted(metaclass=Meta):
    def __init__(self, x):
        self.x = x


def several(n):
    return [Counted(i).x for i in range(n)]


print(sum(several(400)))
Meta.__call__ = lambda cls, x: types.SimpleNamespace(x=x * 10)
print(Counted(3), several(3), sum(several(400)))
del Meta.__call__
print(Counted(3).x, several(3), sum(several(400)))


class Bad(metaclass=Meta):
    def __init__(self):
        return 5


try:
    Bad()
except TypeError as e:
    print(e)

module = types.ModuleType("things")


class Pair:
    def __init__(self, a, b, *, c=0):
        self.a, self.b, self.c = a, b, c
        if a == 777:
            raise ValueError("no pair of %d" % a)

    def sum(self):
        return self.a + self.b + self.c


module.Pair = Pair
module.Full = Full


def of_module(n, module):
    total = 0
    for i in range(n):
        total += module.Pair(i, 1).sum() + module.Pair(i, 2, c=3).sum()
        total += module.Full(i, key=1).all[0]
        total += module.Pair(b=i, a=5).sum()
    return total


print(of_module(400, module), of_module(400, module))
try:
    of_module(1000, module)
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name, e.__traceback__.tb_next.tb_next.tb_frame.f_locals["a"])
module.Pair = lambda a, b, c=0: Full(a, b)
Full.sum = lambda self: 1
print(of_module(10, module))


def by_eight(x):
    return x % 8


def add(x, y):
    return x + y


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n


def same(x):
    return x


def fails(x):
    if x == 950:
        raise KeyError(x)
    return x


def from_java(n):
    a = sorted(range(n), key=by_eight)
    b = functools.reduce(add, range(n))
    c = sorted(map(Item, range(n, 0, -1)))
    d = list(map(same, [[x] for x in range(n)]))
    return a[:5], b, [x.n for x in c[:3]], d[-1], sum(map(fails, range(n)))


for _ in range(4):
    print(from_java(600))
print(functools.reduce(add, ["a", "b", "c"]), functools.reduce(add, [1.5, 2]))
try:
    from_java(1000)
except KeyError as e:
    print(repr(e), e.__traceback__.tb_next.tb_next.tb_frame.f_locals)


def down(n):
    return 0 if n == 0 else 1 + max(map(down, (n - 1,)))


print(down(50))
try:
    down(100000)
except RecursionError:
    print("too deep")


def caller(x):
    return sys._getframe(1).f_code.co_name, sys._getframe(0).f_locals


def asks(n):
    return [list(map(caller, (i,))) for i in range(n)][-1]


print(asks(500))
seen = []
sys.setprofile(lambda f, event, arg: seen.append((event, f.f_code.co_name)) if event in ("call", "return") else None)
list(map(same, (1, 2)))
sys.setprofile(None)
print(seen)
