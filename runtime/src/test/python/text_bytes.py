# bytes, bytearray and memoryview: methods, changes, exports, errors and their messages.
def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__ + ':', e)


for make in (bytes, bytearray):
    b = make(b'Hello, \x00World\xff\n')
    print(b, len(b), b[0], b[-1], b[2:5], b[::-2], list(b)[:4])
    for name in ('lower', 'upper', 'title', 'capitalize', 'swapcase', 'split', 'strip', 'splitlines', 'isalpha',
                 'isascii', 'isspace', 'hex'):
        show(getattr(b, name))
    show(b.find, b'o', 5)
    show(b.find, 256)
    show(b.index, b'zz')
    show(b.count, 108)
    show(b.replace, b'l', b'LL', 2)
    show(b.split, b'o')
    show(b.partition, b', ')
    show(b.startswith, (b'x', b'He'))
    show(b.startswith, 'H')
    show(b.hex, ':', 3)
    show(b.hex, ':', -3)
    show(b.decode, 'latin-1')
    show(b.decode)
    show(b.decode, 'ascii', 'backslashreplace')
    show(b.translate, None, b'l')
    show(b.center, 24, b'*')
    show(b.join, [b'1', b'2', bytearray(b'3')])
    show(b.join, [b'1', '2'])
    show(lambda: b + 'x')
    show(lambda: b + b'x')
    show(lambda: b * 2)
    show(lambda: 'x' in b)
    show(lambda: 300 in b)
    show(lambda: b == 'x')
    show(lambda: b < b'I')
    show(make, 'x')
    show(make, 'x\xe9', 'utf-8')
    show(make, 3)
    show(make, -1)
    show(make, [1, 2, 256])
    show(make, [1, 'x'])
    show(make, 2.5)
    show(make.fromhex, '00 fF10')
    show(make.fromhex, '0')
    show(make.fromhex, '0g')
    show(make.maketrans, b'ab', b'x')

a = bytearray(b'abc')
a.append(100)
a.extend(b'ef')
a.extend([103, 104])
a.insert(0, 48)
print(a, a.pop(), a.pop(0), a)
a[1:3] = b'----'
print(a)
a[1::2] = b'XXXX'[:len(a[1::2])]
print(a)
del a[0], a[-1]
del a[1:3]
print(a)
a += b'zz'
a *= 2
a.reverse()
print(a)
a.remove(122)
show(a.remove, 1)
show(a.append, 256)
show(a.append, 'x')
show(a.pop, 100)
show(lambda: a.__setitem__(100, 1))
show(lambda: a.__setitem__(slice(0, 6, 2), b'1'))
m = memoryview(a)
show(a.append, 1)
m.release()
a.append(1)
show(lambda: m[0])
a.clear()
show(a.pop)

d = bytearray(range(16))
m = memoryview(d)
print(m.format, m.itemsize, m.ndim, m.shape, m.strides, m.nbytes, m.readonly, m.contiguous, len(m))
m[0] = 255
m[1:3] = b'AB'
print(d[:4], m[-1], m[2:6].tobytes(), m[::-3].tolist(), m.obj is d)
show(lambda: m.__setitem__(0, 256))
show(lambda: m.__setitem__(0, 'x'))
show(lambda: m.__setitem__(slice(0, 2), b'xyz'))
show(lambda: m[100])
show(lambda: m['x'])
show(hash, m)
c = m.cast('I')
print(c.shape, c.tolist(), c[1])
c[0] = 1
print(d[:4])
g = m.cast('B', (4, 4))
print(g.tolist(), g[1, 2], g.shape, g.strides)
show(lambda: g[0])
show(lambda: g[9, 9])
show(m.cast, 'x')
show(m.cast, 'I', [3, 3])
show(c.cast, 'h')
r = memoryview(b'abc')
print(r == b'abc', r != b'abc', hash(r) == hash(b'abc'), r.readonly, bytes(r), r.hex('-'), list(r))
show(lambda: r.__setitem__(0, 1))
show(memoryview, 'x')
with memoryview(b'xyz') as k:
    print(k[0])
show(lambda: k[0])
print(m.toreadonly().readonly, memoryview(m)[3:].tolist()[:3])


class Exporter:
    def __init__(self):
        self.data = bytearray(b'python buffer')

    def __buffer__(self, flags):
        return memoryview(self.data)

    def __release_buffer__(self, view):
        print('released')
        view.release()


e = Exporter()
with memoryview(e) as v:
    print(bytes(v), v.obj is e)
print(bytes(e), b'-'.join([e, b'x']))
