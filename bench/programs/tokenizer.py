"""A tokenizer and parser written by hand: characters of a string, then arithmetic by precedence."""
GROUP = "strings"
SOURCE = "alpha = 3 * (beta + 41) - gamma / 2 ; beta2 = -alpha + 7 * 6 - (1 + 2 * (3 + 4)) ; x_1 = 10 % 4 * beta ; "


def tokens(text):
    i, n = 0, len(text)
    while i < n:
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isalpha() or c == "_":
            start = i
            while i < n and (text[i].isalnum() or text[i] == "_"):
                i += 1
            yield "name", text[start:i]
        elif c.isdigit():
            start = i
            while i < n and text[i].isdigit():
                i += 1
            yield "number", int(text[start:i])
        else:
            i += 1
            yield "operator", c


class Parser:
    levels = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2}

    def __init__(self, text, names):
        self.source = tokens(text)
        self.names = names
        self.advance()

    def advance(self):
        self.kind, self.value = next(self.source, ("end", None))

    def atom(self):
        kind, value = self.kind, self.value
        self.advance()
        if kind == "number":
            return value
        if kind == "name":
            return self.names.get(value, 1)
        if value == "-":
            return -self.atom()
        result = self.expression(1)
        self.advance()
        return result

    def expression(self, level):
        left = self.atom()
        while self.kind == "operator" and self.levels.get(self.value, 0) >= level:
            operator = self.value
            self.advance()
            right = self.expression(self.levels[operator] + 1)
            if operator == "+":
                left += right
            elif operator == "-":
                left -= right
            elif operator == "*":
                left *= right
            elif operator == "/":
                left //= right or 1
            else:
                left %= right or 1
        return left

    def program(self):
        while self.kind == "name":
            name = self.value
            self.advance()
            self.advance()
            self.names[name] = self.expression(1) % 10_007
            self.advance()
        return self.names


def run(size=80):
    return sorted(Parser(SOURCE * size, {"beta": 5, "gamma": 12}).program().items())
