"""One-way constraints kept up to date: plans over a graph of variables, with strengths (after DeltaBlue)."""
GROUP = "objects"

REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, value=0):
        self.value = value
        self.constraints = []
        self.decider = None
        self.strength = WEAKEST
        self.mark = 0


class Constraint:
    """Knows its variables; when satisfied, one of them is its output and gets its value from the others."""

    def __init__(self, strength, *variables):
        self.strength = strength
        self.variables = variables
        self.output = None
        for v in variables:
            v.constraints.append(self)

    def inputs(self):
        return [v for v in self.variables if v is not self.output]

    def candidates(self):
        return self.variables

    def choose(self, mark):
        """The weakest variable that may be overridden, or None."""
        best = None
        for v in self.candidates():
            if v.mark != mark and v.strength > self.strength and (best is None or v.strength > best.strength):
                best = v
        self.output = best
        return best

    def recalculate(self):
        out = self.output
        strength = self.strength
        for v in self.inputs():
            if v.strength > strength:
                strength = v.strength
        out.strength = strength
        self.execute()


class Stay(Constraint):
    def execute(self):
        pass


class Edit(Constraint):
    def execute(self):
        pass


class Equal(Constraint):
    def execute(self):
        a, b = self.variables
        if self.output is b:
            b.value = a.value
        else:
            a.value = b.value


class Scale(Constraint):
    """result = source * factor + offset, in either direction."""

    def __init__(self, strength, source, factor, offset, result):
        self.factor = factor
        self.offset = offset
        super().__init__(strength, source, factor, offset, result)

    def candidates(self):
        return self.variables[0], self.variables[3]

    def execute(self):
        source, factor, offset, result = self.variables
        if self.output is result:
            result.value = source.value * factor.value + offset.value
        else:
            source.value = (result.value - offset.value) // factor.value


class Planner:
    def __init__(self):
        self.mark = 0

    def add(self, constraint):
        self.mark += 1
        while constraint is not None:
            constraint = self.satisfy(constraint)

    def satisfy(self, constraint):
        out = constraint.choose(self.mark)
        if out is None:
            if constraint.strength == REQUIRED:
                raise ValueError("required constraint can't hold")
            return None
        for v in constraint.inputs():
            v.mark = self.mark
        overridden = out.decider
        if overridden is not None:
            overridden.output = None
        out.decider = constraint
        self.propagate(constraint)
        out.mark = self.mark
        return overridden

    def propagate(self, constraint):
        todo = [constraint]
        while todo:
            c = todo.pop()
            c.recalculate()
            todo.extend(self.consumers(c.output))

    def consumers(self, variable):
        decider = variable.decider
        return [c for c in variable.constraints if c is not decider and c.output is not None and c.output is not variable]

    def remove(self, constraint):
        out = constraint.output
        for v in constraint.variables:
            v.constraints.remove(constraint)
        if out is None:
            return
        constraint.output = None
        out.decider = None
        out.strength = WEAKEST
        todo, unsatisfied = [out], []
        while todo:
            v = todo.pop()
            unsatisfied += [c for c in v.constraints if c.output is None]
            for c in self.consumers(v):
                c.recalculate()
                todo.append(c.output)
        for c in sorted(unsatisfied, key=lambda c: c.strength):
            self.add(c)

    def plan(self, source):
        """Constraints in the order in which a new value of the source reaches them."""
        plan, todo, seen = [], self.consumers(source), set()
        while todo:
            c = todo.pop()
            if id(c) not in seen:
                seen.add(id(c))
                plan.append(c)
                todo.extend(self.consumers(c.output))
        return plan


def change(planner, variable, values):
    edit = Edit(STRONG, variable)
    planner.add(edit)
    plan = planner.plan(variable)
    for value in values:
        variable.value = value
        for constraint in plan:
            constraint.execute()
    planner.remove(edit)


def chain(n):
    planner = Planner()
    variables = [Variable() for _ in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        planner.add(Equal(REQUIRED, a, b))
    planner.add(Stay(WEAK, variables[-1]))
    change(planner, variables[0], range(20))
    return variables[-1].value


def projection(n):
    planner = Planner()
    factor, offset = Variable(10), Variable(1000)
    pairs = []
    for i in range(n):
        source, result = Variable(i), Variable(i)
        planner.add(Stay(NORMAL, source))
        planner.add(Scale(REQUIRED, source, factor, offset, result))
        pairs.append((source, result))
    change(planner, pairs[0][0], [17])
    forward = pairs[0][1].value
    change(planner, pairs[1][1], [1050])
    backward = pairs[1][0].value
    change(planner, factor, range(1, 6))
    total = sum(r.value for _, r in pairs)
    change(planner, offset, range(1, 6))
    return forward, backward, total, sum(r.value for _, r in pairs)


def run(size=90):
    return chain(size), projection(size)
