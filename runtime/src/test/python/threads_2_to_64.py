"""The same work by 2 to 64 threads: containers, attributes, operators, generators, locks, queues, finalisers and weak references that they share."""
import collections
import itertools
import queue
import sys
import threading
import weakref


class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Money(self.n + (other.n if isinstance(other, Money) else other))

    __radd__ = __add__

    def __lt__(self, other):
        return self.n < other.n

    def __getitem__(self, i):
        return self.n >> i & 1


class Ends:
    count = itertools.count()

    def __del__(self):
        next(Ends.count)


def work(number, rounds, shared):
    own = Money(0)
    for i in range(rounds):
        key = number, i
        shared.list.append(key)
        shared.dict[key] = i
        shared.set.add(i)
        shared.deque.appendleft(key)
        shared.ends[i % 8] = Ends()
        setattr(shared, f"a{i % 50}", i)
        with shared.lock:
            shared.sum = shared.sum + own + 1
            shared.most = shared.most if Money(i) < shared.most else Money(i)
        own = own + Money(2)[1]
        shared.queue.put(key)
        shared.got.append(shared.queue.get())
        ref = weakref.ref(own)
        if ref() is not own:
            shared.wrong.append("a weak reference to a living object")
        if sum(j for j in range(i % 5)) != (0, 0, 1, 3, 6)[i % 5]:
            shared.wrong.append("a generator")
        own, last = Money(own.n), ref
        if last() is not None:
            shared.wrong.append("a weak reference outlives its object")


class Shared:
    def __init__(self):
        self.list, self.dict, self.set, self.deque, self.queue, self.got, self.wrong = [], {}, set(), collections.deque(), queue.SimpleQueue(), [], []
        self.ends = [None] * 8
        self.lock = threading.Lock()
        self.sum, self.most = Money(0), Money(0)


def run(threads, total=1920):
    Ends.count = itertools.count()
    shared = Shared()
    rounds = total // threads
    all = [threading.Thread(target=work, args=(n, rounds, shared)) for n in range(threads)]
    for t in all:
        t.start()
    for t in all:
        t.join()
    expected = {(n, i) for n in range(threads) for i in range(rounds)}
    shared.ends.clear()
    return (len(shared.list) == total and set(shared.list) == expected, set(shared.dict) == expected, len(shared.set) == rounds,
            len(shared.deque) == total, set(shared.got) == expected, shared.sum.n == sum(range(1, rounds + 1)) * threads, shared.most.n == rounds - 1,
            next(Ends.count) == total, set(shared.wrong))


sys.setswitchinterval(0.0005)
for threads in 2, 4, 8, 16, 32, 64:
    print(threads, *run(threads))
