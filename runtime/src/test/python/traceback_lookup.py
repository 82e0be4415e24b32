"""Where tracebacks point when the name of a method is not found."""
import traceback, sys
print(type(__loader__).__name__, __loader__.name, __loader__.path == __file__, __spec__)
def t(f):
    try: f()
    except Exception: print(traceback.format_exc().replace(__file__, "FILE"))
def a(): 
    x = 'abc'
    x.uper()
def b():
    x = 'abc'
    return x.uper(1, 2)
def c():
    sys.exitt(3, k=2)
def d():
    x = 'abc'
    x.strip().uper(*[1])
def e():
    (sys
       .foo
       .bar())
def f():
    (sys
       .foo(
          1))
def g():
    print(sys.foo(1)(2))
def h():
    for i in sys.foo(): pass
def i():
    x = 3
    x.a.b.c()
def j():
    x = 'abc'
    x.upper(1)
def k():
    None.foo(a=1)
def l():
    del sys.foo
def m():
    sys.foo += 1
def n():
    x = object()
    x.y = 3
def o():
    super().foo()
class K:
    def p(self): super().foo(1)
    @property
    def q(self): return self.zz()
    def __getattr__(self, n): raise AttributeError(n)
async def r(): await sys.foo()
def s():
    with sys.foo(): pass
def u():
    import os.path
    os.path.foo(1)
def v():
    return [z.foo() for z in [1]]
def w():
    lambda_ = lambda: q.foo()
    lambda_()
for fn in (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, lambda: K().p(), lambda: K().q, lambda: r().send(None), s, u, v, w): t(fn)
