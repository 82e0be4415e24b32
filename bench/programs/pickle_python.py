"""pickle in Python: objects, containers and shared references, both ways, with the classes written in Python."""
import io
import pickle

GROUP = "library"


class Order:
    def __init__(self, number, lines):
        self.number = number
        self.lines = lines
        self.customer = None


def run(size=12):
    customer = {"name": "Åsa", "tags": ("a", "b"), "limits": [1.5, -2, 10 ** 20]}
    orders = []
    for i in range(size):
        order = Order(i, [("item%d" % j, j, j * 0.5) for j in range(6)])
        order.customer = customer
        orders.append(order)
    out = io.BytesIO()
    pickle._Pickler(out, 4).dump(orders)
    data = out.getvalue()
    back = pickle._Unpickler(io.BytesIO(data)).load()
    return (len(data), back[-1].lines == orders[-1].lines, back[0].customer is back[-1].customer,
            sum(line[1] for o in back for line in o.lines))
