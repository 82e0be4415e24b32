# small things of native modules: sys.exit(), types that only the runtime makes, powers with a modulus, paths as text, dict equality
import os
import posix
import sys
import time
import tokenize
import io
from decimal import Decimal
import _statistics


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


class My(SystemExit):
    pass


for args in (), (None,), ((42,),), ((),), ((1, 2),), (SystemExit(3),), (My(4),), (ValueError(5),), (42,), ('x',):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(type(e).__name__, e.args, repr(e.code))


class S(str):
    pass


print(sys._is_interned(S('abc')), sys._is_interned('abc'))
for t in type(sys.flags), type(sys.version_info):
    attempt(t, (1, 2))
attempt(time.struct_time, '123456789', dict=None)
attempt(os.major, -1)
attempt(os.minor, -1)
attempt(os.makedev, -1, -1)
attempt(os.makedev, -1, 0)


class A:
    def __pow__(self, other, modulus=None):
        return NotImplemented


class B:
    def __pow__(self, other, modulus=None):
        return 1

    def __rpow__(self, other, modulus=None):
        return 2


for args in (2, B(), 7), (2, 3, B()), (10, 2, Decimal(7)), (10, Decimal(2), 7), (2.0, 3, 4), (2, 3, 4.0), (2, 3, 4j), ('a', 3, 4.0), ('a', 2, 3):
    attempt(pow, *args)
for args in (0.5, 100, 0.0), (0.3, 100, -2.0), (float('nan'), 1, 1), (0.0, 1, 1), (1.0, 1, 1):
    attempt(_statistics._normal_dist_inv_cdf, *args)
attempt(Decimal, (1, (0, 1), 2**70))
for point, separator in ('xxx', ','), ('.', 'yyyyy'), ('', ''), ('xxxxx', ''), ('€', ''), ('€é', ''):
    attempt(Decimal('12345.5').__format__, 'n', {'decimal_point': point, 'thousands_sep': separator, 'grouping': '\3\3\0'})


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


for path in '/a//b/../c.x', b'/a/./b', 'a\0b', '', 3, '//x', '///x', '..':
    for function in posix._path_normpath, posix._path_splitroot_ex:
        attempt(function, Path(path))
        attempt(function, path)
attempt(os.path.normpath, Path('a//b'))
attempt(os.path.normpath, None)


class Any:
    def __eq__(self, other):
        return True


class Odd:
    def __eq__(self, other):
        pass


print({'a': Any()} == {'a': Odd()}, {'a': Odd()} == {'a': Any()}, [Any()] == [Odd()], [Odd()] == [Any()])
for source in b'def k(x):\n    x += 2\n  x += 5\n', b'def k(x):\n\tx += 2\n        x += 5\n':
    try:
        list(tokenize.tokenize(io.BytesIO(source).readline))
    except SyntaxError as e:
        print(type(e).__name__, e.args)
