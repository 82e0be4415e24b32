"""Getters whose AttributeError asks __getattr__, events of generators that are closed, defaults that raise."""
class A:
    p = property(lambda s: [].nope)
    q = property(lambda s: 5)
    @property
    def r(self): raise AttributeError('r')
    def __getattr__(s, n):
        if n == 'z': raise AttributeError('no z')
        return 'fallback ' + n
class S(A):
    __slots__ = ('u',)
def f(o): return o.p, o.q, o.r, o.x
def z(o): return o.z
def has(o): return hasattr(o, 'p'), getattr(o, 'r', 'default'), hasattr(o, 'z'), getattr(o, 'z', 'default')
def u(o): return o.u
for i in range(4):
    print(f(A()), has(A()))
    try: z(A())
    except AttributeError as e: print(e)
    print(u(S()))
class B: pass
class D(B):
    @property
    def p(self): raise AttributeError('inner')
def g(o): return o.p
for i in range(4):
    try: print(g(D()))
    except AttributeError as e: print(e)
    if i == 1: B.__getattr__ = lambda s, n: 'late ' + n
import sys
def gen(): yield 1
for way in ('close', 'del'):
    x = gen(); next(x); ev = []
    sys.setprofile(lambda f, e, a: ev.append((e, f.f_code.co_name)))
    if way == 'close': x.close()
    else: del x
    sys.setprofile(None)
    print([e for e in ev if e[1] == 'gen'])
x = gen(); next(x); ev = []
def tr(f, e, a): ev.append((e, f.f_code.co_name)); return tr
sys.settrace(tr); x.close(); sys.settrace(None); print([e for e in ev if e[1] == 'gen'])
class V:
    def __repr__(self): return "V"
    def __del__(self): print('del V')
class Evil:
    def __hash__(self): return hash('k')
    def __eq__(self, o): raise KeyError('evil')
def h(a=V(), *, k=1): pass
h.__kwdefaults__ = {Evil(): 1}
for i in range(2):
    try: h()
    except KeyError as e: print(e)
def q(a, *r, k=3, **kw): return len(r), k, len(kw)
for i in range(2): print(q(V(), V(), V()), q(V(), k=V()))
h = None
