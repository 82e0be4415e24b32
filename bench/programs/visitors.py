"""A tree of expressions and visitors that find their method by the node's class."""
GROUP = "objects"


class Node:
    def accept(self, visitor):
        return getattr(visitor, "visit_" + type(self).__name__)(self)


class Number(Node):
    def __init__(self, value):
        self.value = value


class Name(Node):
    def __init__(self, name):
        self.name = name


class Sum(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Product(Sum):
    pass


class Evaluate:
    def __init__(self, names):
        self.names = names

    def visit_Number(self, node):
        return node.value

    def visit_Name(self, node):
        return self.names[node.name]

    def visit_Sum(self, node):
        return node.left.accept(self) + node.right.accept(self)

    def visit_Product(self, node):
        return node.left.accept(self) * node.right.accept(self)


class Derive:
    """The derivative by one name."""

    def __init__(self, by):
        self.by = by

    def visit_Number(self, node):
        return Number(0)

    def visit_Name(self, node):
        return Number(1 if node.name == self.by else 0)

    def visit_Sum(self, node):
        return Sum(node.left.accept(self), node.right.accept(self))

    def visit_Product(self, node):
        return Sum(Product(node.left.accept(self), node.right), Product(node.left, node.right.accept(self)))


class Simplify:
    def visit_Number(self, node):
        return node

    visit_Name = visit_Number

    def visit_Sum(self, node):
        left, right = node.left.accept(self), node.right.accept(self)
        if isinstance(left, Number) and isinstance(right, Number):
            return Number(left.value + right.value)
        if isinstance(left, Number) and left.value == 0:
            return right
        return left if isinstance(right, Number) and right.value == 0 else Sum(left, right)

    def visit_Product(self, node):
        left, right = node.left.accept(self), node.right.accept(self)
        for one, other in ((left, right), (right, left)):
            if isinstance(one, Number):
                if one.value == 0:
                    return one
                if one.value == 1:
                    return other
        return Product(left, right)


def polynomial(degree):
    tree = Number(1)
    for i in range(degree):
        tree = Sum(Product(tree, Name("x")), Product(Number(i + 2), Name("y")))
    return tree


def run(size=9):
    tree = polynomial(size)
    results = []
    for _ in range(3):
        tree = tree.accept(Derive("x")).accept(Simplify())
        results.append(tree.accept(Evaluate({"x": 2, "y": 3})))
    return results
