"""List items and slices: primes."""
GROUP = "numeric"


def run(size=40_000):
    flags = [True] * size
    flags[0] = flags[1] = False
    i = 2
    while i * i < size:
        if flags[i]:
            for j in range(i * i, size, i):
                flags[j] = False
        i += 1
    return sum(flags)
