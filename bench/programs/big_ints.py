"""Integers of many words: digits of pi by a spigot, a modular power, a factorial."""
GROUP = "numeric"


def pi_digits(n):
    """The first n digits, produced one by one from a stream of fractions."""
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    digits = []
    while len(digits) < n:
        if 4 * q + r - t < m * t:
            digits.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, m, k, x = (q * k, (2 * q + r) * x, t * x, (q * (7 * k + 2) + r * x) // (t * x), k + 1, x + 2)
    return digits


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def run(size=180):
    digits = "".join(map(str, pi_digits(size)))
    big = factorial(size * 2)
    power = pow(3, factorial(40), 2 ** 127 - 1)
    return digits[-8:], str(big)[:8], big.bit_length(), power % 1_000_000_007, hash(big) == hash(int(str(big)))
