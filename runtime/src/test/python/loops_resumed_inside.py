"""Generators that are resumed inside of loops which go round without yielding, in compiled loops that never see how they end."""
import contextlib


def pairs(rows):
    for a in rows:
        for b in range(40):
            if b % 3 == 0:
                continue
            yield a * b


def guarded(rows, log):
    with contextlib.nullcontext(log):
        k = 1
        for a in rows:
            while True:
                k += 1
                if k % 4 == 0:
                    continue
                yield a + k
                if k % 50 == 0:
                    break
        log.append(k)


def deep(rows):
    for x in pairs(rows):
        if x & 1:
            continue
        yield x


def maybe_one_more(rows):
    for a in rows:
        if a & 1:
            yield -1
        for b in range(30):
            yield a + b


def ended_late(n):
    t = 0
    for i in range(n):
        for x in maybe_one_more([i, i + 1, i + 2]):
            t += x
            if x > i + 10 and i < n - 20:
                break
    return t


def first(n, make):
    t = 0
    for i in range(n):
        for x in make():
            t += x
            if x > 20:
                break
    return t


def until(n, make):
    t = 0
    for i in range(n):
        for k, x in enumerate(make()):
            t += x ^ k
            if k == i:
                break
    return t


rows = [1, 2, 3]
log = []
for run in first, until:
    for n in 0, 3, 60, 150:
        print(run.__name__, n, run(n, lambda: pairs(rows)), run(n, lambda: guarded(rows, log)), run(n, lambda: deep(rows)), len(log))
print(sum(pairs(rows)), sum(guarded(rows, log)), sum(deep(rows)), log[-3:])
print([ended_late(n) for n in (5, 30, 100, 300)])
