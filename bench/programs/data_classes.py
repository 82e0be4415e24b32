"""Dataclasses: construction, comparison, hashing, replacement."""
from dataclasses import dataclass, field, replace

GROUP = "objects"


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int

    def moved(self, dx, dy):
        return Point(self.x + dx, self.y + dy)


@dataclass
class Robot:
    name: str
    at: Point = Point(0, 0)
    path: list = field(default_factory=list)

    def step(self, dx, dy):
        self.path.append(self.at)
        self.at = self.at.moved(dx, dy)


def run(size=1_500):
    robots = [Robot(f"r{i}") for i in range(3)]
    for i in range(size):
        robots[i % 3].step((i * 7) % 5 - 2, (i * 11) % 3 - 1)
    visited = {p for robot in robots for p in robot.path}
    order = sorted(visited)
    home = replace(robots[0], at=Point(0, 0), path=[])
    same = sum(a == b for a, b in zip(robots[0].path, robots[1].path))
    return len(visited), order[0].x, order[-1].y, home == Robot("r0"), same, repr(robots[2].at)
