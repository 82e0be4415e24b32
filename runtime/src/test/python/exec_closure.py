"""exec() of a code object with free variables: which closures it takes."""
import types


def outer():
    one, two = 1, [2]

    def inner():
        nonlocal one
        one += 1
        two.append(one)
        return one, two
    return inner


class Cells(tuple):
    pass


inner = outer()
exec(inner.__code__, {}, closure=inner.__closure__)
print([c.cell_contents for c in inner.__closure__])
exec(inner.__code__, closure=(types.CellType(10), types.CellType([])))
for closure in ((int, str), inner.__closure__[:1], inner.__closure__ * 2, list(inner.__closure__), Cells(inner.__closure__), None, (inner.__closure__[0], 1)):
    try:
        exec(inner.__code__, {}, closure=closure)
        print("taken")
    except TypeError as e:
        print(e)
for source in ("1", outer.__code__):
    try:
        exec(source, {}, closure=inner.__closure__)
    except TypeError as e:
        print(e)
