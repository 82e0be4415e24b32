"""Writes the report: one HTML page without anything from the network, made of the stored results."""
import argparse
import html
import math
import pathlib
import statistics
import sys

import results
import stats
from charts import Axis, legend, line_chart, number, rows
from runtimes import HERE, REFERENCE

OWN = "orochi"


def text(value):
    return html.escape(str(value))


def times(ratio):
    """A ratio to the reference, coloured when it is far from 1."""
    if ratio is None:
        return "–"
    cls = ' class="good"' if ratio > 1.05 else ' class="bad"' if ratio < 0.95 else ""
    return f"<span{cls}>{number(ratio)}×</span>"


def table(head, body, classes=()):
    """Rows are lists of HTML, or (class, list); `classes` are those of the columns."""
    def line(cells, tag, cls=""):
        inner = "".join(f'<{tag}{f" class={classes[i]}" if i < len(classes) and classes[i] else ""}>{c}</{tag}>'
                        for i, c in enumerate(cells))
        return f"<tr{f' class={cls}' if cls else ''}>{inner}</tr>"
    lines = "".join(line(r[1], "td", r[0]) if isinstance(r, tuple) else line(r, "td") for r in body)
    return f'<div class="scroll"><table><thead>{line(head, "th")}</thead><tbody>{lines}</tbody></table></div>'


class Page:
    """The sections over one run, one scaling run, and the history."""

    def __init__(self, run, scale, history):
        self.run = run
        self.scale = scale
        self.history = history
        self.classes = {}
        for source in (run, scale):
            for name in source.runtimes if source else ():
                self.classes.setdefault(name, f"r{len(self.classes)}")

    def label(self, name, source=None):
        return (source or self.run).runtimes[name]["label"]

    def legend(self, source, without=()):
        return legend([(self.classes[n], r["label"]) for n, r in source.runtimes.items() if n not in without])

    def reference(self):
        return self.label(REFERENCE)

    # ---- sections -----------------------------------------------------------------------------------------------

    def write(self):
        parts = [("speed", "Speed", self.speed), ("programs", "Every program", self.programs), ("warmup", "Warm-up", self.warmup),
                 ("memory", "Memory and start", self.memory), ("threads", "Threads", self.threads), ("history", "History", self.past),
                 ("failures", "Failures and absent runtimes", self.failed)]
        nav = "".join(f'<a href="#{key}">{title}</a>' for key, title, _ in parts)
        sections = "".join(f'<section id="{key}"><h2>{title}</h2>{make()}</section>' for key, title, make in parts)
        return ('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
                '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Orochi, measured</title>'
                f"<style>{(HERE / 'report.css').read_text()}</style></head><body>"
                f"<h1>Orochi, measured</h1>{self.facts(self.run.result)}<nav>{nav}</nav>{self.tiles()}{sections}</body></html>\n")

    def facts(self, result):
        m = result["machine"]
        changed = ", with uncommitted changes" if result["changed"] else ""
        return (f'<p class="facts">Commit <b>{text(result["commit"])}</b>{changed} ({text(result["subject"])}), measured '
                f'<b>{text(result["date"][:16].replace("T", " "))} UTC</b> by <b>{text(result["command"])}</b> on {text(m["processor"])}, '
                f'{m["cores"]} cores, {m["memory_gb"]} GB, {text(m["system"])}; load {result["load_at_start"]} at the start and '
                f'{result["load_at_end"]} at the end.</p>')

    def tiles(self):
        tiles = []
        if OWN in self.run.runtimes and REFERENCE in self.run.runtimes:
            mean, count = self.run.mean(OWN)
            tiles.append((f"{number(mean)}×", f"as fast as {self.reference()} on one thread when warm: geometric mean of {count} programs "
                                              "(above 1 is faster)"))
        if self.scale and OWN in self.scale.runtimes:
            n = max(c for c in self.scale.counts if c <= self.scale.cores)
            mean, count = self.scale.mean(OWN, n)
            if mean and n > 1:
                tiles.append((f"{number(mean)}×", f"the throughput of one thread with {n} threads on {self.scale.cores} cores: geometric mean of "
                                                  f"{count} workloads ({n} would be perfect)"))
        seconds = self.run.result["starts"].get(OWN, {}).get("seconds")
        if seconds:
            tiles.append((f"{statistics.median(seconds) * 1000:.0f} ms", "from the shell to the end of <code>-c pass</code> (lower is better)"))
            tiles.append((f"{number(self.run.result['starts'][OWN]['memory'])} MB", "peak memory of that start (lower is better)"))
        return '<div class="tiles">' + "".join(f'<div class="tile"><strong>{a}</strong><span>{b}</span></div>' for a, b in tiles) + "</div>"

    def dots(self, program, key="median"):
        run = self.run
        return [(self.classes[n], r, f"{self.label(n)}: {number(r)}×") for n in run.runtimes if n != REFERENCE
                for r in [run.ratio(program, n, key)] if r]

    def speed(self):
        run = self.run
        names = [n for n in run.runtimes if n != REFERENCE]
        groups = [*run.groups(), None]
        means = {g: [(self.classes[n], m, f"{self.label(n)}: {number(m)}×") for n in names for m in [run.mean(n, g)[0]] if m]
                 for g in groups}
        axis = Axis([v for marks in means.values() for _, v, _ in marks], log=True, include=[1])
        lines = [(g or "all programs", f"{run.mean(names[0], g)[1]} programs", means[g]) for g in groups] if names else []
        body = []
        for g in groups:
            cells = [f"{g or 'all programs'} <small>({len(run.counted(g))})</small>"]
            for n in names:
                mean, count = run.mean(n, g)
                some = f" <small>of {count}</small>" if count != len(run.counted(g)) else ""
                cells += [times(mean) + some, times(run.mean(n, g, "first")[0]), times(run.mean(n, g, "cpu")[0]),
                          times(run.mean(n, g, "memory")[0])]
            body.append(("mean", cells) if g is None else cells)
        head = ["group"] + [f"{text(self.label(n))}<br>{what}" for n in names
                            for what in ("speed, warm", "first iteration", "processor time", "memory")]
        return ('<p class="how">How many times as fast as ' + text(self.reference()) + " when warm, one thread; the line at 1 is "
                + text(self.reference()) + " itself. Geometric means over the programs of a group. A process runs a program for its warm-up "
                "time, then is measured; the figure is the median over processes of the median iteration, and the runtimes take turns.</p>"
                + self.legend(run, {REFERENCE}) + rows(lines, axis, "← slower", "faster (better) →", 1)
                + '<p class="how">The same in figures, and three other views: the first iteration in a fresh process, processor time of a warm '
                "iteration with all threads of the process, and peak memory of the process. Always the reference’s figure divided by the "
                "runtime’s, so above 1 is better.</p>" + table(head, body))

    def programs(self):
        run = self.run
        everything = [v for p in run.programs for _, v, _ in self.dots(p)]
        axis = Axis(everything, log=True, include=[1])
        parts = ['<p class="how">Speed relative to ' + text(self.reference()) + ", warm, one thread, on a logarithmic axis. Point at a mark or a "
                 "name for more.</p>" + self.legend(run, {REFERENCE})]
        for g in run.groups():
            lines = [(p, row["title"], self.dots(p)) for p, row in run.programs.items() if row["group"] == g]
            parts.append(f"<h3>{g}</h3>" + rows(lines, axis, "← slower", "faster (better) →", 1))
        return "".join(parts) + "<details><summary>All figures as a table</summary>" + self.program_table() + "</details>"

    def program_table(self):
        run = self.run
        head = ["program"] + [text(r["label"]) + "<br>ms, spread" for r in run.runtimes.values()]
        others = [n for n in run.runtimes if n != REFERENCE]
        head += [f"{text(self.label(n))}<br>speed" for n in others] + ["what it does"]
        body = []
        for g in run.groups():
            body.append(("group", [g] + [""] * (len(head) - 1)))
            for p, row in run.programs.items():
                if row["group"] == g:
                    cells = [p + ("*" if p in run.excluded else "")]
                    for n in run.runtimes:
                        seconds = run.figure(p, n)
                        cells.append(f"{number(seconds * 1000)} <small>±{run.spread(p, n) * 100:.0f} %</small>" if seconds else "failed")
                    body.append(cells + [times(run.ratio(p, n)) for n in others] + [text(row["title"])])
        return ('<p class="how">Milliseconds of one warm iteration (lower is better) with half of the distance between the quartiles, and speed '
                "relative to the reference (higher is better). A star marks programs that are left out of the means, because they fail on a "
                "runtime.</p>" + table(head, body, [""] * (len(head) - 1) + ["wide"]))

    def warm_points(self, program, name):
        """[(seconds since the program began, speed there relative to the warm reference)]"""
        record = next((p for p in self.run.processes(program, name) if "curve" in p), None)
        reference = self.run.figure(program, REFERENCE)
        if not record or not reference:
            return []
        points, last_n, last = [], 0, 0.0
        for n, seconds, _ in record["curve"]:
            if seconds > last:
                points.append((seconds, reference * (n - last_n) / (seconds - last)))
            last_n, last = n, seconds
        return points

    def warmup(self):
        run = self.run
        curves = {p: {n: self.warm_points(p, n) for n in run.runtimes} for p in run.programs}
        seconds = [x for c in curves.values() for points in c.values() for x, _ in points]
        if not seconds:
            return "<p>No curves stored.</p>"
        grid = [10 ** (k / 6) for k in range(math.ceil(6 * math.log10(max(min(seconds), 1e-3))), math.floor(6 * math.log10(max(seconds))) + 1)]
        series = []
        for n in run.runtimes:
            points = []
            for x in grid:
                # a point for the mean is needed from nine of ten programs: those that take longer begin later
                values = [v for p in run.counted() if (v := at_time(curves[p][n], x))]
                if values and len(values) >= 0.9 * len(run.counted()):
                    points.append((x, stats.geometric_mean(values)))
            series.append({"class": self.classes[n], "points": points})
        every = [v for s in series for _, v in s["points"]]
        chart = line_chart(series, Axis([x for s in series for x, _ in s["points"]], log=True), Axis(every, log=True, include=[1]), "seconds since the program began",
                           f"speed, {self.reference()} = 1", reference=1)
        parts = ['<p class="how">How fast a program runs after so many seconds in a fresh process, relative to the warm '
                 + text(self.reference()) + " (the line at 1). Higher is better, and further left is sooner. Taken from the first process of each "
                 "program; start-up and import are not in it. The first chart is the geometric mean, where nine of ten programs have done "
                 "an iteration.</p>" + self.legend(run) + f'<div class="charts"><figure><figcaption>All programs</figcaption>{chart}</figure></div>',
                 self.until()]
        for g in run.groups():
            figures = "".join(self.warm_chart(p, row, curves[p]) for p, row in run.programs.items() if row["group"] == g)
            parts.append(f'<details><summary>Warm-up of each program: {g}</summary>{self.legend(run)}<div class="charts">{figures}</div></details>')
        return "".join(parts)

    def warm_chart(self, program, row, curves):
        series = [{"class": self.classes[n], "points": points} for n, points in curves.items() if points]
        xs = [x for s in series for x, _ in s["points"]]
        ys = [y for s in series for _, y in s["points"]]
        chart = line_chart(series, Axis(xs, log=True), Axis(ys, log=True, include=[1]), "seconds since the program began",
                           f"speed, {self.reference()} = 1", reference=1)
        return f'<figure><figcaption>{program}<small>{text(row["title"])}</small></figcaption>{chart}</figure>'

    def until(self):
        """Time and processor time until the n-th iteration, relative to the reference."""
        names = [n for n in self.run.runtimes if n != REFERENCE]
        head = ["iterations"] + [f"{text(self.label(n))}<br>{what}" for n in names for what in ("time", "processor time")]
        body = []
        for wanted in (1, 10, 100, 1000):
            cells = [number(wanted, 1)]
            for n in names:
                for column in (1, 2):
                    ratios = []
                    for p in self.run.counted():
                        mine, reference = (self.reached(p, r, wanted, column) for r in (n, REFERENCE))
                        if mine and reference:
                            ratios.append(reference / mine)
                    cells.append(f"{times(stats.geometric_mean(ratios))} <small>of {len(ratios)}</small>" if len(ratios) >= 5 else "–")
            body.append(cells)
        return ('<h3>Until the n-th iteration</h3><p class="how">Time, and processor time of all threads of the process, until so many iterations '
                "were done in a fresh process: the reference’s divided by the runtime’s, geometric mean over the programs that got so far on "
                "both. Above 1 is better.</p>" + table(head, body))

    def reached(self, program, name, wanted, column):
        record = next((p for p in self.run.processes(program, name) if "curve" in p), None)
        return next((point[column] for point in record["curve"] if point[0] == wanted), None) if record else None

    def memory(self):
        run = self.run
        lines, values = [], []
        for g in run.groups():
            marks = []
            for n in run.runtimes:
                found = [m for p in run.counted(g) if (m := run.figure(p, n, "memory"))]
                if found:
                    mean = stats.geometric_mean(found)
                    marks.append((self.classes[n], mean, f"{self.label(n)}: {number(mean)} MB"))
                    values.append(mean)
            lines.append((g, g, marks))
        all_lines = []
        for p, row in run.programs.items():
            marks = [(self.classes[n], m, f"{self.label(n)}: {number(m)} MB") for n in run.runtimes for m in [run.figure(p, n, "memory")] if m]
            all_lines.append((p, row["title"], marks))
        axis = Axis([v for _, _, marks in all_lines for _, v, _ in marks], log=True)
        starts = [[text(self.label(n)), number(statistics.median(s["seconds"]) * 1000), f"±{stats.spread(s['seconds']) * 100:.0f} %",
                   number(s["memory"]), number(run.usage(n))] for n, s in run.result["starts"].items() if s["seconds"]]
        return ('<p class="how">Peak resident memory of the process in MB (VmHWM), the runtime’s own share included: geometric means of the '
                "programs. A JVM takes what its heap may have; that is in the figure. Lower is better.</p>" + self.legend(run)
                + rows(lines, Axis(values, log=True), "← less (better)", "more memory, MB →")
                + "<details><summary>Memory of each program</summary>" + rows(all_lines, axis, "← less (better)", "more memory, MB →") + "</details>"
                + '<h3>Start</h3><p class="how">From the shell to the end of <code>-c pass</code>: median of '
                + str(max((len(s["seconds"]) for s in run.result["starts"].values()), default=0))
                + " starts after one that isn’t counted. Lower is better. The last column is about the processes that ran the programs: how many "
                "processors they kept busy, with their background compilation and garbage collection.</p>"
                + table(["runtime", "milliseconds", "spread", "peak memory, MB", "processor seconds per second"], starts))

    def threads(self):
        scale = self.scale
        if not scale:
            return "<p>No scaling run is stored: <code>bench/scale</code> makes one.</p>"
        figures = "".join(self.scaling_chart(w, row) for w, row in scale.workloads.items())
        return (self.facts(scale.result)
                + f'<p class="how">Throughput with so many threads relative to one thread of the same runtime, on {scale.cores} cores. Marks are '
                "medians over rounds with quartiles; dashed lines are the Universal Scalability Law fitted to the thread counts for which "
                "there are cores, drawn on to 64 as a forecast for a machine with that many (marks of more threads than cores only show that "
                "nothing breaks down); the dotted line is perfect scaling. Higher is better.</p>" + self.legend(scale) + f'<div class="charts">{figures}</div>' + self.scaling_table())

    def scaling_chart(self, workload, row):
        scale = self.scale
        ideal = {"class": "ideal", "points": [(1, 1), (64, 64)]}
        series, forecasts = [ideal], []
        for n in scale.runtimes:
            speedups = {1: (1, 1, 1)} | {c: scale.speedup(workload, n, c) for c in scale.counts[1:]}
            if not scale.rounds(workload, n):
                continue
            names = [f"{self.label(n, scale)}, {c} threads: {number(s[0])}×" for c, s in speedups.items()]
            series.append({"class": self.classes[n], "marks": True, "unconnected": True, "names": names,
                           "points": [(c, s[0]) for c, s in speedups.items()], "errors": [(c, s[1], s[2]) for c, s in speedups.items()]})
            if fit := scale.fit(workload, n):
                grid = [2 ** (k / 4) for k in range(25)]
                series.append({"class": self.classes[n], "dashed": True,
                               "points": [(x, stats.speedup(x, fit["contention"][0], fit["coherency"][0])) for x in grid]})
                value, low, high = (number(v, 2) for v in fit["predicted"])
                forecasts.append(f"{self.label(n, scale)} {value}× ({low} to {high})")
        chart = line_chart(series, Axis([1, 64], log=True, ticks=[1, 2, 4, 8, 16, 32, 64]),
                           Axis([0.25, 64], log=True, ticks=[0.25, 0.5, 1, 2, 4, 8, 16, 32, 64], low=0.25), "threads", "throughput, one thread = 1", 1)
        note = f"<small>{text(row['title'])}</small>"
        note += f"<small>At 64 cores: {text(', '.join(forecasts))}</small>" if forecasts else ""
        return f"<figure><figcaption>{workload}{note}</figcaption>{chart}</figure>"

    def scaling_table(self):
        scale = self.scale

        def interval(triple, digits=3):
            value, low, high = (math.inf if v is None else v for v in triple)
            return f"{number(value, digits)} <small>{number(low, digits)} to {number(high, digits)}</small>"

        head = ["workload", "runtime", "one thread<br>runs per second", *(f"{c} threads" for c in scale.counts[1:]),
                "contention<br>95 % interval", "coherency<br>95 % interval", "peak at<br>threads", "forecast<br>64 cores"]
        body = []
        for w in scale.workloads:
            for n in scale.runtimes:
                if not (one := scale.throughput(w, n)):
                    continue
                cells = [w, text(self.label(n, scale)), number(one)]
                for c in scale.counts[1:]:
                    s = scale.speedup(w, n, c)[0]
                    cells.append(f"{number(s)}× <small>{s / c * 100:.0f} %</small>")
                fit = scale.fit(w, n)
                cells += [interval(fit[k], 2) for k in ("contention", "coherency", "peak_threads", "predicted")] if fit else ["–"] * 4
                body.append(cells)
        few = len([c for c in scale.counts if c <= scale.cores]) < 4
        note = (" With so few cores speed alone can’t tell the two apart: waiting counts as contention, additional processor time as coherency."
                if few else "")
        return ("<details open><summary>All figures as a table</summary><p class=\"how\">Throughput relative to one thread, and that divided by the "
                "number of threads (efficiency). Contention: the share of the work that only one thread can do at a time; coherency: what each "
                f"pair of threads costs. Both are better when lower.{note}</p>" + table(head, body, ["", "name"]) + "</details>")

    def past(self):
        runs = [r for r in self.history if OWN in r.runtimes and REFERENCE in r.runtimes]
        if len(runs) < 2:
            return "<p>Only one run with Orochi and its reference is stored; two make a history.</p>"
        common = set.intersection(*(set(r.counted()) for r in runs))
        means = [stats.geometric_mean([r.ratio(p, OWN) for p in common]) if common else None for r in runs]
        names = [f"{r.result['commit'][:7]}, {r.result['date'][:10]}: {number(m)}×" for r, m in zip(runs, means)]
        chart = line_chart([{"class": self.classes.get(OWN, "r0"), "marks": True, "points": list(enumerate(means)), "names": names}] if common else [],
                           Axis([-0.4, len(runs) - 0.6], ticks=range(0, len(runs), max(1, len(runs) // 6))),
                           Axis([m * 1.1 for m in means if m], include=[0, 1.1]),
                           "commit, in the order of the runs", f"speed, {self.reference()} = 1", 1,
                           tick_names=lambda i: runs[int(i)].result["commit"][:7])
        head = ["date", "commit", *runs[-1].groups(), "all", "programs", "command"]
        body = [[r.result["date"][:16].replace("T", " "), text(r.result["commit"][:10]) + (" +" if r.result["changed"] else ""),
                 *(times(r.mean(OWN, g)[0]) for g in runs[-1].groups()), times(r.mean(OWN)[0]), str(r.mean(OWN)[1]), text(r.result["command"])]
                for r in runs]
        return (f'<p class="how">Orochi’s speed relative to {text(self.reference())} measured in the same run (higher is better): geometric mean of the '
                f"{len(common)} programs that all these runs have in common. The table has each run’s own programs; + stands for uncommitted changes.</p>"
                f'<div class="charts"><figure>{chart}</figure></div>' + table(head, body, [""] * (len(head) - 1) + ["left"]))

    def failed(self):
        lines = [[text(f["program"]), text(self.label(f["runtime"])), text(f["reason"])] for f in self.run.failures]
        if self.scale:
            lines += [[text(f["workload"]), text(self.label(f["runtime"], self.scale)), text(f["reason"])] for f in self.scale.failures]
        absent = {r["label"]: r["absent"] for s in (self.run, self.scale) if s for r in s.result["runtimes"].values() if r["absent"]}
        parts = [table(["program", "runtime", "reason"], lines, ["", "left", "left"]) if lines else "<p>Every program ran on every runtime with the same result.</p>"]
        if absent:
            parts.append("<p>Not measured, because absent:</p>" + table(["runtime", "reason"], [[text(k), text(v)] for k, v in absent.items()], ["", "left"]))
        versions = [[text(r["label"]), text(r["version"]), f"<code>{text(' '.join(r['command']))}</code>"] for r in self.run.runtimes.values()]
        return "".join(parts) + "<h3>Versions</h3>" + table(["runtime", "version", "command"], versions, ["", "left", "left"])


def at_time(points, seconds):
    """The speed at a time: that of the interval which contains it, the last one for ever; None before the first iteration."""
    if not points or seconds < points[0][0]:
        return None
    return next((speed for end, speed in points if end >= seconds), points[-1][1])


def main():
    p = argparse.ArgumentParser(prog="bench/report", description="Writes the report of the newest run and the newest scaling run, with the history "
                                "of all runs, as one HTML page.")
    p.add_argument("files", nargs="*", type=pathlib.Path, help="result files (all of bench/results)")
    p.add_argument("-o", "--output", type=pathlib.Path, default=HERE / "results" / "report.html", help="bench/results/report.html")
    args = p.parse_args()
    stored = sorted((results.load(f) for f in args.files or results.FOLDER.glob("*.json")), key=lambda r: r["date"])
    runs = [results.Run(r) for r in stored if r["kind"] == "run"]
    scales = [results.Scale(r) for r in stored if r["kind"] == "scale"]
    if not runs:
        sys.exit("report: no result of bench/run is stored")
    args.output.parent.mkdir(exist_ok=True)
    args.output.write_text(Page(runs[-1], scales[-1] if scales else None, runs).write())
    print(args.output)


if __name__ == "__main__":
    main()
