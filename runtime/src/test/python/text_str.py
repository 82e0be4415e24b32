# str: methods, slices, errors and their messages, representations.
def show(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__ + ':', e)


samples = ['', 'a', 'Hello, World', 'stra\xdfe \u0130I\u0131', '\u0391\u03a3 \u03a3', 'x\U0001f600y\U0001f600', '\ud83d\ude00',
           ' a  b\tc\n', '\u1f88\ufb01\u0149', '12\xb2\u0663', 'line1\nline2\r\nline3\x1cz\u2028w']
for s in samples:
    print(ascii(s), len(s), s.upper().encode('utf-8', 'surrogatepass'))
    for name in ('lower', 'upper', 'title', 'capitalize', 'swapcase', 'casefold', 'split', 'rsplit', 'strip',
                 'splitlines', 'isalpha', 'isdigit', 'isdecimal', 'isnumeric', 'isalnum', 'isspace', 'isupper',
                 'islower', 'istitle', 'isidentifier', 'isprintable', 'isascii'):
        show(getattr(s, name))
    for sl in (slice(None), slice(1, None), slice(None, None, -1), slice(-3, None), slice(0, 100, 2), slice(5, 1, -2)):
        show(s.__getitem__, sl)

s = 'abcabcabc'
show(s.find, 'c', 3)
show(s.rfind, 'a', None, -3)
show(s.index, 'z')
show(s.count, '', 2, 5)
show(s.replace, 'b', '<b>', 2)
show(s.replace, '', '-')
show(s.split, 'b', 1)
show(s.rsplit, 'b', 1)
show(s.split, '')
show(s.partition, 'ca')
show(s.rpartition, 'ca')
show(s.partition, 1)
show(s.startswith, ('x', 'ab'))
show(s.startswith, ['x'])
show(s.endswith, ('x', 1))
show(s.center, 20, '*')
show(s.zfill, 12)
show('-5'.zfill, 4)
show('a\tb\tcd'.expandtabs, 4)
show(s.translate, {97: None, 98: 'BB', 99: 0x1f600})
show(str.maketrans, 'ab', 'xy', 'c')
show(str.maketrans, 'ab', 'x')
show(','.join, ['a', 'b', 'c'])
show(','.join, ['a', 1])
show(','.join, 5)
show(s.removeprefix, 'abc')
show(s.removesuffix, 'bc')
show(s.__getitem__, 100)
show(s.__getitem__, 'x')
show(lambda: s + 1)
show(lambda: s * 'a')
show(lambda: 1 in s)
show(lambda: s < 1)
show(str, b'abc', 'ascii')
show(str, 'abc', 'ascii')
show(str, 5, 'ascii')
show(repr, "it's")
show(repr, 'say "it\'s"')
show(repr, 'tab\t nul\0 del\x7f nbsp\xa0 \u0378 \U000e0001')
show(ascii, '\xe9\u20ac\U0001f600')

# growing strings
t = ''
for i in range(2000):
    t += 'xyz'[i % 3]
    if i == 1000:
        u = t
v = u + '!'
print(len(t), t[:6], t[-3:], len(u), v[-2:], u == t[:1001], hash(t) == hash('xyz' * 666 + 'xy'))
w = ''
for i in range(600):
    w += '\U0001f600' if i == 300 else 'a'
print(len(w), ascii(w[299:302]), w[:300] == 'a' * 300, w.count('a'))


class S(str):
    def __str__(self):
        return 'custom'


x = S('payload')
x.note = 1
print(x, repr(x), x + '!', type(x.upper()).__name__, type(x[:]).__name__, x == 'payload', {x: 2}['payload'], len(x))
it = iter('ab\U0001f600')
print(next(it), ascii(list(it)), list(it))
print(list(reversed('abc')), sorted('hello'), max('abc'), 'b' in 'abc', *'xy')
print('%s|%5d|%-5s|%r|%c|%%' % ('a', 3, 'b', 'c', 100), '{:>4}|{!r}|{a[0]}'.format('z', 'q', a=[7]), f'{"x":^5}|{3.14159:.2f}')
