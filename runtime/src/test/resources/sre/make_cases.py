"""Makes cases.txt for SreMatcherTest: run with CPython 3.14, `python make_cases.py COUNT SEED > cases.txt`.

A line: groups|code words|s or b|subject's code points|op|pos|endpos|result
A result: '-' for no match, else the spans of all groups and lastindex; for 'iter' the spans of all matches.
"""
import random
import re
import sys
import warnings
from re import _compiler, _parser

warnings.simplefilter("ignore")
FIXED = [
    r"(?:(a)|b)*", r"(a)?(?(1)b|c)", r"((a)|b)*?c", r"(?:a*)*b", r"(?:a?)*?b", r"(?:a*){2,3}?b", r"(?=(a+))a*b\1", r"(?<=ab)c",
    r"(?<!ab)c", r"(?>a+)ab", r"(?:ab)*+a", r"a++a", r"(a*)*", r"(a|b)*\1", r"^abc$", r"\bab\b", r"\B", r"\Aab\Z", r"[^ab]+", r"abc",
    r"aab", r"(ab)c", r"a.*b", r"a.*?b", r"a.+?c", r"(?s:a.*?b)", r"(?i:aB)+", r"[a-c]{2,3}?b", r"(?:(?:ab)+)+c", r"(?!a)b",
    r"(?P<x>a)(?P<y>b)?", r"(?:(a)(b)?)+", r"(a)|(b)|(ab)", r"(?:a|ab|abc)*c", r"\w+\s\w+", r"\d*\D", r"[\w-]+@[\w.]+", r"(?:\\.|[^a\\])*a",
    r"(?i)\u0131\u212a\u017f", r"(?i)[\u0130-\u0140k]", r"(?i)stra\u00dfe", r"(a)(?i:\1)", r"(?i)(\u00e9)\1", r"\u4e2d[\u4e00-\u9fff]+", r"[^\u4e00]",
    r"(?:(?=(a))|b)*", r"(?:(?!(a))b|a)+", r"((?:(x)|b|(?(2)q|a))*)c", r"(a+|b)*+c", r"(?:a{2,}?b?){1,3}+", r"x?", r"", r"a{0}b", r"(?:ab){2}",
    r"(?:ab){1,2}?c", r"(?:(a)|(b)|c){2,4}?a", r"(?m)^a|b$", r"(?m)$", r"$", r"(?=a)\b", r"\x0f(?(1)a|b)|()", r"()(?(1)\x0f|b)", r"(?a:\w)\w(?u:\s)",
    r"(?:(?:a|b)*c)*a", r"(?:(?:(a)b?)*c?)*b", r"(?<=(a))b|c", r"(.)(?<=\1b)", r"\U0001F600+a", r"[\U0001F600-\U0001F64F]a?",
]
ATOMS = ["a", "b", "c", "ab", "ba", ".", "[ab]", "[^a]", r"\w", r"\s", r"\d", r"\W", "x", "[a-c]", "A", " ", r"\b", r"\B", "^", "$", "[bx]"]
QUANTIFIERS = ["*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,}", "*+", "++", "?+", "{1,2}+", "{,3}", "{2,3}?"]


def pattern(rnd, depth, groups):
    out = []
    for _ in range(rnd.choice((1, 1, 2, 2, 3))):
        kind = rnd.random()
        if depth == 0 or kind < 0.45:
            item = rnd.choice(ATOMS)
        elif kind < 0.62:
            groups[0] += 1
            mine = groups[0]
            item = "(" + pattern(rnd, depth - 1, groups) + ")"
            if rnd.random() < 0.2:
                item += rnd.choice((r"\%d" % mine, "(?(%d)b|a)" % mine, "(?(%d)c)" % mine))
                out.append(item)
                continue
        elif kind < 0.74:
            item = "(?:" + pattern(rnd, depth - 1, groups) + "|" + pattern(rnd, depth - 1, groups) + ")"
        elif kind < 0.84:
            item = "(?:" + pattern(rnd, depth - 1, groups) + ")"
        else:
            item = rnd.choice(("(?=", "(?!", "(?>", "(?<=", "(?<!", "(?i:")) + pattern(rnd, depth - 1, groups) + ")"
        if rnd.random() < 0.45:
            item += rnd.choice(QUANTIFIERS)
        out.append(item)
    return "".join(out)


def subject(rnd):
    letters = rnd.choice(("ab", "abc", "abcx A", "ab\n", "aAbB1 ", "abc\u4e2d\u00e9\u00c9", "ab\U0001F600"))
    return "".join(rnd.choice(letters) for _ in range(rnd.choice((0, 1, 2, 3, 5, 8, 12, 20))))


def spans(m, groups):
    return "-" if m is None else " ".join(f"{a},{b}" for a, b in m.regs) + f" {-1 if m.lastindex is None else m.lastindex}"


def emit(text, flags, s, rnd):
    try:
        p = re.compile(text, flags)
        code = _compiler._code(_parser.parse(text, flags), flags)
    except (re.error, ValueError):
        return 0
    pos, endpos = (0, len(s)) if rnd.random() < 0.7 else (rnd.randrange(len(s) + 1), rnd.randrange(len(s) + 1))
    op = rnd.choice(("match", "search", "search", "fullmatch", "iter"))
    if op == "iter":
        result = ";".join("%d,%d" % m.span() for m in p.finditer(s, pos, endpos)) or "-"
    else:
        result = spans(getattr(p, op)(s, pos, endpos), p.groups)
    kind, points = ("b", s) if isinstance(s, bytes) else ("s", map(ord, s))
    print(p.groups, " ".join("%d" % word for word in code), kind, " ".join(map(str, points)), op, pos, endpos, result, sep="|")
    return 1


def main(count, seed):
    rnd = random.Random(seed)
    made = 0
    for text in FIXED:
        for s in ("aab", "abcabc\n", "xabb cab", subject(rnd), subject(rnd), "ABab\u00e9\u0130kK\u212a", "STRASSE stra\u00dfe \u017f\u0131", "\u4e2d\u4e2d\U0001F600a"):
            made += emit(text, 0, s, rnd)
    while made < count:
        text = pattern(rnd, rnd.choice((1, 2, 3)), [0])
        flags = rnd.choice((0, 0, 0, re.I, re.M, re.S, re.A, re.I | re.A))
        for _ in range(3):
            s = subject(rnd)
            if rnd.random() < 0.2 and text.isascii() and s.isascii():
                made += emit(text.encode(), (flags & ~re.A) | rnd.choice((0, re.L)), s.encode(), rnd)
            else:
                made += emit(text, flags, s, rnd)


main(int(sys.argv[1]), int(sys.argv[2]))
