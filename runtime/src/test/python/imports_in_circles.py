# two threads import modules that import each other, each holding what the other waits for: one sees an unfinished module
import os
import sys
import tempfile
import threading

MODULES = {
    'a_circle': 'import meeting\nx = "a"\nmeeting.place.wait()\nimport c_circle\n',
    'b_circle': 'import meeting\nx = "b"\nmeeting.place.wait()\nimport d_circle\n',
    'c_circle': 'import b_circle\n',
    'd_circle': 'import a_circle\n',
    'meeting': 'import threading\nplace = threading.Barrier(2)\n',
    'inner/__init__': '',
    'inner/a': 'import meeting\nx = "inner a"\nmeeting.place.wait()\nfrom . import b\n',
    'inner/b': 'import meeting\nx = "inner b"\nmeeting.place.wait()\nfrom . import a\n',
}


def load(name, results):
    __import__(name)
    results.append(sys.modules[name].x)


with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, 'inner'))
    for name, text in MODULES.items():
        with open(os.path.join(folder, name + '.py'), 'w') as f:
            f.write(text)
    sys.path.insert(0, folder)
    import meeting
    import inner
    for pair in ('a_circle', 'b_circle'), ('inner.a', 'inner.b'):
        results = []
        threads = [threading.Thread(target=load, args=(name, results)) for name in pair]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        print(sorted(results))
