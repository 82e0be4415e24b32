"""Counter, defaultdict, OrderedDict and named tuples: sales by town and month."""
import collections

GROUP = "containers"
Sale = collections.namedtuple("Sale", "town month amount")
TOWNS = ["Aarhus", "Basel", "Cork", "Dijon", "Exeter", "Fulda"]


def run(size=3_000):
    sales = [Sale(TOWNS[(i + i // 7) % 6], i * 7 % 12 + 1, i % 97) for i in range(size)]
    by_town = collections.defaultdict(list)
    months = collections.Counter()
    for sale in sales:
        by_town[sale.town].append(sale.amount)
        months[sale.month] += sale.amount
    best = collections.OrderedDict(sorted(((t, sum(v)) for t, v in by_town.items()), key=lambda p: -p[1]))
    best.move_to_end("Basel")
    both = months & collections.Counter(s.amount for s in sales[:500])
    return list(best.items()), months.most_common(2), sum(both.values()), sales[7]._replace(month=1)
