"""A template engine: text compiled to closures, filters, loops over dicts, HTML escaping."""
import re

GROUP = "strings"
PAGE = """<h1>{{ title|upper }}</h1>
<ul>{% for item in items %}<li class="{{ item.kind }}">{{ item.name|escape }}: {{ item.price }}{% if item.sale %} (sale!){% end %}</li>
{% end %}</ul>
<p>{{ note|escape }}</p>"""
FILTERS = {
    "upper": str.upper,
    "escape": lambda s: s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
}


def lookup(path):
    names = path.split(".")

    def value(context):
        for name in names:
            context = context[name]
        return context
    return value


def block(pieces):
    """Compiles up to the matching end; returns a function that appends to a list."""
    steps = []
    for piece in pieces:
        if piece.startswith("{{"):
            path, *filters = piece[2:-2].strip().split("|")
            steps.append(show(lookup(path), [FILTERS[f] for f in filters]))
        elif piece.startswith("{%"):
            words = piece[2:-2].split()
            if words[0] == "end":
                break
            body = block(pieces)
            steps.append(loop(words[1], lookup(words[3]), body) if words[0] == "for" else when(lookup(words[1]), body))
        elif piece:
            steps.append(lambda context, out, piece=piece: out.append(piece))

    def render(context, out):
        for step in steps:
            step(context, out)
    return render


def show(value, filters):
    def step(context, out):
        text = str(value(context))
        for f in filters:
            text = f(text)
        out.append(text)
    return step


def loop(name, values, body):
    def step(context, out):
        inner = dict(context)
        for inner[name] in values(context):
            body(inner, out)
    return step


def when(value, body):
    def step(context, out):
        if value(context):
            body(context, out)
    return step


def run(size=12):
    data = {"title": "prices", "note": "a < b & c",
            "items": [{"kind": "new" if i % 3 else "old", "name": "thing <%d>" % i, "price": i * 3, "sale": i % 4 == 0}
                      for i in range(25)]}
    total = 0
    for _ in range(size):
        render = block(iter(re.split(r"(\{\{.*?\}\}|\{%.*?%\})", PAGE)))
        out = []
        render(data, out)
        total += len("".join(out))
    return total, out[1], out[-2]
