"""Raising, handling and context managers."""
import traceback


def show(e):
    while e:
        print([(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)], repr(e))
        e = e.__cause__ or e.__context__


class S:
    def __enter__(self): return self
    def __exit__(self,*a): print(a[0], a[1]); return True
class S2:
    def __enter__(self): return self
    def __exit__(self,k,v,t): print(k, v, t.tb_lineno); return k is KeyError
class E(Exception):
    pass
class E2(Exception):
    def __init__(self,a): self.a=a; super().__init__(a,1)
def f():
    with S(): raise E("a",2)
    with S2(): raise KeyError(3)
    try:
        with S2(): raise E2(3)
    except E2 as e: print(e.args, e.a, repr(e))
    try:
        try: 1/0
        except ZeroDivisionError as z: raise ValueError(1) from z
    except ValueError as e:
        show(e)
    try: raise OSError(2,"x","f")
    except OSError as e: print(repr(e), e.errno,e.filename)
    try: raise SystemExit(3)
    except SystemExit as e: print(e.code)
    try: raise ValueError
    except ValueError as e: print(repr(e))
    try: raise E(x=3)
    except TypeError as e: print(e)
    try:
        try: raise KeyError('k')
        finally: print('fin')
    except KeyError as e: print(e)
    try: 
        raise
    except RuntimeError as e: print(e)
    class T: pass
    try: T(1)
    except TypeError as e: print(e)
    x=T()
for _ in range(4): f()
class B:
    def __enter__(self): pass
    def __exit__(self,a,b): pass
try:
    with B(): raise E(4)
except TypeError as e: show(e)
class B:
    def __enter__(self): pass
    def __exit__(self,a,b,c): raise E2(5)
try:
    with B(): raise E(4)
except E2 as e: show(e)
