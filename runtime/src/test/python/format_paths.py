"""Numbers as text on all the ways there are to lay them out; translation, capitals and splits of plain text; csv fields between special characters."""
import csv
import hashlib
import io
import random
import struct

r = random.Random(11)
numbers = [0.0, -0.0, 1.0, 9.995, 99.5, 0.5, 2.5, 1e15, 1e16, 123456789012345.5, 999999999999999.9, 1e7, 9999999.5, 1e-3, 0.00099999, 9.5, 95.0,
           950.0, 995.0, float("inf"), float("-inf"), float("nan"), 5e-324, 0.3, 0.002]
numbers += [r.uniform(-1000, 1000) for _ in range(150)] + [r.randrange(-10**6, 10**6) / r.choice([2, 4, 8, 16, 100]) for _ in range(150)]
whole = [0, 7, -7, 255, -10**9, 2**63 - 1, -2**63, 2**70, True]


def tried(f, *arguments):
    try:
        return f(*arguments)
    except Exception as e:
        return type(e).__name__, str(e)


def digest(rows):
    seen = hashlib.sha256()
    for row in rows:
        seen.update(repr(row).encode())
    return seen.hexdigest()[:16]


print(digest((repr(x), str(x)) for x in numbers))
print(digest(x.as_integer_ratio() for x in numbers if x - x == 0))
for spec in ("+.3f", ">12.2f", "012.1f", ",.2f", "_.3e", ".2e", "-^14.4g", "%", "+", "z.1f", "é>9.0f", " .5", ".17g", ".0e", "=+12"):
    print(spec, digest(tried(format, x, spec) for x in numbers), digest(tried(format, n, spec) for n in whole))
for spec in ("5d", "<6", "06d", "+d", "^7", ",", "_x", "#x", "#10b", "X", "=8", "é^8", "c", ".2d", "n"):
    print(spec, digest(tried(format, n, spec) for n in whole))
for spec in ("%d", "%5d", "%-8d|", "%+d", "%.3d", "%x", "%#o", "%s", "%c", "%i%%", "%.1f", "%e", "%10.3g", "é%d", "\U0001f600%d"):
    print(ascii(spec), digest(tried(spec.__mod__, n) for n in numbers + whole))
for template, value in (("%(a)s %(b)d", {"a": 1, "b": 2}), ("%(a)s", {"b": 1}), ("%(a(b))s", {"a(b)": 3}), ("%(a", {}), ("%(a)s", 5), (b"%(a)s", {b"a": b"x"})):
    print(tried(template.__mod__, value), tried(template.__mod__, value))

for table in ({97: "x", 98: None, 99: "long", 100: 0x1F600, 101: 233}, {97: 8364}, str.maketrans("abc", "xyz", "d")):
    print(*(ascii(s.translate(table)) for s in ("abcde", "é€a", "", "a\U0001F600b")))


class Missing(dict):
    def __missing__(self, key):
        return "M"


class Next:
    def __getitem__(self, key):
        if key == 98:
            raise LookupError
        return key + 1


print("abc".translate(Missing({97: "q"})), "abc".translate(Next()), tried("abc".translate, {97: -1}), tried("abc".translate, {97: b"x"}))
print([s.capitalize() for s in ("", "a", "hELLO World", "1AB", "éCOLE", "ßa")], "a,b,,c,".split(","), "".split(","), "é€é".split("€"), "abc".split(","))
for order in "<>=!@":
    print(order, [struct.unpack(order + c, struct.pack(order + c, -3)) for c in "bhilqefd"], struct.unpack(order + "HIQ", struct.pack(order + "HIQ", 65000, 2**32 - 2, 2**64 - 3)))

for options in ({}, {"quotechar": "'", "escapechar": "\\"}, {"quoting": csv.QUOTE_NONE, "escapechar": "é"}, {"doublequote": False, "escapechar": "\\"},
                {"delimiter": "€", "lineterminator": "xy"}, {"skipinitialspace": True, "quoting": csv.QUOTE_NONNUMERIC}):
    rows = []
    for _ in range(120):
        row = ["".join(r.choices("ab ,\"'\\\n\ré€x", k=r.randrange(6))) for _ in range(3)]
        out = io.StringIO()
        rows.append(tried(csv.writer(out, **options).writerow, row))
        rows.append(out.getvalue())
        rows.append(tried(list, csv.reader(out.getvalue().splitlines(True), **options)))
        rows.append(tried(list, csv.reader(["".join(row) + ", z,\"q\"\n"], **options)))
    print(digest(rows))
