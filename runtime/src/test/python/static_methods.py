"""Static methods and properties of receivers of several shapes."""
class A:
    @staticmethod
    def f(x, y=2): return x + y
    @property
    def p(self): return 1
class B(A):
    def __init__(self): self.z = 1
class C(A):
    @staticmethod
    def f(x, y=2): return -x
def run(objs, n):
    t = 0
    for i in range(n):
        o = objs[i % len(objs)]
        t += o.f(o.p + i) + o.f(i, 3)
    return t
print(run([A(), B()], 500), run([A(), B(), C()], 500), run([A(), B()], 500))
A.f = staticmethod(lambda x, y=0: 5)
print(run([A(), B()], 500), run([A(), B(), C()], 500), run([A(), B()], 500))
