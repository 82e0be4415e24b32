"""Arguments and assignments that are refused, with the exception of CPython: found by stress/hostile."""
import _contextvars
import _io as io
import _thread
import types


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def nothing():
    yield


for o in types.SimpleNamespace(), io.BytesIO(), io.StringIO(), io._IOBase():
    show(lambda: setattr(o, "__dict__", 3))
    show(lambda: setattr(o, "__dict__", {}))
    show(lambda: delattr(o, "__dict__"))

for base in io._IOBase, io._RawIOBase, io._BufferedIOBase, io._TextIOBase:
    show(lambda: base(1))
    show(lambda: base(a=1))


class Stream(io._RawIOBase):
    def __init__(self, name):
        self.name = name


show(lambda: Stream("s").name)
show(lambda: io._BufferedIOBase().read("a"))
show(lambda: io._BufferedIOBase().read1(2**63))
show(lambda: io._TextIOBase().write(3))
show(lambda: io._TextIOBase().readline("a"))
show(lambda: io._RawIOBase().seek("a"))
show(lambda: io._RawIOBase().seek(1))
reader = io.BufferedReader(io.BytesIO(b"a"))
show(lambda: reader.peek("a"))
show(lambda: setattr(reader, "_finalizing", 3))
show(lambda: delattr(reader, "_finalizing"))

# what is made by no call has no __init__ of its own either, and takes anything
for o in nothing(), len, reversed([]), iter([]), property.__get__, show.__code__, int | str:
    show(lambda: o.__init__(4))
show(lambda: object().__init__(4))

proxy = types.MappingProxyType({"a": 1})
show(lambda: proxy <= 3)
show(lambda: proxy.__ge__(3))
show(lambda: proxy.__ne__(3))
show(lambda: proxy.__lt__(proxy))

show(lambda: (int | str) | 3)
show(lambda: 3 | (int | str))
show(lambda: (int | str).__ror__(None))

show(lambda: setattr(types.ModuleType("m"), "__annotate__", 3))
show(lambda: setattr(types.ModuleType("m"), "__annotate__", len))
show(lambda: b"abc".hex(memoryview(b"ab")))
show(lambda: b"abc".hex(memoryview(b"a")))
show(lambda: b"abc".hex(5))
show(lambda: _thread.allocate_lock().__exit__())
show(lambda: _thread.RLock().__exit__(1))
with _thread.allocate_lock() as held:
    print(held)
show(lambda: _contextvars.Token())
show(lambda: hash(_contextvars.ContextVar("v").set(1)))

strided = memoryview(b"abcdef")[::2]
show(lambda: b"xaceb".partition(strided))
show(lambda: b"ace".removeprefix(strided))
show(lambda: bytearray(b"ace") == strided)
show(lambda: bytes(strided))
show(lambda: io.BytesIO().write(strided))
show(lambda: b"".join([strided]))
show(lambda: bytearray(b"abc").center(-2**63))
show(lambda: b"abc".ljust(-2**63))


class NoBuffer:
    def __buffer__(self, flags):
        raise KeyError


show(lambda: bytearray(b"a") == NoBuffer())
show(lambda: b"a".find(NoBuffer()))

# mutated sources: what is wrong with a literal comes before what is wrong with its place
for source in 'a "\\x1" b', 'a b"\\x1" b', 'f(a "\\N{x}")', 'a b"\u00e9" 1', 'a f"{x!z}" b', 'a f"{x! r}" b', 'a t"{x!z:{y}}" b', 'a "\\x4f" b':
    try:
        compile(source, "m", "exec")
    except SyntaxError as e:
        print(ascii(e.msg), e.lineno, e.offset, e.end_lineno, e.end_offset)
