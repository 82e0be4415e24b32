# sum() of floats and complex numbers is compensated, whatever ints are among them.
class Int(int):
    pass


class Float(float):
    pass


class Complex(complex):
    pass


print(sum([1e16, 1, 1.0, -1e16]), sum([1e16, True, 1.0, -1e16]), sum([1e16, 1.0, 10**30, 1.0, -1e30, -1e16]))
print(sum([1e16, Int(1), 1.0, -1e16]), sum([1e16, Float(1), 1.0, -1e16]), sum([1e16, 1.0, Float(1), 1.0, -1e16]))
z = [1e16 + 1j, 1.0, 1, True, 1j * 1e16, 1j, 10**20, -1e20, Float(2), -1e16 - 1e16j]
print(sum(z), sum(z, 0.5), sum(z, 1j), sum([0.1] * 10 + [1j]), sum([0.1j] * 10), sum(x for x in z))
for bad in [1.0, 10**400], [1j, 10**400]:
    try:
        print(sum(bad))
    except OverflowError as e:
        print(e)
print(sum([1e16 + 1j, Complex(1, 1), 1.0, -1e16]), sum([Complex(1, 2)]), sum([], Complex(1, 2)))
print(sum([complex("inf+1j"), 1j]), sum([complex(-0.0, -0.0)], complex(-0.0, -0.0)), sum([-0.0j, 1], -0.0))
print(sum([complex(-0.0, -0.0), -0.0], complex(-0.0, -0.0)), sum([complex(0, -0.0), 1], complex(-0.0, -0.0)))
print(sum([2**62, 2**62, 1.5]), sum([2**62, 1j]), sum([True, 2, 3.0, 4j]))
