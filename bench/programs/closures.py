"""Functions that make functions: counters with nonlocal, composition, currying, handlers in a dict."""
GROUP = "control"


def counter(step):
    n = 0

    def count():
        nonlocal n
        n += step
        return n
    return count


def compose(*functions):
    def composed(x):
        for f in functions:
            x = f(x)
        return x
    return composed


def adder(n):
    return lambda x: x + n


def run(size=2_500):
    counters = [counter(i) for i in range(1, 6)]
    pipeline = compose(adder(3), lambda x: x * 2, adder(-1), lambda x: x % 1009)
    handlers = {name: (lambda x, k=k: x + k) for k, name in enumerate(("open", "read", "write", "close"))}
    names = list(handlers)
    x = 0
    for i in range(size):
        x = pipeline(x + counters[i % 5]())
        x = handlers[names[x % 4]](x)
    return x, [c() for c in counters]
