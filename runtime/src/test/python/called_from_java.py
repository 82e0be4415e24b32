"""Functions that built-ins call: sorted, map, max, reduce; with deaths, errors, deep recursion and looks at frames."""
import functools, itertools, sys, traceback
class D:
    n = 0
    def __init__(self, v): self.v = v; D.n += 1
    def __del__(self): D.n -= 1
def key(d): return -d.v
def bad(x):
    if x == 1500: raise ValueError(x)
    return x
def deep(x): return max([x - 1], key=deep) if x > 0 else 0
def frame(x):
    if x == 1999: return sys._getframe().f_back.f_code.co_name
    return x
def main():
    for rep in range(30):
        ds = sorted([D(i) for i in range(300)], key=key)
        assert ds[0].v == 299
        assert list(map(key, map(D, range(100))))[3] == -3
    del ds
    print(D.n)
    for rep in range(30):
        try:
            list(map(bad, range(2000)))
        except ValueError as e:
            tb = traceback.extract_tb(e.__traceback__)
    print([f.name for f in tb], functools.reduce(lambda a, b: a + b, range(1000)))
    for rep in range(30):
        r = [*map(frame, range(2000))][-1]
    print(r)
    for rep in range(200): deep(20)
    try: deep(100000)
    except RecursionError as e: print("RE", str(e)[:40])
    print(len(list(itertools.takewhile(lambda x: x < 500, range(1000)))), sum(filter(lambda x: x % 3, range(999))))
main()
