"""Calls of built-in methods that were bound before, to one receiver after the other."""
import collections
import sys
import threading


def filled(items):
    out = []
    add = out.append
    for x in items:
        add(x)
    return out


def looked_up(tables, key):
    found = 0
    for t in tables:
        get = t.get
        found += get(key, 1)
    return found


print(sum(len(filled(range(n % 5))) for n in range(200)))
print(looked_up([{1: n} if n % 3 else {} for n in range(200)], 1))


class Writer:
    def __init__(self, parts):
        self.parts = parts
        self.write = parts.append

    def put(self, x):
        self.write(x)
        return self

    def put_length(self, x):
        self.write(len(x))


def written(n, make):
    total = 0
    for i in range(n):
        w = Writer(make())
        w.put(i).put(i + 1)
        w.put_length("abc")
        total += len(w.parts)
    return total


class Mine(list):
    pass


class Loud(list):
    def append(self, x):
        list.append(self, -x if isinstance(x, int) else x)


print(written(150, list), written(150, collections.deque), written(150, Mine), written(50, Loud), written(150, list))


class Key:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return 7

    def __eq__(self, other):
        asked.append(self.v)
        return self.v == other.v


asked = []


def keyed(n):
    hits = 0
    for i in range(n):
        d = {Key(i): i}
        get = d.get
        hits += get(Key(i), 0)
    return hits


print(keyed(120), len(asked))


def popped(n):
    errors = []
    values = 0
    for i in range(n):
        l = list(range(i % 3))
        pop = l.pop
        try:
            values += pop()
        except IndexError as e:
            errors.append(str(e))
    return values, len(errors), set(errors)


print(popped(150))


def of_several(n):
    got = []
    for i in range(n):
        s = {1}
        l = [5]
        f = (s.add, l.append, l.remove, {}.get, abs, str)[i % (2 if i < 100 else 6)]
        try:
            got.append(f(i))
        except ValueError as e:
            got.append(str(e))
    return got[95:115]


print(of_several(130))


def wrong(n):
    l = []
    add = l.append
    try:
        if n < 90:
            add(n)
        else:
            add(n, n)
    except TypeError as e:
        return str(e)
    return len(l)


print({wrong(n) for n in range(100)})


class Gone:
    def __del__(self):
        gone.append(len(gone))


gone = []


def dying(n):
    for i in range(n):
        add = [Gone()].append  # only the method has the list
        add(i)
        add = None
        if len(gone) != i + 1:
            return "late"
    return len(gone)


print(dying(120))


def counted(n):
    x = object()
    before = sys.getrefcount(x)
    for i in range(n):
        l = []
        add = l.append
        add(x)
        add(x)
    del l, add
    return sys.getrefcount(x) - before


print(counted(120))


def by_keyword(n):
    out = []
    for i in range(n):
        d = {}
        put = d.update
        put(a=i)
        join = ",".join
        out.append(join(d) + str(d["a"]))
    return out[-1], len(out)


print(by_keyword(120))
shared = []
add = shared.append
threads = [threading.Thread(target=lambda: [add(i) for i in range(3000)]) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(shared), sum(shared))
