import io, sys, tempfile, weakref
class C:
    def __init__(self, n): self.n=n
    def __del__(self): print("del", self.n, io and io.BytesIO().getvalue(), helper(self.n), sys.is_finalizing())
def helper(n): return n*2
b=C('b'); a=C('a')
L=[C(1), C(2)]
_p=C('_p')
def gen():
    try: yield 1
    finally: print('gen closed', helper(3))
g=gen(); next(g)
w=weakref.finalize(a, print, 'fin')
x=C('x'); x.me=x
del x
