"""All threads look keys up in one dict that nobody changes."""
from parallel import total

TABLE = {"key%d" % i: (i, str(i)) for i in range(500)}
KEYS = list(TABLE)


def piece(n):
    result = 0
    table, keys = TABLE, KEYS
    for i in range(1500):
        number, text = table[keys[(i * 7 + n) % 500]]
        result += number + len(text)
        if i in table:
            result += 1
    return result


def run(threads, size=64):
    return total(threads, size, piece)
