"""Every thread reads the same dict, list and instance and calls its methods."""
GROUP = "objects"


class Config:
    def __init__(self):
        self.limit = 100
        self.factor = 3

    def scaled(self, x):
        return x * self.factor if x < self.limit else x


TABLE = {f"key{i}": (i, str(i)) for i in range(100)}
KEYS = list(TABLE)
CONFIG = Config()


def run(size=4_000):
    total = 0
    table, keys, config = TABLE, KEYS, CONFIG
    for i in range(size):
        number, text = table[keys[i % 100]]
        total += config.scaled(number) + len(text) + config.limit
    return total
