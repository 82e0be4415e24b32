"""Spheres over a plane, with shadows and mirrors: small immutable vectors, operators, methods."""
GROUP = "objects"


class Vector:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / self.dot(self) ** 0.5)

    def mirrored(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, shade, mirror):
        self.centre = centre
        self.radius = radius
        self.shade = shade
        self.mirror = mirror

    def distance(self, ray):
        to = self.centre - ray.origin
        along = to.dot(ray.direction)
        rest = self.radius * self.radius - to.dot(to) + along * along
        if rest < 0.0:
            return None
        return along - rest ** 0.5

    def normal(self, point):
        return (point - self.centre).unit()

    def colour(self, point):
        return self.shade


class Floor:
    mirror = 0.1

    def __init__(self, height):
        self.height = height

    def distance(self, ray):
        slope = ray.direction.y
        return (self.height - ray.origin.y) / slope if slope < -1e-9 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)

    def colour(self, point):
        return 0.9 if (int(point.x + 100.0) + int(point.z + 100.0)) % 2 else 0.3


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def hit(self, ray):
        nearest = found = None
        for thing in self.things:
            distance = thing.distance(ray)
            if distance is not None and distance > 1e-6 and (nearest is None or distance < nearest):
                nearest, found = distance, thing
        return nearest, found

    def trace(self, ray, depth=0):
        distance, thing = self.hit(ray)
        if thing is None:
            return 0.2
        point = ray.at(distance)
        normal = thing.normal(point)
        to_light = (self.light - point).unit()
        brightness = 0.1
        if self.hit(Ray(point, to_light))[1] is None:
            brightness += max(0.0, normal.dot(to_light))
        result = thing.colour(point) * brightness
        if thing.mirror and depth < 3:
            result += thing.mirror * self.trace(Ray(point, ray.direction.mirrored(normal)), depth + 1)
        return result


def run(size=20):
    scene = Scene([Floor(-1.0)] + [Sphere(Vector(i - 2.0, (i % 2) * 0.5, 4.0 + i % 3), 0.7, 0.5 + i / 10, 0.3)
                                   for i in range(5)], Vector(5.0, 8.0, -3.0))
    eye = Vector(0.0, 0.5, -3.0)
    total = 0
    for y in range(size):
        for x in range(size):
            direction = Vector(2.0 * x / size - 1.0, 1.0 - 2.0 * y / size, 1.8).unit()
            total += int(255 * min(1.0, scene.trace(Ray(eye, direction))))
    return total
