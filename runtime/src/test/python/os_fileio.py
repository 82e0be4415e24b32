"""FileIO: modes, errors, repr, closed files."""
import io
import os
import sys
import tempfile

DIR = tempfile.mkdtemp()
PATH = os.path.join(DIR, "f")


def t(f):
    try:
        print(repr(f()).replace(DIR, "DIR"))
    except BaseException as e:
        print(type(e).__name__, str(e).replace(DIR, "DIR"))


t(lambda: io.FileIO(DIR))
t(lambda: io.FileIO(-1))
t(lambda: io.FileIO(9999))
t(lambda: io.FileIO("/nonex"))
for mode in ("rw", "q", "b", "r++", "rr", "", "+"):
    t(lambda: io.FileIO(PATH, mode))
t(lambda: io.FileIO(PATH, "r", False))
t(lambda: io.FileIO(1.5))
t(lambda: io.FileIO("a\0b"))
f = io.FileIO(PATH, "w+")
t(lambda: f)
t(lambda: (f.mode, f._blksize, f.closefd, f.readable(), f.writable(), f.seekable()))
t(lambda: f.write(b"hello world"))
t(lambda: f.read("a"))
t(lambda: f.seek(1.0))
t(lambda: f.seek("a"))
t(lambda: f.seek(0, 9))
t(lambda: f.seek(-1))
t(lambda: f.truncate(-1))
t(lambda: f.truncate("a"))
t(lambda: f.write("abc"))
t(lambda: f.readinto(b"aa"))
t(lambda: f.readinto(3))
t(lambda: f.__getstate__())
t(lambda: f.seek(2**70))
t(lambda: (f.seek(3), f.read(4), f.tell(), f.readall(), f.read(), f.read(5)))
t(lambda: (f.seek(0), f.readline(), f.readlines()))
b = bytearray(4)
t(lambda: (f.seek(0), f.readinto(b), b))
t(lambda: (f.truncate(5), os.stat(PATH).st_size, f.tell()))
f.close()
t(lambda: f)
for name in ("read", "fileno", "isatty", "readable", "seekable", "tell", "__enter__", "flush", "readline", "readall",
             "close", "truncate"):
    t(lambda: getattr(f, name)())
t(lambda: f.write(b""))
t(lambda: iter(f))
t(lambda: next(f))
g = io.FileIO(os.open(PATH, os.O_RDONLY))
t(lambda: g.write(b"a"))
t(lambda: g.truncate())
t(lambda: g.read())
del g.name
t(lambda: vars(g))
g.foo = 1
t(lambda: vars(g))
t(lambda: io.BufferedReader(g).name)


class F(io.FileIO):
    pass


t(lambda: F(PATH))
t(lambda: F(PATH).mode)
for mode in ("x", "x+", "a", "a+", "w", "r+"):
    p = PATH + mode[0] + str(len(mode))
    if mode[0] == "r":
        open(p, "w").close()
    h = io.FileIO(p, mode)
    t(lambda: h.mode)
    h.close()
t(lambda: io.FileIO(PATH, "x"))
t(lambda: io.FileIO(PATH, "r", opener=lambda n, fl: os.open(n, fl)).read())
t(lambda: io.FileIO(PATH, "r", opener=lambda n, fl: -5))
t(lambda: io.FileIO(PATH, "r", opener=lambda n, fl: "x"))


class G(io.FileIO):
    def __repr__(self):
        return "<G>"


import warnings
warnings.simplefilter("always")
sys.unraisablehook = lambda u: print("unraisable", u.exc_type)
warnings.showwarning = lambda m, c, *a, **k: print(c.__name__, m)
x = G(PATH)
x = None
y = G(PATH)
y.close()
y = None
t(lambda: io.UnsupportedOperation.__mro__)
t(lambda: io.DEFAULT_BUFFER_SIZE)
r, w = os.pipe()
os.set_blocking(r, False)
os.set_blocking(w, False)
p = io.FileIO(r)
q = io.FileIO(w, "w")
t(lambda: (p.read(1), p.readall(), p.readinto(bytearray(3))))
t(lambda: (p.seekable(), q.seekable()))
t(lambda: p.tell())
n = 0
while (k := q.write(b"x" * 65536)) is not None:
    n += k
t(lambda: n)
t(lambda: len(p.readall()))
q.close()
t(lambda: (p.read(1), p.readall()))
p.close()
