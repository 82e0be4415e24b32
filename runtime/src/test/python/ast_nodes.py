import _ast
print(_ast.BinOp, _ast.BinOp._fields, _ast.BinOp.__doc__, _ast.expr.__doc__)
import ast
t = ast.parse("x = 1 + y\nprint(f'{x!r:>10}')")
print(ast.dump(t, include_attributes=True))
print(ast.unparse(t))
print(ast.literal_eval("{'a': [1, -2, 3+4j], b'x': (None, True)}"))
exec(compile(t, 'f', 'exec'), {'y': 41})
print(repr(t))
import tokenize, io
for k in tokenize.generate_tokens(io.StringIO("if x:\n  y = 'a' # c\n").readline): print(k)


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def module(*body):
    return ast.fix_missing_locations(ast.Module(list(body), []))


for tree in (
    module(ast.Expr(None)), module(ast.Expr(ast.Name(3, ast.Load()))), ast.Expression(ast.Name('x')), ast.Module(3, []),
    ast.Module([3], []), module(ast.Expr(ast.Constant([1]))), module(ast.Assign([], ast.Constant(1))),
    module(ast.Assign([ast.Name('x', ast.Load())], ast.Constant(1))), module(ast.Expr(ast.List([None], ast.Load()))),
    module(ast.If(ast.Constant(1), [], [])), module(ast.Expr(ast.Compare(ast.Constant(1), [], []))),
):
    attempt(compile, tree, 'f', 'exec')
attempt(ast.parse, 'x = (1')
attempt(ast.parse, 'f(a b)')
attempt(lambda: ast.dump(ast.parse("'doc'\nassert __debug__\nx = '%s-%r' % (a, b)", optimize=2)))


class Renamer(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(ast.Name(node.id.upper(), node.ctx), node)


print(ast.unparse(Renamer().visit(ast.parse('for a in b: c.d[e] = lambda f: g + f'))))
for token in tokenize.tokenize(io.BytesIO('# é\nλ = f"a{b!r:>{c}}d" + \'\'\'x\ny\'\'\'\nif λ:\n\treturn\n'.encode()).readline):
    print(token)
attempt(lambda: list(tokenize.generate_tokens(io.StringIO("(1,\n").readline)))
attempt(lambda: list(tokenize.generate_tokens(io.StringIO("'abc\n").readline)))
attempt(lambda: list(tokenize.generate_tokens(io.StringIO("if x:\n    a\n  b\n").readline)))
attempt(lambda: list(tokenize.generate_tokens(io.StringIO("'''abc\n").readline)))
