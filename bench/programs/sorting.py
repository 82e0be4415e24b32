"""Sorting with and without a key."""
GROUP = "containers"


def run(size=8_000):
    x = 12345
    values = []
    for _ in range(size):
        x = (x * 1103515245 + 12345) % 2147483648
        values.append(x)
    plain = sorted(values)
    keyed = sorted(values, key=lambda v: v % 1000)
    pairs = sorted((v % 100, v) for v in values)
    return plain[0], keyed[-1], pairs[size // 2]
