"""csv: a table written with quotes, read back as dicts, summed."""
import csv
import io

GROUP = "library"


def run(size=600):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "name", "amount", "note"])
    for i in range(size):
        writer.writerow([i, "name %d" % i, i * 1.5, 'he said "no", twice' if i % 5 == 0 else ""])
    text = out.getvalue()
    totals = {}
    notes = 0
    for row in csv.DictReader(io.StringIO(text)):
        key = row["name"][-1]
        totals[key] = totals.get(key, 0.0) + float(row["amount"])
        notes += bool(row["note"])
    return len(text), sorted(totals.items())[3], notes
