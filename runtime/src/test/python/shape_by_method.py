"""Attributes set and deleted by a call of the base's own method, between accesses that compiled code has cached."""


class Frozen:
    def __init__(self, x, y):
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    def __setattr__(self, name, value):
        raise AttributeError("frozen: " + name)

    def moved(self, by):
        return Frozen(self.x + by, self.y - by)


class Open:
    def grow(self, n):
        self.a = n
        self.__setattr__("b", n + 1)
        self.c = self.b + self.a
        self.__setattr__("a", self.c)
        self.d = self.a
        self.__delattr__("b")
        return self.a + self.c + self.d + (1000 if hasattr(self, "b") else 0)


class Sub(dict):
    def grow(self, n):
        self.a = n
        self.__setattr__("b", n + 1)
        self["k"] = self.b
        self.__delattr__("a")
        self.c = self["k"]
        return self.b + self.c + (1000 if hasattr(self, "a") else 0)


def run(n):
    f = Frozen(1, 2)
    total = caught = 0
    for i in range(n):
        f = f.moved(i % 3)
        total += f.x * 2 + f.y + Open().grow(i) + Sub().grow(i)
        if i % 50 == 49:
            try:
                f.x = 1
            except AttributeError as e:
                caught += len(str(e))
    return total, caught, f.x, f.y


for _ in range(3):
    print(run(600))
