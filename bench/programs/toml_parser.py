"""A small configuration language read line by line: partition, strip, quotes, nested tables, typed values."""
GROUP = "strings"
TEXT = """
# a service
title = "Orders and \\"returns\\""   # quoted
port = 8_080
ratio = 0.75
debug = false

[database]
server = "192.168.1.1"
ports = [ 8000, 8001, 8002 ]
limits = { connections = 5000, idle = 20 }

[database.pool]
size = 12
names = ["north", "south", "east"]

[owners.first]
name = 'Ada'
active = true
"""


def parse_value(text, i):
    """The value that begins at text[i] and the index after it."""
    c = text[i]
    if c == '"':
        out = []
        i += 1
        while text[i] != '"':
            if text[i] == "\\":
                i += 1
            out.append(text[i])
            i += 1
        return "".join(out), i + 1
    if c == "'":
        end = text.index("'", i + 1)
        return text[i + 1:end], end + 1
    if c in "[{":
        return parse_items(text, i + 1, {} if c == "{" else [])
    end = i
    while end < len(text) and text[end] not in ",]} #":
        end += 1
    word = text[i:end].replace("_", "")
    if word in ("true", "false"):
        return word == "true", end
    return (float(word) if "." in word else int(word)), end


def parse_items(text, i, target):
    while True:
        while text[i] in " ,":
            i += 1
        if text[i] in "]}":
            return target, i + 1
        if isinstance(target, list):
            value, i = parse_value(text, i)
            target.append(value)
        else:
            equals = text.index("=", i)
            key = text[i:equals].strip()
            value, i = parse_value(text, skip(text, equals + 1))
            target[key] = value


def skip(text, i):
    while text[i] == " ":
        i += 1
    return i


def parse(text):
    root = table = {}
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line[0] == "[":
            table = root
            for part in line.strip("[]").split("."):
                table = table.setdefault(part, {})
            continue
        key, _, rest = line.partition("=")
        table[key.strip()], _ = parse_value(rest, skip(rest, 0))
    return root


def flat(tree, prefix=""):
    for key, value in tree.items():
        if isinstance(value, dict):
            for pair in flat(value, prefix + key + "."):
                yield pair
        else:
            yield prefix + key, value


def run(size=60):
    for _ in range(size):
        tree = parse(TEXT)
    return sorted("{}={}".format(k, v) for k, v in flat(tree))
