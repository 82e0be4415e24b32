"""argparse: a parser with subcommands is built and reads command lines."""
import argparse

GROUP = "library"
LINES = [
    "-v copy --jobs 4 a.txt b.txt target",
    "--level=3 list --all",
    "copy -j2 --exclude *.o --exclude *.c x y",
    "-vv list --sort size",
    "--colour never copy --force one two three four",
]


def parser():
    p = argparse.ArgumentParser(prog="tool", description="Copies and lists.")
    p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    p.add_argument("--level", type=int, default=1)
    p.add_argument("--colour", choices=["auto", "always", "never"], default="auto")
    commands = p.add_subparsers(dest="command", required=True)
    c = commands.add_parser("copy", help="copy files")
    c.add_argument("-j", "--jobs", type=int, default=1)
    c.add_argument("--exclude", action="append", default=[])
    c.add_argument("-f", "--force", action="store_true")
    c.add_argument("files", nargs="+")
    c.add_argument("target")
    c = commands.add_parser("list", help="list files")
    c.add_argument("--all", action="store_true")
    c.add_argument("--sort", default="name")
    return p


def run(size=3):
    results = []
    for _ in range(size):
        p = parser()
        results = [sorted(vars(p.parse_args(line.split())).items()) for line in LINES]
    return results
