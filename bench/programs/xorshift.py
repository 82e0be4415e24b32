"""Bits: a random generator of shifts and masks, population counts, a Monte Carlo estimate of pi."""
GROUP = "numeric"
MASK = (1 << 64) - 1


def run(size=12_000):
    state = 88172645463325252
    inside = ones = 0
    for _ in range(size):
        state ^= state << 13 & MASK
        state ^= state >> 7
        state ^= state << 17 & MASK
        x = (state & 0xFFFF) / 65536.0
        y = (state >> 16 & 0xFFFF) / 65536.0
        if x * x + y * y < 1.0:
            inside += 1
        bits = state >> 48
        while bits:
            bits &= bits - 1
            ones += 1
    return state, inside, ones
