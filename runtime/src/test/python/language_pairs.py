"""Loops that take pairs apart: items of dicts, enumerate, zip."""
import threading


class Thing:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Thing({self.n})"

    def __del__(self):
        log.append(self.n)


log = []
things = {'a': Thing(1), 'b': Thing(2), 'c': Thing(3)}
for k, v in things.items():
    print(k, v)
    if k == 'a':
        things['a'] = 0
        print(log)
print(log)
del v
things.clear()
print(log)
try:
    d = dict(a=1)
    for k, v in d.items():
        d[k + 'x'] = 1
except RuntimeError as e:
    print(e)
for i, x in enumerate([Thing(10), Thing(11)], 5):
    print(i, x, log)
del x
print(log)
print([(b, a) for a, b in zip([1, 2, 3], 'ab')])


class Triples(zip):
    def __next__(self):
        return (1, 2, 3)


try:
    for a, b in Triples([1], [2]):
        pass
except ValueError as e:
    print(e)


class Swapped(enumerate):
    def __next__(self):
        a, b = super().__next__()
        return b, a


print([(a, b) for a, b in Swapped('xy')])


class Taking:
    """Takes from a list what a loop has just been given from it."""
    def __init__(self, l):
        self.l = l

    def __iter__(self):
        return self

    def __next__(self):
        if self.l:
            self.l.pop(0)
            log.append('taken')
            return 7
        raise StopIteration


log.clear()
l = [Thing(20), Thing(21), Thing(22)]
for a, b in zip(l, Taking(l)):
    print(a, b, log)
del a, l
print(log)
try:
    for a, b in zip([1], [2, 3], strict=True):
        print(a, b)
except ValueError as e:
    print(e)
try:
    for a, b in enumerate(1 / 0 for _ in 'a'):
        pass
except ZeroDivisionError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_name)
for a, (b, c) in enumerate([(1, 2), (3, 4)]):
    print(a, b, c)
for (a, b), c in zip(enumerate('pq'), 'rs'):
    print(a, b, c)
for i, i in enumerate('ab'):
    print(i)
print(list(x for x, x in zip([1, 2], [3, 4])), [*enumerate('a', 2 ** 63 - 1)])
for i, x in enumerate('ab', 2 ** 63 - 1):
    print(i, x)
it = enumerate('abc')
for i, x in it:
    break
print(next(it), [i for i in it])

numbers, table, results = list(range(40)), {i: i for i in range(50)}, []


def work():
    s = 0
    for _ in range(200):
        for k, v in table.items():
            s += v
        for a, b in zip(numbers, numbers):
            s += a * b
        for a, b in enumerate(numbers):
            s += a + b
    results.append(s)


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(set(results))
