"""Charts of the report: SVG line charts, and rows of marks as HTML, which keep their text size at any width.

A series has a class (`r0`, `r1`, ...: report.css gives it colour and marker) and points; axes are linear or logarithmic.
"""
import html
import math


def number(value, digits=3):
    """A figure with so many significant digits, without exponent."""
    if value is None:
        return "–"
    if math.isinf(value):
        return "∞"
    if value == 0:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.replace(",", "\u202f")  # a narrow space


class Axis:
    """Maps values to the range 0..1 and knows its ticks."""

    def __init__(self, values, log=False, include=(), ticks=None, low=None, high=None):
        values = [v for v in [*values, *include] if v is not None and not math.isinf(v) and (v > 0 or not log)]
        values = values or [1, 10]
        self.log = log
        self.low = min(values) if low is None else low
        self.high = max(values) if high is None else high
        if log:
            self.low, self.high = self.low / 1.08, self.high * 1.08
        elif self.low == self.high:
            self.high = self.low + 1
        self.ticks = ticks or (self.log_ticks() if log else self.linear_ticks())
        self.ticks = [t for t in self.ticks if self.low <= t <= self.high]

    def log_ticks(self):
        first, last = math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))
        for factors in ((1, 2, 5), (1, 3), (1,)):
            found = [f * 10.0 ** e for e in range(first, last + 1) for f in factors]
            if sum(self.low <= t <= self.high for t in found) <= 7:
                break
        return found

    def linear_ticks(self):
        step = 10.0 ** math.floor(math.log10((self.high - self.low) / 3))
        step *= next(f for f in (1, 2, 5, 10) if (self.high - self.low) / (f * step) <= 6)
        first = math.ceil(self.low / step)
        return [i * step for i in range(first, math.floor(self.high / step) + 1)]

    def at(self, value):
        if self.log:
            value = max(value, self.low)
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


MARKERS = ("M-3.5,0a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0", "M-3,-3h6v6h-6z", "M0,-4.4L4.4,0L0,4.4L-4.4,0z", "M0,-4.2L4.2,3.4H-4.2z",
           "M-4.2,-3.4H4.2L0,4.2z", "M-4,-1.3h2.7v-2.7h2.6v2.7h2.7v2.6h-2.7v2.7h-2.6v-2.7h-2.7z")
WIDTH, HEIGHT = 340, 230
LEFT, RIGHT, TOP, BOTTOM = 46, 10, 10, 38


def tick_label(value):
    return f"{value:g}" if 0.001 <= abs(value) < 10_000 or value == 0 else f"{value:.0e}"


def line_chart(series, x, y, x_label, y_label, reference=None, tick_names=None):
    """SVG of {class, points: [(x, y)], and perhaps: dashed, marks, errors: [(x, low, high)], names: [tooltip]} items."""
    def px(v):
        return round(LEFT + x.at(v) * (WIDTH - LEFT - RIGHT), 1)

    def py(v):
        return round(HEIGHT - BOTTOM - y.at(v) * (HEIGHT - TOP - BOTTOM), 1)

    out = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(y_label)} by {html.escape(x_label)}">']
    for t in x.ticks:
        name = tick_names(t) if tick_names else tick_label(t)
        out.append(f'<path class="grid" d="M{px(t)},{TOP}V{HEIGHT - BOTTOM}"/>'
                   f'<text x="{px(t)}" y="{HEIGHT - BOTTOM + 13}" text-anchor="middle">{html.escape(name)}</text>')
    for t in y.ticks:
        out.append(f'<path class="grid" d="M{LEFT},{py(t)}H{WIDTH - RIGHT}"/>'
                   f'<text x="{LEFT - 5}" y="{py(t) + 3.5}" text-anchor="end">{tick_label(t)}</text>')
    if reference is not None and y.low <= reference <= y.high:
        out.append(f'<path class="reference" d="M{LEFT},{py(reference)}H{WIDTH - RIGHT}"/>')
    out.append(f'<text class="axis" x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 7}" text-anchor="middle">{html.escape(x_label)}</text>')
    out.append(f'<text class="axis" transform="translate(11,{(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" text-anchor="middle">'
               f'{html.escape(y_label)}</text>')
    for s in series:
        out.append(drawn(s, px, py))
    out.append("</svg>")
    return "".join(out)


def drawn(s, px, py):
    out = []
    points = [(px(a), py(b)) for a, b in s["points"]]
    if len(points) > 1 and not s.get("unconnected"):
        path = "M" + "L".join(f"{a},{b}" for a, b in points)
        out.append(f'<path class="line {s["class"]}{" dashed" if s.get("dashed") else ""}" d="{path}"/>')
    for at, low, high in s.get("errors", ()):
        out.append(f'<path class="line {s["class"]}" d="M{px(at)},{py(low)}V{py(high)}"/>')
    if s.get("marks"):
        marker = MARKERS[int(s["class"][1:]) % len(MARKERS)]
        names = s.get("names") or [""] * len(points)
        for (a, b), name in zip(points, names):
            title = f"<title>{html.escape(name)}</title>" if name else ""
            out.append(f'<path class="mark {s["class"]}" transform="translate({a},{b})" d="{marker}">{title}</path>')
    return "".join(out)


def marker(cls):
    """A marker for HTML text: legends and rows."""
    return f'<svg class="marker" viewBox="-5 -5 10 10" aria-hidden="true"><path class="mark {cls}" d="{MARKERS[int(cls[1:]) % len(MARKERS)]}"/></svg>'


def legend(items):
    """[(class, label)]"""
    return '<p class="legend">' + "".join(f"<span>{marker(c)}{html.escape(label)}</span>" for c, label in items) + "</p>"


def rows(lines, axis, low_text, high_text, reference=None):
    """One row per line (name, title, [(class, value, tooltip)]) on a common horizontal axis, with its scale above and below."""
    def track(inside, cls="track"):
        grid = "".join(f'<i class="tick{" one" if t == reference else ""}" style="left:{axis.at(t) * 100:.2f}%"></i>'
                       for t in axis.ticks)
        return f'<div class="{cls}">{grid if cls == "track" else ""}{inside}</div>'

    scale = "".join(f'<span style="left:{axis.at(t) * 100:.2f}%">{tick_label(t)}</span>' for t in axis.ticks)
    head = f'<div class="row head"><span class="name"></span><div class="ends"><span>{low_text}</span><span>{high_text}</span></div></div>'
    labels = f'<div class="row scale"><span class="name"></span><div class="scale">{scale}</div></div>'
    out = ['<div class="rows">', head, labels]
    for name, title, marks in lines:
        dots = "".join(f'<span class="dot" style="left:{axis.at(v) * 100:.2f}%" title="{html.escape(tip)}">{marker(c)}</span>'
                       for c, v, tip in reversed(marks) if v)
        out.append(f'<div class="row"><span class="name" title="{html.escape(title)}">{html.escape(name)}</span>{track(dots)}</div>')
    out.append(labels + "</div>")
    return "".join(out)
