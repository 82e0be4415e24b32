"""Of the arguments of searches in bytes, the positions are converted first; `in` takes an int before a buffer."""


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        print("index", self.n)
        if self.n is None:
            raise KeyError("no index")
        return self.n


class Both(bytes):
    pass


class IndexAndBuffer(Index):
    def __buffer__(self, flags):
        print("buffer")
        return memoryview(b"bc")


def shown(f, *args):
    try:
        print(f.__name__, f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


strided = memoryview(b"abcdef")[::2]
for make in bytes, bytearray:
    b = make(b"abcabc")
    for name in "find", "rfind", "index", "rindex", "count":
        f = getattr(b, name)
        shown(f, [], "x")
        shown(f, strided, str)
        shown(f, 300, None, 1.5)
        shown(f, 300, Index(None))
        shown(f, Index(98), Index(1), Index(-1))
        shown(f, Index(98), Index(9), Index(-1))
        shown(f, b"bc", Index(2))
    shown(b.__contains__, IndexAndBuffer(-1))
    shown(b.__contains__, IndexAndBuffer(97))
    shown(b.__contains__, IndexAndBuffer(None))
    shown(b.__contains__, Index(None))
    shown(b.__contains__, 10**30)
    shown(b.__contains__, -1)
    shown(b.__contains__, True)
    shown(b.__contains__, "a")
    shown(b.__contains__, Both(b"ca"))
    shown(b.__contains__, strided[:0])
