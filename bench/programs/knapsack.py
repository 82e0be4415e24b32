"""Dynamic programming over lists: a knapsack and the longest common subsequence."""
GROUP = "containers"


def knapsack(items, room):
    best = [0] * (room + 1)
    for weight, value in items:
        for r in range(room, weight - 1, -1):
            candidate = best[r - weight] + value
            if candidate > best[r]:
                best[r] = candidate
    return best[room]


def common(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            out.append(a[i])
            i += 1
            j += 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return out


def run(size=100):
    items = [(i * 7 % 23 + 1, i * 13 % 41 + 5) for i in range(size // 2)]
    a = [i * i % 17 for i in range(size)]
    b = [i * 5 % 19 for i in range(size)]
    return knapsack(items, size * 3), len(common(a, b)), common(a, b)[:5]
