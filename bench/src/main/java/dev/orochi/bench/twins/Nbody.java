package dev.orochi.bench.twins;

/** {@code nbody}: five bodies that attract each other. */
final class Nbody {
    private static final int STEPS = 600;

    private static final class Body {
        double x;
        double y;
        double z;
        double vx;
        double vy;
        double vz;
        final double mass;

        Body(double x, double y, double z, double vx, double vy, double vz, double mass) {
            this.x = x;
            this.y = y;
            this.z = z;
            this.vx = vx;
            this.vy = vy;
            this.vz = vz;
            this.mass = mass;
        }
    }

    private Nbody() {}

    static Object run() {
        Body[] bodies = {
            new Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5),
            new Body(4.8, -1.2, -0.1, 0.6, 2.8, -0.02, 0.038),
            new Body(8.3, 4.1, -0.4, -1.0, 1.8, 0.008, 0.011),
            new Body(12.9, -15.1, -0.2, 1.1, 0.9, -0.01, 0.0017),
            new Body(15.4, -25.9, 0.2, 1.0, 0.6, -0.03, 0.002),
        };
        double before = energy(bodies);
        for (int i = 0; i < STEPS; i++) {
            advance(bodies, 0.01);
        }
        return new Pair(Rounding.round(before, 6), Rounding.round(energy(bodies), 6));
    }

    private static void advance(Body[] bodies, double dt) {
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x;
                double dy = a.y - b.y;
                double dz = a.z - b.z;
                double pull = dt / Math.pow(dx * dx + dy * dy + dz * dz, 1.5);
                a.vx -= dx * b.mass * pull;
                a.vy -= dy * b.mass * pull;
                a.vz -= dz * b.mass * pull;
                b.vx += dx * a.mass * pull;
                b.vy += dy * a.mass * pull;
                b.vz += dz * a.mass * pull;
            }
        }
        for (Body body : bodies) {
            body.x += dt * body.vx;
            body.y += dt * body.vy;
            body.z += dt * body.vz;
        }
    }

    private static double energy(Body[] bodies) {
        double total = 0;
        for (Body body : bodies) {
            total += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
        }
        for (int i = 0; i < bodies.length; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < bodies.length; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x;
                double dy = a.y - b.y;
                double dz = a.z - b.z;
                total -= a.mass * b.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
            }
        }
        return total;
    }
}
