"""Float arithmetic in nested loops: power iteration on an infinite matrix."""
GROUP = "numeric"


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v):
    return [sum(a(i, j) * x for j, x in enumerate(v)) for i in range(len(v))]


def transposed(v):
    return [sum(a(j, i) * x for j, x in enumerate(v)) for i in range(len(v))]


def run(size=24):
    u = [1.0] * size
    for _ in range(3):
        v = transposed(times(u))
        u = transposed(times(v))
    return round(sum(x * y for x, y in zip(u, v)) / sum(x * x for x in v), 9)
