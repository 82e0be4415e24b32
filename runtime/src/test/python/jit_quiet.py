"""Built-in operations in hot loops, among them some that have to run code of the program only now and then."""
import collections
import math

class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return self.v
class D:
    def __init__(self, log, n): self.log = log; self.n = n
    def __del__(self): self.log.append(self.n)
def helper(d, k, v=3):
    d[k] = v
    return d.get(k, 0) + len(d)
def sup(x):
    class A:
        def f(self, y): return y + 1
    class B(A):
        def f(self, y): return super().f(y) * 2
    b = B()
    t = 0
    for i in range(x):
        t += b.f(i)
        g = b.f
        t += g(i)
    return t
def main():
    d, s, q, log = {}, set(), collections.deque(), []
    out = []
    for i in range(400):
        t = (i, str(i), [i, i + 1])
        d[i % 7] = t
        d[K(i % 3)] = i
        s.add(i % 11)
        if i % 3 in s and (i, 'a') not in d:
            q.append(t[2])
        if len(q) > 5:
            out.append(q.popleft()[0])
        x = D(log, i) if i % 10 == 0 else None
        y = [D(log, i * 1000), D(log, i * 1000 + 1)].pop() if i % 50 == 0 else 0
        s2 = f"{i:03d}-{t[1]!r:>6}" + ",".join(t[1]) + "%d" % i
        if not s2 or not t: out.append(1)
        helper({}, i)
        z = list(range(i % 5)); z.extend((1, 2)); z.sort(); z[1:2] = [9]
        w = sorted(z, reverse=True)[:2] + [max(z), min(1, i), sum(z), any(z)]
        out.append((s2, w, math.floor(i / 3), isinstance(x, D), i or None, i and s2, divmod(i, 3)))
        e = {'a': i, **{'b': 2}}; e2 = {1, i}; del e['a']
        f = lambda q, i=i: q + i
        out.append(f(1)); out.append(e); out.append(len(e2))
    print(len(out), hash(str(out)) % 1 , str(out)[-700:])
    print(log[:20], len(log))
    print(sup(100))
    print(collections.Counter(str(out)).most_common(5))
main()


def refusals():
    """What was quiet at first runs code of the program later, and keeps what it has changed."""
    log, total = [], 0

    class Key:
        def __init__(self, n):
            self.n = n

        def __hash__(self):
            return hash(self.n)

        def __eq__(self, other):
            log.append(self.n)
            return self.n == (other.n if isinstance(other, Key) else other)

    class Item:
        def __getitem__(self, i):
            return i + 100

        def __len__(self):
            return 2

        def __contains__(self, x):
            return x == 7

        def __format__(self, spec):
            return "<" + spec + ">"

        def __del__(self):
            log.append("del")

    d = {i: i for i in range(5)}
    late = Item()
    for i in range(3000):
        x = late if i % 1000 == 999 else [i, i + 1]
        if i == 2000:
            d = {Key(i): i * 10 for i in range(5)}
        total += d.get(i % 5) + x[1] + len(x) + (7 in x)
        text = f"{x if i % 1000 == 999 else i:4}"
        if i % 1000 == 999:
            print(text, total)
        if i % 700 == 0:
            y = Item()
            try:
                [y, [], ()][i % 3].append(1)
            except (AttributeError, IndexError) as e:
                print(type(e).__name__, e)
            y = None
    print(total, len(log), log[:8], log[-3:])


refusals()
