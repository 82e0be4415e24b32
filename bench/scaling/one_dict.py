"""All threads write one dict: keys of their own come and go, keys of the others are looked up."""
from parallel import together


def run(threads, size=64):
    table = {}

    def work(i):
        for piece in range(i, size, threads):
            for k in range(150):
                table[piece, k] = k
                if (piece ^ 1, k) in table:
                    table[piece, k] = k + 1
            for k in range(1, 150):
                del table[piece, k]
            table[piece, 0] = piece

    together(threads, work)
    return len(table), sum(table.values())
