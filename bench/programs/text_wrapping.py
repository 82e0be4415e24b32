"""textwrap, string.Template and html: paragraphs wrapped, filled in, escaped."""
import html
import string
import textwrap

GROUP = "library"
TEXT = ("Those who cannot remember the past are condemned to repeat it; $name, who can, is condemned to watch "
        "while ${other} & <others> repeat it anyway. ") * 4


def run(size=8):
    total = 0
    for i in range(size):
        filled = string.Template(TEXT).substitute(name="person%d" % i, other="friends")
        lines = textwrap.wrap(filled, width=40 + i)
        safe = html.escape("\n".join(lines))
        total += len(lines) + len(safe) + (html.unescape(safe).count("&"))
        total += len(textwrap.dedent(textwrap.indent(filled, "    ")))
    return total, lines[0]
