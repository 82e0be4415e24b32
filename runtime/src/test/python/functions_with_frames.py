"""Functions that do what compiled code leaves to the interpreter, called until they are compiled with their frames: results, frames, errors."""
import gc
import sys
import threading
import traceback
import types


class Box:
    pass


def fill(o, n):
    """DELETE_ATTR has no translation of its own."""
    o.a = n
    o.b = n + 1
    o.c = o.a + o.b
    o.d = o.c * 2
    s = o.a + o.b + o.c + o.d
    del o.a
    t = s - o.b - o.c
    if n % 7 == 3:
        u = t
    else:
        u = -t
    return u + s


def loop(f, args, rounds):
    for i in range(rounds):
        f(*args)


def often(f, *args, rounds=30000):
    fresh = types.FunctionType(loop.__code__.replace(), globals())  # that nobody has compiled
    fresh(f, args, rounds)
    return f(*args)


print(often(fill, Box(), 4), fill(Box(), 10), fill(Box(), 2 ** 70), fill(Box(), 1.5))

# Errors: where they are raised, and what the frame holds there.
for wrong in (None, 3), (Box(), "x"), (Box(), None):
    try:
        fill(*wrong)
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
        for entry in traceback.extract_tb(e.__traceback__)[-1:]:
            print(entry.name, entry.lineno - fill.__code__.co_firstlineno)
        last = e.__traceback__
        while last.tb_next:
            last = last.tb_next
        print(sorted(k for k in last.tb_frame.f_locals if k != "o"))


def handled(o, key):
    x = o.n
    x = x + o.n
    x = x * 2 + o.n
    try:
        del o.extra
    except AttributeError:
        x += 1
    else:
        x += 1000
    finally:
        x += key
    y = x + o.n
    return y - key


box = Box()
box.n = 5
print(often(handled, box, 1))
box.extra = 1
print(handled(box, 1), handled(box, 1))

# Frames: the callers', those that are kept, their variables.
kept = []


def who(o):
    kept.append(sys._getframe(1))
    o.x = 1


def asks(o, n):
    a = n + 1
    b = a + n
    o.x = b
    if n < 0:
        who(o)
    del o.x
    c = b + a
    d = c + b
    return d


print(often(asks, box, 3))
print(asks(box, -2))
frame = kept.pop()
print(frame.f_code.co_name, frame.f_lineno - asks.__code__.co_firstlineno, {k: v for k, v in frame.f_locals.items() if k != "o"})
del frame


# A called function starts tracing of the one that runs.
def trace(frame, event, arg):
    lines.append((event, frame.f_lineno - traced.__code__.co_firstlineno))
    return trace


def start(o):
    if o.tracing:
        sys._getframe(1).f_trace = trace
        sys.settrace(trace)


def traced(o):
    o.y = 1
    start(o)
    a = o.y
    b = a + o.y
    c = a + b + o.y
    del o.y
    return c


box.tracing = False
lines = []
print(often(traced, box), lines)
box.tracing = True
print(traced(box))
sys.settrace(None)
print(lines)


# Recursion, closures, defaults, keyword arguments.
def tree(o, n, *rest, scale=2, **more):
    def leaf(k):
        return k * scale + len(rest)

    o.z = n
    del o.z
    if n == 0:
        return leaf(1) + len(more)
    return tree(o, n - 1, *rest, scale=scale, **more) + tree(o, n - 1, scale=1) + leaf(n)


print(often(tree, box, 3, rounds=2000), tree(box, 2, 1, 2, scale=3, other=4))


def deep(o, n):
    o.q = n
    del o.q
    return deep(o, n - 1) + 1 if n else 0


print(often(deep, box, 5), deep(box, 500))
try:
    deep(box, 10 ** 6)
except RecursionError as e:
    print(e)
print(deep(box, 100))


# The same code with other globals, another code for the same function.
def place(o):
    o.w = NAME
    x = o.w
    del o.w
    return x, NAME


NAME = "here"
print(often(place, box))
print(types.FunctionType(place.__code__, {"NAME": "there"})(box))
place.__code__ = (lambda o: "replaced").__code__
print(place(box))


# What dies when a function returns, and in which order.
class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


def drops(o):
    a = Noted("a")
    b = Noted("b")
    o.v = Noted("v")
    del o.v
    log.append("end")
    return 1


log = []
often(drops, box)
print(len(log), set(zip(log[::4], log[1::4], log[2::4], log[3::4])))

# Threads.
results = []


def work():
    own = Box()
    results.append({often(fill, own, 4), often(tree, own, 3, rounds=100)})


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(results), sorted(set.union(*results)))
gc.collect()
