"""Compiles mutated pieces of the library's sources and says what came of each: `stress/mutate` runs it, here and in CPython.

    usage: mutated_sources.py FIRST COUNT LIBRARY [--show]

A line each: the seed, then a digest of the syntax tree with its positions, or the error with its message and place.
"""
import ast
import os
import random
import re
import sys
import warnings
import zlib

TOKEN = re.compile(r"[^\W\d]\w*|\d[\w.]*|\"\"\"|'''|[\"']|\*\*=|//=|>>=|<<=|\.\.\.|->|:=|[-+*/%&|^@<>=!]=|\*\*|//|<<|>>|\n[ \t]*|[ \t]+|#|.", re.S)
INSERTED = """if else elif for while try except finally with as def class return yield await async import from lambda not and or in is None True global nonlocal
del pass break continue raise assert match case type print exec _ x 0 1 1.5 0x 0b2 1_ 1__0 08 1e 1j 12abc 0o9 1if = == := : :: ; , . ... -> ( ) [ ] { } + - * ** / // % @ & | ^
~ < > <= >= != <> ! ? $ ` \\ \\\n += **= ->= " ' \"\"\" f" f' f"{ rb" u" b' t" f"{x!r:>{w}}" f"{x!z}" f"{}" f"{x=}" "a" b"é" "\\N{x}" "\\x1" b"\\x1" *a **k (yield) (x:=1) [*a] {**k} lambda: *, /
é \u037e \xa0 \0 \u200b \ud800 \x0c except* print(x""".replace("\n", " ").split(" ")
INSERTED = [t.encode().decode("unicode_escape") if t.startswith(("\\u", "\\x", "\\0")) and len(t) > 1 else t for t in INSERTED if t]


def sources():
    home = sys.argv[3]
    names = sorted(n for n in os.listdir(home) if n.endswith(".py"))
    more = [os.path.join(d, n) for d in ("json", "email", "asyncio", "collections", "importlib", "concurrent/futures", "unittest") for n in sorted(os.listdir(os.path.join(home, d)))
            if n.endswith(".py")]
    return home, names + more


HOME, NAMES = sources()
TEXTS = {}


def piece(r):
    """Some lines of a file, from the start of a statement at the margin."""
    name = r.choice(NAMES)
    if name not in TEXTS:
        with open(os.path.join(HOME, name), encoding="utf-8") as file:
            TEXTS[name] = file.read().splitlines(keepends=True)
    lines = TEXTS[name]
    starts = [i for i, line in enumerate(lines) if line[0] not in " \t\n#)]}\"'"] or [0]
    first = r.choice(starts)
    count = r.choice((1, 2, 4, 8, 16, 30))
    later = [i for i in starts if i >= first + count] or [len(lines)]
    end = later[0] if later[0] - first < 80 else first + count
    return "".join(lines[first:end])


def mutate(text, r):
    tokens = TOKEN.findall(text)
    for _ in range(r.choice((1, 1, 1, 2, 2, 3, 5))):
        if not tokens:
            break
        i = r.randrange(len(tokens))
        kind = r.randrange(12)
        if kind == 0:
            del tokens[i]
        elif kind == 1:
            tokens.insert(i, tokens[i])
        elif kind == 2:
            j = min(len(tokens) - 1, i + r.choice((1, 2, 3)))
            tokens[i], tokens[j] = tokens[j], tokens[i]
        elif kind == 3:
            tokens.insert(i, r.choice(INSERTED) + r.choice(("", " ")))
        elif kind == 4:
            tokens[i] = r.choice(INSERTED)
        elif kind == 5:
            strike(tokens, r, "()[]{}", lambda t: r.choice(("", "(", ")", "[", "]", "{", "}", t + t)))
        elif kind == 6:
            strike(tokens, r, ("'", '"', '"""', "'''"), lambda t: r.choice(("", "'", '"', '"""', t + "\n", "f" + t, "b" + t, "rb" + t)))
        elif kind == 7:
            strike(tokens, r, [t for t in set(tokens) if t[:1] == "\n"], lambda t: r.choice((t + " ", t[:-1] or "\n", "\n", t + "\t", t + "    ", "\\" + t, " ", "\r" + t, t.replace(" ", "\t", 4))))
        elif kind == 8:
            strike(tokens, r, (":", ",", "=", "."), lambda t: r.choice(("", "=", ":", ",", "==", ":=", ".", "...", t + t)))
        elif kind == 9:
            del tokens[i:i + r.randrange(1, 12)]
        elif kind == 10:
            tokens[i:i] = tokens[r.randrange(len(tokens)):][:r.randrange(1, 10)]
        else:
            del tokens[i:]
    return "".join(tokens)


def strike(tokens, r, wanted, change):
    places = [i for i, t in enumerate(tokens) if t in wanted]
    if places:
        i = r.choice(places)
        tokens[i] = change(tokens[i])


def program(seed):
    r = random.Random(seed)
    return mutate(piece(r), r)


def judge(text):
    try:
        tree = ast.parse(text, "m")
        digest = zlib.crc32(ast.dump(tree, include_attributes=True).encode("utf-8", "surrogatepass"))
        compile(text, "m", "exec")
        return f"accepted {digest:08x}"
    except SyntaxError as e:
        return f"{type(e).__name__} {e.msg!a} {e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!a}"
    except Exception as e:
        return f"{type(e).__name__} {str(e)!a}"


def main():
    first, count = int(sys.argv[1]), int(sys.argv[2])
    warnings.simplefilter("ignore")
    for seed in range(first, first + count):
        text = program(seed)
        if "--show" in sys.argv:
            sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n----\n")
        print(seed, judge(text))


main()
