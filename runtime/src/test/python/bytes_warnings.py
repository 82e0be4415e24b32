"""-b and -bb: bytes compared with text or numbers, and shown by str(); the filters of warnings that options make."""
import subprocess
import sys

PROGRAM = '''
import sys
print(sys.warnoptions, sys.flags.bytes_warning, flush=True)
for code in ('b"a" == "a"', '"a" == b"a"', 'b"a" != "a"', 'b"a" in ["a"]', '{b"a": 1}.get(97)', 'str(b"a")', '"%s" % b"a"',
             'f"{bytes(1)}"', 'bytearray(b"a") == "a"', 'str(bytearray(b"a"))', '"{}".format(b"a")', 'memoryview(b"a") == "a"',
             'b"%s" % b"a"', 'repr(b"a")'):
    try:
        print(code, eval(code), flush=True)
    except BytesWarning as e:
        print(code, 'raises', e, flush=True)
'''

for options in (), ('-b',), ('-bb',), ('-b', '-W', 'ignore'), ('-bb', '-W', 'ignore::BytesWarning'):
    done = subprocess.run([sys.executable, '-I', *options, '-c', PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(options, done.returncode)
    print(done.stdout)

for options in ('-X', 'dev'), ('-X', 'dev', '-b', '-W', 'once', '-W', 'error::UserWarning'):
    print(options, subprocess.run([sys.executable, '-I', *options, '-c', '''
import sys, warnings
print(sys.warnoptions, len(warnings.filters))
exec(compile('warnings.warn("old", DeprecationWarning)', 'file.py', 'exec'), {'__name__': 'other', 'warnings': warnings})
'''], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout)
