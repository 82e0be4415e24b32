"""Writes cases.txt: random number operations and CPython's answers.  Run with CPython: make_cases.py COUNT SEED"""
import random, struct, sys

count, seed = int(sys.argv[1]), int(sys.argv[2])
R = random.Random(seed)
inf, nan = float("inf"), float("nan")
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 1e16, 1e15, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
           inf, -inf, nan, 0.1, 1e-4, 1e-5, 123456789.125, 9.5, 99.95, 2.0**53, 2.0**63, -2.0**63, 2.0**64, 0.3, 1e100]


def bits(d):
    return "%x" % struct.unpack("<Q", struct.pack("<d", d))


def out(d):
    return "nan" if d != d else bits(d)


def rf():
    k = R.randrange(8)
    if k == 0:
        return R.choice(SPECIAL)
    if k == 1:
        return struct.unpack("<d", struct.pack("<Q", R.getrandbits(64)))[0]
    if k == 2:
        return float(R.randrange(-1000, 1000))
    if k == 3:
        return R.randrange(-10**6, 10**6) / 10**R.randrange(7)
    if k == 4:
        return R.randrange(-10**5, 10**5) / 2**R.randrange(12)
    if k == 5:
        return R.uniform(-1, 1) * 10.0**R.randrange(-20, 20)
    if k == 6:
        return float("%de%d" % (R.randrange(1, 1000), R.randrange(-320, 306)))
    return R.gauss(0, 100)


def ri():
    k = R.randrange(6)
    if k == 0:
        return R.choice([0, 1, -1, 2, 10, 2**31, 2**32, 2**63, -2**63, 2**63 - 1, 2**64, 10**18, 10**19, 2**61 - 1, 1 - 2**61, -2])
    if k == 1:
        return R.randrange(-100, 100)
    if k == 2:
        return R.randrange(-10**6, 10**6)
    return R.randrange(-2**63, 2**63) if k == 3 else R.randrange(-1, 2) * R.getrandbits(R.randrange(1, 1200)) + R.randrange(3)


def esc(s):
    r = "".join(c if " " <= c < "\x7f" and c != "\\" else "\\\\" if c == "\\" else "\\u%04x" % ord(c) if ord(c) > 255 else "\\%03o" % ord(c)
                for c in s)
    return r


def spec(types):
    s = ""
    if R.random() < .4:
        s += R.choice(["", "", "*", "0", "é", " ", "x"]) + R.choice("<>=^")
    s += R.choice(["", "", "", "+", "-", " "])
    if R.random() < .15:
        s += "z"
    if R.random() < .2:
        s += "#"
    if R.random() < .2:
        s += "0"
    if R.random() < .5:
        s += str(R.randrange(1, 30))
    s += R.choice(["", "", "", ",", "_", ",_"] if R.random() < .9 else ["_,", ",,"])
    if R.random() < .4:
        s += "." + R.choice(["", *map(str, range(12)), "20", "40"]) + R.choice(["", "", "", "_", ","])
    return s + R.choice(types)


def big(v):
    return "%x" % v if v >= 0 else "-%x" % -v


def mutate(s, alphabet):
    s = list(s)
    for _ in range(R.choice([0, 0, 1, 1, 2])):
        i = R.randrange(len(s) + 1)
        if R.random() < .5 and i < len(s):
            s[i] = R.choice(alphabet)
        else:
            s.insert(i, R.choice(alphabet))
    return "".join(s)


def pair(z):
    return out(z.real) + " " + out(z.imag)


def digits(base):
    v = abs(ri())
    r = ""
    while True:
        r = "0123456789abcdefghijklmnopqrstuvwxyz"[v % base] + r
        v //= base
        if not v:
            return r


def case():
    op = R.choice(OPS)
    if op in ("repr", "hex", "hashf"):
        x = rf()
        while op == "hashf" and x != x:
            x = rf()
        f = {"repr": repr, "hex": float.hex, "hashf": lambda d: str(hash(d))}[op]
        return [op, bits(x)], lambda: f(x)
    if op == "fmtf":
        x, s = rf(), spec(["", "e", "E", "f", "F", "g", "G", "n", "%", "f", "g", "d", ""])
        return [op, bits(x), esc(s)], lambda: esc2(format(x, s))
    if op == "fmti":
        x, s = ri(), spec(["", "d", "x", "X", "b", "o", "n", "f", "g", "c", "s", "%"])
        return [op, big(x), esc(s)], lambda: esc2(format(x, s))
    if op == "fmtc":
        x, y, s = rf(), rf(), spec(["", "e", "E", "f", "F", "g", "G", "n", "f", "g", "d"])
        return [op, bits(x), bits(y), esc(s)], lambda: esc2(format(complex(x, y), s))
    if op == "fmts":
        x, s = R.choice(["", "abc", "héé", "longer text \u20ac"]), spec(["", "s", "s", "d"])
        return [op, esc(x), esc(s)], lambda: esc2(format(x, s))
    if op == "float":
        s = mutate(R.choice([repr(rf()), " 1_000.5 ", "%.30f" % rf(), "%.25e" % rf(), ".5", "5.", "-Infinity", "+nan"]), "0123456789._e+- \u0663x")
        return [op, esc(s)], lambda: out(float(s))
    if op == "int":
        b = R.choice([10, 10, 10, 0, 2, 8, 16, 36, 7])
        s = mutate(R.choice(["", "+", "-", " ", "\u2003"]) + R.choice(["", "", "0x", "0b", "0o", "0"]) + digits(b or 10), "0123456789_- xza\u0664")
        return [op, esc(s), str(b)], lambda: big(int(s, b))
    if op == "complex":
        s = mutate(R.choice(["%s", "(%s)", " ( %s ) "]) % R.choice([repr(rf()) + "j", repr(rf()) + "%+rj" % 1.5 if 0 else repr(rf()) + "+" + repr(abs(rf())) + "j", repr(rf()), "1+j", "-j"]), "0123456789._e+-j ()")
        return [op, esc(s)], lambda: pair(complex(s))
    if op == "crepr":
        x, y = rf(), rf()
        return [op, bits(x), bits(y)], lambda: repr(complex(x, y))
    if op == "fromhex":
        s = mutate(R.choice([rf().hex(), "%x.%xp%d" % (R.getrandbits(60), R.getrandbits(60), R.randrange(-1200, 900))]), "0123456789abcdef.p+-x")
        return [op, esc(s)], lambda: out(float.fromhex(s))
    if op == "hashi":
        x = ri()
        return [op, big(x)], lambda: str(hash(x))
    if op == "round":
        x, n = rf(), R.choice([R.randrange(-5, 20), R.randrange(-330, 330)])
        return [op, bits(x), str(n)], lambda: out(round(x, n))
    if op == "roundi":
        x, n = ri(), -R.randrange(0, 40)
        return [op, big(x), big(n)], lambda: big(round(x, n))
    if op in ("fdiv", "fmod", "fpow"):
        x, y = rf(), rf()
        if op == "fpow":
            y = R.choice([y, float(R.randrange(-20, 20)), .5])
            while x < 0 and y != y // 1 and abs(x) != inf and abs(y) != inf:
                y = float(R.randrange(-20, 20))
        f = {"fdiv": lambda: x // y, "fmod": lambda: x % y, "fpow": lambda: x ** y}[op]
        return [op, bits(x), bits(y)], lambda: out(f())
    if op == "cmp":
        y = rf()
        while y != y:
            y = rf()
        x = R.choice([ri(), int(y) + R.randrange(-1, 2) if abs(y) != inf else 1])
        return [op, big(x), bits(y)], lambda: str((x > y) - (x < y))
    if op == "todouble":
        x = ri()
        return [op, big(x)], lambda: out(float(x))
    if op in ("truediv", "idivmod"):
        x, y = ri(), ri()
        if op == "truediv":
            return [op, big(x), big(y)], lambda: out(x / y)
        return [op, big(x), big(y)], lambda: "%s %s" % tuple(map(big, divmod(x, y)))
    if op == "powmod":
        x, y, z = ri(), R.choice([ri() >> 400 if 0 else R.randrange(-50, 500), R.getrandbits(100)]), ri()
        return [op, big(x), big(y), big(z)], lambda: big(pow(x, y, z))
    if op == "tobytes":
        x, n, l, s = ri(), R.randrange(0, 20), R.randrange(2), R.randrange(2)
        return [op, big(x), str(n), str(l), str(s)], lambda: x.to_bytes(n, "little" if l else "big", signed=bool(s)).hex()
    a, b, c, d = rf(), rf(), rf(), rf()
    if op == "rdiv":
        return [op, bits(a), bits(b), bits(c)], lambda: pair(a / complex(b, c))
    if op == "cpow":
        c, d = R.choice([(float(R.randrange(-10, 10)), 0.0), (c, d)])
    f = {"cmul": lambda: complex(a, b) * complex(c, d), "cdiv": lambda: complex(a, b) / complex(c, d),
         "cpow": lambda: complex(a, b) ** complex(c, d)}[op]
    return [op, *map(bits, (a, b, c, d))], lambda: pair(f())


def esc2(s):
    if not s.isprintable() or "\t" in s:
        raise Skip
    return s


class Skip(Exception):
    pass


OPS = """repr repr fmtf fmtf fmtf fmti fmti fmtc fmts float int complex crepr hex fromhex hashf hashi round roundi fdiv fmod fpow cmp todouble
truediv idivmod powmod tobytes cmul cdiv rdiv cpow""".split()
if len(sys.argv) > 3:
    OPS = sys.argv[3].split(",")
n = 0
while n < count:
    fields, f = case()
    try:
        answer = f()
    except Skip:
        continue
    except (ValueError, OverflowError, ZeroDivisionError):
        answer = "error"
    print("\t".join([*fields, answer]))
    n += 1
