"""Where a frame stands while the objects of a list die with it, at the end of a loop over it."""
import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print(self.n, sys._getframe(1).f_lineno)
def f(k):
    x = 1
    y = 2
    for d in [D(1), D(2), D(3)]:
        if d.n == k:
            z = 1
        d = None

    z = 5
    return z
for i in range(3):
    f(i)
def g():
    a = 1
    for d in iter([D(1), D(2)]):
        pass

    b = 2
for i in range(3):
    g()
