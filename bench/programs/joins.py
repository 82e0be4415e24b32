"""Strings put together: join, +=, *, replace, split, slices, find, ciphers by translate."""
GROUP = "strings"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHIFTED = str.maketrans(LETTERS + LETTERS.upper(), LETTERS[13:] + LETTERS[:13] + LETTERS[13:].upper() + LETTERS[:13].upper())


def run(size=800):
    text = "The five boxing wizards jump quickly"
    out = []
    grown = ""
    for i in range(size):
        line = text.translate(SHIFTED) if i % 2 else text[::-1]
        parts = line.split(" ")
        line = "-".join(p.capitalize() for p in parts)
        if line.find("i") > 3 and line.startswith(("G", "Y")):
            line = line.replace("i", "1").rjust(45, ".")
        out.append(line)
        grown += line[i % 30]
        text = text[1:] + text[0]
    whole = "\n".join(out)
    return len(whole), whole.count("1"), grown[:40], whole.upper().count("X"), (grown * 3).rfind("z")
