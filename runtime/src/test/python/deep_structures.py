"""Structures nested deeper than the recursion limit, which counts Python's own calls only; infinite recursion through builtins."""
import copy
import json
import sys

N = 5000
nested = []
for _ in range(N):
    nested = [nested]
other = []
for _ in range(N):
    other = [other]
print(len(repr(nested)), nested == other, len(json.dumps(nested)), json.loads('[' * N + ']' * N) == nested)
d = {}
for _ in range(N):
    d = {'a': d}
t = ()
for _ in range(N):
    t = (t,)
print(len(str(d)), hash(t) == hash(t), len(repr(t)))
try:
    copy.deepcopy(nested)
except RecursionError as e:
    print('deepcopy:', e)


class Deep:
    count = 0

    def __repr__(self):
        Deep.count += 1
        return repr(self)


def down(n):
    return down(n + 1)


for f in (lambda: repr(Deep()), lambda: down(0)):
    try:
        f()
    except RecursionError as e:
        print(e)
print(Deep.count > 900)

endless = []
endless.append(endless)
twin = []
twin.append(twin)
for f in (lambda: endless == twin, lambda: endless < twin, lambda: repr(endless)):
    try:
        print(f())
    except RecursionError:
        print('RecursionError')
shared = [1]
print([shared, [shared, [shared]]])

for source in ('x = ' + '1' * 5000, 'super()', 'type(1, 2)', 'type()'):
    try:
        exec(source)
    except SyntaxError as e:
        print(e.lineno, e.offset, e.end_offset, e.msg[:40])
    except (RuntimeError, TypeError) as e:
        print(e)
