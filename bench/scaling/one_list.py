"""All threads append to one list, read its beginning and take items off the end."""
from parallel import together


def run(threads, size=64):
    items = []

    def work(i):
        seen = 0
        for piece in range(i, size, threads):
            for k in range(300):
                items.append(piece)
                seen += items[0] >= 0
            for _ in range(299):
                seen += items.pop() >= 0
        return seen

    return sum(together(threads, work)), len(items)
