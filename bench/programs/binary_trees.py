"""Allocation of many small objects."""
GROUP = "allocation"


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    return Node(make(depth - 1), make(depth - 1)) if depth else Node(None, None)


def check(node):
    return 1 if node.left is None else 1 + check(node.left) + check(node.right)


def run(size=11):
    return check(make(size)) + sum(check(make(4)) for _ in range(100))
