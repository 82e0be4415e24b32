"""Lists that grow and are thrown away: nested lists copied, sliced and joined."""
GROUP = "allocation"


def run(size=120):
    kept = []
    total = 0
    for i in range(size):
        rows = [[j * k % 11 for k in range(8)] for j in range(12)]
        copy = [row[:] for row in rows]
        copy[i % 12] += rows[0]
        flat = [v for row in copy for v in row[1:-1]]
        kept.append(flat[::2])
        if len(kept) > 10:
            del kept[:5]
        total += sum(flat)
    return total, len(kept), sum(map(len, kept))
