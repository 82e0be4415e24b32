"""Short-lived tuples: several results, unpacking, swaps, keys of a dict, zip and enumerate."""
GROUP = "allocation"


def extremes(values):
    low = high = values[0]
    for v in values:
        low, high = (v, high) if v < low else (low, v) if v > high else (low, high)
    return low, high


def walk(n):
    a, b = 0, 1
    for i in range(n):
        yield i, (a, b)
        a, b = b, (a + b) % 1009


def run(size=5_000):
    seen = {}
    for i, (a, b) in walk(size):
        key = a % 50, b % 50
        seen[key] = seen.get(key, 0) + i
    pairs = list(zip(seen, seen.values()))
    total = 0
    for n, ((x, y), value) in enumerate(pairs):
        total += n * x - y + value % 7
    return len(seen), extremes([v for _, v in pairs]), total
