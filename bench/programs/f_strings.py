"""Formatting: f-strings with widths, signs, precision, alignment, nested fields, str.format and %."""
GROUP = "strings"


def run(size=1_500):
    total = 0
    for i in range(size):
        name, value = f"row{i}", i * 1.25 - 300
        line = f"{name:<10}|{value:>+12.3f}|{i:06d}|{i:#x}|{value!r:^14}|{'-' * (i % 4)}"
        other = "{:>8} {:.2e} {name}".format(i, value, name=name)
        third = "%05d %-8s %.1f%%" % (i, name, value)
        width = i % 7 + 3
        total += len(line) + len(other) + len(third) + len(f"{i:>{width}}")
    return total, line, other, third
