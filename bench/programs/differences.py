"""difflib: the difference of two texts, close matches."""
import difflib

GROUP = "library"


def run(size=90):
    a = ["line %d of the first text, part %d" % (i, i * i % 7) for i in range(size)]
    b = [line.replace("first", "second") if i % 9 == 0 else line for i, line in enumerate(a) if i % 11]
    b[5:5] = ["an inserted line", "another one"]
    diff = list(difflib.unified_diff(a, b, "a", "b", lineterm=""))
    close = difflib.get_close_matches("statment", ["statement", "state", "sentiment", "static", "testament"])
    return len(diff), diff[5], close, round(difflib.SequenceMatcher(None, "".join(a[:4]), "".join(b[:4])).ratio(), 6)
