"""Weak references to cyclic garbage are empty before finalisers run; what finalisers bring back isn't counted; heaps shared by threads."""
import gc
import heapq
import threading
import weakref

gc.collect()
saved = []


class Back:
    def __init__(self):
        self.me = self

    def __del__(self):
        print('del', plain() is None, called() is None)
        saved.append(self)


def gone(r):
    print('callback', r() is None)


b = Back()
plain = weakref.ref(b)
called = weakref.ref(b, gone)
del b
print(gc.collect(), plain(), called(), len(saved))
plain = weakref.ref(saved[0])
print(plain() is saved[0])
saved.clear()
gc.collect()
print(plain())

before = gc.get_stats()
gc.collect(0)
after = gc.get_stats()
print([a['collections'] - b['collections'] for a, b in zip(after, before)])
print([gc.is_tracked(o) for o in (1, 'a', bytearray(b'a'), object(), int, type, [], {1: []}, set(), Back)])

heap = []


def push(n):
    for i in range(n, 0, -1):
        heapq.heappush(heap, (i % 7, str(i)))


threads = [threading.Thread(target=push, args=(300,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
out = [heapq.heappop(heap) for _ in range(len(heap))]
print(len(out), out == sorted(out))


class Key:
    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        return self.v < other.v


mixed = [Key(5), Key(1), Key(3)]
heapq.heapify(mixed)
print(heapq.heappop(mixed).v, heapq.heapreplace(mixed, Key(0)).v, [k.v for k in mixed])
for bad in ([1, 'a'], [(1, 2), (1, 'b')]):
    try:
        heapq.heapify(bad)
    except TypeError as e:
        print(e)
print(heapq.heappushpop([3, 4], 1), heapq.heappushpop([], 1), heapq.heappushpop([1, 5], 3))
try:
    heapq.heappop([])
except IndexError as e:
    print(e)


def second():
    print('second thread done')


threading.Thread(target=lambda: threading.Thread(target=second).start()).start()
