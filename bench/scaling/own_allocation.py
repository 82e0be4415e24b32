"""Every thread makes trees of small objects and drops them."""
from parallel import total


class Node(object):
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    return Node(make(depth - 1), make(depth - 1)) if depth else Node(None, None)


def count(node):
    return 1 + count(node.left) + count(node.right) if node.left is not None else 1


def piece(n):
    return count(make(7)) + count(make(n % 4))


def run(threads, size=64):
    return total(threads, size, piece)
