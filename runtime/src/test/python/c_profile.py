# Counts of cProfile and profile
import cProfile, io, profile, pstats, re
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
class A:
    def m(self):
        return [abs(i) for i in range(3)]
def main():
    fib(8)
    A().m()
    l = []
    l.append(1)
    ','.join(map(str, l))
    sorted([2, 1], key=lambda x: -x)
    try:
        int('x')
    except ValueError:
        pass
for p in (cProfile.Profile(), profile.Profile()):
    p.runcall(main)
    out = io.StringIO()
    s = pstats.Stats(p, stream=out).sort_stats('name').strip_dirs()
    for (file, line, name), (cc, nc, tt, ct, callers) in sorted(s.stats.items()):
        if 'profile' not in file and name != 'setprofile':
            print(file, line, name, cc, nc, sorted((c[2], v if isinstance(v, int) else v[0]) for c, v in callers.items()))
p = cProfile.Profile()
try:
    with p:
        cProfile.Profile().enable()
except ValueError as e:
    print(e)
