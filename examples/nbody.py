"""Simulates independent planetary systems in parallel, and checks that their energy is conserved.

    ./orochi examples/nbody.py [--threads N] [--systems N] [--steps N]
"""
import argparse
import math
import random
import sys
import threading
import time


class Body:
    __slots__ = ("x", "y", "z", "vx", "vy", "vz", "mass")

    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def system(seed):
    r = random.Random(seed)
    bodies = [Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 40.0)]
    for i in range(4):
        distance = 3.0 + 2.5 * i + r.random()
        angle = r.uniform(0.0, 2 * math.pi)
        speed = math.sqrt(40.0 / distance)
        bodies.append(Body(distance * math.cos(angle), distance * math.sin(angle), 0.1 * r.random(),
                           -speed * math.sin(angle), speed * math.cos(angle), 0.0, 0.01 * r.random()))
    return bodies


def energy(bodies):
    e = 0.0
    for i, a in enumerate(bodies):
        e += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz)
        for b in bodies[i + 1:]:
            e -= a.mass * b.mass / math.dist((a.x, a.y, a.z), (b.x, b.y, b.z))
    return e


def advance(bodies, steps, dt=0.001):
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        for a, b in pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            magnitude = dt / (square * math.sqrt(square))
            am = a.mass * magnitude
            bm = b.mass * magnitude
            a.vx -= dx * bm
            a.vy -= dy * bm
            a.vz -= dz * bm
            b.vx += dx * am
            b.vy += dy * am
            b.vz += dz * am
        for body in bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--systems", type=int, default=8)
    parser.add_argument("--steps", type=int, default=100_000)
    args = parser.parse_args()
    systems = [system(seed) for seed in range(args.systems)]
    before = [energy(s) for s in systems]
    started = time.perf_counter()

    def work(first):
        for s in systems[first::args.threads]:
            advance(s, args.steps)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(args.threads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for s, e in zip(systems, before):
        after = energy(s)
        print(f"energy {e:.9f} to {after:.9f}, drift {abs(after / e - 1):.1e}")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
