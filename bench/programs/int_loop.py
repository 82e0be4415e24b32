"""A loop over small ints."""
GROUP = "numeric"


def run(size=150_000):
    s = 0
    for i in range(size):
        s = s + i * i % 7
    return s
