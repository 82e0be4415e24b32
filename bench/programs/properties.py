"""Slots, properties, class and static methods, super calls: temperatures."""
GROUP = "objects"


class Gauge:
    __slots__ = ("_kelvin", "reads")
    zero = 273.15

    def __init__(self, kelvin):
        self._kelvin = kelvin
        self.reads = 0

    @property
    def celsius(self):
        self.reads += 1
        return self._kelvin - self.zero

    @celsius.setter
    def celsius(self, value):
        if value < -self.zero:
            raise ValueError("too cold")
        self._kelvin = value + self.zero

    @classmethod
    def from_celsius(cls, value):
        return cls(value + cls.zero)

    @staticmethod
    def clamp(value, low, high):
        return low if value < low else high if value > high else value

    def warm(self, by):
        self.celsius = self.clamp(self.celsius + by, -50.0, 50.0)


class Thermostat(Gauge):
    __slots__ = ("goal",)

    def __init__(self, kelvin):
        super().__init__(kelvin)
        self.goal = 20.0

    def warm(self, by):
        difference = self.goal - self.celsius
        super().warm(by if difference > 0 else -by)


def run(size=3_000):
    gauges = [Gauge.from_celsius(10.0 + i) for i in range(4)] + [Thermostat.from_celsius(15.0 + i) for i in range(4)]
    for i in range(size):
        gauges[i % 8].warm(0.25 if i % 3 else -0.5)
    return sum(g.reads for g in gauges), round(sum(g.celsius for g in gauges), 6)
