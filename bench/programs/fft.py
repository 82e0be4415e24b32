"""Complex numbers: a recursive Fourier transform and back."""
import cmath

GROUP = "numeric"


def transform(values, sign):
    n = len(values)
    if n == 1:
        return values
    even = transform(values[0::2], sign)
    odd = transform(values[1::2], sign)
    turn = [cmath.rect(1.0, sign * 2.0 * cmath.pi * k / n) * odd[k] for k in range(n // 2)]
    return [even[k] + turn[k] for k in range(n // 2)] + [even[k] - turn[k] for k in range(n // 2)]


def run(size=1024):
    signal = [complex((i * 37) % 64 / 8, (i * i) % 5) for i in range(size)]
    spectrum = transform(signal, -1)
    back = [v / size for v in transform(spectrum, 1)]
    worst = max(abs(a - b) for a, b in zip(signal, back))
    return worst < 1e-9, round(spectrum[0].real, 6), round(abs(spectrum[size // 3]), 3)
