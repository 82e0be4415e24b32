# Annotations of functions without parameters, flags of future features, f_locals of hidden variables, cleared frames.
import __future__
import sys
import types
import warnings


class K:
    def first(self):
        def f() -> 42:
            pass
        return f

    def second(self):
        def g():
            pass
        return g


print(K().first().__annotations__, K().second().__annotations__)


def one() -> 1: pass
def two(): pass
async def three() -> K: pass
def four(): pass


print([f.__annotations__ for f in (one, two, three, four)], two.__annotate__)

barry = compile("from __future__ import barry_as_FLUFL\n1 <> 2", "x", "exec")
division = compile("1", "x", "eval", __future__.division.compiler_flag)
print(hex(barry.co_flags), hex(division.co_flags))
print(eval("2 <> 3" if 0 else compile("2 <> 3", "x", "eval", __future__.barry_as_FLUFL.compiler_flag)))
space = {}
exec("from __future__ import barry_as_FLUFL\nr = eval('1 <> 2')\ns = compile('1', 'x', 'eval').co_flags", space)
print(space["r"], hex(space["s"]))


def hidden():
    view = [sys._getframe().f_locals for b in [0]][0]
    view["b"] = 2
    view["c"] = 3
    print(b, c)
    b = 0
    c = 0


hidden()


def outer():
    x = 5

    def inner():
        z = x + 2
        1 / 0
    inner()


try:
    outer()
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_next.tb_next.tb_frame
    print(dict(frame.f_locals))
    frame.f_locals["more"] = 1
    frame.clear()
    print(dict(frame.f_locals))

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")

    def plain(): pass
    def generator(): yield
    plain.__code__ = generator.__code__
    generator.__code__ = plain.__code__
    print([str(w.message) for w in seen])
print(type(types.FunctionType.__dict__["__globals__"]).__name__, type(types.FunctionType.__dict__["__code__"]).__name__)
c = (lambda x, y, *, z=1, w=1: 1).__code__
print(hash(c) != hash(c.replace(co_posonlyargcount=2, co_kwonlyargcount=0)))


def attempt(**changes):
    try:
        print(f.__code__.replace(**changes).co_varnames)
    except Exception as e:
        print(list(changes), type(e).__name__, e)


def f(a, b=1, *c, d, e=2, **g):
    x = [a for a in c]
    def h(): return x, b
    return h


for number in 2**31, 10**30, -1, 40, "x", 1.0:
    attempt(co_argcount=number)
attempt(co_flags=-1)
attempt(co_firstlineno=10**30)
attempt(co_nlocals=99)
attempt(co_names=(1,))
attempt(co_freevars=(1,))
attempt(co_varnames=())
attempt(co_varnames=("a",) * 40)
attempt(co_varnames=tuple("tuvwyz"))
attempt(co_name=1)
