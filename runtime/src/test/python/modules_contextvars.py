"""contextvars: many variables, copies, views."""
import contextvars


def error(f, *args, **kwargs):
    try:
        print("no error:", f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


names = [contextvars.ContextVar(f"v{i}") for i in range(500)]
ctx = contextvars.Context()


def fill(n):
    for i, v in enumerate(names[:n]):
        v.set(i)


ctx.run(fill, 500)
copy = ctx.copy()
print(len(ctx), len(copy), ctx == copy, all(ctx[v] == i for i, v in enumerate(names)))


def remove():
    tokens = [v.set(-1) for v in names[:100]]
    print(sum(v.get() for v in names[:100]))
    for v, t in zip(names, tokens):
        v.reset(t)
    added = [contextvars.ContextVar("extra") for _ in range(50)]
    for v, t in [(v, v.set(0)) for v in added]:
        v.reset(t)
    print(all(v.get(None) is None for v in added))


ctx.run(remove)
print(ctx == copy, len(ctx.items()), len(list(ctx)), sorted(ctx.values()) == list(range(500)))
copy.run(names[3].set, "x")
print(ctx == copy, ctx[names[3]], copy[names[3]])
print(set(ctx.keys()) == set(names), dict(ctx.items())[names[7]])
it = iter(ctx.items())
print(len(it), len(next(it)))
error(contextvars.Context, 1)
error(contextvars.Context, a=1)
error(ctx.run)
error(ctx.get, 1)


class Name(str):
    __hash__ = None


error(contextvars.ContextVar, Name("n"))
error(contextvars.ContextVar, 1)
