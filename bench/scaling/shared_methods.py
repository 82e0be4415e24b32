"""All threads call methods of one instance, functions of a module, and a closure."""
from parallel import total


class Rate(object):
    def __init__(self, percent):
        self.percent = percent

    @property
    def factor(self):
        return 100 + self.percent

    def apply(self, amount):
        return amount * self.factor // 100

    @staticmethod
    def clamp(value, high=10000):
        return high if value > high else value


def scaler(by):
    return lambda x: x * by


RATE = Rate(19)
DOUBLE = scaler(2)


def piece(n):
    result = n
    for i in range(700):
        result = RATE.clamp(RATE.apply(result + i)) - DOUBLE(i % 9)
    return result


def run(threads, size=64):
    return total(threads, size, piece)
