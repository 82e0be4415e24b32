"""The interactive prompt without editing. Unless it is a terminal, prompts go to standard error, as errors do."""

import code
import linecache
import sys
import tokenize


class Console(code.InteractiveConsole):
    """Statements from standard input; tracebacks show their lines."""

    source = ""

    def raw_input(self, prompt=""):
        if sys.stdin.isatty() and sys.stdout.isatty():
            return input(prompt)
        sys.stderr.write(prompt)
        sys.stderr.flush()
        try:
            line = sys.stdin.readline()
        except OSError:  # closed by the program
            line = ""
        if not line:
            raise EOFError
        if not line.endswith("\n"):  # the end of input, where a continuation would stand
            sys.stderr.write(f"{sys.ps2}\n")
        return line.removesuffix("\n")

    def runsource(self, source, filename="<stdin>", symbol="single"):
        self.source = source
        return super().runsource(source, filename, symbol)

    def runcode(self, code):
        linecache._register_code(code, self.source, self.filename)
        super().runcode(code)
        flush()


def flush():
    """Shows what a statement has written before the next prompt."""
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass


def start(path, namespace):
    """Runs the user's program of preparations."""
    sys.audit("cpython.run_startup", path)
    try:
        with tokenize.open(path) as f:
            source = f.read()
    except (OSError, SyntaxError, UnicodeDecodeError) as e:
        sys.stderr.write(f"Could not open PYTHONSTARTUP\n{type(e).__name__}: {e}\n")
        return
    try:
        exec(compile(source, path, "exec"), namespace)
    except Exception as e:
        sys.excepthook(type(e), e, e.__traceback__.tb_next)
    flush()


def run(namespace, startup=None):
    """Reads and runs statements until the end of input."""
    if startup:
        start(startup, namespace)
    Console(namespace, "<stdin>").interact("", "")
