# list, tuple, slices, iterators.
l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[::3], l[8:2:-2], l[5:2], l[100:], l[-100:3])
l[2:4] = 'abc'; print(l)
l[::2] = range(6); print(l)
del l[1::3]; print(l)
del l[-1]; l.insert(-1, 'i'); l.insert(100, 'end'); l.insert(-100, 'start'); print(l)
del l[::-2]; print(l)
l[:] = []; print(l, not l)
l += (1, 2); l *= 3; print(l, l.count(1), l.index(2, 2), l.index(1, -2))
l.remove(2); print(l, l.pop(), l.pop(0), l)
l.extend(l); l.extend(x for x in 'ab'); l.extend({7: 8}); l.reverse(); print(l)
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [1] == [1.0], [] != (), [float('nan')] == [float('nan')], (1, 2) >= (1,))
n = float('nan'); print([n] == [n], n in [n], (n,).count(n), (n,) == (n,))
r = [1]; r.append(r); t = (r, 2); r.append(t); print(r, t)
print([0] * 3, 2 * [1, 2], (1,) * 3, () * 5, [1] * -1, [[]] * 2)
print((), (1,), (1, 2)[1:], (1, 2, 3)[::-1], (1, 2) + (3,), 2 in (1, 2), (1, 2, 1).index(1, 1))
print(hash((1, 2, 3)), hash(()), hash((1,)), hash((1.5, -1)), hash(((), (1, (2, 3)))))
it = iter([1, 2, 3]); print(next(it), it.__length_hint__(), list(it), list(it), next(it, 'done'))
l = [1]
for x in l:
    if x < 5: l.append(x + 1)
print(l)
it = iter(l); list(it); l.append(9); print(list(it))
print(list(reversed([1, 2, 3])), list(reversed((1, 2))), list(reversed('ab')), list(reversed(range(3))))
print(list(enumerate('ab', 5)), list(zip('abc', [1, 2], (3, 4, 5))), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])))
print(list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip()), next(enumerate('x', 2**63 - 1)), next(enumerate('x', 2**70)))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()), list(reversed(Seq())), 20 in Seq(), [*Seq()])
x = iter([1, 2, 0, 4]); print(list(iter(lambda: next(x), 0)))
class E(enumerate):
    def __next__(self): return ('mine', super().__next__())
e = E('ab'); print(list(e), isinstance(e, enumerate))
class L(list):
    def __iter__(self): return iter('over')
    def __len__(self): return 42
print(list(L([1])), [*L([1])], L([1]), len(L()), tuple(L([1])))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
t = T(1, 2); t.x = 5; print(t, t.x, t == (1, 2), hash(t) == hash((1, 2)), t + (3,))
a = b = [1]; a += [2]; print(b, a is b)
print(list.__doc__.splitlines()[0], list.append.__doc__, [].__sizeof__() > 0)
print(max([3, 1, 2]), min((3, 1)), sum([1, 2, 3]), any([0, 1]), all([]), sorted([2, 1]), len([1, 2]))
a, *b, c = range(5); print(a, b, c)
print([i for i in range(3) for j in range(i)], {i for i in [1, 1, 2]}, {i: j for i, j in zip('ab', 'cd')})
class I:
    def __index__(self): return 1
print([1, 2, 3][I()], [1, 2, 3][I():], [5] * I(), 'abc'[I()], range(5)[I()])
