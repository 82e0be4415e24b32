"""What a called function held dies before what its result replaces; names of types in messages of with."""
class D:
    def __init__(self, log, n):
        self.log = log
        self.n = n
    def __del__(self):
        self.log.append(self.n)
def keep(d, n):
    pass
def pass_on(d): return None
def gen(d):
    yield d.n
def main():
    log = []
    for b in range(3):
        o = keep(D(log, 85), b)
        o = {D(log, 8): 1}
    return log
def plain():
    log = []
    o = None
    for b in range(3):
        o = keep(D(log, 85), b)
        o = D(log, 8)
    return log
def method():
    log = []
    class C:
        def m(self, d): return 1
        def __init__(self, *a): pass
        def __add__(self, d): return 1
        @property
        def p(self): D(log, 5); return 1
        def __getitem__(self, d): return 1
    c = C()
    o = D(log, 0)
    o = c.m(D(log, 1))
    o = D(log, 0)
    o = c + D(log, 2)
    o = D(log, 0)
    o = c[D(log, 3)]
    o = D(log, 0)
    o = C(D(log, 4))
    o = D(log, 0)
    o = c.p
    o = D(log, 0)
    o = keep(n=1, d=D(log, 6))
    o = D(log, 0)
    o = keep(*(D(log, 7), 1))
    o = D(log, 0)
    o = len([D(log, 8)])
    o = D(log, 0)
    o = (lambda: D(log, 9).n)()
    o = D(log, 0)
    o = [D(log, 10).n for i in (1,)]
    o = D(log, 0)
    o = D(log, 11).n
    o = D(log, 0)
    o = D(log, 12) is None
    o = D(log, 0)
    o = not D(log, 13)
    o = D(log, 0)
    o = sum(gen(D(log, 14)))
    o = D(log, 0)
    o = list(gen(D(log, 15)))
    o = D(log, 0)
    o = [D(log, 16)][0].n
    o = D(log, 0)
    o = (D(log, 17), 1)[1]
    o = D(log, 0)
    o = (D(log, 18).n) + 1
    o = D(log, 0)
    o = str(D(log, 19).n)
    o = D(log, 0)
    o = sorted([D(log, 20)], key=lambda d: d.n)[0].n
    o = D(log, 0)
    for o in [D(log, 21).n]: pass
    o = D(log, 0)
    o, q = D(log, 22).n, D(log, 23)
    o = D(log, 0)
    return log
print(main()); print(plain()); print(method())
ns={"__name__":"fuzz"}
exec("""
class W: pass
class A: 
    def __enter__(self): pass
class N:
  class X: pass
def t(s):
    try: exec(s, globals())
    except TypeError as e: print(e)
t("with W(): pass")
t("with A(): pass")
t("with N.X(): pass")
t("async def f():\\n async with W(): pass\\nf().send(None)")
t("async def f():\\n with AA(): pass\\nclass AA:\\n  async def __aenter__(s): pass\\n  async def __aexit__(s,*a): pass\\nf().send(None)")
t("class C:\\n  def __enter__(s): pass\\n  def __exit__(s,*a): pass\\nasync def f():\\n async with C(): pass\\nf().send(None)")
""", ns)
