# list.sort and sorted: stability, keys, reverse, mixed and nested keys, inconsistent comparisons, mutation.
import random
rnd = random.Random(42)

def check(data, key=None, reverse=False):
    got = sorted(data, key=key, reverse=reverse)
    k = key or (lambda x: x)
    for a, b in zip(got, got[1:]):
        assert not (k(a) < k(b) if reverse else k(b) < k(a)), (a, b)
    assert len(got) == len(data)
    return got

for n in (0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 1000, 5000):
    ints = [rnd.randrange(n + 1) for _ in range(n)]
    check(ints)
    check(ints, reverse=True)
    check([float(i) for i in ints])
    check([str(i) for i in ints])
    check([(i, str(i)) for i in ints])
    check([(str(i % 3), i) for i in ints], reverse=True)
    check(ints, key=lambda x: -x)
    check(ints, key=str, reverse=True)
    pairs = [(i % 7, j) for j, i in enumerate(ints)]
    got = check(pairs, key=lambda p: p[0])
    assert all(a[1] < b[1] for a, b in zip(got, got[1:]) if a[0] == b[0])
    got = check(pairs, key=lambda p: p[0], reverse=True)
    assert all(a[1] < b[1] for a, b in zip(got, got[1:]) if a[0] == b[0])
    check(list(range(n)))
    check(list(range(n, 0, -1)))
    check(list(range(n // 2)) + list(range(n // 2)))
    check([rnd.choice([1, 2.5, True, 10**30, -10**20]) for _ in range(n)])

class Count:
    calls = 0
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        Count.calls += 1
        return self.v < other.v

Count.calls = 0
[Count(i) for i in range(1000)].sort()
a = [Count(i) for i in range(1000)]; Count.calls = 0; a.sort(); print(Count.calls)
a = [Count(-i) for i in range(1000)]; Count.calls = 0; a.sort(); print(Count.calls)

class Odd:
    def __lt__(self, other): return rnd.random() < 0.5
a = [Odd() for _ in range(2000)]
ids = sorted(map(id, a)); a.sort(); assert sorted(map(id, a)) == ids

class Boom:
    n = 0
    def __lt__(self, other):
        Boom.n += 1
        if Boom.n > 500: raise ZeroDivisionError
        return rnd.random() < 0.5
a = [Boom() for _ in range(300)]
ids = sorted(map(id, a))
try: a.sort()
except ZeroDivisionError: print('raised')
assert sorted(map(id, a)) == ids

l = [3, 2, 1]
def spy(x):
    print(l, len(l)); return x
l.sort(key=spy); print(l)
l = [3, 2, 1]
def mutate(x):
    l.append(4); return x
try: l.sort(key=mutate)
except ValueError as e: print(e, l)
l = [3, 2, 1]
try: l.sort(key=lambda x: 1/(x-2))
except ZeroDivisionError as e: print(e, l)
nan = float('nan')
print(sorted([3.0, 1.0, 2.0]), len(sorted([nan, 1.0, nan, 0.5])))
print(sorted('the quick brown fox'.split()), sorted({'b': 1, 'a': 2}), sorted((3, 1, 2), reverse=True))
print(sorted([(1, 'b'), (1, 'a'), (0, 'z'), (), (1,)]))
print(sorted([[2], [1, 2], [1]]), sorted([True, False, 2, 1.5]))
try: sorted([1, 'a'])
except TypeError as e: print(e)
try: sorted([(1, 2), (1, 'a')])
except TypeError as e: print(e)
