"""sqlite3: cursors, parameters, types, transactions, functions of the program, blobs, copies, errors."""
import collections
import datetime
import os
import shelve
import sys
import tempfile
import warnings

try:
    import sqlite3
except ImportError:
    sys.exit(77)  # the system has no SQLite

warnings.simplefilter("ignore")


def show(f):
    try:
        print(repr(f()).split(" at 0x")[0])
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "sqlite_errorname", ""))


print("--- cursors")
cx = sqlite3.connect(":memory:")
cu = cx.cursor()
cu.execute("create table t(a integer primary key, b text, c)")
cu.executemany("insert into t(b, c) values(?, ?)", (("x%d" % i, i * 1.5) for i in range(5)))
print(cu.rowcount, cu.lastrowid, cx.in_transaction, cx.total_changes)
cu.execute("select a, b as bee, c from t order by a")
print(cu.description, cu.fetchone(), next(cu), cu.fetchmany(), cu.fetchmany(size=1), cu.fetchall(), cu.fetchone())
cu.execute("update t set b = upper(b) where a > 3")
print(cu.rowcount)
cu.execute("delete from t where a = 1 returning b")
print(cu.fetchall(), cu.rowcount)
for sql in "", "-- nothing", "/* no */ ; select 1", "select 1; -- end", "select 1; select 2", "selec 1", "select '\0'", b"select 1":
    show(lambda: cx.execute(sql).fetchall())
show(lambda: cx.executemany("select ?", [(1,)]))
show(lambda: cu.executescript("insert into t values(9, 'nine', null); insert into t values(9, 'again', 0)"))
show(lambda: cx.execute("insert into t values(9, 'again', 0)"))
print(cx.in_transaction, cx.execute("select count(*) from t").fetchone())
cu.close()
show(lambda: cu.execute("select 1"))

print("--- parameters")


class Missing(dict):
    def __missing__(self, key):
        return key * 2


class Lazy:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i * 10


class Text(str):
    pass


values = (None, 1, True, -2**63, 2.5, "é😀\0", b"\0\xff", bytearray(b"ba"), memoryview(b"abcd")[1:], Text("sub"), "", b"")
print(cx.execute("select " + ", ".join("?" * len(values)), values).fetchone())
for sql, args in [
        ("select ?, ?", Lazy()), ("select :a, @b, $c", {"a": 1, "b": 2, "c": 3}), ("select :key", Missing()),
        ("select :k", collections.ChainMap({"k": 5})), ("select ?2, ?1", (1, 2)), ("select ?", ()), ("select ?", (1, 2)),
        ("select :a", (1,)), ("select ?", {"a": 1}), ("select :a", {}), ("select ?", 5), ("select ?", {1}), ("select ?", None),
        ("select ?", (object,)), ("select ?", (2**63,)), ("select ?", ("\ud800",)), ("select ?", (memoryview(b"abcd")[::2],))]:
    show(lambda: cx.execute(sql, args).fetchall())

print("--- adapters and converters")


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        return "%d;%d" % (self.x, self.y) if protocol is sqlite3.PrepareProtocol else None

    def __repr__(self):
        return "Point(%d, %d)" % (self.x, self.y)


sqlite3.register_converter("point", lambda b: Point(*map(int, b.split(b";"))))
sqlite3.register_converter("bad", lambda b: 1 / 0)
sqlite3.register_adapter(complex, lambda z: "%g:%g" % (z.real, z.imag))
typed = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
typed.execute("create table p(p point, n point(3), d date, s timestamp)")
typed.execute("insert into p values(?, ?, ?, ?)",
              (Point(1, 2), None, datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 15, 250)))
cu = typed.execute('select *, ? as "q [POINT]", ? as "z" from p', (Point(3, 4), 1 - 2j))
print([d[0] for d in cu.description], cu.fetchall())
show(lambda: typed.execute("select 1 as \"x [bad]\"").fetchall())
show(lambda: sqlite3.adapt(object()))
print(sqlite3.adapt(Point(5, 6)), sqlite3.adapt(object(), int, "other"))
typed.close()

print("--- factories")
for factory in bytes, bytearray, lambda b: b[::-1], len, None:
    cx.text_factory = factory
    show(lambda: cx.execute("select 'ab', x'6162', 1").fetchall())
cx.text_factory = str
show(lambda: cx.execute("select cast(x'ff' as text) as col").fetchall())
cx.row_factory = sqlite3.Row
row = cx.execute("select 1 as One, 'two' as b").fetchone()
print(row["one"], row["B"], row[-1], row[::-1], len(row), list(row), row.keys(), row == row, hash(row) == hash(row), dict(row))
for key in "none", 2, 1.5, 2**70:
    show(lambda: row[key])
cx.row_factory = lambda cursor, row: {d[0]: v for d, v in zip(cursor.description, row)}
print(cx.execute("select 1 as a, 2 as b").fetchall())
cx.row_factory = None

print("--- functions")
sqlite3.enable_callback_tracebacks(True)
sys.unraisablehook = lambda u: print("  unraisable:", u.exc_type.__name__, u.exc_value)
for function in (lambda x: x + 1, lambda x: None, lambda x: 1 / 0, lambda x: 2**64, lambda x: object(), lambda x: b"b",
                 lambda x: "é", lambda: 0):
    cx.create_function("f", 1, function)
    show(lambda: cx.execute("select f(41)").fetchall())
cx.create_function("f", 1, None)
show(lambda: cx.execute("select f(1)"))
cx.create_function("g", -1, lambda *a: repr(a), deterministic=True)
print(cx.execute("select g(), g(1, 2.5, 'x', x'00', null)").fetchone())


class Spread:
    def __init__(self):
        self.seen = []

    def step(self, *args):
        self.seen.append(args)

    def inverse(self, *args):
        self.seen.remove(args)

    def value(self):
        return repr(self.seen)

    finalize = value


class NoFinalize:
    def step(self, x):
        pass


class Failing(Spread):
    def __init__(self):
        raise ValueError("no")


for cls in Spread, NoFinalize, Failing:
    cx.create_aggregate("spread", 1, cls)
    show(lambda: cx.execute("select spread(column1) from (values(1),(2),(3))").fetchall())
cx.create_window_function("spread", 1, Spread)
print(cx.execute("select spread(column1) over (order by column1 rows between 1 preceding and current row) from (values(1),(2),(3))")
      .fetchall())
cx.create_collation("backwards", lambda a, b: (a < b) - (a > b))
order = "select column1 from (values('a'),('c'),('b')) order by column1 collate backwards"
print(cx.execute(order).fetchall())
cx.create_collation("backwards", lambda a, b: 1 / 0)
show(lambda: cx.execute(order).fetchall())
cx.create_collation("backwards", None)
show(lambda: cx.execute(order))
cx.set_authorizer(lambda action, one, two, db, trigger: sqlite3.SQLITE_DENY if one == "t" else sqlite3.SQLITE_OK)
show(lambda: cx.execute("select * from t"))
cx.set_authorizer(None)
traced = []
cx.set_trace_callback(traced.append)
cx.execute("insert into t(b) values(?)", ("it's",))
cx.commit()
cx.set_trace_callback(None)
print(traced)
cx.set_progress_handler(lambda: 1, 1)
show(lambda: cx.execute("select count(*) from t, t, t").fetchall())
cx.set_progress_handler(None, 0)
cx.create_function("again", 0, lambda: cx.execute("select count(*) from t").fetchone()[0])
print(cx.execute("select again()").fetchall())
rows = cx.execute("select a from t")
cx.create_function("same", 0, lambda: rows.fetchone())
show(lambda: rows.execute("select same()").fetchall())
sqlite3.enable_callback_tracebacks(False)

print("--- transactions")
with cx:
    cx.execute("insert into t(b) values('kept')")
try:
    with cx:
        cx.execute("insert into t(b) values('dropped')")
        raise KeyError("inside")
except KeyError as e:
    print(e, cx.in_transaction)
print(cx.execute("select b from t where b in ('kept', 'dropped')").fetchall())
for level in "immediate", None, "", "wrong", 5:
    show(lambda: setattr(cx, "isolation_level", level))
    print(repr(cx.isolation_level))
modern = sqlite3.connect(":memory:", autocommit=False)
print(modern.autocommit, modern.in_transaction)
modern.execute("create table m(a)")
modern.rollback()
show(lambda: modern.execute("select * from m"))
modern.autocommit = True
print(modern.autocommit, modern.in_transaction)
show(lambda: setattr(modern, "autocommit", 7))
modern.close()
show(lambda: modern.execute("select 1"))

print("--- blobs and copies")
cx.execute("create table blobs(b)")
cx.execute("insert into blobs values(zeroblob(8))")
cx.commit()
with cx.blobopen("blobs", "b", 1) as blob:
    blob.write(b"abc")
    blob[3] = 100
    blob[4:8:2] = b"xy"
    print(len(blob), blob.tell(), blob[0], blob[-1], blob[1:6], blob[::3], blob.read(2), blob.seek(-1, os.SEEK_END), blob.read())
    for action in (lambda: blob[8], lambda: blob["a"], lambda: blob.write(b"123456789"), lambda: blob.seek(9),
                   lambda: blob.__setitem__(0, 256), lambda: blob.__setitem__(slice(0, 2), b"abc"), lambda: iter(blob)):
        show(action)
show(blob.read)
show(lambda: cx.blobopen("blobs", "b", 5))
copy = sqlite3.connect(":memory:")
progress = []
cx.backup(copy, pages=1, progress=lambda status, left, total: progress.append((status, left < total)))
print(progress[-1], set(progress), copy.execute("select b from blobs").fetchall())
third = sqlite3.connect(":memory:")
third.deserialize(cx.serialize())
print(list(third.iterdump()) == list(cx.iterdump()), list(third.iterdump())[-2:])
show(lambda: cx.backup(cx))
print(cx.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, 30) > 30, cx.getlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH))
show(lambda: cx.execute("select '123456789012345678901234567890'"))
show(lambda: cx.getlimit(99))
cx.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY)
print(cx.getconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY), sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("select 1"))
show(lambda: cx.getconfig(1))
for connection in cx, copy, third:
    connection.close()
show(blob.close)

print("--- files")
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "x.db")
    one, two = sqlite3.connect(path, timeout=0.01), sqlite3.connect(path, timeout=0.01)
    one.execute("create table t(a)")
    one.execute("insert into t values(1)")
    show(lambda: two.execute("insert into t values(2)"))
    one.commit()
    print(two.execute("select * from t").fetchall())
    one.close()
    two.close()
    ro = sqlite3.connect("file:" + path + "?mode=ro", uri=True)
    show(lambda: ro.execute("insert into t values(3)"))
    ro.close()
    show(lambda: sqlite3.connect(folder))
    with shelve.open(os.path.join(folder, "shelf")) as shelf:
        shelf["a"] = [1, {"b": 2}]
    with shelve.open(os.path.join(folder, "shelf")) as shelf:
        print(dict(shelf))
