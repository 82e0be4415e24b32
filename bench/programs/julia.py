"""Complex numbers in a loop: a Julia set."""
GROUP = "numeric"


def run(size=36):
    c = complex(-0.62, 0.42)
    total = 0
    for y in range(size):
        for x in range(size):
            z = complex(3.0 * x / size - 1.5, 3.0 * y / size - 1.5)
            for n in range(60):
                if z.real * z.real + z.imag * z.imag > 4.0:
                    break
                z = z * z + c
            total += n
    return total
