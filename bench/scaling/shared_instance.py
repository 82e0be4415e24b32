"""All threads read attributes of one instance and of the objects it refers to."""
from parallel import total


class Config(object):
    def __init__(self):
        self.limit = 100
        self.factor = 3
        self.names = ("a", "b", "c")
        self.parent = None


CONFIG = Config()
CONFIG.parent = Config()


def piece(n):
    config = CONFIG
    result = n
    for i in range(1500):
        if i % config.limit < 50:
            result += config.factor * len(config.names)
        else:
            result -= config.parent.factor
        result += len(config.parent.names[i % 3])
    return result


def run(threads, size=64):
    return total(threads, size, piece)
