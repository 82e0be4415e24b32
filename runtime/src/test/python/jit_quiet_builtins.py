"""Built-in methods in hot functions: most calls run no code of the program, some have to, and none is done twice for it."""
import _operator, abc, array, asyncio, binascii, collections, contextvars, datetime, decimal, hashlib, heapq, io, itertools
import operator, os, stat, struct, sys, threading, time, types, unicodedata
import _queue
import _thread

log = []


class Index:
    def __init__(self, n): self.n = n
    def __index__(self): log.append("index"); return self.n


class View:
    def __init__(self, b): self.b = b
    def __buffer__(self, flags): log.append("buffer"); return memoryview(self.b)


class Array(bytearray):
    def __release_buffer__(self, view): log.append("released"); super().__release_buffer__(view)


class Key:
    def __init__(self, n): self.n = n
    def __eq__(self, other): log.append("eq"); return self.n == getattr(other, "n", other)
    def __hash__(self): log.append("hash"); return hash(self.n)
    def __lt__(self, other): log.append("lt"); return self.n < getattr(other, "n", other)
    def __gt__(self, other): log.append("gt"); return self.n > getattr(other, "n", other)


class Bad:
    def __index__(self): log.append("bad"); raise KeyError("bad")


def told(name, *values):
    counts = collections.Counter(log)
    if name == "containers":
        counts = {k: n for k, n in counts.items() if k in ("bad", "buffer", "eq")} # indices and keys are asked twice in places
    print(name, *values, sorted(counts.items()))
    log.clear()


def bytes_io(rounds, odd):
    """One step: what the loop calls stands in a function, too."""
    stream = io.BytesIO()

    def frame(i, data, size):
        stream.write(data)
        at = stream.tell()
        stream.seek(i % 7 * 3)
        return at, stream.read(size), stream.readline(), len(stream.getvalue())

    total = 0
    last = None
    errors = []
    for i in range(rounds):
        data, size = b"ab\ncd", 4
        if odd and i % 50 == 49:
            data = [View(b"view"), Array(b"array"), memoryview(b"memory"), bytearray(b"xy"), 7, "text"][i // 50 % 6]
            size = [Index(3), None, Bad(), 2 ** 70, "s", 1][i // 50 % 6]
        try:
            last = frame(i, data, size)
            total += last[0] + len(last[1])
        except (TypeError, OverflowError, KeyError) as e:
            errors.append(type(e).__name__ if isinstance(e, OverflowError) else f"{type(e).__name__}: {e}")
        if i % 100 == 99:
            stream = io.BytesIO(stream.getvalue()[-30:])
            stream.seek(0, 2)
    stream.close()
    try:
        frame(1, b"x", 1)
    except ValueError as e:
        errors.append(str(e))
    told("BytesIO", total, last, len(errors), sorted(set(errors)))


def string_io(rounds):
    total = 0
    errors = []
    for i in range(rounds):
        s = io.StringIO("first\nsecond\n")
        total += len(s.readline()) + s.tell()
        s.seek(0, 2)
        n = i if i % 40 == 39 else "gr\N{GREEK SMALL LETTER ALPHA}\n"
        try:
            s.write(n)
        except TypeError as e:
            errors.append(str(e))
        s.seek(3)
        total += len(s.read(Index(4) if i % 60 == 59 else 4)) + len(s.getvalue()) + s.readable() + s.truncate(5)
        s.close()
    told("StringIO", total, len(errors), set(errors))


class Slots:
    __slots__ = "x", "y"


class Data:
    def __set_name__(self, owner, name): self.name = "_" + name
    def __get__(self, o, t=None): return o.__dict__[self.name]
    def __set__(self, o, v): log.append("set"); o.__dict__[self.name] = v * 2


class Frozen:
    d = Data()
    def __init__(self, x, y):
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)
    def __setattr__(self, name, value): raise AttributeError("frozen " + name)


def attributes(rounds):
    total = 0
    errors = set()
    for i in range(rounds):
        f = Frozen(i, i + 1)
        total += object.__getattribute__(f, "x") + f.y
        if i % 30 == 29:
            object.__setattr__(f, "d", i)
            total += f.d
            object.__delattr__(f, "y")
        s = Slots()
        object.__setattr__(s, "x", i)
        total += s.x + object.__hash__(s) * 0 + (object.__eq__(s, s) is True)
        for name in ("z", 3, "__class__") if i % 25 == 24 else ("y",):
            try:
                object.__setattr__(s, name, 1)
            except (AttributeError, TypeError) as e:
                errors.add(str(e))
    told("object", total, sorted(errors))


def heaps(rounds):
    total = 0
    for i in range(rounds):
        heap = [5, 3, 8]
        heapq.heapify(heap)
        for v in (i % 7, i % 5, 4.0 if i % 9 == 8 else 4):
            heapq.heappush(heap, v)
        total += int(heapq.heappop(heap)) + int(heapq.heappushpop(heap, 6)) + int(heapq.heapreplace(heap, 1))
        if i % 40 == 39:
            keys = [Key(k) for k in (3, 9, 4)]
            for k in keys:
                heapq.heappush(heap, k)
            total += getattr(heapq.heappop(heap), "n", 0) + getattr(heapq.heappushpop(heap, Key(2)), "n", 2)
            try:
                heapq.heappush(heap, "text")
            except TypeError as e:
                total += len(str(e))
    told("heapq", total)


def nexts(rounds):
    total = 0
    numbers = itertools.count(1)

    def take(it, default=None):
        return next(it) if default is None else next(it, default)

    def gen(n):
        for k in range(n):
            log.append("gen")
            yield k

    for i in range(rounds):
        it = iter([i, 2, 3])
        total += take(it) + take(it, 0) + take(it, 0) + take(it, 100)
        total += next(numbers)
        if i % 20 == 19:
            g = gen(2)
            total += take(g) + take(g) + take(g, 7)
            inner = iter([1, 2, 3, 4])
            m = map(lambda a, b: a * b, inner, gen(3))
            total += take(m) + take(m) + len(list(inner))
            z = zip(inner := iter("abcd"), gen(1))
            total += len(take(z)) + len(take(z, "xy")) + len(list(inner))
        try:
            take(it)
        except StopIteration:
            total += 1
    told("next", total)


def containers(rounds):
    total = 0
    errors = set()
    for i in range(rounds):
        a = array.array("i", [1, 2, 3])
        odd = i % 30 == 29
        for v in (i, Index(4) if odd else 4, Bad() if odd else 6):
            try:
                a.append(v)
                a.insert(0, v)
            except KeyError as e:
                errors.add(repr(e))
        total += a.pop() + a.index(2) + a.count(Key(3) if odd else 3) + len(a.tobytes()) + sum(a.tolist())
        try:
            a.remove(Key(2) if odd else 2)
            a.fromlist([1, Bad() if odd else 2])
        except KeyError as e:
            errors.add(repr(e))
        total += len(a)
        b = bytearray(b"abc,def")
        b.append(Index(100) if odd else 101)
        b.insert(1, 65)
        total += b.pop() + b.find(View(b"c") if odd else b"c") + len(b.split(b",")) + len(b.upper().hex())
        b.reverse()
        view = memoryview(b)
        try:
            b.append(1)
        except BufferError as e:
            errors.add(str(e))
        total += len(view.tobytes()) + len(view.cast("B").tolist())
        view.release()
        del view
        b.clear()
        d = collections.deque([1, Key(2) if odd else 2, 3])
        d.insert(1, 7)
        d.remove(2)
        total += len(d) + d[1]
        o = collections.OrderedDict([(1, 2), (Key(5) if odd else 5, 6)])
        o[7] = 8
        o.move_to_end(5, last=False)
        total += o.pop(7) + o.popitem()[0] + o.setdefault(9, 4) + len(list(o.keys())) + len(o.copy())
        dd = collections.defaultdict(list, {1: [2]})
        dd[Key(3) if odd else 3].append(i)
        total += len(dd) + len(dd.__copy__())
        numbered = collections.defaultdict(itertools.count().__next__)
        total += numbered.__missing__(1) + numbered.__missing__(Key(2) if odd else 2) + numbered["x"] * 10
    told("containers", total, sorted(errors))


def values(rounds):
    total = 0
    errors = set()
    base = datetime.datetime(2024, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc)

    class Zone(datetime.tzinfo):
        def utcoffset(self, dt): log.append("offset"); return datetime.timedelta(hours=2)
        def dst(self, dt): return None
        def tzname(self, dt): return "Z2"

    zone = Zone()
    for i in range(rounds):
        odd = i % 40 == 39
        d = datetime.date(2000 + i % 20, 1 + i % 12, Index(3) if odd else 3)
        total += d.toordinal() + d.weekday() + len(d.isoformat())
        t = base.replace(minute=i % 60, tzinfo=zone if odd else base.tzinfo)
        total += int(t.timestamp()) % 1000 + len(t.isoformat()) + int((datetime.timedelta(days=i) + datetime.timedelta(0, 5)).total_seconds())
        x = decimal.Decimal("1.25").quantize(decimal.Decimal("0.1"))
        total += int(x.scaleb(2)) + x.is_zero() + x.adjusted()
        total += binascii.crc32(View(b"abc") if odd else b"abc", i) % 97 + len(binascii.hexlify(b"ab")) + len(binascii.b2a_base64(b"abc"))
        h = hashlib.md5(b"x")
        h.update(View(b"yy") if odd else b"yy")
        total += h.digest()[0] + len(h.hexdigest())
        buf = bytearray(8)
        try:
            struct.pack_into("<hh", buf, 0, Index(5) if odd else 5, Bad() if odd else 6)
            total += sum(buf)
        except (struct.error, KeyError) as e:
            errors.add(repr(e))
        total += len(os.fspath("a/b")) + stat.S_ISDIR(Index(0o40000) if odd else 0o40000) + len(unicodedata.category("a"))
        total += operator.index(Index(2) if odd else 2) + operator.getitem([1, 2], 1) + operator.truth([0]) + operator.lt(Key(i) if odd else i, 3)
        total += operator.countOf([1, 2, 1], Key(1) if odd else 1) + operator.contains([3, 4], Key(4) if odd else 4)
        total += (time.monotonic() > 0) + (time.time_ns() > 0) + (time.thread_time() >= 0) + (os.getpid() > 0)
        total += (threading.get_ident() == _thread.get_ident()) + (sys.intern("ab") is sys.intern("ab"))
        total += len(list(itertools.zip_longest([1], [2, 3]))) + len(list(itertools.chain.from_iterable([[1], [2]])))
        total += operator.itemgetter(1)([4, 5]) + operator.attrgetter("n")(Index(3)) + types.MethodType(lambda s, v: s + v, i)(1)
        e = AttributeError("text", name="nm", obj=i) if i % 2 else StopIteration(i)
        total += len(e.args) + (e.value if i % 2 == 0 else e.obj)
    told("values", total, sorted(errors))


var = contextvars.ContextVar("var", default=3)


def contexts(rounds):
    total = 0
    errors = set()
    other = contextvars.ContextVar("other")
    for i in range(rounds):
        token = var.set(i)
        total += var.get() + contextvars.copy_context().get(var, 0) + len(contextvars.copy_context().keys())
        var.reset(token)
        try:
            if i % 30 == 29:
                var.reset(token)
            else:
                total += other.get(1)
                other.get()
        except (RuntimeError, LookupError) as e:
            errors.add(type(e).__name__)
    told("contextvars", total, var.get(), sorted(errors))


def queues(rounds):
    total = 0
    q = _queue.SimpleQueue()
    lock = _thread.allocate_lock()
    r = threading.RLock()
    for i in range(rounds):
        q.put([i])
        q.put_nowait(i)
        total += q.qsize() + q.empty() + q.get()[0] + q.get_nowait()
        with lock, r:
            total += lock.locked() + r._is_owned()
        try:
            lock.release()
        except RuntimeError as e:
            total += len(str(e))
    told("queues", total)


class Meta(abc.ABC):
    @abc.abstractmethod
    def f(self): ...


class Sub(Meta):
    def f(self): return 1


Meta.register(int)


def classes(rounds):
    total = 0
    for i in range(rounds):
        for o in (Sub(), i, "s"):
            total += isinstance(o, Meta) * 3 + issubclass(type(o), Meta)
        if i == rounds // 2:
            Meta.register(str)
        m = type(Sub.__dict__)({"a": 1})
        total += m.get("a") + len(m.keys()) + m.copy()["a"]
    told("classes", total)


async def futures(rounds):
    loop = asyncio.get_running_loop()
    total = 0
    errors = set()
    called = []

    def look(f):
        return f.done() + f.cancelled() + (f.get_loop() is loop) + (asyncio.get_running_loop() is loop)

    for i in range(rounds):
        f = loop.create_future()
        total += look(f)
        f.add_done_callback(called.append)
        if i % 3 == 0:
            f.set_result(i)
        elif i % 3 == 1:
            f.set_exception(KeyError(i))
        else:
            f.cancel("why")
        total += look(f)
        try:
            total += f.result()
        except (KeyError, asyncio.CancelledError) as e:
            errors.add(type(e).__name__)
        try:
            total += f.exception() is None
        except asyncio.CancelledError as e:
            errors.add(str(e.args))
        if i % 20 == 19:
            f.add_done_callback(called.append)
            t = asyncio.create_task(asyncio.sleep(0, i), name="n%d" % i)
            total += len(t.get_name()) + t.cancelling() + (await t)
            t.set_name(Index(1))
    try:
        loop.create_future().result()
    except asyncio.InvalidStateError as e:
        errors.add(str(e))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    told("futures", total, len(called), sorted(errors))


def deaths(rounds):
    ends = []

    class D:
        def __init__(self, n): self.n = n
        def __del__(self): ends.append(self.n)

    var.set(0)
    q = _queue.SimpleQueue()
    for i in range(rounds):
        d = collections.deque([D(i)])
        d.insert(0, D(i + 1000))
        d.popleft()
        o = collections.OrderedDict(a=D(i + 2000))
        o.setdefault("b", D(i + 3000))
        o.pop("a")
        q.put(D(i + 4000))
        q.get()
        var.set(D(i + 5000))
        f = Frozen(D(i + 6000), 1)
        object.__setattr__(f, "x", 0)
        h = [(1, i, D(i + 7000))]
        heapq.heappush(h, (0, i, D(i + 8000)))
        heapq.heappop(h)
        ends.append("end")
    var.set(0)
    told("deaths", len(ends), ends[:12], ends[-12:])


N = 400
bytes_io(N * 2, False)
bytes_io(N * 2, True)
string_io(N)
attributes(N)
heaps(N)
nexts(N)
containers(N)
values(N)
contexts(N)
queues(N)
classes(N)
asyncio.run(futures(N))
deaths(60)
