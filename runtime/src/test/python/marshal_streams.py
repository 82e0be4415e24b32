# marshal.load() takes from a file what the value needs: pipes, files in a row, readers that lie
import io
import marshal
import os

r, w = os.pipe()
with os.fdopen(w, 'wb') as f, os.fdopen(r, 'rb') as g:
    for v in [1, 'a', (1, 2, 'x' * 300), {'a': [1.5, 2j, b'x', None, True, ...]}, 2**200, frozenset([1, 2])]:
        marshal.dump(v, f)
        f.flush()
        print(marshal.load(g) == v)
    marshal.dump(compile('def f(x):\n  return [x, x + 1]\nprint(f(3))', 'n', 'exec'), f)
    f.close()
    exec(marshal.load(g))
    try:
        marshal.load(g)
    except EOFError as e:
        print(e)


class Reader:
    def __init__(self, result):
        self.result = result

    def read(self, n):
        return self.result


class Liar(io.BytesIO):
    def readinto(self, buffer):
        n = super().readinto(buffer)
        return n + 10**6 if n > 4 else n


class Nonsense(io.BytesIO):
    def readinto(self, buffer):
        return 'x'


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


for result in '', 3, b'':
    attempt(marshal.load, Reader(result))
for value in 1.0, 1j, b'0123456789', '0123456789', [1, 2, 3]:
    attempt(marshal.load, Liar(marshal.dumps(value)))
attempt(marshal.load, Nonsense(marshal.dumps(3.5)))
for data in b'i\1', b'[\1\0\0\0', b's\5\0\0\0abc', b'(\5\0\0\0N', b'?', b'0', b'r\1\0\0\0', b'g123':
    attempt(marshal.loads, data)
    attempt(marshal.load, io.BytesIO(data))
attempt(marshal.load, io.BytesIO(b'[\xff\xff\xff\x0f'))
b = io.BytesIO(marshal.dumps(5) + marshal.dumps('k') + b'rest')
print(marshal.load(b), marshal.load(b), b.read())
