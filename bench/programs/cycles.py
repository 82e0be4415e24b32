"""Doubly linked rings and parents that know their children: garbage in cycles."""
GROUP = "allocation"


class Person:
    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        self.children = []
        if parent is not None:
            parent.children.append(self)


def family(depth, name, parent=None):
    person = Person(name, parent)
    if depth:
        for i in range(3):
            family(depth - 1, name * 3 + i, person)
    return person


def count(person):
    return 1 + sum(map(count, person.children))


def run(size=12):
    total = depth = 0
    for i in range(size):
        root = family(5, i)
        total += count(root)
        person = root
        while person.children:
            person = person.children[-1]
        while person.parent is not None:
            person = person.parent
            depth += 1
    return total, depth, person is root
