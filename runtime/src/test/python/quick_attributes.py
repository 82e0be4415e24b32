"""Attributes with instructions of their own: super() and properties; and generators that are closed without running."""
class B:
    def m(self): return 'B.m', self.x
    @property
    def p(self): return 'p', self.x
    @classmethod
    def c(cls): return 'B.c', cls.__name__
    z = 5
class M: 
    def m(self): return 'M.m', super().m()
class C(B):
    def __init__(self, x): self.x = x; self.__dict__['q'] = 9
    def m(self): return super().m(), super().c(), super().z, super().p
    @property
    def p(self): return super().p + ('C',)
    @property
    def e(self): raise AttributeError('inner')
    @property
    def k(self): 1 / 0
class D(C, M, B):
    def m(self): return 'D', super().m()
def use(o):
    return o.m(), o.p, o.z
for i in range(3):
    for o in (C(i), D(i), C(7)): print(use(o))
B.m = lambda self: 'new'
print(use(D(1)))
M.m = None
try: use(D(1))
except TypeError as e: print(e)
del M.m
print(use(D(1)))
def prop(o): return o.p
def e(o): return o.e
def k(o): return o.k
import traceback
for o in (C(1), C(2), D(3), C(1)):
    print(prop(o))
    try: e(o)
    except AttributeError as x: print(x, x.__traceback__.tb_next.tb_frame.f_code.co_name)
    try: k(o)
    except ZeroDivisionError as x: print(''.join(traceback.format_exception(x)).replace(__file__, 'F'))
C.p = property(lambda self: 'replaced')
print(prop(C(1)))
C.p = 6
print(prop(C(1)), prop(D(2)))
C.p = property(lambda *a: a[0].x)
for i in range(3): print(prop(C(i)))
class R:
    @property
    def r(self): return self.r
try: R().r
except RecursionError as x: print(x)
class N:
    def __init__(self): self.n = None
    @property
    def chain(self): return self.n
    def __del__(self): print('del N')
def tmp(): return N().chain
for i in range(3): print(tmp())
# generators closed
class T:
    def __init__(self, s): self.s = s
    def __del__(self): print('del', self.s)
def gen():
    t = T('local')
    for x in (T('item'),):
        yield 1
        yield 2
def gen2():
    try:
        yield T('y')
        yield 1
    finally: print('fin')
def gen3():
    yield from gen2()
for g in (gen, gen2, gen3):
    i = g(); next(i); print('close'); print(i.close(), i.gi_frame); i.close()
    try: next(i)
    except StopIteration: print('stop')
    i = g(); next(i); print('drop'); del i; print('--')
    i = g(); next(i); f = i.gi_frame; print('viewed'); i.close(); print(f.f_lineno > 0, sorted(f.f_locals)); del f
print(any(x == 3 for x in (1, 3, 5)), all(x < 2 for x in (1, 2, 3)), max(1, 2), max(3, 2, 5), min(4, 2.0), max(1, True), max('a', 'b', key=ord), min([3], [2]))
import weakref
i = gen(); next(i); w = weakref.ref(i); del i; print(w())
