# Variables that only a part of a function gives a number: in loops, branches, nested, deleted again; and ranges of all kinds.
import sys


def after(limits):
    found = []
    for limit in limits:
        for n in range(limit):
            square = n * n
            half = n / 2
            even = n % 2 == 0
        try:
            found.append((n, square, half, even))
        except UnboundLocalError as e:
            found.append(str(e))
    return found


def first_only(rounds):
    total = 0
    for i in range(rounds):
        if i == 3:
            late = i * 1.5
        if i > 3:
            total += late
    return total, late


def never(rounds):
    for i in range(rounds):
        if i > rounds:
            unset = i
    return unset


def nested(width, height):
    count = 0
    for y in range(height):
        cy = y / 8
        for x in range(width):
            cx = x / 8
            a = b = 0.0
            for n in range(10):
                aa = a * a
                bb = b * b
                if aa + bb > 4.0:
                    break
                b = 2.0 * a * b + cy
                a = aa - bb + cx
            count += n
    return count, x, y, cx, cy, n, aa, bb


def deleted(rounds):
    seen = 0
    for i in range(rounds):
        if i % 3 == 0:
            value = i
        elif i % 3 == 1:
            seen += value
            del value
        else:
            try:
                seen += value
            except UnboundLocalError:
                seen += 1000
    return seen


def changes_type(rounds):
    for i in range(rounds):
        if i < 40:
            v = i
        elif i < 80:
            v = i / 2
        elif i < 120:
            v = i > 100
        else:
            v = str(i)
    return v


def grows(rounds):
    for i in range(rounds):
        if i == 0:
            continue
        if i == 1:
            power = 1
        power *= 3
    return power


def visible(rounds):
    names = []
    for i in range(rounds):
        if i % 50 == 7:
            names.append(sorted(locals().items(), key=lambda p: p[0])[:3])
            bonus = i
        frame = None
        if i % 60 == 0:
            frame = sys._getframe()
            names.append(("bonus" in frame.f_locals, frame.f_locals["i"]))
        frame = None
    return len(names), [n for n in names if isinstance(n, tuple)]


def raises(rounds):
    for i in range(rounds):
        if i > 2:
            quotient = 10 / (rounds - 1 - i)
    return quotient


def inlined(n):
    for k in range(n):
        last = k * k
    return last if n else -1


def calls(rounds):
    return sum([inlined(i % 4) for i in range(rounds)])


def ways(n):
    if n % 3 == 0:
        kind = 1
    elif n % 3 == 1:
        weight = 2.5
    if n % 3 == 0:
        return kind
    if n % 3 == 1:
        return weight
    return 0


def ranges(a, b, step):
    numbers = 0
    total = 0
    for i in range(a, b, step):
        numbers += 1
        total += i
        if numbers == 5:
            break
    return numbers, total


print(after([3, 0, 5, 1] * 20)[-4:], after([0]))
for size in (0, 1, 4, 5, 200):
    try:
        print(first_only(size))
    except UnboundLocalError as e:
        print(e)
try:
    never(300)
except UnboundLocalError as e:
    print(e)
for _ in range(20):
    shape = nested(12, 9)
print(shape)
print(deleted(301), [changes_type(n) for n in (30, 60, 110, 130, 200)], grows(90))
print(visible(300))
try:
    raises(200)
except ZeroDivisionError as e:
    frame = e.__traceback__.tb_next.tb_frame
    print({k: frame.f_locals[k] for k in sorted(frame.f_locals)})
print(calls(500), sum(ways(n) for n in range(300)))
big = 1 << 62
for _ in range(30):
    found = [ranges(*r) for r in ((0, 10, 3), (10, 0, -3), (0, 0, 1), (5, 2, 1), (big - 2, big + 2, 1), (-big * 2, big * 2 - 1, big - 1),
                                  (2 * big, 2 * big + 9, 4), (0, big, big // 2), (True, 3, True))]
print(found)
for r in ((0, 5, 0), (0, 2.5, 1), (0, None, 1)):
    try:
        ranges(*r)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def same(n):
    made = [range(3) for _ in range(n)]
    return all(r == range(3) for r in made), len({id(r) for r in made}) == n, [list(r) for r in made[:2]]


print(same(100), [i for i in range(0)], max(range(5, 50, 7)), len(range(10, 0, -2)))
