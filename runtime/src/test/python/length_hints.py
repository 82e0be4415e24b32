# which functions ask an iterable for its length, what they make of a wrong answer, and of an __iter__ that gives no iterator
import _io
class N:
    def __len__(s): return -1
    def __iter__(s): return iter([1])
    def __length_hint__(s): return "x"
import collections, array, heapq, functools, itertools
for name, f in dict(tuple=tuple, list=list, extend=[].extend, star=lambda n: [*n], tstar=lambda n: (*n,), bytes=bytes, bytearray=bytearray, set=set, sorted=lambda n: sorted(n), init=lambda n: [].__init__(n), setitem=lambda n: [1,2].__setitem__(slice(0,1), n), iadd=lambda n: [].__iadd__(n), enumerate=lambda n: type(enumerate(n)), max=lambda n: max(n), sjoin=lambda n:"".join(n), bjoin=lambda n:b"".join(n), bextend=lambda n: bytearray().extend(n), fromkeys=lambda n: dict.fromkeys(n), call=lambda n: str(*n), deque=lambda n:collections.deque(n), array=lambda n:array.array('i',n), nsm=lambda n:heapq.nsmallest(1,n), reduce=lambda n:functools.reduce(max,n), mod=lambda n: "%s"%(*n,), fs=lambda n: frozenset(n), product=lambda n:list(itertools.product(n)),exc=lambda n:setattr(Exception(),"args",n), dict_=lambda n:dict(n), sum=sum, zip=lambda n:list(zip(n)), super_=lambda n: collections.OrderedDict(n), basl=lambda n: bytearray(b'abc').__setitem__(slice(0,1),n), unpack=lambda n: (lambda a:a)(*n), assign=lambda n: exec("a, = n; *a, = n",{'n':n}), fsj=lambda n: [1].__add__(n), iadd2=lambda n: bytearray().__iadd__(n), update=lambda n:set().update(n), pow=lambda n: range(5) in n, aext=lambda n:array.array('i').extend(n), rev=lambda n: type(reversed(n)),perm=lambda n:list(itertools.permutations(n)), any=any, iter=lambda n:type(iter(n)), ct=lambda n: isinstance(1,n), bm=lambda n:bytes.maketrans(n,n), exec_=lambda n: type(n), dq=lambda n: collections.deque([1]).extend(n), fk=lambda n: set.fromkeys(n) if 0 else frozenset([1]).union(n)).items():
    class B(N):
       __len__ = None
    class C:
        def __iter__(s): return iter([1])
        def __length_hint__(s): return "x"
    class D:
        def __iter__(s): return 5
        def __length_hint__(s): return "x"
    class E:
        def __iter__(s): return iter([1])
        def __len__(s): raise KeyError
    class F:
        def __iter__(s): return iter([1])
        def __len__(s): raise TypeError
        def __length_hint__(s): raise KeyError
    class G:
        def __iter__(s): return iter([1])
        def __length_hint__(s): return 2**70
    class H:
        def __iter__(s): return iter([1])
        def __length_hint__(s): return -1
    for k in N, B, C, D, E, F, G, H:
        try: print(name, k.__name__, f(k()))
        except BaseException as e: print(name, k.__name__, repr(e))
