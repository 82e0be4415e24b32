"""Generators that are dropped amidst a loop: what the loop goes over ends before the variables."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("end", self.n)
def f():
    for q in [D(1), D(2)]:
        if q.n == 2: raise ValueError
def g():
    for q in [D(3), D(4)]:
        if q.n == 4: return
def h():
    for q in [D(5), D(6)]:
        if q.n == 6: yield
def k():
    for q in [D(7), D(8)]:
        if q.n == 8:
            try: yield
            finally: print("finally")
def m():
    for q in [D(9), D(10)]:
        try:
            yield
        except GeneratorExit: pass
for i in range(2):
    try: f()
    except ValueError: print("caught")
    g()
    x = h(); next(x); del x; print("h")
    x = h(); next(x); x.close(); print("h")
    x = k(); next(x); del x; print("k")
    x = m(); next(x)
    try: x.close()
    except RuntimeError as e: print(e)
    del x; print("m")


def nested(log):
    for a in [D(20), D(21)]:
        for b in [a, D(22)], [D(23), D(24)]:
            for c in b:
                if c.n == 24:
                    yield c.n


for i in range(2):
    x = nested([])
    print(next(x))
    del x
    print("dropped")
    print(any(d.n == 31 for d in [D(30), D(31), D(32)]))
    print(next(d.n for d in (D(40), D(41)) if d.n == 41))
