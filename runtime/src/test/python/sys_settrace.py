# Events of sys.settrace and sys.setprofile; jumps by f_lineno; trace functions that raise
import sys
def show(tag):
    def t(frame, event, arg):
        if frame.f_code.co_filename != __file__: return None
        if event == 'exception': arg = (arg[0].__name__, str(arg[1]))
        ev.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, arg if not callable(arg) else getattr(arg,'__name__','?')))
        return t
    return t
def loop(n):
    s = 0
    for i in range(n):
        s += i
    while s > 1:
        s -= 1
        if s == 2:
            continue
    while s: s -= 1
    return s
def exc():
    try:
        1/0
    except ZeroDivisionError as e:
        x = 1
    finally:
        y = 2
    with open("/dev/null") as f:
        pass
    raise ValueError('a')
def callexc():
    try:
        exc()
    except ValueError:
        pass
    else:
        pass
def gen():
    yield 1
    x = yield 2
    return 3
def usegen():
    for a in gen():
        a + 1
    return 1
def sub():
    r = yield from gen()
    return r
class A:
    def __init__(self):
        self.x = 1
    def m(self, *a):
        return len(a)
def cls():
    class B(A):
        y = 1
    b = B()
    b.m(1, 2)
    return list(sub())
async def co():
    async def inner():
        return 1
    await inner()
    return 2
def runco():
    try:
        co().send(None)
    except StopIteration as e:
        pass
def fin():
    for i in range(2):
        try:
            continue
        finally:
            x = 1
    try:
        return 5
    finally:
        y = 1
for name, f, args in (('loop', loop, (4,)), ('exc', callexc, ()), ('gen', usegen, ()), ('cls', cls, ()), ('co', runco, ()), ('fin', fin, ())):
    for which in (sys.settrace, sys.setprofile):
        ev = []
        which(show(name))
        f(*args)
        which(None)
        print('==', name, which.__name__)
        for e in ev: print(e)

print('== jumps')
def target():
    out.append(1)
    out.append(2)
    for i in (1, 2):
        out.append(3)
    try:
        out.append(4)
    except ValueError:
        out.append(5)
    with open("/dev/null") as f:
        out.append(6)
    out.append(7)
def jump(a, b, event='line'):
    global out
    out = []
    base = target.__code__.co_firstlineno
    def t(frame, what, arg):
        if frame.f_code is target.__code__ and what == event and frame.f_lineno - base == a:
            sys.settrace(None)
            frame.f_lineno = b if isinstance(b, str) else b + base
        return t
    import warnings
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        sys.settrace(t)
        try:
            target()
        except Exception as e:
            print(a, b, type(e).__name__, str(e).replace(str(b + base) if b != 'x' else 'x', '?'), end=' ')
        sys.settrace(None)
        print(out, [str(x.message) for x in w])
for a, b in ((1, 2), (2, 11), (2, 1), (1, 4), (4, 11), (4, 2), (2, 6), (2, 7), (2, 8), (6, 8), (8, 11), (10, 11), (2, 10), (11, 1), (1, 99), (1, -1), (1, 'x')):
    if (a, b) != (2, 1): jump(a, b)
jump(0, 2, 'call')
jump(11, 2, 'return')
try: sys._getframe().f_lineno = 3
except ValueError as e: print(e)
print('== errors in trace functions')
def bad(frame, event, arg):
    if event == 'line': raise RuntimeError('from the trace function')
    return bad
sys.settrace(bad)
try:
    gen().send(None)
except RuntimeError as e:
    print(e)
print(sys.gettrace())
f = sys._getframe()
print(f.f_trace, f.f_trace_lines, f.f_trace_opcodes)
def mid():
    x = 1
    sys._getframe().f_trace = show('mid')
    x = 2
    return x
ev = []
sys.settrace(lambda *a: None)
mid()
sys.settrace(None)
print(ev)
print('== threads')
import threading
seen = set()
def tt(frame, event, arg):
    if frame.f_code.co_name == 'worker': seen.add(event)
    return tt
def worker():
    return 1
threading.settrace(tt)
th = threading.Thread(target=worker); th.start(); th.join()
threading.settrace(None)
print(sorted(seen), threading.gettrace())
print('== an exception of another thread')
made = []
th = threading.Thread(target=lambda: made.append(ValueError('foreign'))); th.start(); th.join()
def replace(frame, event, arg):
    if event == 'exception' and frame.f_code.co_name == 'failing': raise made[0]
    return replace
def failing(): raise KeyError(1)
for i in range(50):
    sys.settrace(replace)
    try: failing()
    except ValueError as e:
        sys.settrace(None)
        assert e is made[0]
        e.__traceback__ = e.__context__ = None
print(repr(made[0]))
print('== in the middle of a sum')
lines = []
def own(frame, event, arg):
    if frame.f_code.co_name == 'summed': lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno, arg))
    return own
def summed():
    yield 1
    sys._getframe().f_trace = own
    sys.settrace(own)
    yield 2
    yield 3
    sys.settrace(None)
    yield 4
print(sum(summed()), lines)
