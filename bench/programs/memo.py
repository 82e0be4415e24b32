"""Dict heavy: memoised recursion over tuples as keys."""
import functools

GROUP = "containers"


def run(size=40):
    cost = {(x, y): (x * 7 + y * 11 + x * y) % 10 + 1 for x in range(size) for y in range(size)}
    memo = {}

    def cheapest(x, y):
        key = x, y
        if key not in memo:
            if x == 0 and y == 0:
                memo[key] = cost[key]
            elif x == 0:
                memo[key] = cheapest(0, y - 1) + cost[key]
            elif y == 0:
                memo[key] = cheapest(x - 1, 0) + cost[key]
            else:
                memo[key] = min(cheapest(x - 1, y), cheapest(x, y - 1)) + cost[key]
        return memo[key]

    @functools.lru_cache(maxsize=None)
    def ways(x, y):
        return 1 if not x or not y else (ways(x - 1, y) + ways(x, y - 1)) % 1_000_003

    return cheapest(size - 1, size - 1), ways(size - 1, size - 1), len(memo)
