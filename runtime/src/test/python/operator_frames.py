"""Special methods of operators as frames of the loop: results, what declines, reflected and in-place forms, errors, ends of objects."""
import sys


class V:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __add__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return V(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return V(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        if isinstance(k, V):
            return self.x * k.x + self.y * k.y
        return V(self.x * k, self.y * k)

    def __rmul__(self, k):
        return ("r", k, self.x)

    def __neg__(self):
        return V(-self.x, -self.y)

    def __invert__(self):
        return self.x

    def __getitem__(self, i):
        if i == 2:
            raise IndexError("only two")
        return self.y if i else self.x

    def __iadd__(self, other):
        if other is None:
            return NotImplemented
        self.x += other.x
        self.y += other.y
        return self

    def __eq__(self, other):
        return isinstance(other, V) and self.x == other.x and self.y == other.y

    def __lt__(self, other):
        if not isinstance(other, V):
            return NotImplemented
        return self.x < other.x

    def __le__(self, other):
        return [] if self.x > other.x else [self.x]

    def __repr__(self):
        return f"V({self.x!r}, {self.y!r})"


class W(V):
    def __radd__(self, other):
        return ("W.__radd__", other)

    def __gt__(self, other):
        return "W.__gt__"


class R:
    def __radd__(self, other):
        return f"R after {type(other).__name__}"

    def __rsub__(self, other):
        return NotImplemented

    def __gt__(self, other):
        return f"R > {type(other).__name__}"


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def sums(a, b):
    return a + b


def differences(a, b):
    return a - b


def products(a, b):
    return a * b


def grow(a, b):
    a += b
    return a


def less(a, b):
    return "less" if a < b else "not less"


def at_most(a, b):
    return a <= b


def equal(a, b):
    return "equal" if a == b else "different"


def unequal(a, b):
    return a != b


def negate(a):
    return -a


def invert(a):
    return ~a


def item(a, i):
    return a[i]


for _ in range(60):
    a, b, w, r = V(1, 2), V(3.5, 4), W(5, 6), R()
    out = [
        attempt(sums, a, b), attempt(sums, a, w), attempt(sums, w, a), attempt(sums, a, r), attempt(sums, a, 1), attempt(sums, 1, a),
        attempt(sums, 1, r), attempt(sums, 2.5, r), attempt(sums, "s", r), attempt(sums, [1], r), attempt(sums, None, r), attempt(sums, 1, 2),
        attempt(differences, a, b), attempt(differences, 1, r), attempt(differences, a, r), attempt(differences, 5, 3),
        attempt(products, a, b), attempt(products, a, 3), attempt(products, 3, a), attempt(products, 2.5, a), attempt(products, "x", a), attempt(products, True, a),
        attempt(grow, V(1, 1), b), attempt(grow, V(1, 1), None), attempt(grow, 1, r), attempt(grow, r, 1),
        attempt(less, a, b), attempt(less, b, a), attempt(less, a, w), attempt(less, a, r), attempt(less, a, 1), attempt(less, 1, 2), attempt(less, 1, r),
        attempt(at_most, a, b), attempt(at_most, b, a), attempt(equal, a, V(1, 2)), attempt(equal, a, b), attempt(equal, a, 1), attempt(equal, 1, a),
        attempt(unequal, a, b), attempt(unequal, r, r), attempt(unequal, a, V(1, 2)),
        attempt(negate, a), attempt(invert, a), attempt(negate, r), attempt(negate, 3), attempt(item, a, 0), attempt(item, a, 1), attempt(item, a, 2),
        attempt(item, r, 0), attempt(item, [7], 0), attempt(item, {"k": 8}, "k"),
    ]
print(*out, sep="\n")


# Whose line is it?
def broken():
    class B:
        def __add__(self, other):
            return 1 / 0

        def __sub__(self, other):
            return NotImplemented

    for _ in range(30):
        for f in (lambda: B() + 1, lambda: B() - 1):
            try:
                f()
            except Exception as e:
                t = e.__traceback__
                names = []
                while t:
                    names.append((t.tb_frame.f_code.co_name, t.tb_lineno - t.tb_frame.f_code.co_firstlineno))
                    t = t.tb_next
    return names


print(broken())


# The recursion limit counts them.
class Deep:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return self.n if not other else Deep(self.n + 1) + (other - 1)

    def __getitem__(self, i):
        return self[i + 1]


print(Deep(0) + 300)
try:
    Deep(0)[0]
except RecursionError as e:
    print("RecursionError:", e)
print(Deep(0) + 300)


# Operands die when there is a result, and not before.
class Loud:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        print("adding", self.name, other.name)
        return Loud(self.name + other.name)

    def __lt__(self, other):
        print("comparing", self.name, other.name)
        return len(self.name) < len(other.name)

    def __neg__(self):
        return Loud("-" + self.name)

    def __getitem__(self, i):
        return Loud(self.name[i])

    def __del__(self):
        print("end of", self.name)


def loud():
    x = Loud("a") + Loud("b")
    print("then")
    if Loud("c") < Loud("dd"):
        print("smaller")
    x = x + Loud("e")
    y = -x
    print(y.name)
    y = (y + x)[1]
    x = -y
    print("leaving", x.name, y.name)


for _ in range(20):
    loud()


# A method that is replaced is called from then on; a class that gets one, too.
class C:
    def __add__(self, other):
        return "old"


def many(x, n):
    return {x + 1 for _ in range(n)}


c = C()
print(many(c, 50))
C.__add__ = lambda self, other: "new"
print(many(c, 50))
C.__add__ = lambda self, other: NotImplemented
print(attempt(many, c, 50))
C.__add__ = sums.__get__
print(str(attempt(many, c, 1))[:9])
del C.__add__
print(attempt(many, c, 50))
C.__add__ = V.__mul__
print(attempt(many, c, 50))


# Generators and coroutines as special methods are made, not entered.
class G:
    def __add__(self, other):
        yield other

    async def __sub__(self, other):
        return other


def made(g):
    x = g + 1
    y = g - 1
    y.close()
    return next(x), type(y).__name__


for _ in range(40):
    last = made(G())
print(last)


def traced():
    calls = []
    sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)) if event in ("call", "return") else None)
    V(1, 2) + V(3, 4)
    V(1, 2) < V(3, 4)
    sys.setprofile(None)
    return calls


print(traced())
