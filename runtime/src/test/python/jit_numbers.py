"""Numeric built-ins in hot loops: the results, and what they raise, are the same as outside of loops."""
import math
class A: pass
class B(A): pass
class M(type):
    def __instancecheck__(cls, o): return o == 3
class C(metaclass=M): pass
def f():
    t = 0.0
    b = B()
    out = []
    for i in range(3000):
        x = i * 0.5
        t += math.sqrt(x) + math.sin(i) + math.floor(x) + math.ceil(x) + abs(-x) + abs(-i) + min(x, 3.0) + max(i, 5)
        t += int(x) + float(i) + math.pow(x, 0.5) + math.atan2(x, 1.0)
        t += isinstance(b, A) + isinstance(i, C) + isinstance(3, C) + isinstance(b, B) + (type(b) is B) + isinstance(i, A)
        if math.isnan(x): t = 0
        if i % 1000 == 999:
            for bad in (lambda: math.sqrt(-x), lambda: math.sin(math.inf), lambda: int(math.nan), lambda: math.floor(math.inf), lambda: abs(-2**63), lambda: int(1e30), lambda: min(math.nan, 1.0), lambda: min(-0.0, 0.0)):
                try: out.append(bad())
                except Exception as e: out.append(repr(e))
    print(t, out)
def g(xs):
    r = []
    for x in xs:
        try:
            r.append((math.sqrt(x), int(x), abs(x), min(x, 2.0), math.floor(x)))
        except (ValueError, OverflowError) as e:
            r.append(str(e))
    print(r)
f()
g([1.0, 4.5, 2.25, 9.0, -1.0, math.nan, 1e300, math.inf, -0.0, 3.0] * 3)
def h(xs):
    r = []
    for x in xs:
        r.append(abs(x)); r.append(int(x)); r.append(float(x))
    print(r)
h([1, -2, 3, -4, 5, -2**63, 2**62, -2**63, 2**53+1, 5])
