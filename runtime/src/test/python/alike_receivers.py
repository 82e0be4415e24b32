"""Receivers of several classes for which an attribute or a method is the same: one path for them, until it is not the same any more."""


class Shape:
    def __init__(self, w, h):
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h

    def scaled(self, by=2):
        self.w *= by
        return self.area() + self.extra()

    def extra(self):
        return 0


class Box(Shape):
    pass


class Tile(Shape):
    def extra(self):
        return 1


class Named(Shape):
    """Its own attribute comes first: the others stand elsewhere."""

    def __init__(self, name, w, h):
        self.name = name
        super().__init__(w, h)


class Other:
    """Not of the family."""
    w = 3
    h = 4

    def area(self):
        return -self.w


def total(shapes, rounds):
    n = 0
    for i in range(rounds):
        for s in shapes:
            n += s.area() + s.w - s.h
    return n


def scaled(shapes, rounds):
    n = 0
    for i in range(rounds):
        for s in shapes:
            n += s.scaled(1 + i % 2) % 7
            s.w = 3 + i % 5
    return n


def main():
    family = [Shape(2, 3), Box(3, 4), Tile(4, 5), Named('n', 5, 6)]
    print(total(family, 300), scaled(family, 300))
    family.append(Other())
    print(total(family, 300))
    family.pop()
    Box.area = lambda self: 1000
    print(total(family, 200))
    del Box.area
    print(total(family, 200))
    family[2].area = lambda: 5
    print(total(family, 200))
    del family[2].area
    family[0].__class__ = Tile
    print(total(family, 200), scaled(family, 200))
    Shape.extra = lambda self: self.missing
    try:
        scaled(family, 10)
    except AttributeError as e:
        print(e)
    family.append(7)
    try:
        total(family, 10)
    except AttributeError as e:
        print(e)

    def changing(shapes, rounds):
        n = 0
        for i in range(rounds):
            if i == rounds // 2:
                Shape.area = lambda self: self.w + 0.5
            for s in shapes:
                n += s.area()
        return n
    print(changing(family[:4], 300))


class Watched:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('gone', self.n)

    def value(self):
        return self.n


class Seen(Watched):
    pass


def fresh(kinds, rounds):
    """The receivers die with the call."""
    n = 0
    for i in range(rounds):
        n += kinds[i % 2](i).value()
    return n


main()
print(fresh([Watched, Seen], 6))
