# Generic aliases, unions of types with and without a hash, classes with an MRO of their own, names without UTF-8.
import copy
import types
import typing


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    __file__ = "x"
    __copy__ = 1


alias = types.GenericAlias(A, int)
for name in "__file__", "__copy__", "__bases__", "__deepcopy__", "__class__":
    attempt(getattr, alias, name)
it = iter(list[int])
print(type(it).__name__, it.__reduce__())
print(next(it), it.__reduce__(), next(it, "end"))
star = next(iter(tuple[int]))
print(copy.deepcopy(star) == star, copy.copy(star) == star)
T = typing.TypeVar("T")
U = typing.TypeVar("U")
type X[**P] = typing.Callable[P, int]
print(X[[T]][str].__args__, X[[T, U]][int, str].__args__, X[[T, [U]]][int, str].__args__)
print(staticmethod[int], classmethod[int])


class Evil:
    def __repr__(self):
        items.clear()
        return "x"


items = [Evil(), 1]
attempt(repr, types.GenericAlias(int, items))

# ---- unions

hashable = False


class Meta(type):
    def __hash__(self):
        if hashable:
            return 1
        raise TypeError("not hashable")


class B(metaclass=Meta):
    pass


class C(metaclass=Meta):
    pass


u = B | C
attempt(hash, u)
attempt(lambda: (u == (C | B), u | B, (B | int) == (int | B), u == B))
hashable = True
attempt(hash, u)
attempt(lambda: (u == (B | C), (B | C) == (C | B), hash(B | int) == hash(int | B)))


class BadEq(type):
    def __eq__(self, other):
        return 1 / 0


b1, b2 = BadEq("b1", (), {}), BadEq("b2", (), {})
attempt(lambda: (int | b1) == (int | b2))
attempt(lambda: b1 | b2)
attempt(lambda: b1 | b1)
attempt(lambda: list[{1}] | int | list[{1}])
attempt(lambda: typing.Union[1.0, 1, True])
attempt(hash, list[{1}] | int)


class NoItems(tuple):
    __class_getitem__ = None


attempt(lambda: NoItems[int])

# ---- an MRO with a class that is no base


class Base:
    value = 1


class OwnMro(type):
    def mro(cls):
        return (cls, Base, object)


class Odd(metaclass=OwnMro):
    pass


class Odder(Odd):
    pass


def look():
    return Odd.value, Odder.value, Odd().value


for Base.value in 2, 3:
    for i in range(100):
        look()
    print(look())

# ---- names

attempt(type, "A\udcdcB", (), {})
attempt(type, "A", (), {"__doc__": "x\udcdcy"})
attempt(setattr, Odd, "__name__", "\ud800")


class Signed:
    """Signed(x, y=1)
--

    Documented."""


print(Signed.__text_signature__, types.ModuleType.__new__(types.ModuleType).__doc__ == types.ModuleType.__doc__)
