S = r'''def f():
 x=1
 global x
§def f(x):
 global x
§def f():
 print(x)
 nonlocal x
§nonlocal x
§def f():
 x:int
 global x
§global x
x:int
§def f():
 global x
 nonlocal x
§def f():
 nonlocal zz
§class A:
 [x:=1 for a in b]
§[i:=0 for i in y]
§[[i:=0 for j in y] for i in z]
§[1 for i in (i:=3)]
§def f(a,a):pass
§def f(): 
 from x import *
§x: (yield)
§def f(x:(yield)): pass
§def f[T: (yield)](): pass
§class A[T]((yield)): pass
§type X = (yield)
§type X[T] = (x:=1)
§def f[T,T](): pass
§class X[T]:
 def f():
  nonlocal T
§[(yield) for x in y]
§((yield) for x in y)
§def f(): return [await x for x in y]
§[await x for x in y]
§async def f(): yield 1; return 2
§lambda: [x for __debug__ in y]
§[x:=1 for [x] in y]
§(yield)
§class A:
 yield 3
§return 3
§await 3
§def f(): await 3
§def f():
 async with a: pass
§def f():
 async for a in x: pass
§def f(): [x async for x in y]
§def f(): (x async for x in y)
§x = (a async for a in b)
§async def f(): yield from x
§[x for x in (lambda: (x:=1))]
§x:(a:=1)
§def f(__debug__): pass
§class __debug__: pass
§f(__debug__=1)
§import __debug__
§def f[__debug__](): pass
§from __future__ import foo
§x=1
from __future__ import annotations
§from __future__ import braces
§a.__debug__=1
§del __debug__
§__debug__: int
§break
§for x in y:
 def f(): break
§class A:
 continue
§def f():
 global x
 for x in y:
  nonlocal x
§def f(a=1,*,__debug__): pass
§try:
 pass
except:
 pass
except A:
 pass
§try:
 1
except* A:
 return
§def f():
 try:
  1
 except* A:
  return
§while 1:
 try: 1
 except* A:
  continue
§while 1:
 try: 1
 except* A:
  while 1: continue
§*a,*b=c
§*a=c
§*a
§x=*a
§print(*a, **b, c=1, c=1)
§class A(x=1,x=2): pass
§1 is 1
§() is x
§assert (1,2)
§1()
§[1][1,2]
§"a"[1.0]
§"a"["b"]
§[1]["a"]
§(1)[0]
§match x:
 case y: pass
 case z: pass
§match x:
 case a|b: pass
§match x:
 case (a,a): pass
§match x:
 case [a]|[b]: pass
§match x:
 case A(x=a,x=b): pass
§match x:
 case {1:a,1:b}: pass
§match x:
  case [*a,*b]: pass
§match x:
  case _: pass
  case 1: pass
§match x:
  case _|1: pass
§def f():
 try: 1
 finally: return
§while 1:
 try: 1
 finally: break
§def f():
 global x
 def g(): nonlocal x
§async def f():
  def g(): [await x for x in y]
§async def f():
 yield
 return 3
§class A:
 await x
§with (yield): pass
§def f(): (await x for x in y)
§lambda x: await x
§__debug__ = 1
§(__debug__ := 1)
§for __debug__ in x: pass
§with x as __debug__: pass
§try: 1
except E as __debug__: 2
§def __debug__(): pass
§__debug__ += 1
§x: int; global x
§global x; x=1; global x
§import x.y as __debug__
§type __debug__ = 1
§lambda __debug__: 1
§def f[T=int, U](): pass
§def f[T: int = 3, *Ts = *tuple[int]](): pass
§class C[**P = [int]]: pass
§def f():
  def g():
    nonlocal x
  x = 1
§def f():
  [y for x in [1]]
  y = 2
  global z
  z = 3
§x = 1 if y else await z
§def f(a, *, b=1, **a): pass
§class A:
  def f(self):
    class B:
      nonlocal self
§def f():
  class C:
    [x for x in y if (z := x)]
§a, (b, *c, *d) = 1
§for *x in y: pass
§with a as *b: pass
§del (a, b), [c]
§{**x}
§f"{a!r:{b}}"
§async def f():
   async with a as b, c as d: pass
   [x async for x in y async for z in w]
   return await (yield)
§async def f(): return {x async for x in y}
§def g(): return {x: await y for x in y}
§if 0: return
§def f():
  return
  yield
§class A:
  return 1
§x = lambda: (yield)
§lambda: (return)
§1 is not 1
§x is "a"
§x is -1
§None is None
§... is 1
§[1,2](3)
§{}()
§"a"()
§f"a"()
§(1,2)[1.5]
§"abc"[None]
§[x for x in y][1,2]
§{1,2}[0]
§(x for x in y)[0]
§(lambda: 1)[0]
§t"a"[0]
§1.5[0]
§assert (x, "y")
§assert ()
§match x:
  case 1 | a: pass
  case 2: pass
§match x:
  case [a, b, a]: pass
§match x:
  case {"a": 1, **rest, }: pass
§match x:
  case A(1, 2, a=3, b=b) as b: pass
§match x:
  case (1 as a) | (2 as a): pass
§match x:
  case {0: _, False: _}: pass
§match x:
  case -0 | 0: pass
§match x:
  case {-1: a, -1: b}: pass
'''
import warnings
warnings.simplefilter('always')
def sw(m,c,f,l,file=None,line=None): print("WARN",c.__name__,m,l)
warnings.showwarning=sw
for s in S.split('§'):
    print('---', s)
    try: compile(s,'<e>','exec'); print("ok")
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    except Exception as e: print(type(e), e)
