"""A number class with all its operators: fractions, comparisons, containers that ask for hash and equality."""
GROUP = "objects"


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


class Ratio:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        g = gcd(n, d)
        if d < 0:
            g = -g
        self.n = n // g
        self.d = d // g

    @staticmethod
    def of(value):
        return value if isinstance(value, Ratio) else Ratio(value)

    def __add__(self, other):
        other = Ratio.of(other)
        return Ratio(self.n * other.d + other.n * self.d, self.d * other.d)

    __radd__ = __add__

    def __neg__(self):
        return Ratio(-self.n, self.d)

    def __sub__(self, other):
        return self + -Ratio.of(other)

    def __mul__(self, other):
        other = Ratio.of(other)
        return Ratio(self.n * other.n, self.d * other.d)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = Ratio.of(other)
        return Ratio(self.n * other.d, self.d * other.n)

    def __eq__(self, other):
        other = Ratio.of(other)
        return self.n == other.n and self.d == other.d

    def __hash__(self):
        return hash((self.n, self.d))

    def __lt__(self, other):
        other = Ratio.of(other)
        return self.n * other.d < other.n * self.d

    def __bool__(self):
        return self.n != 0

    def __repr__(self):
        return "{}/{}".format(self.n, self.d)


def run(size=90):
    rows = {Ratio(a, b): a for a in range(1, size) for b in range(1, 8)}
    smallest = min(rows)
    total = Ratio(0)
    for r in list(rows)[:60]:
        total = total + r * 2 - r / 3
        if total < 1 and r:
            total = 1 + total
        total = Ratio(total.n % 9973, total.d % 97 + 1)
    return len(rows), repr(smallest), repr(total), repr(sum([Ratio(1, k) for k in range(1, 9)]))
