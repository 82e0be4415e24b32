"""Numbers that are compared with other objects by identity."""
def f(n, values):
    hits = 0
    for i in range(n):
        x = i * 2
        y = values[i % len(values)]
        if x is y: hits += 1
        if x is not NotImplemented: hits += 2
        if y is x * 1.5: hits += 100
    return hits
for _ in range(3):
    print(f(3000, [None, "a", NotImplemented]))
    print(f(3000, [True, False]))
    print(f(3000, ["x", object()]))
    print(f(300, [(1,2)]))
