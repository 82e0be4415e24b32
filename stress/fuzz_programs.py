"""Random programs, the same for the same seed: what they do is compared between runtimes and modes by `stress/fuzz`.

    usage: fuzz_programs.py FIRST COUNT [--show]   runs the programs of COUNT seeds, or shows them
           fuzz_programs.py --serve                runs programs that come as lines on the standard input, each a JSON string

For each program a line is printed, a JSON list: the seed (or the text of the program), what each of some calls of its main function
returned, all variables at the end, or the exception with the lines that it went through, and how often compiled code was entered and
left by a check, and how often the compiler failed.
"""
import collections
import functools
import json
import random
import sys
import traceback
import warnings

try:
    from orochi.jit import statistics
except ImportError:
    def statistics():
        return {}

ROUNDS = 4

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
class V:
    __slots__ = ("a", "b")
    made = 0
    def __init__(self, a, b=3):
        self.a = a
        self.b = b
    @property
    def total(self):
        return self.a + self.b
    @total.setter
    def total(self, n):
        self.a = n - self.b
    @staticmethod
    def both(a, b):
        return a - b
    @classmethod
    def make(cls, a):
        return cls(a, 1)
    def __add__(self, o):
        return V(self.a + (o.a if isinstance(o, V) else o), self.b)
    def __radd__(self, o):
        return V(o - self.a, self.b)
    def __iadd__(self, o):
        if o % 4 == 3:
            return NotImplemented
        return V(self.a, self.b + 1)
    def __mul__(self, o):
        if o % 5 == 4:
            return NotImplemented
        return V(self.a * o % 1000, self.b)
    def __neg__(self):
        return V(-self.a, self.b)
    def __eq__(self, o):
        return isinstance(o, V) and self.a == o.a
    def __hash__(self):
        return 7
    def __lt__(self, o):
        return self.a < o.a
    def __len__(self):
        return abs(self.a) % 5
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError(i)
        return self.a + i
    def __call__(self, n, *rest, k=1):
        return n + k + len(rest)
    def __repr__(self):
        return f"V({self.a}, {self.b})"
class W:
    def __init__(self, log, n):
        self.log = log
        self.n = n
    def __enter__(self):
        return self.n
    def __exit__(self, kind, e, tb):
        if len(self.log) < 60:
            self.log.append(kind and kind.__name__)
        return self.n % 3 == 0
class D:
    def __init__(self, log, n):
        self.log = log
        self.n = n
    def __del__(self):
        if len(self.log) < 40:
            self.log.append(self.n)
'''


SERVANTS = '''
H = 2
def g(n):
    for j in range(n):
        yield j * 2
def f5(a, xs, p, v, log):
    return a % 5
def g5(a, xs, p, v, log):
    yield from xs[:a]
    yield a
def f2(a):
    return a % 2
def va(a, *rest, k=2):
    return a + len(rest) * k
def kw(a, b=4, *, c=5, **more):
    return a * c - b + len(more)
def rec(n, acc):
    if n <= 0:
        return acc
    return rec(n - 1, acc ^ n) + rec(n - 2, n)
def adder(n):
    total = 0
    def add(k):
        nonlocal total
        total = (total + k + n) % 9973
        return total
    return add
add = adder(3)
def keep(d, n):
    if n % 2:
        return d
    return n
def send(co, n):
    try:
        return co.send(n)
    except (StopIteration, TypeError) as e:
        return len(e.args)
def set_h(n):
    global H
    H = n
def swap(n):
    global f, h
    if n == 0:
        f, h = (lambda a, b=2: f2(a) - b), f2
    elif n == 1:
        P.sum = lambda self, k: self.x - k
    else:
        Q.kind = P.kind + 1
'''


class Writer:
    """Writes one program: statements of a function over a fixed set of variables, whose types mostly stay."""

    INTS, FLOATS, TEXTS, COMPLEX = ["a", "b", "c"], ["x", "y"], ["s", "t"], ["g1", "g2"]

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines = []
        self.loops = 0
        self.budget = 45
        self.most_loops = 4
        self.generator = False
        self.kinds = self.r.sample(range(64), 17)

    def emit(self, depth, text):
        self.lines.append("    " * depth + text)

    def pick(self, *choices):
        return self.r.choice(choices)

    # ---- expressions

    def integer(self, depth=2):
        r = self.r
        if depth == 0 or r.random() < 0.3:
            return r.choice(self.INTS + ["i", str(r.choice([0, 1, 2, 3, 7, -1, -5, 64, 1000, 2**31, 2**62, -2**63, 2**63 - 1, 2**53 + 1, 10**18]))])
        x, y = self.integer(depth - 1), self.integer(depth - 1)
        return self.pick(f"({x} + {y})", f"({x} - {y})", f"({x} * {y}) % 1000003", f"({x} & {y})", f"({x} | {y})", f"({x} ^ {y})",
                         f"({x} // {y})", f"({x} % {y})", f"({x} >> ({y} & 7))", f"(({x}) % 4096 << ({y} & 15))", f"-{x}", f"~{x}",
                         f"len(xs)", f"xs[{x} % len(xs)]" if r.random() < 0.8 else f"xs[{x}]", f"abs({x})", f"min({x}, {y})",
                         f"max({x}, {y})", f"({x} if {self.truth(depth - 1)} else {y})", f"p.x", f"p.sum({x})", f"f({x}, {y})",
                         f"h({x})", f"d.get({x} % 5, {y})", f"int({self.floating(depth - 1)})", f"len({self.text(0)})", "P.kind", "p.kind", f"G",
                         *self.more_integers(x, y, depth))

    def more_integers(self, x, y, depth):
        """Of other kinds; some of them are chosen for a program, so that each has a character."""
        r = self.r
        all = (f"va(1, {x}, k={y})", f"va(*xs[:3], {x})", f"va({x}, **{{'k': {y}}})", f"kw({x}, b={y})", f"kw({x})", f"rec({x} % 6, {y})", "v.total", "v.a",
               f"V.both({x}, {y})", f"V.make({x}).total", f"(v + {x}).a", f"v({x}, 1, k=2)", "len(v)", f"v[{x} % 5]", f"({x} + v).a", f"(v * {x}).a", "(-v).a", f"(v < V({x})) + (v == V({y}))", f"sum(xs[{r.randrange(4)}:{r.choice(['', '-1', '3'])}])",
               f"xs.index({x})", f"xs.count({x})", "xs[-1]", f"next(it, {x})", f"add({x})", f"bump({x})", f"({x} and {y})", f"({x} or {y})", f"(z := {x})",
               f"sum(j for j in gen({x} % 5, xs, p, v, log))", f"len([j for j in xs if j > {x}])", f"sum({{j: j + 1 for j in xs[:5]}}.values())", f"len({{j % 3 for j in xs}})",
               f"({x} < {y} < {self.integer(0)})", f"s.find({self.text(0)})", f"ord({self.text(0)}[:1] or 'a')", f"d.pop({x} % 7, {y})", f"d.setdefault({x} % 7, {y})", f"d[{x} % 7]",
               f"divmod({x}, {y})[{r.randrange(2)}]", f"pow({x} % 50, 3)", f"({x}) ** 2 % 10007", f"round({self.floating(0)})", f"len({{1, {x}, {y}}})", f"m1({x}, xs, p, v, log)",
               f"min(math.floor(x), {x}) if abs(x) < 99 else 1", f"isinstance(p, P) + isinstance({x}, int)", f"int(abs(x) % 9)", f"f(a={x}, b={y})", f"dq[{x} % 2]", f"{x} in dq", f"(lambda q, w={y}: q - w)({x})", f"[{x}, *xs[:2]][-1]", f"int(str({x})[-3:].strip('-') or 0)", f"hash({x} - 0)", f"({x}).bit_length()", f"reduce(lambda e, j: e ^ j, xs, {x})",
               f"sorted(xs)[0]", f"max(xs, default={x})", f"bool({x}) + {y}", f"any(j == {x} for j in xs)", f"bytes([{x} & 255])[0]", f"({x}, {y})[i % 2]", f"(o or {x}) and {y}")
        return [all[k] for k in self.kinds if k < len(all)]

    def floating(self, depth=2):
        r = self.r
        if depth == 0 or r.random() < 0.3:
            return r.choice(self.FLOATS + ["0.5", "-1.25", "3.0", "1e10", "0.0"])
        x, y = self.floating(depth - 1), self.floating(depth - 1)
        return self.pick(f"({x} + {y})", f"({x} - {y})", f"({x} * {y})", f"({x} / {y})", f"-{x}", f"({self.integer(depth - 1)} * {x})",
                         f"({self.integer(depth - 1)} / {self.integer(depth - 1)})", f"abs({x})", f"math.sqrt(abs({x}))", f"float({self.integer(0)})",
                         f"({x} % {y})", f"({x} // {y})", f"{self.complex(depth - 1)}.real", f"{self.complex(depth - 1)}.imag")

    def complex(self, depth=2):
        r = self.r
        if depth == 0 or r.random() < 0.3:
            return r.choice(self.COMPLEX + ["1j", "(2-0.5j)", "0j", "cs[a % len(cs)]"])
        x, y = self.complex(depth - 1), self.complex(depth - 1)
        real = self.pick(self.floating(0), self.integer(0), self.truth(0))
        op = self.pick("+", "-", "*", "/")
        return self.pick(f"({x} {op} {y})", f"({x} {op} ({real}))", f"(({real}) {op} {x})", f"(-{x})", f"{x}.conjugate()", f"complex({self.floating(0)}, {self.integer(0)})",
                         f"complex({self.floating(0)})", f"({x} * {x} + {y})", f"({x} if {self.truth(0)} else {y})", f"(+{x})")

    def text(self, depth=1):
        r = self.r
        if depth == 0 or r.random() < 0.4:
            return r.choice(self.TEXTS + ["'ab'", "''", "'z'"])
        return self.pick(f"({self.text(0)} + {self.text(0)})[-8:]", f"str({self.integer(0)})", f"{self.text(0)}.upper()", f"({self.text(0)} * 2)[:6]",
                         f"{self.text(0)}[:{r.randrange(4)}]", f"chr(97 + {self.integer(0)} % 26)", f"f'{{{self.integer(0)}}}'",
                         f"f'{{{self.integer(0)}:>5}}|{{{self.floating(0)}:.2f}}'[-7:]", f"'-'.join(str(j) for j in xs[:3])", f"{self.text(0)}.replace('i', {self.text(0)})[:5]",
                         f"{self.text(0)}[::-1]", f"repr({self.text(0)})[:6]", f"'%s%d' % ({self.text(0)}, {self.integer(0)} % 100)", f"{self.text(0)}.title()", f"({self.text(0)} or 'e')[0]")

    def truth(self, depth=1):
        x, y = self.integer(depth), self.integer(depth)
        op = self.pick("<", "<=", "==", "!=", ">", ">=")
        return self.pick(f"{x} {op} {y}", f"{self.floating(depth)} {op} {self.floating(depth)}", f"{self.text(0)} {op} {self.text(0)}", f"{x} {op} {self.floating(0)}",
                         f"not {self.truth(0)}" if depth else "a", f"({self.truth(0)} and {self.truth(0)})" if depth else "b", f"{x} in xs", "o is None", "o is not None",
                         f"{x}", "xs", "s", f"isinstance(p, Q)", f"{x} in d",
                         "v", f"v == V({self.integer(0)})", f"v < V({self.integer(0)})", f"{self.text(0)} in s", f"s.startswith({self.text(0)})", f"all(j > {self.integer(0)} for j in xs[:4])",
                         f"{self.complex(depth)} == {self.complex(0)}", f"{self.complex(0)} != {self.pick(x, self.floating(0))}", "g1", f"abs({self.complex(0)}) < 3",
                         f"callable(o)", f"type(o) is type({self.integer(0)})", f"{x} < {y} <= {self.integer(0)}")

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
        elif kind < 0.74 and self.loops < self.most_loops:
            self.loop(depth)
        elif kind < 0.82:
            self.emit(depth, "try:")
            self.block(depth + 1, loop, 2)
            self.emit(depth, f"except {self.pick('ZeroDivisionError', '(IndexError, KeyError)', 'Exception')} as e:")
            self.emit(depth + 1, f"a = a + {r.randrange(9)}")
            if r.random() < 0.2:
                self.emit(depth + 1, self.pick("raise", "raise KeyError(a) from e", "log.append(type(e).__name__) if len(log) < 50 else None", "b = len(e.args)", "o = None"))
            if r.random() < 0.2:
                self.emit(depth, "else:")
                self.block(depth + 1, loop, 1)
            if r.random() < 0.3:
                self.emit(depth, "finally:")
                self.block(depth + 1, False, 1)
        elif kind < 0.85:
            self.emit(depth, f"with W(log, {self.integer(0)}) as {self.r.choice(self.INTS)}:")
            self.block(depth + 1, loop, 2)
        elif kind < 0.87:
            self.emit(depth, f"match {self.pick('a', '(a, b)', 'xs', 'o', 'p')}:")
            for pattern in r.sample(["1 | 2", "[c, *_]", "(a, 3)", "P(x=c)", "str()", "int(c)", "{1: c}", "None"], 2):
                self.emit(depth + 1, f"case {pattern}:")
                self.block(depth + 2, loop, 1)
        elif kind < 0.91 and loop:
            self.emit(depth, f"if {self.truth()}:")
            self.emit(depth + 1, self.pick("break", "continue"))
        else:
            self.simple(depth)

    def simple(self, depth):
        i, f, g = self.r.choice(self.INTS), self.r.choice(self.FLOATS), self.r.choice(self.COMPLEX)
        if self.r.random() < 0.4:
            self.emit(depth, self.less_simple(i))
            return
        self.emit(depth, self.pick(
            f"{i} = {self.integer()}", f"{i} {self.pick('+=', '-=', '^=', '|=')} {self.integer(1)}", f"{f} = {self.floating()}",
            f"{f} += {self.floating(1)}", f"{self.r.choice(self.TEXTS)} = {self.text()}", f"xs.append({self.integer(1)} % 100)",
            f"xs[{self.integer(1)} % len(xs)] = {self.integer(1)} % 1000", f"d[{self.integer(1)} % 7] = {self.integer(1)}", f"p.x = {self.integer(1)} % 10007",
            f"p = {self.pick('P', 'Q')}({self.integer(0)}, {self.integer(0)})", f"p = p.move({self.integer(0)})", f"a, b = b, {self.integer(1)}",
            f"o = {self.pick('None', 'p', 'a', 's', 'xs', '1.5')}", f"q = D(log, {self.r.randrange(100)})", "q = None", f"b, c = ({self.integer(0)}, {self.integer(0)})",
            f"xs = [v for v in xs if v != {self.integer(0)}] or [1]", f"a += sum(g({self.integer(0)} % 6))", f"c = [{self.integer(0)}, {self.integer(0)}][{self.integer(0)} % 2]",
            f"{i} = {self.pick(self.floating(1), self.text(0)) if self.r.random() < 0.15 else self.integer(1)}", f"u = lambda v: v + {self.r.choice(self.INTS)}", "a = u(b)",
            "del xs[3:]", f"k({self.integer(1)})", "count()", f"b = {self.truth()}",
            f"{g} = {self.complex()}", f"{g} {self.pick('+=', '-=', '*=')} {self.complex(1)}", f"g1 = {self.pick('g1', 'g2')} * {self.pick('g1', '0.5', '1j')} + {self.complex(0)}", f"g1, g2 = g2, {self.complex(1)}",
            f"cs.append({g}); del cs[:-4]", f"cs[{self.integer(0)} % len(cs)] = {self.complex(1)}", f"{g} = {self.pick(self.floating(0), self.integer(0)) if self.r.random() < 0.15 else self.complex(1)}"))

    def less_simple(self, i):
        r, x, y = self.r, self.integer(1), self.integer(0)
        if self.generator and r.random() < 0.35:
            return self.pick(f"yield {x}", f"{i} = (yield {x}) or {y}", "yield from g(3)", f"yield from xs[:{r.randrange(3)}]", "yield a")
        if r.random() < 0.08:
            return self.pick("return a", f"raise ValueError({x})", "raise KeyError(s)", f"assert {self.truth()}, a")
        return self.pick(f"v = V({x})", f"v.total = {x}", f"v.a += {y}", f"v = v + {y}", f"v = v * {y}", f"v += {y}", "v = -v", "vs = [v, V(1), V(a)]; vs.sort(); v = vs[0]", f"xs.insert({y} % 3, {x} % 50)", "xs.sort()",
                         "xs.reverse()", f"xs.extend([{x} % 9, {y}])", "c = xs.pop() if xs else a", f"xs[{r.randrange(3)}:{r.randrange(6)}] = [{y}]", "xs = xs[:6] or [2]", "xs = xs[::-1] or [3]",
                         f"d.update({{{y} % 7: a}})", f"d = {{k: w for k, w in d.items() if k != {y} % 7}}", f"del d[{x} % 7]", "d = dict(list(d.items())[:5])", f"a, *o = [{x}, *xs[:2]]",
                         f"xs = [j + n % 9 for j in xs[:3] for n in xs[{y} % 4:4]] or [1]", f"o = [[*j, n] for j in [[]][{y} % 2:] for n in xs[:3]]",
                         f"e = {{{x} % 5, {y} % 5, 1}}; e.add(b); e.discard(a); c = len(e) + (a in e)", f"s, t = t, {self.text()}", f"s += {self.text(0)}; s = s[-6:]", f"it = iter({self.pick('xs', 's', 'range(4)', 'g(4)')})",
                         f"r = [D(log, {r.randrange(100)}), D(log, {r.randrange(100)})]", "r = None", f"r = (D(log, {r.randrange(100)}), a)", f"D(log, {r.randrange(100)})", f"keep(D(log, {r.randrange(100)}), a)",
                         f"o = keep(D(log, {r.randrange(100)}), b)", f"p.x, p.y = p.y, {x} % 1009", f"p = Q({y}, a)", f"p.extra = {y}", f"c = p.extra", f"a = b = {x}", "P.kind = P.kind % 5 + 1",
                         f"V.made += 1", f"swap({r.randrange(3)})", f"u = (lambda w, k={y}: w * 2 - k)", f"{i} = m1({x}, xs, p, v, log)", f"for j in gen({y} % 4, xs, p, v, log): a ^= j",
                         f"dq.append({y}); dq.popleft()", "dq.rotate(1); dq.extend(xs[:2]); dq.pop(); dq.pop()", f"dq[{y} % 2] = {x}", f"d = {{**d, 1: {y}}}", f"o = f'{{{x}:>4}}|{{s!r:.3}}'", f"o = '-'.join([s, {self.text(0)}])", f"o = [D(log, {r.randrange(100)}), D(log, 7)].pop()", "o = {D(log, 8): 1}", "o = p.sum; b = o(a)", "co = gen(2, xs, p, v, log); a = next(co, 1); co.close()", f"co = gen(3, xs, p, v, log); next(co, 0); b = send(co, {y})", "z = locals().get('a')",
                         f"{i} = [j + {y} for j in xs if j][0]", "o = [*xs, *s][:3]", f"o = {{**d, 1: {y}}}", f"x = float({x} % 7)", f"a = {self.text(0)}.count('i')", "del s; s = 'h'", f"xs *= 2; del xs[5:]",
                         f"o = (a, b) < (c, {y})", f"a = (lambda: {x})()", f"b = [p.sum, v, u][a % 3]({y})", f"o = type(p)(1, {y})", f"set_h({y})", f"c = H", f"x, y = y, x + {y}")

    def loop(self, depth):
        self.loops += 1
        n = self.r.choice([3, 4, 6, 9, 13])
        head = self.pick(f"for i in range({n}):", f"for i in range({n}, 0, -2):", "for i in xs[:8]:", "for g2 in cs[:4]:", "for i, a in enumerate(xs[:7]):", "for i, j in zip(xs, range(9)):",
                         "for i, n in list(d.items()):", "while", f"for i in g({n}):", "for i in (3, 1, 4, 1, 5):", "for t in ('p', 'q', 'r', ''):",
                         "for i in gen(a % 4, xs, p, v, log):", "for t in s:", "for i in xs[a % 4:b % 6]:", "for i in v:", "for i, (a, b) in enumerate(zip(xs[:5], xs[1:])):", "for i in sorted({a % 5, b % 5}):",
                         "for n in list(d):", "for i in map(add, xs[:6]):", "for i in (j * 2 for j in xs[:6]):", "for i in reversed(xs[:6]):", "for q in [D(log, 1), D(log, 2)]:")
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

    def start(self):
        self.emit(1, "b, c, i, x, y, s, t, z = 2, 3, 0, 0.5, 1.5, 'hi', '', 0")
        self.emit(1, "d, o, q, r, u, it, co, k = {1: 2}, None, None, None, lambda v: v, iter(()), None, f2")
        self.emit(1, "dq = collections.deque([4, 5, 6])")
        self.emit(1, "g1, g2, cs = 1j, 0.5-2j, [1j, 2+0j]")

    def function(self, name, parameters, budget):
        """A function that main uses, with statements of the same kinds."""
        self.budget, self.most_loops = budget, 2
        self.emit(0, f"def {name}({parameters}):")
        self.start()
        self.emit(1, "bump, xs = u, xs[:4] or [4]")
        self.emit(1, "m1, gen = f5, g5")
        for _ in range(2):
            self.statement(1, False)
        self.loop(1)
        if self.generator:
            self.emit(1, "yield a % 11")
        else:
            self.emit(1, f"return {self.integer(1)} % 1009")

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
        self.emit(0, SERVANTS)
        self.function("m1", "a, xs, p, v, log", 14)
        self.generator = True
        self.function("gen", "a, xs, p, v, log", 14)
        self.generator = False
        self.budget, self.most_loops = 45, 4
        self.emit(0, "def main():")
        self.emit(1, "a, v, xs, log = 1, V(2), [5, 6, 7], []")
        self.emit(1, "p = P(1, 2)")
        self.start()
        if self.r.random() < 0.3:
            self.emit(1, "def bump(n):\n        nonlocal a, xs\n        a += n & 7\n        xs = xs[:4] or [1]\n        return a + b")
        else:
            self.emit(1, "bump = u")
        for _ in range(4):
            self.emit(1, "try:")
            self.loop(2)
            self.emit(1, "except Exception as e:")
            self.emit(2, "note(e, log)")
        self.emit(1, "q = r = it = co = None")
        self.emit(1, "return (a, b, c, i, x, y, s, t, xs, sorted(d.items()), log, p.x, p.y, type(p).__name__, G, H, v, repr(z), P.kind, V.made, g1, g2, cs)")
        return PRELUDE + "\n".join(self.lines) + "\n"


def run(source):
    """What the program does, as texts."""
    names = {"math": __import__("math"), "reduce": functools.reduce, "collections": collections, "note": note, "__name__": "fuzz"}
    done = []
    try:
        exec(compile(source, "program", "exec"), names)
    except Exception as e:
        return [failure(e)]
    for _ in range(ROUNDS):
        try:
            done.append(repr(names["main"]()))
        except Exception as e:
            done.append(failure(e))
    return done


def failure(e):
    return f"{type(e).__name__} {e} {lines(e)}"


def lines(e):
    return [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.filename == "program"]


def note(e, log):
    """The program has caught an exception."""
    log.append((type(e).__name__, str(e), lines(e), type(e.__context__).__name__))


def report(name, source):
    before = statistics()
    done = run(source)
    after = statistics()
    counts = [after.get(k, 0) - before.get(k, 0) for k in ("entered", "left", "failed")]
    print(json.dumps([name, done, counts]), flush=True)


def main():
    warnings.simplefilter("ignore")
    if sys.argv[1] == "--serve":
        for line in sys.stdin:
            report("", json.loads(line))
        return
    first, count = int(sys.argv[1]), int(sys.argv[2])
    for seed in range(first, first + count):
        source = Writer(seed).program()
        if "--show" in sys.argv:
            print(source)
        else:
            report(seed, source)


if __name__ == "__main__":
    main()
