"""Ints beside bools, and the least and greatest of several numbers, in hot loops."""


def table(a, b):
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y)))
        above = row
    return above[-1]


def mixed(n):
    total = 0
    found = []
    for i in range(n):
        odd = i % 2 == 1
        total += odd * i - (i > 7) + (i << (i % 3 == 0)) + (i // (1 + (i < 5)))
        total ^= odd
        if i % 50 == 0:
            found.append((odd | i, i & (i > 3), (i > 1) - i, (i < 3) % (i + 1), (i > 1) ** i, (i == 1) / (i + 1)))
    return total, found


def extremes(n):
    total = 0
    least = 0.0
    for i in range(n):
        total += max(i % 7, i % 5 * 2, 3 - i) - min(i % 3, -i, i % 11, 4)
        least += min(i * 0.5, 2.25, i - 0.5) + max(0.0, -0.0, i * -1.0)
        if i == n - 2:
            least += min(1, 0.5, True)
    return total, least, type(max(True, 1, 1)), type(min(0, False, 0.0)), max(1, float("nan"), 2)


def wide(n):
    x = (1 << 62) - n // 2
    total = 0
    for i in range(n):
        x += 1
        total += max(x * 2, x, i) + (x > 0)
    return total


for _ in range(3):
    print(table("interpreter", "interrupted"), table("sitting" * 9, "kitten" * 9))
    print(mixed(500))
    print(extremes(400))
    print(wide(300))
