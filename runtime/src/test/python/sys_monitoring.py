# sys.monitoring: tools, events, local events, DISABLE, errors
import sys
m = sys.monitoring
E = m.events
def show(*a): print(*a)
def f(n):
    t = 0
    for i in range(n):
        t += i
    return t
def g():
    x = yield 1
    try:
        y = yield 2
    except ValueError:
        yield 3
def bad():
    raise KeyError('k')
class C:
    def m(self, a): return abs(a)
m.use_tool_id(2, 'golden')
log = []
def cb(name, n=0, ret=None):
    def h(code, *args):
        if code.co_name in ('f', 'g', 'bad', 'work', 'm', '<lambda>'):
            log.append((name, code.co_name) + tuple(x if isinstance(x, (int, str, type(None))) else type(x).__name__ for x in args[n:]))
        return ret
    return h
for ev, n in (('PY_START', 1), ('PY_RESUME', 1), ('PY_RETURN', 1), ('PY_YIELD', 1), ('LINE', 0), ('RAISE', 1), ('RERAISE', 1), ('EXCEPTION_HANDLED', 1), ('PY_UNWIND', 1), ('PY_THROW', 1), ('STOP_ITERATION', 1)):
    m.register_callback(2, getattr(E, ev), cb(ev, n))
def work():
    f(2)
    list(g())
    it = g(); next(it); it.send(5); it.throw(ValueError('x')); it.close()
    for z in g(): pass
    try:
        bad()
    except KeyError:
        pass
def run(events):
    log.clear()
    m.set_events(2, events)
    work()
    m.set_events(2, 0)
    base = work.__code__.co_firstlineno
    for e in log: print(e)
run(E.PY_START | E.PY_RESUME | E.PY_RETURN | E.PY_YIELD | E.PY_THROW | E.PY_UNWIND)
run(E.RAISE | E.EXCEPTION_HANDLED | E.STOP_ITERATION | E.RERAISE)
run(E.LINE)
print('-- calls')
calls = []
def call(code, off, fn, arg0):
    if code.co_name == 'w2': calls.append((getattr(fn, '__name__', fn), 'missing' if arg0 is m.MISSING else type(arg0).__name__))
m.register_callback(2, E.CALL, call)
def cret(code, off, fn, arg0):
    if code.co_name == 'w2': calls.append(('c_return', fn.__name__))
def crai(code, off, fn, arg0):
    if code.co_name == 'w2': calls.append(('c_raise', fn.__name__))
m.register_callback(2, E.C_RETURN, cret)
m.register_callback(2, E.C_RAISE, crai)
def w2():
    f(1); C().m(-3); len('abc'); [].append(1); print(end=''); ','.join(['a'])
    try: int('x')
    except ValueError: pass
    f(n=0)
    f(*[1])
m.set_events(2, E.CALL | E.C_RETURN | E.C_RAISE)
w2()
m.set_events(2, 0)
for c in calls: print(c)
print('-- local, disable')
lines = []
def line(code, l):
    lines.append((code.co_name, l - code.co_firstlineno))
    return m.DISABLE
m.register_callback(2, E.LINE, line)
m.set_local_events(2, f.__code__, E.LINE)
f(3); bad; f(2)
print(lines, m.get_local_events(2, f.__code__) == E.LINE)
m.restart_events(); lines.clear()
f(1)
print(lines)
m.set_local_events(2, f.__code__, 0)
lines.clear(); f(1); print(lines)
print('-- errors')
def err(fn, *a):
    try: print(fn(*a))
    except Exception as e: print(type(e).__name__, e)
err(m.use_tool_id, 2, 'x'); err(m.use_tool_id, 9, 'x'); err(m.set_events, 3, 1); err(m.set_events, 2, 1 << 30)
err(m.set_events, 2, E.C_RAISE); err(m.set_local_events, 2, f.__code__, E.RAISE); err(m.set_local_events, 2, 3, 0)
err(m.register_callback, 2, 3, None); err(m.register_callback, 2, 1 << 20, None); err(m.get_tool, 2); err(m.get_tool, 7)
def boom(*a): raise RuntimeError('in callback')
m.register_callback(2, E.PY_START, boom)
m.set_local_events(2, f.__code__, E.PY_START)
try: f(1)
except RuntimeError as e: print(e)
m.register_callback(2, E.PY_START, None)
print(f(3))
m.register_callback(2, E.RAISE, lambda *a: m.DISABLE)
m.set_events(2, E.RAISE)
try: bad()
except Exception as e: print(type(e).__name__, e)
m.clear_tool_id(2); m.free_tool_id(2); print(m.get_tool(2))
