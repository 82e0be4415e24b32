"""What the compiler of hot loops and functions has done (`-X jit=on`).

is_compiled(function) -- whether there is compiled code of a function, a method or a code object, or of a loop in it
statistics() -- a dictionary of counters:

    regions       loops and functions that have compiled code
    compilations  how often one was compiled, the first time or again
    aborted       how often one was not compiled in the end
    failed        how often because of a mistake of the compiler's
    operations    of all graphs that were compiled
    bytes         of bytecode of all compilations
    microseconds  that compilations took
    entered       how often compiled code was entered (with `-X jit-counters`)
    left          how often it was left by a check that failed (with `-X jit-counters`)
"""
from _orochi_jit import is_compiled, statistics

__all__ = ["is_compiled", "statistics"]
