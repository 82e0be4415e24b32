"""Tuples hold what they refer to until they end themselves, however they were made; those of numbers and strings need nobody's care."""
import collections
import itertools

ended = []


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        ended.append(self.name)


class Sub(tuple):
    def __del__(self):
        ended.append("sub%d" % len(self))


Pair = collections.namedtuple("Pair", "left right")


def collect(*args):
    return args


def makers():
    yield "literal", lambda m: (1, m)
    yield "literal, first", lambda m: (m, 1)
    yield "of a list", lambda m: tuple([1, 2, m])
    yield "of a generator", lambda m: tuple(x for x in [1, m, "z"])
    yield "arguments", lambda m: collect(1, "a", m)
    yield "spread", lambda m: collect(*[1, 2], m)
    yield "starred", lambda m: (*range(3), m)
    yield "nested", lambda m: (1, (2, (3, m)))
    yield "nested with others", lambda m: ((1, 2), ("a", (m,)), (3,))
    yield "sum", lambda m: (1, 2) + (m,)
    yield "product", lambda m: (m, 1) * 3
    yield "slice", lambda m: (1, m, 2, 3)[1:3]
    yield "items", lambda m: next(iter({"k": m}.items()))
    yield "zip", lambda m: next(zip([1], [m]))
    yield "enumerate", lambda m: next(enumerate([m]))
    yield "product of iterables", lambda m: next(itertools.product([1], [m]))
    yield "named", lambda m: Pair(1, m)
    yield "replaced", lambda m: Pair(1, 2)._replace(right=m)
    yield "list in a tuple", lambda m: ([m], 1)
    yield "key of a dict", lambda m: {(1, m): 2}
    yield "exception", lambda m: ValueError(1, m).args


def check():
    for name, make in makers():
        made = make(Mark("m"))
        assert not ended, (name, ended)
        other = made
        del made
        assert not ended, (name, ended)
        other = None
        print(name, ended)
        ended.clear()


def loop(rounds):
    seen = 0
    for i in range(rounds):
        plain = (i, str(i), (i, None, 2.5))
        held = (i, Mark(i), plain)
        index, mark, inner = held
        seen += index + mark.name + inner[2][0]
        held = mark = None
        assert ended == [i], (i, ended)
        ended.clear()
    return seen


def subclasses():
    a = Sub((1, 2))
    del a
    b = Sub()
    b = None
    c = (1, Sub((1, 2, 3)))
    c = 0
    print(ended)
    ended.clear()


def keys():
    board = {}
    for x in range(40):
        for y in range(40):
            cell = x % 7, y % 5
            board[cell] = board.get(cell, 0) + 1
    print(len(board), sum(board.values()), (3, 4) in board, (7, 4) in board, hash((1, "a")) == hash((1, "a")))


check()
subclasses()
keys()
print(loop(3000))


def numbers():
    """A tuple that is gone has left its number to the next one, also where nobody would notice its death otherwise."""
    ids = list(map(id, ((i, i) for i in range(10))))
    print(max(ids) - min(ids))
    kept = [(i, i) for i in range(10)]
    print(len(set(map(id, kept))), id(kept[3]) == id(kept[3]))


numbers()
