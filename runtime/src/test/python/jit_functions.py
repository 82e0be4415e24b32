"""Functions that call themselves: results, exceptions, frames and deaths are those of the interpreter, wherever compiled code is left."""
import sys
import traceback
import weakref


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def power(x, n):
    if n == 0:
        return 1.0
    half = power(x, n // 2)
    return half * half if n % 2 == 0 else half * half * x


print(fib(16), fib(2.5), fib(True), [ackermann(2, k) for k in range(20)], factorial(30), power(1.5, 30), power(2, 5))


class Node:
    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None

    def insert(self, key):
        if key < self.key:
            if self.left is None:
                self.left = Node(key)
            else:
                self.left.insert(key)
        elif self.right is None:
            self.right = Node(key)
        else:
            self.right.insert(key)

    def total(self):
        t = self.key
        if self.left is not None:
            t += self.left.total()
        if self.right is not None:
            t += self.right.total()
        return t

    def depth(self):
        left = self.left.depth() if self.left is not None else 0
        right = self.right.depth() if self.right is not None else 0
        return 1 + max(left, right)


root = Node(500)
for i in range(300):
    root.insert(i * 7919 % 1000)
print(root.total(), root.depth())


def tree(n):
    return (n,) if n == 0 else (tree(n - 1), tree(n - 1))


def leaves(t):
    if len(t) == 1:
        return 1
    left, right = t
    return leaves(left) + leaves(right)


print([leaves(tree(k)) for k in range(8)])


def sinking(n):
    if n == 0:
        raise ValueError('bottom')
    return sinking(n - 1) + 1


def lines():
    try:
        sinking(5)
    except ValueError as e:
        return [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)]


for i in range(60):
    got = lines()
print(got)


def depths(n):
    if n == 0:
        f, names = sys._getframe(), []
        while f.f_code is depths.__code__:
            names.append(f.f_locals['n'])
            f = f.f_back
        return names
    return depths(n - 1)


for i in range(60):
    got = depths(6)
print(got)


def caught(n):
    if n == 0:
        return {}['missing']
    try:
        return caught(n - 1) + 1
    except KeyError:
        return n * 100


for i in range(60):
    got = caught(4)
print(got)


class Held:
    def __init__(self, log, n):
        self.log = log
        self.n = n

    def __del__(self):
        self.log.append(self.n)


def holding(log, n):
    h = Held(log, n)
    if n == 0:
        return 0
    return holding(log, n - 1) + h.n


for i in range(40):
    log = []
    got = holding(log, 5)
print(got, log)


def dropped(ref, n):
    if n == 0:
        return ref() is None
    return dropped(ref, n - 1)


class Thing:
    pass


def through(n):
    thing = Thing()
    ref = weakref.ref(thing)
    before = dropped(ref, n)
    del thing
    return before, dropped(ref, n)


for i in range(60):
    got = through(3)
print(got)


def overflow(n):
    return overflow(n + 1) + 1


for i in range(3):
    try:
        overflow(0)
    except RecursionError as e:
        print(e)


def changing(n):
    return 0 if n == 0 else changing(n - 1) + 1


old = changing
for i in range(100):
    got = changing(20)


def changing(n):
    return 1000


print(got, old(5), changing(3))


def code_of(n):
    return 0 if n == 0 else code_of(n - 1) + 1


for i in range(100):
    got = code_of(20)
code_of.__code__ = (lambda n: -n).__code__
print(got, code_of(5))


def maker(step):
    def count(n):
        return 0 if n <= 0 else step + count(n - step)
    return count


print([maker(k)(30) for k in range(1, 8) for _ in range(10)][::10])


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print([even(k) for k in range(50)].count(True))


def wide(a, b=2, *rest, key=0, **more):
    return a + b + key if a > 3 else wide(a + 1, b, *rest, key=key + 1, **more)


print(wide(0), wide(1, 5, 6, 7, key=2, other=1))


def rising(n, x):
    return x if n == 0 else rising(n - 1, x * 3)


print(rising(10, 1), rising(60, 1), rising(5, 1 << 62), rising(8, 'ab')[:20], rising(4, 0.5))
