"""The order in which what variables hold goes when a function or a generator ends: the last variable first."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n, end=" ")
def f():
    q = D(1); r = D(2)
for x in 1,2,3,4: f()
f(); print()
def g():
    q = D(1); r = D(2)
    yield 1
for x in g(): pass
print()
def g2():
    q = D(1); r = D(2)
    yield 1
    r = (D(3), 1)
for x in g2(): pass
print()
def g3():
    q = D(1); r = D(2)
    yield 1
    r = (D(3), 1)
    q = D(4)
for x in g3(): pass
print()
def h3(x):
    q = D(1); r = D(2)
    r = (D(3), 1)
    q = D(4)
    return x
for x in (1,2): h3(x)
print()
def h4():
    q = D(1)
    r = (D(3), 1)
h4()
print()
def h5():
    r = (D(3), 1)
    q = D(1)
    s = [D(4)]
    t = D(5)
for x in 1,2,3,4: h5()
h5()
print()
