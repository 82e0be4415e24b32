"""What is called or read as an attribute of a module, a class or an instance, in all forms of calls; changes of these are seen."""
import types, sys
mod = types.ModuleType("m")
class C:
    def __init__(self, a, b=2, *rest, k=5, **kw): self.v=(a,b,rest,k,kw)
    def meth(self, *a, **k): return ("meth", self.v, a, k)
    @classmethod
    def cm(cls, *a, **k): return ("cm", cls.__name__, a, k)
    @staticmethod
    def sm(*a, **k): return ("sm", a, k)
class D:
    def __init__(self, x): self.x=x
def f(a, b=3, *c, d=4, **e): return (a,b,c,d,e)
def g(a, b): return (a, b)
def one(x): return x
mod.f=f; mod.g=g; mod.C=C; mod.D=D; mod.len=len; mod.m=C(0).meth; mod.pow=pow; mod.max=max
class H: pass
def run(o):
    out=[]
    out.append(o.f(1)); out.append(o.f(1,2,3,d=9,z=1)); out.append(o.g(1,2)); out.append(o.g(one(1),one(2)))
    out.append(o.f(one(1),one(2),one(3))); out.append(o.C(one(1)).v); out.append(o.C(1,2,3,k=4,j=5).v); out.append(o.D(one([])).x); out.append(o.D([1]).x)
    out.append(o.len([1,2])); out.append(o.len([one(1)])); out.append(o.m(1,q=2)); out.append(o.m(one(1),one(2)));out.append(o.m(1,2)); out.append(o.pow(one(2),one(3))); out.append(o.max(one(1),one(7),one(3)))
    out.append(o.C.cm(1)); out.append(o.C.cm(one(1),x=one(2))); out.append(o.C.sm(1)); out.append(o.C.sm(one(1)))
    out.append(o.C.meth(o.C(1),2)); out.append(o.C.meth(o.C(one(1)),one(2)))
    args=(1,2); kw={"d":5}
    out.append(o.f(*args,**kw)); out.append(o.m(*args,**kw)); out.append(o.C(*args,**kw).v); out.append(o.D(*[5]).x)
    for bad in (lambda: o.g(1), lambda: o.g(one(1)), lambda: o.D(), lambda: o.D(one(1),one(2)), lambda: o.D(y=1), lambda: o.g(1,2,c=3), lambda: o.m2(), lambda: o.D(*(1,2,3)), lambda: o.g(*(1,2),**{"a":1}), lambda: o.m2(one(1)), lambda: o.len(one(1)), lambda: o.len()):
        try: out.append(bad())
        except Exception as e: out.append((type(e).__name__, str(e)))
    return out
h=H()
for k in "f g C D len m pow max".split(): setattr(h,k,getattr(mod,k))
class K: pass
for k in "C D len m pow max".split(): setattr(K,k,getattr(mod,k))
K.f=staticmethod(f); K.g=staticmethod(g)
class K2(K): pass
rs=[run(o) for o in (mod,h,K,K2,mod,h,K)*5]
print(all([x for x in r if not (isinstance(x,tuple) and x and x[0]=="AttributeError")]==[x for x in rs[0] if not (isinstance(x,tuple) and x and x[0]=="AttributeError")] for r in rs))
for x in rs[0]: print(x)
# changes are seen
def call(o): return o.g(1,2)
def call2(o): return o.g(one(1),2)
def load(o): return o.g
for o in (mod,h,K2):
    print(call(o),call2(o),load(o) is g)
    for _ in range(50): call(o),call2(o),load(o)
    o.g = lambda a,b: ("new",a,b)
    if isinstance(o,type): o.g=staticmethod(o.g)
    print(call(o),call2(o),load(o) is g)
    del o.g
    try: print(call(o),call2(o),load(o) is g)
    except AttributeError as e: print("AE", e)
# metaclass changes
class M(type): pass
class N(metaclass=M):
    val=1
def rd(): return N.val
print([rd() for _ in range(50)][-1])
M.val=property(lambda c: "data")
print(rd())
del M.val
print(rd())
class V: pass
N.val=V()
print([type(rd()).__name__ for _ in range(50)][-1])
V.__get__=lambda s,i,o: "got"
print(rd())
N.__class__=type("M2",(M,),{"__getattribute__": lambda c,n: "meta "+n})
print(rd())
def deep(n): return mod2.deep(one(n-1)) if n else 0
mod2=types.ModuleType("m2"); mod2.deep=deep
print(deep(300))
def inf(): return mod2.inf(*())
mod2.inf=inf
try: inf()
except RecursionError as e: print("rec")
class E:
    def __init__(self): mod2.E(*())
mod2.E=E
try: E()
except RecursionError as e: print("rec")
class Bad:
    def __init__(self): return 5
mod2.Bad=Bad
for t in (lambda: mod2.Bad(), lambda: mod2.Bad(*()), lambda: mod2.Bad(**{})):
    try: t()
    except TypeError as e: print(e)
print(bool([]),bool([0]),bool({}),bool({1:1}),bool(()),bool((0,)), not [], hash(K) == hash(K), {K:1}[K])
class L(list):
    def __bool__(self): return False
    def __len__(self): return 5
print(bool(L([1])), not L())


class Callable:
    def __init__(self, n):
        self.n = n

    def __call__(self, a, b=2, *c, k=0, **kw):
        return self.n, a, b, c, k, kw


class Deleted:
    def __call__(self, a):
        return a

    def __del__(self):
        print("ended")


class Meta(type):
    def __call__(cls, *args, **kw):
        made = super().__call__(*args, **kw)
        return ("made", type(made).__name__, made.n)


class Made(metaclass=Meta):
    def __init__(self, n=0, *, k=0):
        self.n = (n, k)


mod.callable, mod.Made, mod.Deleted = Callable(7), Made, Deleted
for _ in range(40):
    results = [
        mod.callable(1), mod.callable(one(1)), mod.callable(1, k=2, z=3), mod.callable(*(1, 2, 3), **{"k": 4}), Callable(5)(one(1), one(2)),
        mod.Made(), mod.Made(one(1)), mod.Made(1, k=2), mod.Made(*(1,), **{"k": 4}), Made(one(3), k=one(4)),
    ]
print(results)
print(Deleted()(1), mod.Deleted()(one(2)), Deleted()(a=3), Deleted()(*[4]))
for wrong in lambda: mod.callable(), lambda: mod.callable(k=1), lambda: mod.Made(1, 2), lambda: Deleted()(), lambda: mod.Made(x=1), lambda: H()(1):
    try:
        wrong()
    except TypeError as e:
        print(e)
