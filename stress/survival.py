"""The programs of `stress/survival` and what runs them, here and in CPython."""
import os
import shlex
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OROCHI = shlex.split(os.environ.get("OROCHI_COMMAND", os.path.join(HERE, "..", "orochi")))
CPYTHON = shlex.split(os.environ.get("CPYTHON_COMMAND", os.path.join(HERE, "with-cpython")))
LIMIT = 120

TRY = '''
def attempt(name, f):
    try:
        f()
        print(name, "returns")
    except BaseException as e:
        print(name, type(e).__name__)
'''

RECURSION = TRY + '''
import copy, functools, json, pickle, reprlib, sys
class R:
    def __repr__(self): return repr(self)
    def __str__(self): return str(self)
    def __format__(self, spec): return format(self, spec)
    def __eq__(self, o): return self == o
    def __lt__(self, o): return self < o
    def __hash__(self): return hash(self)
    def __getattr__(self, name): return getattr(self, name + "x")
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __contains__(self, o): return o in self
    def __getitem__(self, i): return self[i]
    def __add__(self, o): return self + o
    def __radd__(self, o): return o + self
    def __index__(self): return range(9)[self]
    def __int__(self): return int(self)
    def __float__(self): return float(self)
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
    def __reversed__(self): return reversed(self)
    def __dir__(self): return dir(self)
    def __instancecheck__(self, o): return isinstance(o, self)
    def __reduce_ex__(self, p): return copy.copy(self)
    def __deepcopy__(self, memo): return copy.deepcopy(self, None)
    @property
    def prop(self): return self.prop
r = R()
for name, f in [("repr", lambda: repr(r)), ("str", lambda: str(r)), ("format", lambda: f"{r:3}"), ("eq", lambda: r == R()), ("lt", lambda: r < r), ("hash", lambda: hash(r)),
                ("getattr", lambda: r.a), ("call", r), ("iter", lambda: iter(r)), ("len", lambda: len(r)), ("bool", lambda: not r), ("contains", lambda: 1 in r), ("getitem", lambda: r[1]),
                ("add", lambda: r + 1), ("radd", lambda: 1 + r), ("index", lambda: [1][r]), ("int", lambda: int(r)), ("float", lambda: float(r)), ("with", r.__enter__),
                ("reversed", lambda: reversed(r)), ("dir", lambda: dir(r)), ("isinstance", lambda: isinstance(1, r)), ("copy", lambda: copy.copy(r)), ("deepcopy", lambda: copy.deepcopy(r)),
                ("property", lambda: r.prop), ("list of", lambda: repr([r])), ("dict key", lambda: {r: 1}), ("sort", lambda: [r, R(), R()].sort()), ("max", lambda: max(r, R())),
                ("index of", lambda: [R()].index(r)), ("count", lambda: (R(),).count(r)), ("join", lambda: "".join(r)), ("sum", lambda: sum([r, 1])), ("map", lambda: list(map(hash, [r]))),
                ("json", lambda: json.dumps(r)), ("print", lambda: print(r)), ("error", lambda: str(ValueError(r)))]:
    attempt(name, f)
def generator(): yield from generator()
attempt("generator", lambda: next(generator()))
def comprehension(): return [comprehension() for _ in "a"]
attempt("comprehension", comprehension)
def key(x): return sorted([1, 2], key=key)
attempt("key", lambda: key(1))
@functools.lru_cache
def cached(n): return cached(n + 1)
attempt("cached", lambda: cached(0))
class Meta(type):
    def __call__(cls): return cls()
attempt("class", Meta("M", (), {}))
class Set:
    def __set__(self, o, v): o.a = v
    def __get__(self, o, t): return o.a
class Has: a = Set()
attempt("descriptor set", lambda: setattr(Has(), "a", 1))
attempt("descriptor get", lambda: Has().a)
class Loop(Exception):
    def __str__(self): raise Loop from self
attempt("exception", lambda: str(Loop()))
def deep_call(n): return n and deep_call(n - 1)
attempt("fine again", lambda: deep_call(500))
for make in (lambda x: [x], lambda x: (x,), lambda x: {1: x}):
    d = make(None)
    for _ in range(100000): d = make(d)
    kind = type(d).__name__
    attempt("repr " + kind, lambda: repr(d))
    attempt("json " + kind, lambda: json.dumps(d))
    attempt("pickle " + kind, lambda: pickle.dumps(d))
    attempt("deepcopy " + kind, lambda: copy.deepcopy(d))
    e = make(None)
    for _ in range(100000): e = make(e)
    attempt("eq " + kind, lambda: kind == "tuple" or d == e)
    del d, e
attempt("json text", lambda: json.loads("[" * 100000))
attempt("eval", lambda: eval("(" * 1000 + ")" * 1000))
attempt("many operators", lambda: eval("+".join(["1"] * 3000)))
print("the end")
'''

CONTAINERS = TRY + '''
# an overflow inside an operation leaves the container whole and its lock free
import threading, collections, queue
class Deep:
    on = False
    def __eq__(self, o): return Deep.on and down(0)
    def __hash__(self): return 1
    def __lt__(self, o): return Deep.on and down(0)
    def __del__(self): pass
def down(n): return down(n + 1)
keys = [Deep() for _ in range(20)]
d, s, l, q = dict.fromkeys(keys), set(keys), list(keys), collections.deque(keys)
o = collections.OrderedDict.fromkeys(keys)
Deep.on = True
for name, f in [("get", lambda: d[Deep()]), ("set", lambda: d.__setitem__(Deep(), 1)), ("pop", lambda: d.pop(Deep())), ("setdefault", lambda: d.setdefault(Deep(), 1)), ("update", lambda: d.update({Deep(): 1})),
                ("add", lambda: s.add(Deep())), ("discard", lambda: s.discard(Deep())), ("and", lambda: s & {Deep()}), ("remove", lambda: l.remove(Deep())), ("index", lambda: l.index(Deep())),
                ("sort", lambda: l.sort()), ("count", lambda: l.count(Deep())), ("deque remove", lambda: q.remove(Deep())), ("move_to_end", lambda: o.move_to_end(Deep())), ("eq", lambda: l == [Deep()] * 20)]:
    attempt(name, f)
Deep.on = False
def use():
    d[1] = 1; s.add(1); l.append(1); q.append(1); o[1] = 1
    print(len(d), len(s), len(l), len(q), len(o))
t = threading.Thread(target=use); t.start(); t.join(20)
print("alive" if t.is_alive() else "free")
'''

MEMORY = TRY + '''
import itertools, array
for name, f in [("bytes", lambda: bytes(1 << 40)), ("bytearray", lambda: bytearray(1 << 40)), ("list", lambda: [0] * (1 << 40)), ("tuple", lambda: (0,) * (1 << 40)), ("str", lambda: "a" * (1 << 40)),
                ("join", lambda: ("a" * (1 << 20)).join(["b"] * (1 << 25))), ("ljust", lambda: "a".ljust(1 << 40)), ("array", lambda: array.array("q", [0]) * (1 << 40)), ("format", lambda: format(1, f"{1 << 40}d"))]:
    attempt(name, f)
print("the end")
'''

FULL = '''
# runs with a small heap: everything is used up, again and again, by one thread and by four
import threading
def fill(make):
    kept = []
    try:
        while True:
            kept.append(make(len(kept)))
    except MemoryError:
        n = len(kept)
        kept.clear()
        return n > 0
class Node:
    def __init__(self, n): self.n, self.text = n, str(n) * 50
shared = {}
lock = threading.Lock()
def use(number):
    for make in (lambda n: bytes(100000), lambda n: [n] * 5000, lambda n: "x%d" % n * 5000, lambda n: {k: n for k in range(500)}):
        ok = fill(make)
        with lock:
            shared[number] = shared.get(number, 0) + ok
for make in (lambda n: bytes(1000000), lambda n: [n] * 10000, lambda n: Node(n), lambda n: {n: str(n)}, lambda n: lambda: n):
    print(fill(make))
big = {}
try:
    while True: big[len(big)] = str(len(big)) * 20
except MemoryError:
    pass
n = len(big)
print(all(big[k] == str(k) * 20 for k in range(0, n, 997)))
big.clear()
threads = [threading.Thread(target=use, args=(k,)) for k in range(4)]
for t in threads: t.start()
for t in threads: t.join(100)
print([t.is_alive() for t in threads])  # a thread may have ended with a MemoryError, because the others have it all
print(sum(range(1000)), lock.acquire(timeout=5))
'''

REGIONS = '''
# runs with little space for classes: compiled loops use it up, and what needs classes of its own still runs
SOURCE = "def f(n):\\n    total = 0\\n    for k in range(n):\\n        total += k * {0} % 7\\n        if total > 1000: total -= 999\\n    return total\\n"
def expected(k, n):
    total = 0
    for i in range(n):
        total += i * k % 7
        if total > 1000:
            total -= 999
    return total
kept = []
for k in range(COUNT):
    names = {}
    exec(SOURCE.format(k), names)
    kept.append(names["f"])
    if kept[-1](ROUNDS) != expected(k, ROUNDS):
        print("wrong", k)
import array, json, threading
t = threading.Thread(target=lambda: print(json.dumps([array.array("i", [1, 2])[1] + 1 == 3, {"a": 1}])))
t.start()
t.join()
print(sum(f(9) for f in kept) > 0)
'''

CLASSES = '''
# runs with a small heap and little space for classes: a program's own classes end with MemoryError, and are let go
kept = []
for round in range(3):
    try:
        while True:
            kept.append(type(f"C{len(kept)}", (), {"x": len(kept), "f": lambda self: self.x, "data": bytes(20000)}))
    except MemoryError:
        n = len(kept)
        good = kept[-1]().f() == kept[-1].x
        kept.clear()
        print(n > 100, good)
class After:
    pass
print(After.__name__, sum(range(100)))
'''

CLASS_SPACE = "nothing is compiled any more: there is no space for classes"

LOOP = '''
import sys
def f():
    n = 0
    while True:
        n = (n * 3 + 1) % 1000003
print("ready", flush=True)
try:
    f()
except KeyboardInterrupt:
    print("interrupted", flush=True)
print(sum(range(100)))
f()
'''

DAEMONS = '''
import threading, time, queue
def spin():
    n = 0
    while True: n += 1
def wait(f):
    return threading.Thread(target=f, daemon=True)
lock = threading.Lock(); lock.acquire()
for f in (spin, lambda: time.sleep(1000), lock.acquire, queue.Queue().get, queue.SimpleQueue().get, threading.Event().wait):
    wait(f).start()
print("out")
'''

# name -> program, options of the command line, what is done to it, what the compiler's log has to say
CASES = {
    "recursion": (RECURSION, {}),
    "containers": (CONTAINERS, {}),
    "memory": (MEMORY, {"java": "-Xmx512m"}),
    "full": (FULL, {"java": "-Xmx48m", "expected": ("True\n" * 6 + "[False, False, False, False]\n499500 True\n", 0)}),
    "class-space": (REGIONS.replace("COUNT", "700").replace("ROUNDS", "60"), {"java": "-XX:AOTMode=off -XX:MaxMetaspaceSize=22m", "jit": "stress", "log": CLASS_SPACE}),
    "class-space-beside": (REGIONS.replace("COUNT", "300").replace("ROUNDS", "400000"),
                           {"java": "-XX:AOTMode=off -XX:MaxMetaspaceSize=22m", "jit": "on", "threshold": 2, "log": CLASS_SPACE}),
    "classes": (CLASSES, {"java": "-Xmx48m -XX:MaxMetaspaceSize=24m", "expected": ("True True\n" * 3 + "After 4950\n", 0)}),
    "interrupt": (LOOP, {"signals": 2, "expected": ("ready\ninterrupted\n4950\n", -signal.SIGINT)}),
    "interrupt-compiled": (LOOP, {"signals": 2, "jit": "on", "expected": ("ready\ninterrupted\n4950\n", -signal.SIGINT)}),
    "daemons": (DAEMONS, {}),
    "daemons-compiled": (DAEMONS, {"jit": "on"}),
    "disk-full": ("print('a' * 100)", {"stdout": "/dev/full"}),
    "disk-full-flush": ("import sys\ntry:\n    print('a', flush=True)\nexcept OSError as e:\n    print(type(e), e.errno, file=sys.stderr)\n    sys.exit(3)", {"stdout": "/dev/full"}),
    "disk-full-file": ("import sys\nf = open('/dev/full', 'w')\nf.write('a')\ntry:\n    f.close()\nexcept OSError as e:\n    print(type(e).__name__, e.errno, f.closed)", {}),
    "closed-stdout": ("import sys\nprint('a', sys.stdout is None)\nsys.stderr.write('b')\nsys.exit(4)", {"close": [1]}),
    "closed-all": ("import sys\nprint('a')\nprint(1 / 0)", {"close": [0, 1, 2]}),
    "exit-in-thread": ("import threading, sys\nt = threading.Thread(target=lambda: sys.exit(5)); t.start(); t.join()\nprint('main')\nraise SystemExit(6)", {}),
    "error-at-exit": ("import atexit\natexit.register(lambda: 1 / 0)\nclass A:\n    def __del__(self): 1 / 0\na = A()\nprint('main')", {}),
}


def run(command, name, options, orochi):
    program, what = CASES[name]
    environment = dict(os.environ)
    if orochi and "java" in what:
        environment["OROCHI_JAVA_OPTS"] = what["java"]
    compiler = ["-X", "jit=" + what["jit"]] if orochi and "jit" in what else []
    if orochi and "threshold" in what:
        compiler += ["-X", f"jit-threshold={what['threshold']}"]
    if orochi and "log" in what:
        compiler += ["-X", "jit-log"]
    arguments = [*command, *compiler, "-c", program]
    if "close" in what:
        closing = " ".join(f"{fd}>&-" for fd in what["close"])
        arguments = ["sh", "-c", f'"$@" {closing}', "sh", *arguments]
    with tempfile.TemporaryFile("w+") as out:
        stdout = open(what["stdout"], "w") if "stdout" in what else out
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE, env=environment, start_new_session=True, text=True)
        for _ in range(what.get("signals", 0)):
            wait_for(out, process)
            time.sleep(1.5)
            os.killpg(process.pid, signal.SIGINT)
        try:
            errors = process.communicate(timeout=LIMIT)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return ("does not end", None), process.communicate()[1]
        out.seek(0)
        return (out.read(), process.returncode), errors


def wait_for(out, process):
    """Until the program has printed something."""
    for _ in range(600):
        if os.fstat(out.fileno()).st_size or process.poll() is not None:
            return
        time.sleep(0.1)


def main():
    failed = 0
    unknown = set(sys.argv[1:]) - set(CASES)
    if unknown:
        sys.exit(f"survival: no {', '.join(unknown)}; there are {', '.join(CASES)}")
    for name in sys.argv[1:] or CASES:
        options = CASES[name][1]
        began = time.monotonic()
        ours, errors = run(OROCHI, name, options, True)
        taken = time.monotonic() - began
        theirs = options["expected"] if "expected" in options else run(CPYTHON, name, options, False)[0]
        if what_is_missing := options.get("log", "") not in errors and options["log"]:
            errors = f"not in the log: {what_is_missing}"
        elif ours == theirs:
            print(f"{name}: {taken:.1f} s", flush=True)
            continue
        failed += 1
        print(f"{name} differs: exit code {ours[1]} here, {theirs[1]} wanted")
        a, b = ours[0].splitlines(), theirs[0].splitlines()
        for k in range(max(len(a), len(b))):
            x, y = a[k] if k < len(a) else "(nothing)", b[k] if k < len(b) else "(nothing)"
            if x != y:
                print(f"    {x[:150]}   wanted: {y[:150]}")
        print("   ", errors[-600:].replace("\n", "\n    "), flush=True)
    print(f"{failed} failed" if failed else "all survived")
    sys.exit(bool(failed))


main()
