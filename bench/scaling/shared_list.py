"""All threads read one list of lists that nobody changes, by index and by iteration."""
from parallel import total

ROWS = [[(x * y) % 17 + 0.5 for x in range(40)] for y in range(40)]


def piece(n):
    result = 0.0
    rows = ROWS
    for i in range(10):
        row = rows[(n + i) % 40]
        for j, v in enumerate(row):
            result += v * rows[j][i]
    return int(result * 4)


def run(threads, size=96):
    return total(threads, size, piece)
