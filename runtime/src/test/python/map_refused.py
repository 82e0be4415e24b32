# What a call of map() that fails had already got is let go.
class Value:
    def __del__(self):
        print("gone")


class Refuses:
    def __iter__(self):
        raise KeyError("no")


for other in (5, Refuses()):
    try:
        map(print, [Value()], other)
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)

print(list(map(pow, iter([2, 3]), (k for k in (4, 5)))))
