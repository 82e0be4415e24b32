# __builtins__ may be any mapping, or wrong; what exec and functions get when there are none.
import sys
import types


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except BaseException as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])


class Names:
    def __init__(self, **names):
        self.names = names

    def __getitem__(self, key):
        return self.names[key]


g = {}
exec("pass", g)
print(type(g["__builtins__"]), g["__builtins__"] is __builtins__.__dict__)
for bad in 5, None, [], "x", {}, types.MappingProxyType({}):
    attempt(eval, "foo", {"__builtins__": bad})

names = Names(foo=1, __import__=lambda *args: (args[0], args[2] is args[1], args[3], args[4]))
space = {"__builtins__": names}


def f():
    return foo


made = types.FunctionType(f.__code__, space)
print(made(), made.__builtins__ is names)
exec("import a.b\ndef k(): return foo\nr = [k() for i in (0,) * 300]", space)
print(space["a"], sum(space["r"]), space["k"].__builtins__ is names)
attempt(exec, "class A: pass", space)
attempt(exec, "import os", {"__builtins__": Names()})
print(types.FunctionType(f.__code__, {}).__builtins__ is __builtins__.__dict__)
exec("import types\ninherits = types.FunctionType(f.__code__, {})",
     space2 := {"__builtins__": dict(__builtins__.__dict__, foo=7), "f": f})
print(space2["inherits"](), space2["inherits"].__builtins__ is space2["__builtins__"])

for it in iter([1]), iter((1,)), iter("a"), iter(b""), iter({1: 2}), iter(range(3)), reversed([1]), iter(list[int]):
    attempt(eval, "x.__reduce__()", {"__builtins__": Names(), "x": it})
    attempt(eval, "x.__reduce__()[0]", {"__builtins__": Names(iter=1, reversed=2), "x": it})

# ---- input

import io


class Silent:
    def write(self, text):
        print("wrote", repr(text), file=sys.__stdout__)


old = sys.stdin, sys.stdout
sys.stdin, sys.stdout = io.StringIO("first\nlast"), Silent()
lines = [input(), input("? ")]
try:
    input()
except EOFError as e:
    lines.append(e)
sys.stdin, sys.stdout = old
print(lines)

# ---- breakpoint

import os
import warnings

for name in "int", "0", ".", "..", ".foo", "foo.", "nosuch", "os.path.basename", "no.such.module":
    os.environ["PYTHONBREAKPOINT"] = name
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        print(name, breakpoint("7"), [str(w.message) for w in seen])
del os.environ["PYTHONBREAKPOINT"]

# ---- bytearray.join must not lose its separator

separator = bytearray(b",")


def pieces():
    yield b"A"
    separator.clear()
    yield b"B"


attempt(separator.join, pieces())
print(separator)
print(hash("spam") == hash(b"spam") == hash(memoryview(b"spam")), hash("") == hash(b""), hash("spam" * 999) == hash(b"spam" * 999))
