"""Structural pattern matching: commands as tuples, dicts and objects (Python 3.10)."""
GROUP = "objects"


class Move:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


COMMANDS = [
    ("add", 3, 4), ("add", 1, 2, 3, 4), ("neg", 5), {"type": "key", "code": 65}, {"type": "click", "at": (3, 4), "n": 2},
    Move(0, 7), Move(2, 0), Move(3, 3), Move(1, 5), ["list", ["nested", 1]], "quit", 17, -3, None, 2.5, ("neg", "x"),
]


def execute(command):
    match command:
        case ("add", a, b):
            return a + b
        case ("add", first, *rest):
            return first + sum(rest)
        case ("neg", int(value)):
            return -value
        case {"type": "key", "code": code}:
            return code
        case {"type": "click", "at": (x, y), **rest}:
            return x * y + len(rest)
        case Move(0, y):
            return y
        case Move(x, 0):
            return x
        case Move(x, y) if x == y:
            return 100 + x
        case Move(x=x):
            return 200 + x
        case ["list", ["nested", value]]:
            return value
        case "quit" | "exit":
            return 1000
        case int(n) if n < 0:
            return 0
        case int() | float() as number:
            return int(number)
        case None:
            return 5
        case _:
            return -1


def run(size=300):
    return sum(execute(c) for _ in range(size) for c in COMMANDS)
