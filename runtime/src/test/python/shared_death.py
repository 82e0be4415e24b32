"""Objects that several threads have seen die as promptly as others."""
import queue
import threading
import time
import weakref


class A:
    count = 0
    lock = threading.Lock()

    def __init__(self, value=0):
        self.value = value

    def __del__(self):
        with A.lock:
            A.count += 1


def run(*functions):
    threads = [threading.Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


def within(condition):
    """Threads that end leave the last objects to others, who need a moment."""
    end = time.monotonic() + 20
    while not condition() and time.monotonic() < end:
        time.sleep(0.001)


# read by others
a = A(1)
r = weakref.ref(a)


def read():
    for _ in range(200):
        a.value


run(read, read)
del a
print(r(), A.count)

# made by a thread that has ended
box = []
run(lambda: box.append(A(2)))
x = box.pop()
r = weakref.ref(x)
print(r() is x)
del x
print(r(), A.count)

# the owner lives, and another thread drops the last reference
box = [A(3)]
r = weakref.ref(box[0])
run(box.clear)
print(r(), A.count)

# a callback
box = [A(4)]
r = weakref.ref(box[0], lambda _: print('callback'))
run(lambda: box[0].value)
box.clear()
print(r(), A.count)

# through a queue
q = queue.Queue()


def producer():
    for i in range(500):
        q.put(A(i))


def consumer():
    for _ in range(500):
        q.get().value


before = A.count
run(producer, consumer, producer, consumer)
within(lambda: A.count - before == 1000)
print(A.count - before)


# a generator made by one thread, advanced by others, dropped by a third
def numbers(value):
    try:
        for i in range(100):
            yield i, value
    finally:
        print('closed')


g = numbers(A(5))
r = weakref.ref(g)
got = []
run(lambda: got.append(next(g)[0]))
run(lambda: got.append(next(g)[0]))
before = A.count
hand = [g]
del g
run(hand.clear)
print(got, r(), A.count - before)

# a cycle made of objects of two threads
left, = hand = [A(6)]
def other():
    right = A(7)
    right.left = hand[0]
    hand[0].right = right
run(other)
r = weakref.ref(left)
before = A.count
del left, hand
import gc
within(lambda: gc.collect() >= 0 and r() is None)  # it does nothing while the runtime collects by itself
print(r(), A.count - before)


# resurrection by another thread's weak reference and by the finaliser
class Back:
    def __del__(self):
        box.append(self)


box = []
b = Back()
run(lambda: b.__class__)
del b
while not box:
    pass
r = weakref.ref(box[0])
print(len(box))
box.clear()
print(r())

# weak dictionaries filled and emptied by several threads
d = weakref.WeakValueDictionary()
keep = {}


def fill(base):
    for i in range(base, base + 100):
        keep[i] = d[i] = A(i)


run(lambda: fill(0), lambda: fill(100), lambda: fill(200))
print(len(d))
run(keep.clear)
within(lambda: not d)
print(len(d))


# An attribute that several threads write, with objects and with None: none is lost.
class Counted:
    def __del__(self):
        died.append(None)


class Holder:
    def __init__(self):
        self.held = None


def write(holder):
    together.wait()
    for _ in range(30_000):
        holder.held = None
        holder.held = Counted()


died, holder, together = [], Holder(), threading.Barrier(3)
threads = [threading.Thread(target=write, args=(holder,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
holder.held = None
for _ in range(200):
    if len(died) == 90_000:
        break
    gc.collect()
    time.sleep(.01)
print(len(died))


# The same with attributes of many classes that first hold numbers, and with a class that changes meanwhile.
def first(holder, other, n):
    together.wait()
    for i in range(n):
        holder.value = i
        if i % 3 == 0:
            holder.value = Counted()
        holder.__class__ = other


died.clear()
holders = []
for _ in range(40):
    a, b = (type(name, (), {"value": 0}) for name in "ab")
    holder = a()
    holder.value = 0
    holders.append(holder)
    threads = [threading.Thread(target=first, args=(holder, c, 30)) for c in (a, b, a)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    holder.value = None
for _ in range(200):
    if len(died) == 1200:
        break
    gc.collect()
    time.sleep(.01)
print(len(died))
