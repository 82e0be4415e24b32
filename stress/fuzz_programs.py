"""Random programs, the same for the same seed: what they print is compared between runtimes and modes.

    usage: fuzz_programs.py FIRST COUNT [--show]

Runs the programs of COUNT seeds one after the other and prints what each did: its variables at the end, or the exception with the
lines that it went through. `stress/fuzz` runs it in CPython and here, in several modes, and compares.
"""
import random
import sys
import traceback

PRELUDE = '''
class P:
    kind = 3
    def __init__(self, x, y):
        self.x = x
        self.y = y
    def sum(self, k):
        return self.x + k
    def move(self, dx):
        self.x += dx
        return P(self.x, self.y)
class Q(P):
    def sum(self, k):
        return self.y - k
class D:
    def __init__(self, log, n):
        self.log = log
        self.n = n
    def __del__(self):
        if len(self.log) < 40:
            self.log.append(self.n)
'''


class Writer:
    """Writes one program: statements of a function over a fixed set of variables, whose types mostly stay."""

    INTS, FLOATS, TEXTS = ["a", "b", "c"], ["x", "y"], ["s", "t"]

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines = []
        self.loops = 0
        self.budget = 45

    def emit(self, depth, text):
        self.lines.append("    " * depth + text)

    def pick(self, *choices):
        return self.r.choice(choices)

    # ---- expressions

    def integer(self, depth=2):
        r = self.r
        if depth == 0 or r.random() < 0.3:
            return r.choice(self.INTS + ["i", str(r.choice([0, 1, 2, 3, 7, -1, -5, 64, 1000, 2**31, 2**62, -2**63]))])
        x, y = self.integer(depth - 1), self.integer(depth - 1)
        return self.pick(f"({x} + {y})", f"({x} - {y})", f"({x} * {y}) % 1000003", f"({x} & {y})", f"({x} | {y})", f"({x} ^ {y})",
                         f"({x} // {y})", f"({x} % {y})", f"({x} >> ({y} & 7))", f"(({x}) % 4096 << ({y} & 15))", f"-{x}", f"~{x}",
                         f"len(xs)", f"xs[{x} % len(xs)]" if r.random() < 0.8 else f"xs[{x}]", f"abs({x})", f"min({x}, {y})",
                         f"max({x}, {y})", f"({x} if {self.truth(depth - 1)} else {y})", f"p.x", f"p.sum({x})", f"f({x}, {y})",
                         f"h({x})", f"d.get({x} % 5, {y})", f"int({self.floating(depth - 1)})", f"len({self.text(0)})", "P.kind", "p.kind", f"G")

    def floating(self, depth=2):
        r = self.r
        if depth == 0 or r.random() < 0.3:
            return r.choice(self.FLOATS + ["0.5", "-1.25", "3.0", "1e10", "0.0"])
        x, y = self.floating(depth - 1), self.floating(depth - 1)
        return self.pick(f"({x} + {y})", f"({x} - {y})", f"({x} * {y})", f"({x} / {y})", f"-{x}", f"({self.integer(depth - 1)} * {x})",
                         f"({self.integer(depth - 1)} / {self.integer(depth - 1)})", f"abs({x})", f"math.sqrt(abs({x}))", f"float({self.integer(0)})",
                         f"({x} % {y})", f"({x} // {y})")

    def text(self, depth=1):
        r = self.r
        if depth == 0 or r.random() < 0.4:
            return r.choice(self.TEXTS + ["'ab'", "''", "'z'"])
        return self.pick(f"({self.text(0)} + {self.text(0)})[-8:]", f"str({self.integer(0)})", f"{self.text(0)}.upper()", f"({self.text(0)} * 2)[:6]",
                         f"{self.text(0)}[:{r.randrange(4)}]", f"chr(97 + {self.integer(0)} % 26)", f"f'{{{self.integer(0)}}}'")

    def truth(self, depth=1):
        x, y = self.integer(depth), self.integer(depth)
        op = self.pick("<", "<=", "==", "!=", ">", ">=")
        return self.pick(f"{x} {op} {y}", f"{self.floating(depth)} {op} {self.floating(depth)}", f"{self.text(0)} {op} {self.text(0)}", f"{x} {op} {self.floating(0)}",
                         f"not {self.truth(0)}" if depth else "a", f"({self.truth(0)} and {self.truth(0)})" if depth else "b", f"{x} in xs", "o is None", "o is not None",
                         f"{x}", "xs", "s", f"isinstance(p, Q)", f"{x} in d")

    # ---- statements

    def statement(self, depth, loop):
        self.budget -= 1
        r = self.r
        kind = r.random()
        if kind < 0.32 or self.budget <= 0 or depth > 5:
            self.simple(depth)
        elif kind < 0.5:
            self.emit(depth, f"if {self.truth()}:")
            self.block(depth + 1, loop, 2)
            if r.random() < 0.5:
                self.emit(depth, "else:")
                self.block(depth + 1, loop, 2)
        elif kind < 0.74 and self.loops < 5:
            self.loop(depth)
        elif kind < 0.82:
            self.emit(depth, "try:")
            self.block(depth + 1, loop, 2)
            self.emit(depth, f"except {self.pick('ZeroDivisionError', '(IndexError, KeyError)', 'Exception')} as e:")
            self.emit(depth + 1, f"a = a + {r.randrange(9)}")
            if r.random() < 0.3:
                self.emit(depth, "finally:")
                self.block(depth + 1, False, 1)
        elif kind < 0.88 and loop:
            self.emit(depth, f"if {self.truth()}:")
            self.emit(depth + 1, self.pick("break", "continue"))
        else:
            self.simple(depth)

    def simple(self, depth):
        i, f = self.r.choice(self.INTS), self.r.choice(self.FLOATS)
        self.emit(depth, self.pick(
            f"{i} = {self.integer()}", f"{i} {self.pick('+=', '-=', '^=', '|=')} {self.integer(1)}", f"{f} = {self.floating()}",
            f"{f} += {self.floating(1)}", f"{self.r.choice(self.TEXTS)} = {self.text()}", f"xs.append({self.integer(1)} % 100)",
            f"xs[{self.integer(1)} % len(xs)] = {self.integer(1)} % 1000", f"d[{self.integer(1)} % 7] = {self.integer(1)}", f"p.x = {self.integer(1)} % 10007",
            f"p = {self.pick('P', 'Q')}({self.integer(0)}, {self.integer(0)})", f"p = p.move({self.integer(0)})", f"a, b = b, {self.integer(1)}",
            f"o = {self.pick('None', 'p', 'a', 's', 'xs', '1.5')}", f"q = D(log, {self.r.randrange(100)})", "q = None", f"b, c = ({self.integer(0)}, {self.integer(0)})",
            f"xs = [v for v in xs if v != {self.integer(0)}] or [1]", f"a += sum(g({self.integer(0)} % 6))", f"c = [{self.integer(0)}, {self.integer(0)}][{self.integer(0)} % 2]",
            f"{i} = {self.pick(self.floating(1), self.text(0)) if self.r.random() < 0.15 else self.integer(1)}", f"u = lambda v: v + {self.r.choice(self.INTS)}", "a = u(b)",
            "del xs[3:]", f"k({self.integer(1)})", "count()", f"b = {self.truth()}"))

    def loop(self, depth):
        self.loops += 1
        n = self.r.choice([3, 4, 6, 9, 13])
        head = self.pick(f"for i in range({n}):", f"for i in range({n}, 0, -2):", "for i in xs[:8]:", "for i, a in enumerate(xs[:7]):", "for i, v in zip(xs, range(9)):",
                         "for i, v in list(d.items()):", "while", f"for i in g({n}):", "for i in (3, 1, 4, 1, 5):", "for t in ('p', 'q', 'r', ''):")
        if head == "while":
            self.emit(depth, f"w{self.loops} = {n}")
            head = f"while w{self.loops} > 0 and {self.truth(0)} or w{self.loops} > 5:"
            self.emit(depth, head)
            self.emit(depth + 1, f"w{self.loops} -= 1")
        else:
            self.emit(depth, head)
        self.block(depth + 1, True, 4)
        if self.r.random() < 0.2:
            self.emit(depth, "else:")
            self.emit(depth + 1, "c += 1")
        self.loops -= 1

    def block(self, depth, loop, most):
        for _ in range(self.r.randint(1, most)):
            self.statement(depth, loop)

    def program(self):
        self.emit(0, "G = 5")
        self.emit(0, "def count():\n    global G\n    G += 1")
        for name, extra in (("f", "b"), ("h", "a"), ("k", "a")):
            self.emit(0, f"def {name}(a{', b' if extra == 'b' else ''}):")
            if extra != "b":
                self.emit(1, "b = a + 1")
            self.emit(1, f"if {self.pick('a < b', 'a > 3', 'b == 2', 'a & 1')}:")
            self.emit(2, f"return {self.pick('a - b', 'b', 'a + 1', 'a * 2 % 1009')}")
            self.emit(1, f"return {self.pick('a ^ b', 'b + 2', 'a // (b or 1)', 'a % (b or 3)')}")
        self.emit(0, "def g(n):\n    for j in range(n):\n        yield j * 2")
        self.emit(0, "def main():")
        self.emit(1, "a, b, c, i, x, y, s, t = 1, 2, 3, 0, 0.5, 1.5, 'hi', ''")
        self.emit(1, "xs, d, o, log, q, u = [5, 6, 7], {1: 2}, None, [], None, lambda v: v")
        self.emit(1, "p = P(1, 2)")
        for _ in range(4):
            self.loop(1)
        self.emit(1, "q = None")
        self.emit(1, "return (a, b, c, i, x, y, s, t, xs, sorted(d.items()), log, p.x, p.y, type(p).__name__, G)")
        return PRELUDE + "\n".join(self.lines) + "\n"


def run(seed):
    source = Writer(seed).program()
    names = {"math": __import__("math"), "__name__": "fuzz"}
    try:
        exec(compile(source, f"program-{seed}", "exec"), names)
        print(seed, names["main"]())
    except Exception as e:
        lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename.startswith("program")]
        print(seed, type(e).__name__, e, lines)


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    for seed in range(first, first + count):
        if "--show" in sys.argv:
            print(Writer(seed).program())
        run(seed)


main()
