"""Classes: layouts, bases that change, descriptors, metaclasses that compute the MRO."""


def error(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


# Data descriptors without __get__ leave reading to the instance.
class Setter:
    def __set__(self, obj, value):
        obj.__dict__["a"] = value * 2


class X:
    a = Setter()


x = X()
print(type(x.a).__name__)
for i in range(3):
    x.a = i
    print(x.a, end=" ")
print()


# __class__ assignment looks at what the classes add to their common base.
class G:
    __slots__ = ["a", "b"]


class H:
    __slots__ = ["b", "a"]


class J:
    __slots__ = ["a", "c"]


g = G()
g.a = 1
g.__class__ = H
print(g.a, type(g).__name__)
error(setattr, g, "__class__", J)

# __dict__ can be deleted, but not that of types and exceptions.
x.extra = 1
del x.__dict__
print(x.__dict__, hasattr(x, "extra"))
error(delattr, ValueError(), "__dict__")

# Bases
error(type, "D", (X, X), {})


class M(type):
    def mro(cls):
        if fail and cls.__name__ == "C2":
            raise KeyError("mro")
        if cls.__mro__ is None:
            print("first MRO of", cls.__name__)
        return type.mro(cls)


fail = False


class A: pass
class B: pass
class C(A): pass
class C1(C): pass
class C2(C, metaclass=M): pass


fail = True
error(setattr, C, "__bases__", (B,))
print([c.__name__ for c in C1.__mro__], C.__bases__ == (A,))
fail = False
C.__bases__ = (B,)
print([c.__name__ for c in C1.__mro__], [c.__name__ for c in C2.__mro__])
print([c.__name__ for c in A.__subclasses__()], [c.__name__ for c in B.__subclasses__()])
error(setattr, C, "__bases__", (C1,))
error(type(C).__dict__["__doc__"].__delete__, C)


class Reversed(type):
    def mro(cls):
        return type.mro(cls)[::-1]


class R(C, metaclass=Reversed): pass


print([c.__name__ for c in R.__mro__])


# Metaclasses that are no types
class Meta:
    def __new__(cls, *args):
        print(cls.__name__, "makes", args[0])
        return super().__new__(cls)


class Meta2(Meta): pass
class P(metaclass=Meta): pass
class Q(metaclass=Meta2): pass
class PQ(P, Q): pass


# classmethod and staticmethod take annotations over when asked.
def f(x: int) -> str: pass


for w in classmethod(f), staticmethod(f):
    print("__annotations__" in w.__dict__, w.__annotations__, "__annotations__" in w.__dict__)
    w.__annotations__ = {}
    print(w.__annotations__, f.__annotations__)
    del w.__annotations__
    error(delattr, staticmethod(f), "__annotations__")


# Properties
class Prop(property):
    __slots__ = ("__doc__",)


print(Prop(doc="text").__doc__)


class Prop2(property):
    "of the class"


print(Prop2(lambda self: 0).__doc__)
error(property().__set_name__)


# None as a comparison method, and one that can't be bound
class N:
    __eq__ = None
    __hash__ = object.__hash__


class S(int):
    __eq__ = None
    __hash__ = int.__hash__


class U:
    __eq__ = property(lambda self: self.missing)


error(lambda: N() == 1)
error(lambda: 1 == S(1))
print(U() == U())


class I(int):
    def __rpow__(self, other, mod=None):
        return "rpow", int(other), mod


print(pow(2, I(3), 5), pow(I(2), 3, 5), pow(2, 3, I(5)))


# A class that has no MRO yet can't be a base; one may have an odd one.
class Early(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ != "Derived":
            class Derived(cls): pass
        return type.mro(cls)


error(Early, "Base", (), {})


class Nothing(type):
    def mro(cls):
        return [object]


class Lost(metaclass=type("Nothing2", (type,), {"mro": lambda cls: type.mro(cls) if cls.__name__ == "Lost" else [object]})): pass


error(type(Lost), "Lost2", (Lost,), {})
