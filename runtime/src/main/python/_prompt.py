"""The interactive prompt without editing. Unless it is a terminal, prompts go to standard error, as errors do."""

import code
import linecache
import sys


class Console(code.InteractiveConsole):
    """Statements from standard input; tracebacks show their lines."""

    source = ""

    def raw_input(self, prompt=""):
        if sys.stdin.isatty() and sys.stdout.isatty():
            return input(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.removesuffix("\n")

    def runsource(self, source, filename="<stdin>", symbol="single"):
        self.source = source
        return super().runsource(source, filename, symbol)

    def runcode(self, code):
        linecache._register_code(code, self.source, self.filename)
        super().runcode(code)


def run(namespace):
    """Reads and runs statements until the end of input."""
    Console(namespace, "<stdin>").interact("", "")
