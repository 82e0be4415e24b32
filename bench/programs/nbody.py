"""Five bodies that attract each other: float attributes of lists, pairs of a list."""
GROUP = "numeric"

# position, velocity, mass; the planets are made up
BODIES = (
    ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), 39.5),
    ((4.8, -1.2, -0.1), (0.6, 2.8, -0.02), 0.038),
    ((8.3, 4.1, -0.4), (-1.0, 1.8, 0.008), 0.011),
    ((12.9, -15.1, -0.2), (1.1, 0.9, -0.01), 0.0017),
    ((15.4, -25.9, 0.2), (1.0, 0.6, -0.03), 0.002),
)


def advance(bodies, pairs, dt):
    for (p, v, m), (q, w, n) in pairs:
        dx = p[0] - q[0]
        dy = p[1] - q[1]
        dz = p[2] - q[2]
        pull = dt / (dx * dx + dy * dy + dz * dz) ** 1.5
        v[0] -= dx * n * pull
        v[1] -= dy * n * pull
        v[2] -= dz * n * pull
        w[0] += dx * m * pull
        w[1] += dy * m * pull
        w[2] += dz * m * pull
    for p, v, _ in bodies:
        p[0] += dt * v[0]
        p[1] += dt * v[1]
        p[2] += dt * v[2]


def energy(bodies, pairs):
    total = 0.0
    for _, v, m in bodies:
        total += 0.5 * m * (v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
    for (p, _, m), (q, _, n) in pairs:
        total -= m * n / ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2) ** 0.5
    return total


def run(size=600):
    bodies = [(list(p), list(v), m) for p, v, m in BODIES]
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    before = energy(bodies, pairs)
    for _ in range(size):
        advance(bodies, pairs, 0.01)
    return round(before, 6), round(energy(bodies, pairs), 6)
