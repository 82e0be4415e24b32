# set and frozenset.
def s(x): return (type(x).__name__, sorted(x, key=repr))
a = {1, 2, 3, 4}; b = frozenset([3, 4, 5])
print(s(a | b), s(b | a), s(a & b), s(a - b), s(b - a), s(a ^ b), s(b ^ a))
print(s(a.union([9], (8,))), s(a.intersection([3, 3], {3: 1})), s(a.difference([1], {2})), s(a.symmetric_difference([4, 4, 7])))
print(a < {1, 2, 3, 4, 5}, a <= a, a < a, a >= {1}, a > b, a.issubset(range(9)), a.issuperset([1]), a.isdisjoint([7]), a == {4, 3, 2, 1}, a != b, frozenset(a) == a)
c = set(a); c |= {10}; c &= {1, 2, 10}; c -= {2}; c ^= {10, 11}; print(s(c))
c.update('ab', [1]); c.discard('zz'); c.remove('a'); c.intersection_update([1, 11, 'b'], [11, 1]); c.difference_update([11]); c.symmetric_difference_update([5]); print(s(c))
c ^= c; print(c, len(c)); c.add(1); c -= c; print(c)
print(frozenset(), set(), {1}, frozenset({1}), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {frozenset([1]): 'f'}[frozenset([1])])
print({1} in {frozenset([1])}, {frozenset([1])} - {frozenset([1])})
x = {frozenset([1])}; x.discard({1}); print(x)
try: x.remove({5})
except KeyError as e: print(repr(e))
try:
    for i in a: a.add(i + 100)
except RuntimeError as e: print(e)
f = frozenset([1]); print(frozenset(f) is f, f.copy() is f, frozenset([]) is frozenset())
class S(set):
    def __init__(self, x, y=None): super().__init__(x); self.y = y
t = S([1], 5); print(t, t.y, s(t | {2}))
class Same:
    def __hash__(self): return 3
    def __eq__(self, o): return self is o
print(len({Same() for _ in range(100)}), len({1, 1.0, True}), {0, False, 0.0})
p = set(range(50)); n = 0
while p: p.pop(); n += 1
print(n, len({i % 10 for i in range(1000)}), sum({1, 2, 3}), sorted({'b', 'a'}), 3 in {1, 2}, None in {None})
rr = set(range(1000)); rr -= set(range(10, 1000)); print(rr)
it = iter({1, 2}); next(it); print(it.__length_hint__(), len(list(it)))
import copy
print(copy.copy({1}), copy.deepcopy(frozenset([(1, 2)])))
try: {}.keys() + 1
except TypeError as e: print(e)
try: {1} + {2}
except TypeError as e: print(e)
try: {1} | [2]
except TypeError as e: print(e)
try: {1} < [2]
except TypeError as e: print(e)
