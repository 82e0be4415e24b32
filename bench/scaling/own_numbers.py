"""Every thread computes with numbers of its own."""
from parallel import total


def piece(n):
    x = n + 1
    acc = 0.0
    for i in range(2500):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        acc += (x & 1023) * 0.5
        if x % 7 == 0:
            acc -= i
    return int(acc)


def run(threads, size=64):
    return total(threads, size, piece)
