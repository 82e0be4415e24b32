"""Exceptions that nobody can catch: their traceback has lines of the program, but no marks, causes and notes."""
import re
import sys


class Shown:
    def write(self, text):
        sys.stdout.write(re.sub('0x[0-9a-f]+', '0x', text).replace(__file__, 'FILE'))

    def flush(self):
        pass


sys.stderr = Shown()


class Grouped:
    def __del__(self):
        raise ExceptionGroup('a', [ValueError(1)]) from KeyError(2)


def call(x):
    raise ValueError(
        x)


class Long:
    def __del__(self):
        (1 +
         call(1))


def deep(n):
    if n:
        deep(n - 1)
    1 / 0


class Deep:
    def __del__(self):
        deep(10)


class Noted(Exception):
    def __str__(self):
        return 1


class Broken:
    def __del__(self):
        e = Noted('x')
        e.add_note('hi')
        raise e


Grouped()
Long()
Deep()
Broken()

for code in ('b"".decode("hex")', 'str(b"", "nope")', 'bytearray().decode("nope")', 'b"x".decode("nope")',
             '__import__("threading").stack_size(1)', 'Long.__dict__["__dict__"].__doc__',
             'Long.__dict__["__weakref__"].__doc__'):
    try:
        print(code, repr(eval(code)))
    except Exception as e:
        print(code, type(e).__name__, e)
