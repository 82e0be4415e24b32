"""f_locals of a function: a view of the variables that is a mapping, with the words of its errors and its repr."""
import collections.abc
import sys


def attempt(code, p):
    try:
        print(code, '->', eval(code))
    except Exception as e:
        print(code, '->', type(e).__name__, e)


def view(a):
    b = 2
    p = sys._getframe().f_locals
    print(p is sys._getframe().f_locals, p == sys._getframe().f_locals, isinstance(p, collections.abc.Mapping))
    p['a'] = 10
    p['new'] = 5
    p |= {'b': 4}
    print(a, b, list(p), list(reversed(p)), 'new' in locals())
    locals()['b'] = 99
    print(b, repr(p))
    print({k: v for k, v in p.items() if type(v) is int})
    for code in ("p['zz']", "p[1]", "p[[]]", "[] in p", "p.pop('a')", "p.pop('zz')", "p.update(3)", "p.update({'b': 3})",
                 "p | 3", "len(p)", "hash(p)", "p.setdefault('q', 1)", "p.pop('q')", "type(p)(1)", "p < p", "p.clear()"):
        attempt(code, p)


class Like:
    """Not a string, but equal to one."""

    def __hash__(self):
        return hash('x')

    def __eq__(self, other):
        return other == 'x'


def likeness(x):
    p = sys._getframe().f_locals
    p[Like()] = 2
    print(x, p[Like()], Like() in p, sorted(p))
    try:
        del p[Like()]
    except ValueError as e:
        print(e)


view(1)
likeness(1)
