"""Solving linear equations: elimination with row exchange on nested lists, indexed loops."""
GROUP = "numeric"


def solve(a, b):
    n = len(b)
    for k in range(n):
        pivot = k
        for i in range(k + 1, n):
            if abs(a[i][k]) > abs(a[pivot][k]):
                pivot = i
        a[k], a[pivot] = a[pivot], a[k]
        b[k], b[pivot] = b[pivot], b[k]
        for i in range(k + 1, n):
            factor = a[i][k] / a[k][k]
            for j in range(k, n):
                a[i][j] -= factor * a[k][j]
            b[i] -= factor * b[k]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        total = b[i]
        for j in range(i + 1, n):
            total -= a[i][j] * x[j]
        x[i] = total / a[i][i]
    return x


def run(size=44):
    a = [[(i * i + 3 * j + i * j) % 17 + (20.0 if i == j else 0.0) for j in range(size)] for i in range(size)]
    want = [float(i % 5 - 2) for i in range(size)]
    b = [0.0] * size
    for i in range(size):
        for j in range(size):
            b[i] += a[i][j] * want[j]
    return [round(v) for v in solve(a, b)] == want, round(sum(abs(v) for v in want))
