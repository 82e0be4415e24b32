# arguments that no program passes on purpose
import mmap, _io, _typing, _collections, pwd, os, _opcode
def t(f):
    try: print(f())
    except BaseException as e: print(repr(e))
m=mmap.mmap(-1,8192)
for a in ((4096,),(4096,4096),(4096,8192),(0,),(1,),(-1,),(8192,),(8192,0),(8193,),(4096,None),(0,-1)): t(lambda: (a,m.flush(*a)))
t(m.size)
b=_io.BytesIO(b'abc'); w=_io.BufferedWriter(_io.BytesIO()); r=_io.BufferedReader(_io.BytesIO(b'abc'))
class I(int): pass
for v in (2**64,-2**64,I(2**64),'a'):
    t(lambda:r.seek(v)); t(lambda:w.seek(v)); 
class E(BlockingIOError): pass
for c in (BlockingIOError,E):
  for v in ('a',1,-1,2**70,2.5,1j,None,True):
    t(lambda: c(1,'b',v).characters_written); t(lambda: c(1,'b',v).args)
T=_typing.TypeVar('T')
for x in (T,_typing.ParamSpec('P'),_typing.TypeVarTuple('U')):
    print(x.evaluate_default, x.evaluate_default(1))
print(T.evaluate_bound, T.evaluate_constraints,_typing.ParamSpec('P').__bound__,_typing.ParamSpec('P',bound=None).__bound__)
def f[*Ts, **P, T](): pass
print([t.evaluate_default for t in f.__type_params__],f.__type_params__[1].__bound__)
t(lambda:_collections._count_elements(object(),str))
class D(dict):
    def __setitem__(s,k,v): print(k,v)
t(lambda:_collections._count_elements(D(),str))
t(lambda:_collections._count_elements(D(),'ab'))
t(lambda: os.sched_param(1,{})); t(lambda: _opcode.stack_effect(-1)); t(lambda: _opcode.stack_effect(1000))
for i in (int,type,object,5):
    try: pwd.struct_passwd.__new__(i,(1,)*7); print("?")
    except TypeError as e: print("TypeError")

class R:
    def readable(s): print("readable"); return True
    def writable(s): print("writable"); return True
    def seekable(s): print("seekable"); return True
for c in _io.BufferedReader, _io.BufferedWriter, _io.BufferedRandom:
    for raw in R(), 1:
        for n in -1, 0, "a", 2.5, 2**70, None: t(lambda: type(c(raw, n)))
for raw in R(), 1:
    for n in -1, 0, "a", 2.5, 2**70, None: t(lambda: type(_io.BufferedRWPair(raw, R(), n)))
for again in (R(), 0), (R(), 'a'), (3,):
    r = _io.BufferedReader(_io.BytesIO(b'abc'))
    t(lambda: r.__init__(*again)); t(lambda: r.read())
for c in _io._IOBase, _io._RawIOBase, _io._BufferedIOBase, _io._TextIOBase:
    t(lambda: c(1)); t(lambda: c().__init__(1)); t(lambda: c().__init__(a=1))
    class S(c):
        def __new__(cls, *a): return c.__new__(cls)
    t(lambda: type(S(1)))
    class S(c):
        def __init__(self, *a): c.__init__(self, *a)
    t(lambda: type(S(1)))
    class S(c):
        def __init__(self, *a): c.__init__(self)
        def __new__(self, *a): return c.__new__(self, *a)
    t(lambda: type(S(1)))
    class S(c): pass
    t(lambda: type(S(1))); t(lambda: S().__init__(1))
