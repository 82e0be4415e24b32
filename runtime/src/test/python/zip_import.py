# Modules in zip archives; archives as programs; reading no bytes
import os, subprocess, sys, tempfile, zipfile
d = tempfile.mkdtemp()
app = os.path.join(d, 'app.pyz')
with zipfile.ZipFile(app, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('__main__.py', 'import sys, helper\nprint(__name__, sys.argv[1:], helper.x)\n')
    z.writestr('helper.py', 'x = 42\n' + '#' * 2000)
    z.writestr('pkg/__init__.py', 'from . import inner\n')
    z.writestr('pkg/inner.py', 'y = __name__\n')
sys.path.insert(0, app)
import helper, pkg
print(helper.x, pkg.inner.y, helper.__file__ == os.path.join(app, 'helper.py'), type(helper.__loader__).__name__)
r = subprocess.run([sys.executable, app, 'a', 'b'], capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
with open(app, 'rb') as f:
    print(f.read(4), f.tell(), f.read(0), f.tell(), f.read(2), f.tell())
main = os.path.join(d, 'm.py')
with open(main, 'w') as f: f.write('print(__file__ == sys.argv[1])\n'.replace('print', 'import sys; print'))
r = subprocess.run([sys.executable, 'm.py', os.path.join(d, 'm.py')], cwd=d, capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
import shutil; shutil.rmtree(d)
