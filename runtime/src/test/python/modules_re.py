"""Patterns, matches and substitution of the re module."""
import copy
import pickle
import re


def t(function, *args, **kwargs):
    """Prints what a call gives, or the error that it raises."""
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


m = re.search(r"(?P<user>\w+)@(?P<host>\w+)(\.com)?", "mail: bob@example, eve@site.com")
print(m, m.group(), m.group(1, "host", 3), m["user"], m.groups(), m.groups("-"), m.groupdict())
print(m.span(), m.span("host"), m.start(3), m.end(3), m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.re, m.string)
t(m.group, 4)
t(m.group, "nobody")
t(m.group, -1)
t(lambda: m[9])
print(m.expand(r"\2 at \g<user>\n"), copy.copy(m) is m)
p = re.compile("(a)(?P<b>b)?", re.I | re.X | re.M)
print(p, p.flags, p.groups, p.groupindex, p.pattern, p == pickle.loads(pickle.dumps(p)), hash(p) == hash(copy.deepcopy(p)))
print(re.compile(b"x", re.L), re.compile("x" * 300), re.compile("x", re.A), re.compile("x", re.S | re.U))
t(p.match, b"a")
t(re.compile(b"a").match, "a")
t(p.match, 5)
print(p.match("xab", 1), p.match("xab", 1, 2), p.fullmatch("abc", 0, 2), p.search("xyz"), p.search("zzAB", -5, 99))
print(re.findall(r"\d", "a1b22"), re.findall(r"(\d)(\w)?", "1a2"), re.findall(r"(x)|y", "xy"), re.findall("", "ab"))
print([m.span() for m in re.finditer(r"a*", "baac")], [m.group() for m in re.finditer(rb"\w", b"a-b")])
print(re.split(r"(,)|;", "a,b;c"), re.split(r"\b", "ab cd"), re.split("x*", "axbc"), re.split(",", "a,b,c", maxsplit=1))
print(re.sub("a", "b", "banana"), re.sub("a", r"<\g<0>>", "banana", count=2), re.sub("x*", "-", "abxd"))
print(re.sub(r"(\w)(\d)?", r"\2\1", "a1b"), re.sub("a", lambda m: m.group().upper() + str(m.start()), "banana"))
print(re.subn(b"a", rb"\\", b"banana"), re.sub("a", lambda m: None, "banana"), re.sub("z", "y", "same"))
t(re.sub, "a", lambda m: 5, "banana")
t(re.sub, "(a)", r"\2", "a")
t(re.sub, "a", r"\g<x", "a")
t(re.sub, "a", r"\q", "a")
s = re.compile(r"(\w)(\d?)").scanner("a1 b")
print(s.match(), s.match(), s.search(), s.search(), s.search())
for pattern, text in (
    (r"(?i)\u0130\u0131", "i\u0307\u0131"), (r"(?i)stra\u00dfe", "STRA\u1e9eE"), (r"[\u4e00-\u9fff]+", "ab\u4e2d\u6587"),
    (r"\U0001F600+", "x\U0001F600\U0001F600"), (r"(?<=\d{2})x", "1x12x"), (r"(?<!a)b", "abb"), (r"(?>a+)ab", "aaab"),
    (r"a++b", "aaab"), (r"(?:ab)*+c", "ababc"), (r"(a)?(?(1)b|c)", "ab"), (r"(a)?(?(1)b|c)", "xc"), (r"(\w+) \1", "the the"),
    (r"(?i:A)b", "ab aB"), (r"^b$", "a\nb\nc"), (r"(?m)^b$", "a\nb\nc"), (r"(?s).+", "a\nb"), (r"\Bb", "ab"), (r"\B", ""),
    (r"(?x) a b # comment", "ab"), (r"(?:(a)|b)*", "ab"), (r"((a)|b)*?c", "abc"), (r"[^\s\S]", "a"), (r"x{2,3}?", "xxxx"),
):
    m = re.search(pattern, text)
    print(ascii(pattern), m and ascii(m.group()), m and m.span(), m and m.groups())
for bad in ("(", "[a", "*a", "a**", "(?P<1>a)", "(?<=a*)b", "(?P=x)", r"\8", "a{2,1}", "(?i", "(?z)", "[z-a]", r"\Q"):
    t(re.compile, bad)
print(re.escape("a.b*c\n\u00e9"), re.match("(a" * 50 + ")" * 50, "a" * 50).lastindex)
print(len(re.findall(r"(?:a|ab)(?:c|bcd)(?:d*)", "abcd" * 1000)), re.match("(?:x?)*y", "x" * 5000 + "y").end())
