"""Assignments to f_lineno: which of several places of a line is chosen, and which jumps are refused."""
import sys

def jump(f, start, target):
    def trace(frame, event, arg):
        if frame.f_code is not f.__code__:
            return None
        if event == 'line' and frame.f_lineno - f.__code__.co_firstlineno == start and not done:
            done.append(1)
            frame.f_lineno = f.__code__.co_firstlineno + target
        return trace
    done = []
    out = []
    sys.settrace(trace)
    try:
        f(out)
    except Exception as e:
        out.append(f'{type(e).__name__}: {e}')
    finally:
        sys.settrace(None)
    print(f.__name__, start, target, out)

def caught(out):
    try:
        1 / 0
    except ZeroDivisionError:
        out.append(4)
        out.append(5)
    finally:
        out.append(7)
    out.append(8)

def nested(out):
    try:
        try:
            1 / 0
        except ZeroDivisionError:
            out.append(5)
            out.append(6)
    finally:
        out.append(8)
    out.append(9)

class Context:
    def __init__(self, out, n):
        self.out, self.n = out, n
    def __enter__(self):
        self.out.append(self.n)
    def __exit__(self, *args):
        self.out.append(-self.n)

def contexts(out):
    with Context(out, 1):
        out.append(2)
    with Context(out, 3):
        out.append(4)
        out.append(5)

def inside(out):
    a = 1
    print(
        out.append(3)
    )
    out.append(5)
    (
        (
            a
            +
            10
        )
        +
        13
    )
    out.append(15)

def loops(out):
    for i in range(2):
        out.append(2)
    for j in range(2):
        out.append(4)
        out.append(5)

for start, target in ((5, 7), (5, 8), (4, 5), (7, 8), (7, 4), (8, 7), (8, 4)):
    jump(caught, start, target)
for start, target in ((6, 8), (5, 9), (8, 5), (9, 8)):
    jump(nested, start, target)
for start, target in ((2, 4), (2, 5), (4, 5), (1, 3), (5, 2), (1, 2)):
    jump(contexts, start, target)
for start, target in ((3, 7), (5, 15), (1, 5)):
    jump(inside, start, target)
for start, target in ((2, 3), (1, 3), (4, 2), (3, 4)):
    jump(loops, start, target)
