# The prompt without a terminal; a program of -c that is indented, and its tracebacks
import subprocess, sys
def run(args, text=''):
    r = subprocess.run([sys.executable, *args], input=text, capture_output=True, text=True)
    print(r.returncode); print(r.stdout); print(r.stderr)
run(['-q', '-i'], '1+1\ndef f():\n  return 3\n\nf()\n1/0\nx = (\n1,\n2)\nx\ny = = 1\n_\n')
run(['-q', '-i', '-c', 'z = 5'], 'z\n')
run(['-q', '-i', '-c', '1/0'], 'raise SystemExit(3)\n')
run(['-c', '\n  def f():\n      1/0\n  f()\n'])
run(['-c', '  import traceback\n  try: [][1]\n  except IndexError: traceback.print_exc()\n'])
run(['--nosuch'][:0] + ['-c', 'exec(lambda: 1)'])
