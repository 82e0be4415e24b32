"""Matrices as nested lists: product by rows and columns, transposition."""
GROUP = "numeric"


def product(a, b):
    columns = list(zip(*b))
    result = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for x, y in zip(row, column):
                total += x * y
            line.append(total)
        result.append(line)
    return result


def run(size=40):
    a = [[(i * 7 + j * 3) % 11 / 8 for j in range(size)] for i in range(size)]
    b = [[(i * 5 + j) % 13 / 16 for j in range(size)] for i in range(size)]
    c = product(product(a, b), a)
    return sum(int(c[i][i]) for i in range(size)), c[size // 2][size // 3]
