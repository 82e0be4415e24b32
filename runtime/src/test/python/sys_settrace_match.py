"""Lines of match statements, and of the return that follows what only jumps reach."""
import sys


def trace(f, *args):
    first = f.__code__.co_firstlineno
    lines = []

    def local(frame, event, arg):
        if event == "line":
            lines.append(frame.f_lineno - first)
        return local

    sys.settrace(lambda frame, event, arg: local if frame.f_code is f.__code__ else None)
    try:
        f(*args)
    finally:
        sys.settrace(None)
    print(f.__name__, args, lines)


def words(command):
    match command.split():
        case ["go", direction] if direction in "nesw":
            return f"go {direction}"
        case ["go", _]:
            return "no go"


def unreachable(command):
    match command:
        case 1:
            if False:
                return 1
        case _:
            if False:
                return 0


def nested(x):
    match x:
        case [a, b]:
            match a:
                case 1:
                    y = b
                case 2:
                    y = -b
        case {"k": v}:
            y = v
    return 0


for c in "go n", "go x", "spam":
    trace(words, c)
for n in 0, 1:
    trace(unreachable, n)
for x in [1, 2], [2, 2], [3, 3], {"k": 1}, 5:
    trace(nested, x)
