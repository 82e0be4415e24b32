"""Operations that fail or drop what they made leave the counts of their operands as they were."""
class I:
    def __index__(self): return 1
import sys
def chk(name, f):
    o = I()
    a = sys.getrefcount(o)
    f(o)
    f(o)
    b = sys.getrefcount(o)
    if a != b: print(name, a, b)
chk('get', lambda o: [1,2,3][o])
chk('slice', lambda o: [1,2,3][o:])
chk('mul', lambda o: [5]*o)
chk('str', lambda o: 'abc'[o])
chk('range', lambda o: range(5)[o])
chk('rslice', lambda o: range(5)[o:])
chk('slice', lambda o: slice(o))
def p(x): pass
def t(f):
    def g(o):
        try: f(o)
        except Exception as e: e=None
    return g
chk('toomany', t(lambda o: p(o,o)))
chk('kw', t(lambda o: p(y=o)))
chk('kw2', t(lambda o: p(o,x=o)))
chk('ex', t(lambda o: p(*[o,o])))
chk('ex2', t(lambda o: p(**{'z':o})))
class C:
    def m(self): pass
    def __init__(self, *a): pass
class D:
    def __init__(self): pass
chk('meth', t(lambda o: C().m(o)))
chk('init', t(lambda o: D(o)))
chk('initkw', t(lambda o: D(k=o)))
five = 5
chk('nocall', t(lambda o: five(o)))
chk('len', t(lambda o: len(o,o)))
chk('int', t(lambda o: int(o)))
chk('print', t(lambda o: print(bad=o)))
chk('gen', t(lambda o: [x for x in (o,)]))
def kwo(*, a, b=1): pass
chk('kwo', t(lambda o: kwo(b=o)))
def var(*a, **k): raise ValueError
chk('var', t(lambda o: var(o,k=o)))
def rec(o, n): rec(o, n+1)
chk('rec', t(lambda o: rec(o,0)))
def rec2(o, *a): rec2(o, 1)
chk('rec2', t(lambda o: rec2(o,0)))
class R:
    def __init__(self, o): R(o)
chk('recinit', t(lambda o: R(o)))
class Q:
    def __getattr__(self, n): return self.x
    def __repr__(self): return repr(self)
    def __call__(self, o): return self(o)
    def __add__(self, o): return self+o
    def __getitem__(self, o): return self[o]
    def __eq__(self, o): return o==self
    __hash__=None
    def __enter__(self): return self
    def __exit__(self, *a): 1/0
q=Q()
for nm,f in dict(attr=lambda o:q.x, repr=lambda o: repr(q), call=lambda o:q(o), add=lambda o: q+o, item=lambda o:q[o], eq=lambda o: q==q).items():
    a=sys.getrefcount(q); chk(nm,t(f))
    b=sys.getrefcount(q)
    if a!=b: print('q',nm,a,b)
def w(o):
    with q: pass
chk('with',t(w))
def gen(o):
    yield o
    yield from gen(o)
chk('genrec', t(lambda o: list(gen(o))))
def gen2(o):
    for x in gen2(o): yield x
chk('gen2rec', t(lambda o: list(gen2(o))))
async def co(o): await co(o)
def runco(o):
    c=co(o)
    try: c.send(None)
    finally: c.close()
chk('co', t(runco))
import functools
def par(o): functools.partial(par,o)()
chk('partial', t(par))
chk('map', t(lambda o: list(map(par,[o]))))
chk('sorted', t(lambda o: sorted([o,o])))
chk('sortedk', t(lambda o: sorted([o,o],key=lambda x:x.foo)))
chk('getattr', t(lambda o: getattr(o,'foo',None)))
chk('getattr2', t(lambda o: o.foo))
chk('hasattr', t(lambda o: hasattr(o,'foo')))
chk('keyerr', t(lambda o: {}[o]))
chk('del', t(lambda o: delattr(o,'x')))
def bad(o):
    yield o
    raise ValueError
import collections, itertools, array, re, json, operator, heapq, io, struct, contextvars, threading, queue, random, string, bisect
for nm in 'list tuple set frozenset dict sorted sum max min any all map filter zip enumerate reversed collections.deque collections.OrderedDict collections.Counter dict.fromkeys itertools.chain.from_iterable array.array heapq.nlargest itertools.product itertools.permutations itertools.combinations itertools.cycle iter next str bytes bytearray int float complex range slice divmod pow round abs hash repr ascii format len id type isinstance issubclass vars dir print open super property staticmethod classmethod object bool memoryview list.extend functools.reduce functools.partial operator.add operator.itemgetter operator.attrgetter operator.methodcaller json.dumps re.compile heapq.heapify heapq.heappush struct.pack io.StringIO io.BytesIO contextvars.copy_context threading.Lock bisect.bisect random.choice getattr setattr compile exec eval callable chr ord bin hex oct itertools.count itertools.repeat itertools.accumulate itertools.starmap itertools.tee itertools.groupby itertools.islice itertools.zip_longest itertools.batched itertools.pairwise itertools.compress itertools.takewhile itertools.dropwhile functools.lru_cache functools.cmp_to_key collections.namedtuple collections.defaultdict collections.ChainMap'.split():
    fn = eval(nm)
    for k, args in enumerate([lambda o: (o,), lambda o: (o,o), lambda o: (o,o,o), lambda o: (bad(o),), lambda o: ([o],), lambda o: ([o,o],o), lambda o: ((o,),bad(o)), lambda o:(lambda *a: a[5], [o,o]), lambda o: ({'a':o},), lambda o: (bad(o),2), lambda o: ([bad(o)],), lambda o: ('a',o), lambda o:(3, [o]), lambda o:({o:o},)]):
        if nm in ('print','open','exec','eval','compile','itertools.cycle') : continue
        def run(o):
            import sys
            r = fn(*args(o))
            if hasattr(type(r),'__next__') and not nm in ('itertools.count','itertools.repeat'):
                for x in r: pass
        chk((nm,k), t(run))
for nm,f in dict(unpack=lambda o: [*bad(o)], unpackt=lambda o:(*bad(o),1), unpacks={1:0} and (lambda o:{*bad(o)}), unpackd=lambda o:{**{'a':o},**o}, comp=lambda o:[x for x in bad(o)], star=lambda o: print(*bad(o)), kwstar=lambda o: p(**{'a':o},**{'a':o}), assign=lambda o: exec('a,b=o',{'o':[o,o,o]}), joinx=lambda o: ''.join(bad(o)), extend=lambda o:[].extend(bad(o)), update=lambda o:{}.update([(o,o),(o,)]), supdate=lambda o: set().update(bad(o)), sliceassign=lambda o:[1].__setitem__(slice(0,1),bad(o)), fmt=lambda o:'%s %d'%(o,o), fstr=lambda o:f'{o:x}', withx=lambda o: exec('with o: pass',{'o':o}), forx=lambda o: exec('for x in o: pass',{'o':o}), dele=lambda o: exec('del o[0]',{'o':o}), cls=lambda o: type('X',(o,),{'a':o}), cls2=lambda o: exec('class X(o): pass',{'o':o}), raise_=lambda o: exec('raise o',{'o':o}), raisefrom=lambda o: exec('raise ValueError(o) from o',{'o':o}), err=lambda o: exec('raise ValueError(o)',{'o':o}), assert_=lambda o: exec('assert 0, o',{'o':o}), match_=lambda o: exec('match o:\n case {"a":x}: pass\n case [x,y]: pass\n case int(): pass',{'o':o}), bads=lambda o: bad(o).send(o), thr=lambda o: bad(o).throw(ValueError(o)), thr2=lambda o: (lambda g:(next(g), g.throw(ValueError(o))))(bad(o)), cl=lambda o: (lambda g:(next(g), g.close()))(bad(o)), setattr_=lambda o: setattr(5,'a',o), cmp=lambda o: o<o, neg=lambda o:-o, inv=lambda o: ~o, sub=lambda o:o-o, isub=lambda o: exec('o-=o',{'o':o}), matmul=lambda o:o@o, idx=lambda o:o[o], idxs=lambda o: exec('o[o]=o',{'o':o}), call=lambda o:o(o,x=o), getx=lambda o:o.a.b, setx=lambda o: exec('o.a=o; del o.a; del o.a',{'o':o})).items():
    chk(nm, t(f))
print('done')
