"""itertools and functools over plain lists: groupby, chain, product, accumulate, reduce, partial."""
import functools
import itertools
import operator

GROUP = "containers"


def run(size=2_000):
    values = [i * 31 % 57 for i in range(size)]
    groups = [(k, len(list(g))) for k, g in itertools.groupby(values, key=functools.partial(operator.gt, 28))]
    running = list(itertools.accumulate(values, max))
    flat = list(itertools.chain.from_iterable(itertools.islice(values, i, i + 5) for i in range(0, size, 40)))
    pairs = sum(a * b for a, b in itertools.product(values[:30], values[30:60]) if a < b)
    combos = sum(1 for c in itertools.combinations(range(12), 4) if sum(c) % 3 == 0)
    total = functools.reduce(lambda a, b: (a * 3 + b) % 65_537, values)
    kept = list(itertools.takewhile(lambda v: v < 55, itertools.filterfalse(lambda v: v % 2, itertools.cycle([1, 2, 4, 56]))))
    picked = list(map(operator.itemgetter(0), sorted(zip(values, itertools.count()), key=operator.itemgetter(0, 1))))
    return len(groups), running[-1], sum(flat), pairs, combos, total, kept, picked[size // 2]
