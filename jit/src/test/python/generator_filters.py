"""Loops over generators that leave out what they never meet: each is compiled with the generator in it, whichever of its branches were seen."""
from orochi import jit

TOTAL = """
def total(rows):
    s = 0
    for a, b in rows:
        s += a * b
    return s
"""


def one(rows):
    return (r for r in rows if r[0] > 0)


def two(rows):
    return (r for r in rows if r[0] > 0 and r[1] > 0)


def three(rows):
    for r in rows:
        if r[0] < 0:
            continue
        if r[1] > 5:
            continue
        if r[0] == 3:
            r = 3, 2
        yield r


def counted(rows):
    i = 0
    while i < len(rows):
        r = rows[i]
        i += 1
        if r[0] < 0 or r[1] < 0:
            continue
        yield r


def nested(rows):
    for r in rows:
        for k in (1, 2):
            if r[0] < k - 2 or r[1] < 0:
                continue
            yield r[0], k


kept = [(i + 1, 2) for i in range(300)]
mixed = [(i % 7 - 2, 3 - i % 5) for i in range(300)]
for chosen in one, two, three, counted, nested:
    for rows in kept, mixed:
        namespace = {}
        exec(TOTAL, namespace)
        total = namespace["total"]
        for i in range(5000):  # threads have to be met in the loop
            sum_ = total(chosen(rows))
            if i > 2 and jit.is_compiled(total):
                break
        # What was not seen at first comes later.
        print(chosen.__name__, sum_, total(chosen(mixed)), total(chosen(kept)), total(chosen([])), jit.is_compiled(total))
