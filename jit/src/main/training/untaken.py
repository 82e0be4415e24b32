"""Lists the branches of the interpreter's loop that the training run never took: HotSpot bets on each of them, and throws the loop's code away when
it loses. `edges.py` is there to take them; what is left should be impossible, or need threads that meet at the wrong moment.

    stress/with-cpython jit/src/main/training/untaken.py

with the project built, on an idle machine. It reads the profile that the AOT cache holds (`-XX:+PrintMethodData`) and the line numbers that `javap` shows.
"""
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[4]
CLASS = 'dev.orochi.runtime.interpreter.Interpreter'
LOOP = 'run'
# So long that HotSpot looks at the loop, and takes the profile out of the cache.
LONG = 'for i in range(300_000): pass'
BRANCH = re.compile(r'bci: (\d+)\s+BranchData[^\n]*?taken\((\d+)\)[^\n]*\n\s+not taken\((\d+)\)')


def profile():
    """@return for each branch: where it is, how often it was taken, how often not"""
    environment = dict(os.environ, OROCHI_JAVA_OPTS='-XX:+PrintMethodData')
    text = subprocess.run([ROOT / 'orochi', '-c', LONG], env=environment, capture_output=True, text=True).stdout
    begin = text.find(f'static {CLASS}::{LOOP}(')
    if begin < 0:
        raise SystemExit('untaken: the cache holds no profile of the loop: build the project')
    end = text.find('-' * 40, begin)
    return [tuple(map(int, m.groups())) for m in BRANCH.finditer(text[begin:end])]


def lines():
    """@return the places where a line of the source begins, in their order, with its number"""
    classes = ROOT / 'runtime' / 'target' / 'classes'
    text = subprocess.run(['javap', '-l', '-p', '-cp', classes, CLASS], capture_output=True, text=True, check=True).stdout
    table = re.search(r' %s\(.*?LineNumberTable:\n((?:\s+line \d+: \d+\n)+)' % LOOP, text, re.S)[1]
    return sorted((int(place), int(line)) for line, place in re.findall(r'line (\d+): (\d+)', table))


def main():
    source = ROOT / 'runtime/src/main/java' / (CLASS.replace('.', '/') + '.java')
    text = source.read_text(encoding='utf-8').split('\n')
    table = lines()
    for place, taken, fallen in profile():
        if taken and not fallen or fallen and not taken:
            line = max(entry for entry in table if entry[0] <= place)[1]
            case = next((t.strip() for t in reversed(text[:line]) if 'case Opcodes.' in t), '')
            print(f'{source.name}:{line}: {case} {text[line - 1].strip()}  [one way {taken + fallen} times]')


if __name__ == '__main__':
    main()
