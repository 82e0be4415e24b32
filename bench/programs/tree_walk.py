"""yield from through the levels of a binary search tree."""
GROUP = "control"


class Tree:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None

    def insert(self, key):
        node = self
        while True:
            side = "left" if key < node.key else "right"
            below = getattr(node, side)
            if below is None:
                setattr(node, side, Tree(key))
                return
            node = below

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


def collect(tree):
    """A generator whose result is returned through yield from."""
    total = 0
    for key in tree:
        total += key
        if key % 3 == 0:
            yield key
    return total


def both(tree):
    first = yield from collect(tree)
    yield first


def run(size=700):
    tree = Tree(size * 4)
    for i in range(size):
        tree.insert(i * 7919 % 8009)
    keys = list(tree)
    return len(keys), keys == sorted(keys), sum(both(tree))
