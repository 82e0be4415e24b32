"""An interpreter in Python: a stack machine with a dispatch table of bound methods."""
GROUP = "objects"

# Sums the squares of the odd numbers below the argument.
SOURCE = """
        push 0
        store total
        push 0
        store i
loop:   load i
        load limit
        less
        jumpfalse end
        load i
        push 2
        mod
        jumpfalse next
        load total
        load i
        load i
        mul
        add
        store total
next:   load i
        push 1
        add
        store i
        jump loop
end:    load total
        halt
"""


def assemble(source):
    labels, rows = {}, []
    for line in source.strip().splitlines():
        label, colon, rest = line.partition(":")
        if colon:
            labels[label.strip()] = len(rows)
        else:
            rest = line
        rows.append(rest.split())
    code = []
    for name, *argument in rows:
        value = argument[0] if argument else None
        if value is not None and name.startswith("jump"):
            value = labels[value]
        elif name == "push":
            value = int(value)
        code.append((name, value))
    return code


class Machine:
    def __init__(self, code, **variables):
        self.code = [(getattr(self, "op_" + name), argument) for name, argument in code]
        self.variables = variables
        self.stack = []
        self.at = 0
        self.running = True

    def op_push(self, value):
        self.stack.append(value)

    def op_load(self, name):
        self.stack.append(self.variables[name])

    def op_store(self, name):
        self.variables[name] = self.stack.pop()

    def op_add(self, _):
        b = self.stack.pop()
        self.stack[-1] += b

    def op_mul(self, _):
        b = self.stack.pop()
        self.stack[-1] *= b

    def op_mod(self, _):
        b = self.stack.pop()
        self.stack[-1] %= b

    def op_less(self, _):
        b = self.stack.pop()
        self.stack[-1] = self.stack[-1] < b

    def op_jump(self, target):
        self.at = target

    def op_jumpfalse(self, target):
        if not self.stack.pop():
            self.at = target

    def op_halt(self, _):
        self.running = False

    def execute(self):
        code = self.code
        steps = 0
        while self.running:
            operation, argument = code[self.at]
            self.at += 1
            operation(argument)
            steps += 1
        return self.stack.pop(), steps


def run(size=2_000):
    return Machine(assemble(SOURCE), limit=size).execute()
