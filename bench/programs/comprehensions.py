"""List, set, dict and generator comprehensions with conditions, any and all: primes, Pythagorean triples."""
GROUP = "containers"


def run(size=300):
    primes = [n for n in range(2, size * 4) if all(n % d for d in range(2, int(n ** 0.5) + 1))]
    squares = {n * n: n for n in range(1, size)}
    triples = {(a, b, squares[a * a + b * b]) for a in range(1, size // 3) for b in range(a, size // 2)
               if a * a + b * b in squares}
    grid = [[x ^ y for x in range(20)] for y in range(20)]
    turned = [[row[i] for row in grid] for i in range(20)]
    gaps = {b - a for a, b in zip(primes, primes[1:])}
    return len(primes), sorted(triples)[-1], len(triples), sorted(gaps), turned == grid, any(p % 10 == 5 for p in primes[3:])
