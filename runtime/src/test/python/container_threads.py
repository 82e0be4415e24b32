# What CPython's "Thread Safety Guarantees" call atomic, from four threads.
import threading, sys
sys.setswitchinterval(1e-5)
N, T = 2000, 4

def race(body):
    errors = []
    start = threading.Barrier(T)
    def run(i):
        try:
            start.wait(); body(i)
        except BaseException as e:
            errors.append(e)
    ts = [threading.Thread(target=run, args=(i,)) for i in range(T)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert not errors, errors[0]

l = []
race(lambda i: [l.append((i, k)) for k in range(N)])
print(len(l), len(set(l)), all([k for j, k in l if j == i] == list(range(N)) for i in range(T)))

l = []
race(lambda i: [l.extend([i, i, i]) for k in range(N)])
print(len(l), all(l[k] == l[k + 1] == l[k + 2] for k in range(0, len(l), 3)))

l = list(range(N * T)); got = [[] for _ in range(T)]
race(lambda i: [got[i].append(l.pop()) for k in range(N)])
print(len(l), sorted(sum(got, [])) == list(range(N * T)))

l = []
def mixed(i):
    for k in range(N):
        if i == 0: l.insert(0, k)
        elif i == 1: l.append(-k)
        elif i == 2: l.reverse()
        else: assert all(isinstance(x, int) for x in l[:10])
race(mixed)
print(len(l), sorted(l) == sorted(list(range(N)) + [-k for k in range(N)]))

class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n % 7
    def __eq__(self, o): return self.n == o.n
for make in (int, str, Key):
    d = {}
    race(lambda i: [d.setdefault(make(k % 200), []).append(i) for k in range(N // 2)])
    print(len(d), sum(map(len, d.values())))
    d = {}
    race(lambda i: [d.__setitem__(make(k * T + i), i) for k in range(N // 10)])
    print(len(d), sorted(d.values()) == sorted(list(range(T)) * (N // 10)))
    got = [0] * T
    def take(i):
        for k in range(N // 10 * T):
            if d.pop(make(k), None) is not None: got[i] += 1
    race(take)
    print(len(d), sum(got))

d = {i: i for i in range(N * T)}; got = [[] for _ in range(T)]
race(lambda i: [got[i].append(d.popitem()) for k in range(N)])
print(len(d), len(set(sum(got, []))))

s = set()
race(lambda i: [s.add(k % 500) for k in range(N)])
print(len(s))
s = set(range(N)); got = [0] * T
def discard(i):
    for k in range(N):
        try: s.remove(k); got[i] += 1
        except KeyError: pass
race(discard)
print(len(s), sum(got))

d = {}
def churn(i):
    for k in range(N):
        if i < 2: d[k % 50] = k; d.pop((k + 25) % 50, None)
        else:
            try:
                for a, b in d.items(): assert isinstance(a, int)
            except RuntimeError: pass
            assert all(isinstance(x, int) for x in list(d)); dict(d); d.copy(); sorted(d.values())
race(churn)
print(len(d) <= 50)

l = list(range(500))
def sorts(i):
    for k in range(30):
        try: l.sort(key=lambda x: -x if k & 1 else x)
        except ValueError: pass
race(sorts)
print(sorted(l) == list(range(500)))

l = []; ends = [0] * T
def end(i):  # nobody takes off more than it appended, so there is always a last element after an append
    for k in range(N):
        l.append(k)
        ends[i] += l[-1] >= 0
        l.pop()
race(end)
print(len(l), sum(ends) == T * N)
