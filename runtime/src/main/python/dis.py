"""Disassembler of Orochi's register code, with the interface of CPython's module."""

import collections
import io
import sys
import types

import _opcode
from opcode import *
from opcode import __all__ as _opcodes_all

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code", "get_instructions",
           "Instruction", "Bytecode"] + _opcodes_all
del _opcodes_all

_have_code = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
    0x4000000: "HAS_DOCSTRING",
    0x8000000: "METHOD",
}

Positions = collections.namedtuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4)

_Instruction = collections.namedtuple("_Instruction", [
    "opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset", "starts_line", "line_number", "label", "positions",
    "cache_info"], defaults=[None, None, None])


class Instruction(_Instruction):
    """One instruction. `argrepr` shows its operands; `argval` is the constant, name or jump target that it uses."""

    end = None

    @property
    def oparg(self):
        return self.arg

    @property
    def baseopcode(self):
        return self.opcode

    @property
    def baseopname(self):
        return self.opname

    @property
    def cache_offset(self):
        return self.end_offset

    @property
    def end_offset(self):
        return self.end

    @property
    def jump_target(self):
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        return self.label is not None

    def __str__(self):
        return f"{self.opname:<24} {self.argrepr}".rstrip()


def pretty_flags(flags):
    """Return pretty representation of code flags."""
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def _try_compile(source, name):
    try:
        return compile(source, name, "eval")
    except SyntaxError:
        pass
    return compile(source, name, "exec")


def _get_code_object(x):
    for attribute in ("__func__", "__code__", "gi_code", "ag_code", "cr_code"):
        x = getattr(x, attribute, x)
    if isinstance(x, str):
        x = _try_compile(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def code_info(x):
    """Formatted details of methods, functions, or code."""
    co = _get_code_object(x)
    lines = [f"Name:              {co.co_name}",
             f"Filename:          {co.co_filename}",
             f"Argument count:    {co.co_argcount}",
             f"Positional-only arguments: {co.co_posonlyargcount}",
             f"Kw-only arguments: {co.co_kwonlyargcount}",
             f"Number of locals:  {co.co_nlocals}",
             f"Stack size:        {co.co_stacksize}",
             f"Flags:             {pretty_flags(co.co_flags)}"]
    for title, values, show in (("Constants", co.co_consts, repr), ("Names", co.co_names, str), ("Variable names", co.co_varnames, str),
                                ("Free variables", co.co_freevars, str), ("Cell variables", co.co_cellvars, str)):
        if values:
            lines.append(f"{title}:")
            lines += [f"{i:4}: {show(v)}" for i, v in enumerate(values)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print details of methods, functions, or code to *file* (default: sys.stdout)."""
    print(code_info(co), file=file)


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Iterator over the instructions of a function, method, string or code object.

    A RESUME without words of its own stands where a frame starts, for tools that look for the first line of the body.
    """
    co = _get_code_object(x)
    started = False
    for i in _instructions(co, first_line, adaptive):
        if not started and i.opname not in ("MAKE_CELL", "RETURN_GENERATOR"):
            started = True
            line = co.co_firstlineno
            yield i._replace(opname="RESUME", opcode=opmap["NOP"], arg=None, argval=None, argrepr="", starts_line=True,
                             line_number=line, label=None, positions=Positions(line, line, None, None))
        yield i


def _instructions(co, first_line=None, adaptive=False):
    shift = first_line - co.co_firstlineno if first_line is not None else 0
    labels = {offset: i + 1 for i, offset in enumerate(findlabels(co))}
    positions = list(co.co_positions())
    last = None
    for offset, end, opcode, operands, value, target in _opcode.disassemble(co, adaptive):
        where = Positions(*positions[offset // 2])
        line = where.lineno + shift if where.lineno is not None else None
        if target is not None:
            value = target
            operands = operands.replace(f"->{target // 2}", f"to L{labels[target]}")
        i = Instruction(opname[opcode], opcode, None, value, operands, offset, offset, line is not None and line != last, line,
                        labels.get(offset), where)
        i.end = end
        last = line
        yield i


def findlabels(code):
    """The offsets that are targets of jumps and handlers."""
    found = {target for *_, target in _opcode.disassemble(code) if target is not None}
    return sorted(found | {h.target for h in _exception_entries(code)})


def findlinestarts(code):
    """Generate the offsets in a code object which are the start of lines in the source, as (offset, lineno)."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


_ExceptionTableEntry = collections.namedtuple("_ExceptionTableEntry", "start end target depth lasti")


def _exception_entries(code):
    table = memoryview(code.co_exceptiontable).cast("i")
    return [_ExceptionTableEntry(2 * table[i], 2 * table[i + 1], 2 * table[i + 2], table[i + 3], False)
            for i in range(0, len(table), 4)]


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble classes, methods, functions, and other compiled objects; with no argument the last traceback."""
    if x is None:
        distb(file=file, adaptive=adaptive, show_offsets=show_offsets, show_positions=show_positions)
        return
    for attribute in ("__func__", "__code__", "gi_code", "ag_code", "cr_code"):
        x = getattr(x, attribute, x)
    options = dict(file=file, adaptive=adaptive, show_offsets=show_offsets, show_positions=show_positions)
    if hasattr(x, "__dict__") and not hasattr(x, "co_code"):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, depth=depth, **options)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    else:
        _disassemble_recursive(_get_code_object(x), depth, options)


def _disassemble_recursive(co, depth, options):
    disassemble(co, **options)
    if depth is None or depth > 0:
        for constant in co.co_consts:
            if hasattr(constant, "co_code"):
                print(file=options["file"])
                print(f"Disassembly of {constant!r}:", file=options["file"])
                _disassemble_recursive(constant, None if depth is None else depth - 1, options)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble a traceback (default: last traceback)."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, adaptive=adaptive, show_offsets=show_offsets,
                show_positions=show_positions)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Disassemble a code object."""
    _print(co, _instructions(co, adaptive=adaptive), lasti, file, show_offsets, show_positions)


disco = disassemble


def _print(co, instructions, lasti=-1, file=None, show_offsets=False, show_positions=False):
    for i in instructions:
        if i.starts_line and i.offset > 0:
            print(file=file)
        fields = []
        if show_positions:
            p = i.positions
            where = "" if p.lineno is None else f"{p.lineno}:{p.col_offset}-{p.end_lineno}:{p.end_col_offset}"
            fields.append(f"{where:<16}")
        else:
            fields.append(f"{i.line_number if i.starts_line else '' if i.line_number is not None else '--':>4}")
        fields.append("-->" if i.offset <= lasti < i.end_offset else "   ")
        fields.append(f"L{i.label}:".rjust(6) if i.label is not None else " " * 6)
        if show_offsets:
            fields.append(f"{i.offset:>5}")
        fields.append(str(i))
        print(" ".join(fields).rstrip(), file=file)
    entries = _exception_entries(co)
    if entries:
        labels = {offset: n + 1 for n, offset in enumerate(findlabels(co))}
        print("ExceptionTable:", file=file)
        for e in entries:
            print(f"  {e.start} to {e.end} -> L{labels[e.target]} [{e.depth}]", file=file)


def _find_imports(co):
    """Find import statements in the code: yields (module name, level, names imported)."""
    for i in _instructions(co):
        if i.opname == "IMPORT_NAME":
            level, names = _import_operands(i, co)
            yield i.argval, level, names


def _import_operands(instruction, co):
    text = instruction.argrepr.split(" ", 1)[1].rsplit(" ", 1)[0]
    level, names = text.split(" ", 1)
    return int(level), None if names == "None" else tuple(n for n in names.strip("()").replace("'", "").replace(" ", "").split(",") if n)


def _find_store_names(co):
    """Find names of variables which are written in the code."""
    seen = set()
    for i in _instructions(co):
        if i.opname in ("STORE_NAME", "STORE_GLOBAL") and i.argval not in seen:
            seen.add(i.argval)
            yield i.argval


class Bytecode:
    """The bytecode operations of a piece of code: iterable of Instruction."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False,
                 show_positions=False):
        self.codeobj = _get_code_object(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _exception_entries(self.codeobj)
        self.show_caches = show_caches
        self.adaptive = adaptive
        self.show_offsets = show_offsets
        self.show_positions = show_positions

    def __iter__(self):
        return _instructions(self.codeobj, self.first_line, self.adaptive)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Construct a Bytecode from the given traceback."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """Return formatted information about the code object."""
        return code_info(self.codeobj)

    def dis(self):
        """Return a formatted view of the bytecode operations."""
        with io.StringIO() as output:
            lasti = self.current_offset if self.current_offset is not None else -1
            _print(self.codeobj, iter(self), lasti, output, self.show_offsets, self.show_positions)
            return output.getvalue()


def main(args=None):
    import argparse

    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("-C", "--show-caches", action="store_true", help="accepted and ignored")
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("-P", "--show-positions", action="store_true", help="show instruction positions")
    parser.add_argument("-S", "--specialized", action="store_true", help="show quickened instructions")
    parser.add_argument("infile", nargs="?", default="-")
    args = parser.parse_args(args=args)
    if args.infile == "-":
        name = "<stdin>"
        source = sys.stdin.buffer.read()
    else:
        name = args.infile
        with open(args.infile, "rb") as infile:
            source = infile.read()
    dis(compile(source, name, "exec"), adaptive=args.specialized, show_offsets=args.show_offsets, show_positions=args.show_positions)


if __name__ == "__main__":
    main()
