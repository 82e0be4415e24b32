"""Arguments bound by the plans of call instructions: defaults, keywords, collected ones; errors; functions that change."""
class C:
    def __init__(self, a, b=2, *c, d=4, **e): self.w = (a, b, c, d, sorted(e.items()))
    def m(self, a, b=2, *c, d=4): return (a, b, c, d)
    def n(self, a, b=2, c=3): return a, b, c
    def v(*all): return len(all), all[1:]
    def k(self, *, x, y=2): return x, y
def f(a, b=2, c=3): return a, b, c
def g(a, /, b, *, c=5): return a, b, c
def tryit(fn):
    try: print(fn())
    except TypeError as e: print(e)
o = C(1)
for i in range(3):
    print(C(1).w, C(1, 3, 4, 5, d=6, z=7).w, C(a=1, b=3).w, C(1, d=9).w)
    print(o.m(1), o.m(1, 3), o.m(1, 3, 4), o.m(1, d=3), o.m(b=3, a=1), o.m(1, 2, 3, 4, 5, d=[i]))
    print(o.n(1), o.n(1, c=9), o.n(c=1, b=2, a=3), o.v(1, 2), o.v(), C.v(), C.v(1, 2), o.k(x=1), o.k(y=5, x=3))
    print(f(1), f(1, 2), f(1, c=4), f(b=1, a=5), f(*[1, 2]), g(1, 2), g(1, b=3), g(1, 2, c=6))
    tryit(lambda: f()); tryit(lambda: f(1, 2, 3, 4)); tryit(lambda: f(1, a=2)); tryit(lambda: f(1, z=2)); tryit(lambda: g(a=1, b=2)); tryit(lambda: o.k()); tryit(lambda: o.k(1, x=2)); tryit(lambda: o.n()); tryit(lambda: C())
fs = [f, g, lambda a, b=[]: (a, b), lambda *a: a, len, lambda a, **k: (a, k)]
for i in range(2):
    for h in fs:
        tryit(lambda: h(i)); tryit(lambda: h(i, b=3)); tryit(lambda: h(1, 2))
class D:
    def __del__(self): print('del')
def q(a, b=None, *r, **k): return len(r)
for i in range(2): q(D(), D(), D(), D()); print('-'); q(D(), b=D()); print('-'); 
def rec(a, b=2): return rec(a + 1)
try: rec(1)
except RecursionError as e: print(e)
def rec2(a, b=2, **k): return rec2(a + 1, b=[a])
try: rec2(1)
except RecursionError as e: print('r')
f.__defaults__ = (7,); tryit(lambda: f(1)); tryit(lambda: f(1, 2)); f.__defaults__ = None; tryit(lambda: f(1))
f.__code__ = (lambda x, y=1: (x, y, 'new')).__code__; tryit(lambda: f(1)); f.__defaults__ = (8,)
for _ in range(3): tryit(lambda: f(1)); tryit(lambda: f(y=1, x=3))
