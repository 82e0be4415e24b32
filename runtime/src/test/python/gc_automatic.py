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


# A collection that took long and found little is followed by a rest, so how much is made before the next is a matter of time.
for make, n, each in (finalised, 3000, 1), (watched, 3000, 1), (suspended, 3000, 1), (in_threads, 20, 100):
    dead = rounds = 0
    while dead <= n * each and rounds < 1000:
        for i in range(n):
            make(i)
        rounds += 1
    print(make.__name__, dead > n * each)

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
