"""Attributes of objects of more shapes than there are paths for, read and written at one place."""


class Node:
    def __init__(self, name, left=None, right=None):
        self.name = name
        self.left = left
        self.right = right
        self.seen = 0

    def visit(self):
        self.seen += 1
        return self.seen


class A(Node): pass
class B(Node): pass
class C(Node): pass
class D(Node): pass


class E(Node):
    def __init__(self, *args):
        self.first = []     # its slots are others
        super().__init__(*args)


class F(E):
    def __init__(self, *args):
        self.zeroth = {}
        super().__init__(*args)


class G(Node):
    @property
    def seen(self):
        return self.count

    @seen.setter
    def seen(self, value):
        self.count = value


CLASSES = A, B, C, D, E, F, G


def make(n):
    return [CLASSES[i % len(CLASSES)](f"n{i}", i, [i]) for i in range(n)]


def work(nodes):
    total = 0
    for n in nodes:
        total += n.visit()
        n.left, n.right = n.right, n.left
        total += len(n.name)
    return total


for _ in range(400):
    nodes = make(21)
    total = work(nodes) + work(nodes)
print(total, [(type(n).__name__, n.name, n.left, n.right, n.seen) for n in nodes[:7]])


# What was stored dies where it is replaced.
class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        died.append(self.n)


died = []


def replace(nodes, log):
    for n in nodes:
        n.right = Noisy(n.name)
        log.append(len(died))


for _ in range(300):
    died.clear()
    log = []
    replace(nodes, log)
    replace(nodes, log)
print(log[:7], log[-7:], died[-3:])

# An attribute that is missing, one that a class gets later, and a shape that nobody has seen.
del nodes[2].left


def lefts(nodes):
    found = []
    for n in nodes:
        try:
            found.append(n.left)
        except AttributeError as e:
            found.append(str(e))
    return found


for _ in range(300):
    found = lefts(nodes)
print(found[:4])
nodes[2].left = 9
A.left = property(lambda self: "by the class", lambda self, value: None)
print(lefts(nodes)[:4], work(nodes))


class Late(E):
    __slots__ = ("extra",)


late = Late("late", 1, 2)
late.extra = 3
nodes.append(late)
print(work(nodes), lefts(nodes)[-1], late.seen)
nodes.append(5)
try:
    work(nodes)
except AttributeError as e:
    print(e)


# Objects that are no plain instances, whose classes have the attribute.
class Fault(Exception):
    code = 0


FAULTS = [type(f"Fault{i}", (Fault,), {"code": i}) for i in range(9)]


def codes(faults):
    total = 0
    for f in faults:
        total += f.code
    return total


for _ in range(300):
    total = codes([f() for f in FAULTS])
print(total)
