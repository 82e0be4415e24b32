# Threads that share strings, bytearrays and memory views: nothing is lost, nothing breaks.
import threading

N = 4
ROUNDS = 3000


def run(f):
    threads = [threading.Thread(target=f, args=(i,)) for i in range(N)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


ba = bytearray()


def append(i):
    for _ in range(ROUNDS):
        ba.append(i)


run(append)
print(len(ba), [ba.count(i) for i in range(N)])

base = 'abc' * 200
base += '-'
base += '+'
results = [None] * N


def grow(i):
    s = base
    for k in range(ROUNDS):
        s += str(i)
    results[i] = s


run(grow)
print([r == 'abc' * 200 + '-+' + str(i) * ROUNDS for i, r in enumerate(results)], len(base), base[-2:])

shared = 'x' * 300 + 'y'
shared += 'z'
seen = [0] * N


def read(i):
    for _ in range(ROUNDS):
        t = shared + 'w'
        if t[-1] == 'w' and hash(t) == hash('x' * 300 + 'yzw') and t.endswith('yzw'):
            seen[i] += 1


run(read)
print(seen)

data = bytearray(64)
errors = []


def views(i):
    for k in range(ROUNDS):
        with memoryview(data) as m:
            m[i] = k & 255
        try:
            if i == 0:
                data.append(1)
                del data[-1]
        except BufferError:
            pass


run(views)
data.append(1)
print(len(data) >= 65, [data[i] == (ROUNDS - 1) & 255 for i in range(N)], errors)

words = ['name%d' % i for i in range(100)]
import sys
interned = [None] * N


def intern(i):
    interned[i] = [sys.intern(w[:4] + w[4:]) for w in words]


run(intern)
print(all(a is b for other in interned[1:] for a, b in zip(interned[0], other)))
