# A loop that takes a variable for a complex number, beside one that it counts in: what is checked where the loop begins
# leaves compiled code with the values from before it.


def turned(k, names, s, z, w):
    for _ in range(4):
        for name in names:
            z, w = w, z
        for t in s:
            k = k + 1
            z = z * 0.5 + 1j
    return k, z, w


for start in 1j, 2, 2.5, "x":
    for _ in range(3):
        try:
            print(turned(3, ["a", "b", "c"], "hello", 0.5 - 2j, start))
        except TypeError as e:
            print(e)
