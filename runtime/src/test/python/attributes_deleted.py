"""del of attributes in loops: of instances, properties, classes with a method for it, slots; what dies with them."""


class Seen:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


class Plain:
    def __init__(self, a, b, c):
        self.a = a
        self.b = b
        self.c = c


class Slotted:
    __slots__ = ('a', 'b')


class Guarded:
    def __init__(self):
        self.log = []
        self.x = 1

    @property
    def value(self):
        return self.x

    @value.deleter
    def value(self):
        self.log.append('value')

    def __delattr__(self, name):
        if name == 'x':
            self.log.append('kept x')
        else:
            super().__delattr__(name)


def plain(n):
    left = 0
    for i in range(n):
        o = Plain(i, [i], str(i))
        del o.a, o.c
        left += len(vars(o)) + o.b[0] if i % 50 == 0 else o.b[0]
        o.a = 1
        left += o.a
    return left


def dying(n):
    for i in range(n):
        o = Plain(Seen('a%d' % i), Seen('b%d' % i), None)
        del o.b
        print('b deleted')
        del o.a
        print('a deleted', sorted(vars(o)))


def slots(n):
    total = 0
    s = Slotted()
    for i in range(n):
        s.a = i
        s.b = i
        del s.a
        total += s.b + hasattr(s, 'a')
    return total


def guarded(n):
    g = Guarded()
    for i in range(n):
        del g.value
        del g.x
    return len(g.log), g.log[:2], g.x


def missing(n):
    o = Plain(1, 2, 3)
    failures = 0
    for i in range(n):
        try:
            del o.a
        except AttributeError as e:
            failures += 1
            text = str(e)
    return failures, text


def mixed(n):
    out = 0
    for i in range(n):
        for o in (Plain(1, 2, 3), Slotted()):
            o.b = i
            del o.b
            out += hasattr(o, 'b')
    return out


print(plain(300))
dying(3)
print(slots(200))
print(guarded(100))
print(missing(200))
print(mixed(100))
try:
    for i in range(100):
        del i.real
except AttributeError as e:
    print(e)
