"""Static methods, functions, built-ins and values of classes, asked of the class: in loops and functions, and after each kind of change."""
import enum


class Ratio:
    unit = 7

    def __init__(self, n):
        self.n = n

    @staticmethod
    def of(v):
        return v if isinstance(v, Ratio) else Ratio(v)

    @staticmethod
    def scale(v, by=2, *rest, **more):
        return v * by + len(rest) + len(more)

    @classmethod
    def made(cls, v):
        return cls(v)

    def plain(self, k):
        return self.n * k


class Sub(Ratio):
    pass


class Colour(enum.Enum):
    RED = 1
    GREEN = 2


def sums(n):
    total = 0
    for i in range(n):
        total += Ratio.of(i).n + Ratio.scale(i) + Ratio.scale(i, 3, 4, k=5) + Sub.of(i).n + Ratio.made(i).n + Ratio.plain(Ratio(i), 2) + Ratio.unit
        total += len(str.upper("ab")) + int.bit_length(i) + list.__len__([i])
        if Colour.RED is Colour.GREEN:
            total -= 1
        o = Ratio(i)
        total += o.of(i + 1).n
    return total


def one(i):
    return Ratio.of(i).n + Sub.unit


def ones(n):
    return sum(one(i) for i in range(n))


print(sums(200), ones(200))

# Changes: the class, its base, what the static method wraps, the metaclass.
Sub.unit = 100
print(ones(100))
del Sub.unit
Ratio.unit = 8
print(sums(50), ones(100))
Ratio.of = staticmethod(lambda v: Ratio(v * 2))
print(sums(50), ones(100))
Ratio.__dict__["of"].__init__(lambda v: Ratio(v * 3))
print(sums(50), ones(100))
Ratio.of = classmethod(lambda cls, v: cls(v * 4))
print(sums(50), ones(100))
Ratio.of = lambda v: Ratio(v * 5)


def late(n):
    return [Ratio.of(i).n for i in range(n)][-1]


print(late(60))
Ratio.of = 5
try:
    print(late(60))
except TypeError as e:
    print("TypeError:", e)
del Ratio.of
try:
    print(late(60))
except AttributeError as e:
    print("AttributeError:", e)


class Meta(type):
    @property
    def unit(cls):
        return "meta"


class Other(metaclass=type("Quiet", (type,), {})):
    unit = 1


def units(n):
    return {Other.unit for _ in range(n)}


print(units(60))
Other.unit = [1].copy
print({type(x()) for x in units(60)})
Other.unit = 3
Other.__class__ = type("Loud", (type,), {"unit": property(lambda cls: "loud")})
print(units(60))


# A value that goes while it is used.
class Ends:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("end", self.n)


class Holder:
    value = Ends(0)


def swaps(n):
    for i in range(1, n):
        v = Holder.value
        Holder.value = Ends(i)
        if i == n - 1:
            print("last", v.n)
    del Holder.value


swaps(6)
Holder.value = Ends(10)
swaps(3)
