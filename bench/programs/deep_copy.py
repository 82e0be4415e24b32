"""copy.deepcopy: nested containers, instances, shared and circular references."""
import copy

GROUP = "library"


class Item:
    def __init__(self, name, owner):
        self.name = name
        self.owner = owner
        self.sizes = [1, 2, 3]


def run(size=160):
    root = {"items": [], "names": {}, "point": (1, [2, 3])}
    for i in range(size):
        item = Item("item%d" % i, root)
        root["items"].append(item)
        root["names"][item.name] = item
    other = copy.deepcopy(root)
    shallow = copy.copy(other["items"][0])
    return (len(other["items"]), other["items"][3].owner is other, other["names"]["item5"] is other["items"][5],
            other["point"][1] is root["point"][1], shallow.sizes is other["items"][0].sizes)
