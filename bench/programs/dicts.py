"""Dict updates with str and int keys."""
GROUP = "containers"


def run(size=20_000):
    counts = {}
    names = [f"key{i % 97}" for i in range(200)]
    for i in range(size):
        name = names[i % 200]
        counts[name] = counts.get(name, 0) + 1
        if i in counts:
            counts[i] += 1
        else:
            counts[i] = i
    return len(counts), sum(counts.values())
