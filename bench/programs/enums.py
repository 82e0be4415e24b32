"""Enumerations and flags: a traffic light, permissions."""
import enum

GROUP = "objects"


class Light(enum.Enum):
    RED = 30
    GREEN = 45
    YELLOW = 5

    def after(self):
        if self is Light.RED:
            return Light.GREEN
        return Light.YELLOW if self is Light.GREEN else Light.RED


class Right(enum.IntFlag):
    READ = 4
    WRITE = 2
    EXECUTE = 1


def run(size=1_200):
    light = Light.RED
    seconds = 0
    seen = {}
    for _ in range(size):
        seconds += light.value
        seen[light] = seen.get(light, 0) + 1
        light = light.after()
    rights = Right.READ
    allowed = 0
    for i in range(size // 4):
        rights ^= Right(1 << i % 3)
        if Right.WRITE in rights:
            allowed += 1
        if rights & Right.EXECUTE:
            allowed += 10
    return seconds, [(k.name, v) for k, v in seen.items()], allowed, int(rights), Light(45).name, Light["RED"].value
