"""Cycles that something observes are collected while a program goes on making them, without a call of gc.collect()."""
import gc
import threading
import weakref

dead = 0


def count(*ignored):
    global dead
    dead += 1


class Finalised:
    def __del__(self):
        count()


class Node:
    pass


def finalised(i):
    a = Finalised()
    a.me = a


def watched(i, references=[]):
    n = Node()
    n.me = n
    references.append(weakref.ref(n, count))


def body(holder):
    try:
        yield
    finally:
        count()


def suspended(i):
    holder = []
    g = body(holder)
    holder.append(g)
    next(g)


def in_threads(i):
    t = threading.Thread(target=lambda: [finalised(k) for k in range(100)] and None)
    t.start()
    t.join()


for make, n, each in (finalised, 30000, 1), (watched, 30000, 1), (suspended, 30000, 1), (in_threads, 200, 100):
    dead = 0
    for i in range(n):
        make(i)
    print(make.__name__, dead > n * each // 10)

gc.collect()
gc.disable()
dead = 0
for i in range(20000):
    finalised(i)
print(dead)
gc.enable()
gc.set_threshold(0)
for i in range(20000):
    finalised(i)
print(dead)
