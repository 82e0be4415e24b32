"""A thread pool maps a function over a list (concurrent.futures)."""
from concurrent.futures import ThreadPoolExecutor


def primes(n):
    flags = [True] * n
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n, i):
                flags[j] = False
    return sum(flags) - 2


def run(threads, size=48):
    with ThreadPoolExecutor(max_workers=threads) as pool:
        return sum(pool.map(primes, range(700, 700 + size)))
