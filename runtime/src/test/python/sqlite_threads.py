"""sqlite3: connections and cursors that several threads use, close and drop at once."""
import os
import sys
import tempfile
import threading
import warnings

try:
    import sqlite3
except ImportError:
    sys.exit(77)  # the system has no SQLite

warnings.simplefilter("ignore")
THREADS = 4
unexpected = []


def together(body):
    def guarded(i):
        try:
            body(i)
        except Exception as e:
            unexpected.append(repr(e))
    threads = [threading.Thread(target=guarded, args=(i,)) for i in range(THREADS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


# A connection is its thread's own unless it is said otherwise.
own = sqlite3.connect(":memory:")
refused = []


def use_foreign(i):
    for use in own.cursor, own.commit, own.close, lambda: own.execute("select 1"):
        try:
            use()
        except sqlite3.ProgrammingError as e:
            refused.append(str(e).split(".")[0])


together(use_foreign)
print(len(refused), set(refused))
own.close()

# Each with its cursor, on one connection: nothing is lost, and functions run in the thread that asks. (The texts differ, since
# CPython lends one statement to several cursors.)
cx = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
cx.execute("create table t(thread, n)")
cx.create_function("me", 0, threading.get_ident)


def insert(i):
    cu = cx.cursor()
    me = threading.get_ident()
    for n in range(40):
        cu.execute("insert into t values(?, ?) -- %d" % i, (i, n))
        if cx.execute("select me(), ? -- %d" % i, (n,)).fetchone() != (me, n):
            unexpected.append("another thread's row")
    cu.executemany("insert into t values(?, ?) -- %d" % i, ((i, n) for n in range(40, 60)))


together(insert)
print(cx.execute("select thread, count(*), sum(n) from t group by thread order by thread").fetchall())

# One cursor for all: who comes while it is used is refused; each row is given out once.
rows = cx.execute("select thread, n from t")
got = []


def fetch(i):
    while True:
        try:
            row = rows.fetchone()
        except sqlite3.ProgrammingError:
            continue
        if row is None:
            break
        got.append(row)


together(fetch)
print(len(got), len(set(got)))
cx.close()

# One file, a connection for each thread.
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "shared.db")
    with sqlite3.connect(path) as first:
        first.execute("pragma synchronous=off")
        first.execute("create table counters(name primary key, n)")
        first.execute("insert into counters values('c', 0)")
    first.close()

    def count(i):
        mine = sqlite3.connect(path, timeout=60, isolation_level=None)
        mine.execute("pragma synchronous=off")
        for _ in range(5):
            mine.execute("begin immediate")
            n, = mine.execute("select n from counters").fetchone()
            mine.execute("update counters set n = ?", (n + 1,))
            mine.execute("commit")
        mine.close()

    together(count)
    last = sqlite3.connect(path)
    print(last.execute("select * from counters").fetchall())
    last.close()

# Closed, interrupted and replaced while others step: only errors of sqlite3. (CPython 3.14.3 sometimes crashes here.)
LOOP = "with recursive q(x) as (select 1 union all select x + 1 from q where x < 200) select sum(one(x)) from q"
slot = []


def renew():
    c = sqlite3.connect(":memory:", check_same_thread=False)
    c.create_function("one", 1, lambda x: 1)
    slot[:] = [c]


def race(i):
    for turn in range(15):
        c = slot[0]
        try:
            if i == 0 and turn % 3 == 2:
                renew()
                c.close()
            elif i == 1 and turn % 2:
                c.interrupt()
            elif i == 2 and turn % 2:
                c.create_function("one", 1, lambda x: 1)
            elif c.execute(LOOP + " -- %d" % i).fetchone() not in ((200,), None):  # None: it was closed between the two calls
                unexpected.append("a wrong sum")
        except sqlite3.Error:
            pass


renew()
together(race)
slot[0].close()
print(unexpected)
