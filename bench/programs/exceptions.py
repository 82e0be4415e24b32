"""Exceptions raised and caught, context managers."""
GROUP = "control"


class Scope:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is KeyError


def run(size=6_000):
    caught = 0
    for i in range(size):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            with Scope():
                if i % 3 == 1:
                    raise KeyError(i)
        except ValueError:
            caught += 1
    return caught
