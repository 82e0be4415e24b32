"""Loops over generators: exceptions, early ends, recursion, finalisers."""
import sys
import traceback


def show(e):
    print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)], repr(e))


def g(n):
    try:
        for i in range(n):
            yield i
    finally:
        print('end',n)
def loop():
    t=0
    for x in g(3): t+=x
    for x in g(5):
        if x==2: break
    return t
for i in range(5): print(loop())
def bad(n):
    for i in range(n):
        if i==2: raise ValueError(i)
        yield i
def f2():
    for x in bad(4): pass
for i in range(3):
    try: f2()
    except ValueError as e:
        show(e)
def stop():
    yield 1
    raise StopIteration
for i in range(3):
    try:
        for x in stop(): pass
    except RuntimeError as e: print(e, repr(e.__cause__))
def rec(n):
    if n: 
        for x in rec(n-1): yield x
    yield n
for i in range(3): print(list(rec(5)))
print(sum(1 for _ in rec(300)))
def deep():
    for x in deep(): yield x
for i in range(2):
    try:
        for x in deep(): pass
    except RecursionError as e: print(e)
def exc():
    try: raise KeyError(1)
    except KeyError:
        yield sys.exception()
        yield sys.exception()
for i in range(3):
    try: raise ZeroDivisionError
    except ZeroDivisionError:
        for e in exc(): print(repr(e), repr(sys.exception()))
    print(sys.exception())
def yf(): 
    yield 0
    r = yield from g(2)
    print('r',r)
def yfl():
    for x in yf(): print(x)
for i in range(3): yfl()
def selfref():
    for x in me: yield x
for i in range(3):
    me=selfref()
    try:
        for x in me: pass
    except ValueError as e: print(e)
def f():
    fr=None
    def gg():
        yield sys._getframe().f_back.f_code.co_name
    for n in gg(): fr=n
    return fr
for i in range(3): print(f())
class D:
    def __del__(self): print('del')
def gd():
    d=D()
    yield 1
    yield 2
def fd():
    for x in gd():
        if x==1: continue
    print('after')
    for x in gd(): break
    print('after2')
for i in range(3): fd()
