"""Recursion of several shapes: Ackermann, towers of Hanoi, mutual recursion, permutations, flattening."""
GROUP = "control"


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def hanoi(n, source, target, spare, moves):
    if n:
        hanoi(n - 1, source, spare, target, moves)
        moves.append((source, target))
        hanoi(n - 1, spare, target, source, moves)


def even(n):
    return n == 0 or odd(n - 1)


def odd(n):
    return n != 0 and even(n - 1)


def permutations(values):
    if len(values) < 2:
        return [values]
    return [values[i:i + 1] + rest for i in range(len(values)) for rest in permutations(values[:i] + values[i + 1:])]


def flat(tree):
    out = []
    for item in tree:
        if isinstance(item, list):
            out += flat(item)
        else:
            out.append(item)
    return out


def nested(depth):
    return [depth, nested(depth - 1), [nested(depth - 2)]] if depth > 1 else [depth]


def run(size=9):
    moves = []
    hanoi(size + 1, 0, 2, 1, moves)
    return (ackermann(2, size * 3), len(moves), moves[-1], even(size * 20), len(permutations([1, 2, 3, 4, 5, 6])),
            sum(flat(nested(size))))
