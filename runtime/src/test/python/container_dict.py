# dict: order, views, mutation during iteration, missing, equality with strange keys.
d = {}
for i in range(20): d[i] = i * i
for i in range(0, 20, 2): del d[i]
d[0] = 'again'
print(d, len(d), list(d), list(reversed(d)))
print(d.pop(0), d.pop(0, 'none'), d.popitem(), d.setdefault(1, 5), d.setdefault(100), d)
print({1: 'int', 1.0: 'float', True: 'bool'}, {'a': 1} == {'a': 1.0}, {1: 2} != {1: 3})
print(hash(1) == hash(1.0) == hash(True), {2**61 - 1: 'm', 0: 'z'}[0], {-1: 'a', -2: 'b'})
k = d.keys(); v = d.values(); i = d.items()
print(k, v, i, len(k), 1 in k, 1 in v, (1, 1) in i, (1, 2) in i, (1,) in i)
print(sorted(k & {1, 3, 'x'}), sorted({1: 0}.keys() | {2}), sorted(k - {1, 3, 5, 100}), sorted({1: 0}.keys() ^ {1, 2}))
print({1: 2}.items() & {(1, 2)}, {1: 2}.items() == {(1, 2)}, {1: 2}.keys() < {1, 2}, k.isdisjoint([7]), k.isdisjoint([-7]))
print(k.mapping == d, type(k.mapping).__name__)
for what in ('keys', 'values', 'items'):
    e = {1: 1, 2: 2}
    try:
        for _ in getattr(e, what)(): e[3] = 3
    except RuntimeError as x: print(what, x)
    e = {1: 1}
    try:
        for _ in getattr(e, what)(): del e[1]; e[1] = 1
    except RuntimeError as x: print(what, x)
class Missing(dict):
    def __missing__(self, key): return ('missing', key)
m = Missing(a=1)
print(m['a'], m['b'], m.get('b'), 'b' in m)
class Same:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, Same) and self.n == o.n
s = {Same(i): i for i in range(50)}
print(len(s), s[Same(7)], Same(50) in s, s.pop(Same(9)), Same(9) in s, len(s))
class Evil:
    def __init__(self, d): self.d = d
    def __hash__(self): return 1
    def __eq__(self, o):
        self.d.clear(); return False
e = {}
e[Evil(e)] = 1
e[Evil(e)] = 2
print(len(e))
class Str(str): pass
x = {Str('k'): 1}
print(x['k'], x == {'k': 1}, 'k' in x, {'k': 2, Str('k'): 3})
print(dict([('a', 1), ['b', 2]], c=3), dict({'a': 1}, a=2), dict(zip('ab', (1, 2))), dict.fromkeys('ab', 0))
class Keys:
    def keys(self): return ['x', 'y']
    def __getitem__(self, k): return k * 2
print(dict(Keys()), {**{'a': 1}, 'b': 2}, {'a': 1} | {'a': 2, 'c': 3})
a = {'a': 1}; b = a; a |= [('z', 26)]; print(b, a is b)
r = {}; r['me'] = r; r['l'] = [r]; print(r)
big = {i: i for i in range(1000)}
for i in range(990): del big[i]
print(big, list(big.items())[:2], next(iter(big)), next(reversed(big.items())))
while big: big.popitem()
print(big)
it = iter({1: 1, 2: 2}); print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
c = {'x': [1]}; cc = c.copy(); cc['x'].append(2); cc['y'] = 1; print(c, cc)
print([type(t).__name__ for t in (iter({}), iter({}.values()), iter({}.items()), reversed({}), reversed({}.values()), reversed({}.items()))])
