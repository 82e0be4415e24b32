"""A compiled function is left where it has dropped objects with finalisers: these run before its next instruction, whoever called it."""
import functools
import time


class Noted:
    def __init__(self, v):
        self.v = v

    def __del__(self):
        log.append(f'del {self.v}')


def clear(o):
    if o.v == 1:
        kept.clear()
        log.append('cleared')
    return o.v


def order(call):
    """What happens when it is called, and in which order."""
    global kept
    kept = [Noted(3), Noted(1), Noted(2)]
    log.clear()
    call()
    log.append('after')
    kept = None
    return ', '.join(log)


def in_a_loop():
    s = 0
    for o in kept[1:2] * 4:
        s += clear(o)
    return s


def orders(call):
    seen = set()
    for _ in range(3):
        seen |= {order(call) for _ in range(500)}
        time.sleep(0.1)  # the compiler works in the background
    return seen


kept = None
log = []
print('a function', orders(lambda: clear(kept[1])))
print('a loop', orders(in_a_loop))
print('a builtin', orders(lambda: functools.partial(clear, kept[1])()))
print('an iterator', orders(lambda: list(map(clear, kept))))
