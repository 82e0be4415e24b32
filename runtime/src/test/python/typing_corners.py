"""Aliases, unions and type parameters at their edges; built-in functions that belong to types."""
import pickle
import symtable
import sys
import types
import typing


def shows(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Evil:
    __typing_is_unpacked_typevartuple__ = True

    def __typing_prepare_subst__(*_):
        return None

    def __typing_subst__(*_):
        return 42


type Alias[*_] = 0
T = typing.TypeVar("T")
U = typing.TypeVar("U")
D = typing.TypeVar("D", default=int)


class A(typing.Generic[T, U, D]):
    pass


def generic[X, **P, *Ts]():
    return X, P, Ts


shows(lambda: Alias[Evil()][0])
shows(lambda: A[int])
shows(lambda: A[int, str])
shows(lambda: dict[T, U][int])
shows(lambda: dict[T, D][()])
shows(lambda: issubclass(list[int], object))
shows(lambda: issubclass(int, list[int]))
shows(lambda: list[int].__bases__)
shows(lambda: iter(int | str))
shows(lambda: list(int | T))
shows(lambda: (int | T)[str])
shows(lambda: (int | str).__module__)
shows(lambda: typing.Union.__module__)
shows(lambda: typing.NoDefault.__doc__)
shows(lambda: [p.__module__ for p in generic()])
shows(lambda: T.__module__)
for name in "TypeVar", "ParamSpec", "TypeVarTuple":
    names = {}
    exec(f"from typing import {name}; P = {name}('P')", names, names)
    shows(lambda: names["P"].__module__)
for t in (types.GeneratorType, types.FrameType, type({}.keys()), type(iter([])), type(len), typing.Union):
    shows(lambda: t.__new__(t))
    shows(lambda: object.__new__(t))
    shows(t)

for f in (str.maketrans, bytes.maketrans, object.__new__, int.__new__, bytes.fromhex, dict.fromkeys, len):
    print(f.__qualname__, f.__module__, f.__reduce__(), repr(f).partition(" at ")[0])
    for protocol in range(6):
        assert pickle.loads(pickle.dumps(f, protocol)) is f or f == pickle.loads(pickle.dumps(f, protocol))

print(symtable.symtable("[(lambda: x) for x in [1]]", "?", "exec").lookup("x"))
print(symtable.symtable("[x for x in [1]]", "?", "exec").lookup("x"))

sys.set_int_max_str_digits(2999)
shows(lambda: compile(f"a = 1\nb = 2\nc = {'3' * 3000}\nd = 4", "f", "exec"))
shows(lambda: len(compile(f"a = {'3' * 2999}", "f", "exec").co_consts) > 0)
sys.set_int_max_str_digits(0)
shows(lambda: compile(f"{'3' * 9000}", "f", "eval") and "any number")
sys.set_int_max_str_digits(4300)


class Meta(type):
    pass


def takes(a, *, b):
    pass


def updates():
    global proxy
    proxy |= {1: 2}


proxy = types.MappingProxyType({})
shows(lambda: Meta(5))
shows(lambda: type.__new__(type, 5))
shows(lambda: type(1, 2))
shows(lambda: types.FunctionType(takes.__code__, {}, "f", None, None, 3))
shows(lambda: types.FunctionType(takes.__code__, {}, "f", 1, None, None))
shows(updates)
shows(lambda: proxy | {1: 2})
