"""Calls functions, types and methods of a module with hostile arguments; `stress/hostile` runs it, here and in CPython.

    usage: hostile_calls.py MODULE SEED CALLS LOG [--after CALL] [--threads N] [--one CALL]

Each call gets its line in LOG: which call, its arguments' names, and after that what came of it. CALL is a target with its number,
as in the log. The same seed means the same arguments in each runtime. With threads, each object is shared by all of them and the
outcome is only examined for errors of the runtime itself.
"""
import gc
import importlib
import os
import random
import re
import sys
import threading
import types

import hostile_values
from hostile_values import ALL, arguments

# What would harm the machine or this process, wait forever, or change what later calls see.
KEPT_OUT = {
    "builtins": "input breakpoint open help exit quit copyright credits license print __build_class__",
    "_io": "open open_code FileIO",
    "_thread": "start_new start_new_thread start_joinable_thread interrupt_main stack_size _shutdown exit exit_thread _make_thread_handle _excepthook",
    "_codecs": "register register_error unregister _unregister_error",
    "_asyncio": "_set_running_loop _enter_task _leave_task _register_task _unregister_task _register_eager_task _unregister_eager_task _swap_current_task",
    "_locale": "setlocale", "_decimal": "setcontext", "gc": "set_threshold set_debug freeze unfreeze disable enable collect get_objects get_referrers",
    "time": "sleep clock_settime clock_settime_ns tzset", "_warnings": "warn warn_explicit _acquire_lock _release_lock _filters_mutated_lock_held",
    "_imp": "create_dynamic exec_dynamic create_builtin exec_builtin init_frozen acquire_lock release_lock _override_frozen_modules_for_tests _override_multi_interp_extensions_check",
    "select": "select", "_datetime": "", "_multiprocessing": "sem_unlink recv send", "math": "factorial comb perm", "_lsprof": "Profiler",
    "_hashlib": "pbkdf2_hmac scrypt", "itertools": "", "_contextvars": "", "_typing": "_idfunc",
}
ONLY = {
    "posix": r"fspath|strerror|stat$|lstat|listdir|scandir|access|W[A-Z]+|device_encoding|readlink|cpu_count|confstr|sysconf|pathconf|major|minor|makedev|times"
             r"|uname|stat_result|_path_.*|get_blocking|get_inheritable|getpriority|statvfs|getgrouplist|getxattr|DirEntry|sched_param|terminal_size|urandom",
    "_signal": "strsignal|getsignal|valid_signals|getitimer|struct_siginfo",
    "sys": "getsizeof|intern|getrefcount|audit$|_getframe.*|is_finalizing|getdefaultencoding|get_int_max_str_digits|getallocatedblocks|is_stack|_is_interned|_is_immortal"
           "|exc_info|exception|call_tracing|_git|getwindowsversion|is_remote|get_coroutine|set_coroutine|get_asyncgen|_current_exceptions|getprofile|gettrace|getrecursionlimit",
    "_socket": "hton.|ntoh.|inet_.*|CMSG.*|if_.*|getdefaulttimeout|getservby.*|getprotobyname",
    "resource": "getrlimit|getrusage|struct.*", "fcntl": "^$", "mmap": "mmap", "faulthandler": "is_enabled", "atexit": "_ncallbacks", "termios": "^$",
}
# Attributes of a type that are left alone.
LEFT_OUT = {"__del__", "__class__", "_exit", "acquire", "acquire_lock", "__enter__", "recv", "accept", "sleep", "wait", "join", "poll", "get"}
WAITING = {"_thread", "_queue", "_multiprocessing", "select", "_socket", "threading"}
# Their answers tell what an implementation is like inside, or depend on the moment.
FREE = re.compile(r"sys\.(getsizeof|getrefcount|_getframe|_is_inter|_is_immor|_current|getalloc|call_tracing)|__sizeof__|gc\.|\.__reduce|\.__dir__|posix\.times"
                  r"|\.__subclasses__|time\.|__basicsize__|\.__getstate__")

INSTANCES = {
    "bool": lambda: True, "int": lambda: 12345, "float": lambda: 2.5, "complex": lambda: 1 + 2j, "str": lambda: "abcß", "bytes": lambda: b"abc", "bytearray": lambda: bytearray(b"abcde"),
    "memoryview": lambda: memoryview(bytearray(b"abcdef")), "list": lambda: [3, 1, 2], "tuple": lambda: (1, 2, 3), "dict": lambda: {"a": 1, 2: 3}, "set": lambda: {1, "a"},
    "frozenset": lambda: frozenset((1, "a")), "range": lambda: range(1, 9, 2), "slice": lambda: slice(1, 5, 2), "type": lambda: type("C", (), {}), "object": object,
    "property": lambda: property(lambda s: 1), "staticmethod": lambda: staticmethod(len), "classmethod": lambda: classmethod(len), "super": lambda: super(hostile_values.Items, hostile_values.Items("a")),
    "enumerate": lambda: enumerate("abc"), "zip": lambda: zip("abc", [1, 2]), "map": lambda: map(str, [1, 2]), "filter": lambda: filter(None, [1, 0]), "reversed": lambda: reversed([1, 2]),
    "array": lambda: sys.modules["array"].array("i", [1, 2, 3]), "deque": lambda: sys.modules["_collections"].deque([1, 2, 3], 5), "defaultdict": lambda: sys.modules["_collections"].defaultdict(list, {1: [2]}),
    "OrderedDict": lambda: sys.modules["_collections"].OrderedDict(a=1, b=2), "partial": lambda: sys.modules["_functools"].partial(max, 1), "Struct": lambda: sys.modules["_struct"].Struct("<ihs"),
    "date": lambda: sys.modules["_datetime"].date(2024, 2, 29), "datetime": lambda: sys.modules["_datetime"].datetime(2024, 2, 29, 1, 2, 3), "time": lambda: sys.modules["_datetime"].time(1, 2, 3),
    "timedelta": lambda: sys.modules["_datetime"].timedelta(3, 4, 5), "timezone": lambda: sys.modules["_datetime"].timezone.utc, "tzinfo": lambda: sys.modules["_datetime"].tzinfo(),
    "BytesIO": lambda: sys.modules["_io"].BytesIO(b"ab\ncd"), "StringIO": lambda: sys.modules["_io"].StringIO("ab\ncd"), "Decimal": lambda: sys.modules["_decimal"].Decimal("1.5"),
    "BufferedReader": lambda: sys.modules["_io"].BufferedReader(sys.modules["_io"].BytesIO(b"ab\ncd")), "BufferedWriter": lambda: sys.modules["_io"].BufferedWriter(sys.modules["_io"].BytesIO()),
    "BufferedRandom": lambda: sys.modules["_io"].BufferedRandom(sys.modules["_io"].BytesIO(b"ab\ncd")), "TextIOWrapper": lambda: sys.modules["_io"].TextIOWrapper(sys.modules["_io"].BytesIO(b"ab\ncd"), "utf-8"),
    "BufferedRWPair": lambda: sys.modules["_io"].BufferedRWPair(sys.modules["_io"].BytesIO(b"ab"), sys.modules["_io"].BytesIO()), "IncrementalNewlineDecoder": lambda: sys.modules["_io"].IncrementalNewlineDecoder(None, True),
    "ContextVar": lambda: sys.modules["_contextvars"].ContextVar("v"), "mappingproxy": lambda: types.MappingProxyType({"a": 1}), "generator": hostile_values.generator, "code": lambda: hostile_values.function.__code__,
    "function": lambda: types.FunctionType(hostile_values.function.__code__, {}), "SimpleNamespace": lambda: types.SimpleNamespace(a=1), "cell": lambda: types.CellType(1), "ref": lambda: sys.modules["_weakref"].ref(hostile_values.Items),
    "module": lambda: types.ModuleType("m"), "method": lambda: hostile_values.Items("abc").__next__, "GenericAlias": lambda: list[int], "Union": lambda: int | str, "coroutine": lambda: coroutine(),
    "traceback": lambda: trace(), "frame": lambda: trace().tb_frame, "BaseExceptionGroup": lambda: BaseExceptionGroup("g", [KeyError(1)]), "ExceptionGroup": lambda: ExceptionGroup("g", [KeyError(1)]),
    "cycle": lambda: sys.modules["itertools"].cycle([1, 2]), "count": lambda: sys.modules["itertools"].count(3), "repeat": lambda: sys.modules["itertools"].repeat(1, 3), "Random": lambda: sys.modules["_random"].Random(1),
    "wrapper_descriptor": lambda: list.__len__, "method_descriptor": lambda: list.append, "builtin_function_or_method": lambda: len, "getset_descriptor": lambda: type.__dict__["__dict__"],
    "mmap": lambda: sys.modules["mmap"].mmap(-1, 64), "Pickler": lambda: None, "lock": lambda: sys.modules["_thread"].allocate_lock(), "RLock": lambda: sys.modules["_thread"].RLock(),
    "SimpleQueue": lambda: sys.modules["_queue"].SimpleQueue(), "Token": lambda: sys.modules["_contextvars"].ContextVar("v").set(1), "Context": lambda: sys.modules["_contextvars"].copy_context(),
    "Pattern": lambda: re.compile(r"(a)(?P<n>b+)|c"), "Match": lambda: re.match(r"(a)(?P<n>b)", "abc"), "SemLock": lambda: None, "itemgetter": lambda: sys.modules["_operator"].itemgetter(1),
    "attrgetter": lambda: sys.modules["_operator"].attrgetter("a.b"), "methodcaller": lambda: sys.modules["_operator"].methodcaller("a", 1), "make_scanner": lambda: None, "make_encoder": lambda: None,
    "Compress": lambda: sys.modules["zlib"].compressobj(), "Decompress": lambda: sys.modules["zlib"].decompressobj(), "islice": lambda: sys.modules["itertools"].islice("abcdef", 1, 4), "count2": None,
}
MORE_TYPES = {"builtins": [types.MappingProxyType, types.GeneratorType, types.CodeType, types.FunctionType, types.MethodType, types.SimpleNamespace, types.CellType, types.ModuleType, types.GenericAlias, type(int | str),
                           types.CoroutineType, types.TracebackType, types.FrameType, types.WrapperDescriptorType, types.MethodDescriptorType, types.BuiltinFunctionType, types.GetSetDescriptorType],
              "_sre": [re.Pattern, re.Match]}


def coroutine():
    async def co():
        return 1
    out = co()
    hush.append(out)
    return out


def trace():
    try:
        raise hostile_values.Bad
    except hostile_values.Bad as e:
        return e.__traceback__


hush = []


def targets(name, module):
    """Triples (label, type or None, attribute or None, function)."""
    out = []
    only = ONLY.get(name)
    for attribute in sorted(vars(module)):
        value = getattr(module, attribute)
        if attribute in KEPT_OUT.get(name, "").split() or not callable(value) or only and not re.match(only, attribute):
            continue
        if attribute.startswith("__") and name != "builtins" and name != "_operator":
            continue
        if getattr(value, "__module__", None) == "_frozen_importlib" or isinstance(value, types.FunctionType):
            continue
        out.append((f"{name}.{attribute}", None, None, value))
        if isinstance(value, type) and not issubclass(value, BaseException) or value in (BaseException, OSError, SyntaxError, UnicodeDecodeError, StopIteration, ImportError):
            out += of_type(f"{name}.{attribute}", value)
    for kind in MORE_TYPES.get(name, ()):
        out.append((f"{name}.{kind.__name__}", None, None, kind))
        out += of_type(f"{name}.{kind.__name__}", kind)
    return out


def of_type(label, kind):
    out = []
    for attribute in sorted(dir(kind)):
        if attribute in LEFT_OUT and (label.split(".")[0] in WAITING or attribute.startswith("_") and attribute != "__enter__"):
            continue
        if kind.__name__ == "frame" and attribute == "clear" or kind.__name__ in ("coroutine",) and attribute == "cr_frame":
            continue
        out.append((f"{label}.{attribute}", kind, attribute, None))
    return out


def instance(kind, r):
    make = INSTANCES.get(kind.__name__)
    if make is not None:
        return make()
    for trial in ((), ("a",), ([1, 2],), (1,), ([1, 2], 1), (len, [1])):
        try:
            return kind(*trial)
        except Exception:
            pass
    return None


class Caller:
    def __init__(self, module, seed, calls, log):
        self.module, self.seed, self.calls, self.log = module, seed, calls, log

    def say(self, text):
        os.write(self.log, text.encode("utf-8", "backslashreplace"))

    def plan(self, target, k):
        """What call k of a target is: a description and the function that makes it."""
        label, kind, attribute, function = target
        r = random.Random(f"{self.seed} {label} {k}")
        names, keywords = arguments(r)
        style = r.random()
        described = ", ".join(names + [f"{a}={b}" for a, b in keywords.items()])

        def call():
            args = [ALL[n]() for n in names]
            more = {a: ALL[n]() for a, n in keywords.items()}
            if kind is None:
                return function(*args, **more)
            value = instance(kind, r)
            if value is None or style < 0.08:
                if not (isinstance(value, type) or kind is type) and not callable(kind.__dict__.get(attribute, len)):
                    return kind.__dict__[attribute].__get__(*args[:2])
                return getattr(kind, attribute)(*args, **more)
            found = getattr(value, attribute)
            if callable(found) and attribute != "__class__":
                return found(*args, **more)
            if not args:
                delattr(value, attribute)
            else:
                setattr(value, attribute, args[0])
        return described, call

    def run(self, after):
        for target in targets(self.module, importlib.import_module(self.module)):
            if self.module == "_ast" and random.Random(f"{self.seed} {target[0]}").random() > 0.1:
                continue  # they are all alike
            for k in range(self.calls):
                if after:
                    if after == f"{target[0]}#{k}":
                        after = None
                    continue
                described, call = self.plan(target, k)
                self.say(f"{target[0]}#{k}\t{described}\t")
                free = "~" if FREE.search(target[0]) else ""
                self.say(free + outcome(call) + "\n")
            gc.collect(0)
            hush.clear()
        self.say("done\t\t\n")

    def one(self, wanted):
        import traceback
        for target in targets(self.module, importlib.import_module(self.module)):
            if target[0] == wanted.split("#")[0]:
                described, call = self.plan(target, int(wanted.split("#")[1]))
                print(target[0], "(", described, ")", file=sys.stderr)
                try:
                    result = call()
                    print(type(result), outcome(lambda: result), file=sys.stderr)
                    print(repr(result)[:300], file=sys.stderr)
                except BaseException:
                    traceback.print_exc()

    def together(self, threads, after):
        """All threads call what one target's type can do, on the same objects."""
        groups = {}
        for target in targets(self.module, importlib.import_module(self.module)):
            groups.setdefault(target[1] or target[0].split(".")[0] + "." + target[0].split(".")[1][:1], []).append(target)
        for key, group in groups.items():
            name = key if isinstance(key, str) else key.__name__
            label = f"{self.module}:{name}"
            if after:
                if after == f"{label}#0":
                    after = None
                continue
            self.say(f"{label}#0\t{threads} threads\t")
            self.say(self.share(label, group, threads) + "\n")
            gc.collect(0)
            hush.clear()
        self.say("done\t\t\n")

    def share(self, label, group, threads):
        """What one group's calls did: the first error that no program may see, or 'ok' and the number of calls."""
        r = random.Random(f"{self.seed} {label}")
        shared = {name: make() for name, make in ALL.items()}
        kind = group[0][1]
        values = [] if kind is None else [instance(kind, r) for _ in range(3)]
        errors = []
        barrier = threading.Barrier(threads)
        rounds = self.calls * max(4, len(group)) // 2

        def work(number):
            mine = random.Random(f"{self.seed} {label} {number}")
            barrier.wait()
            for _ in range(rounds):
                target = mine.choice(group)
                names, keywords = arguments(mine)
                text = outcome(lambda: attempt(target, mine.choice(values) if values else None, [shared[n] for n in names], {a: shared[n] for a, n in keywords.items()}))
                if text.startswith("!"):
                    errors.append(f"{target[0]}({', '.join(names)}) {text}")

        all = [threading.Thread(target=work, args=(n,)) for n in range(threads)]
        for t in all:
            t.start()
        for t in all:
            t.join()
        return errors[0] if errors else f"ok\t{threads * rounds}"


def attempt(target, value, args, keywords):
    label, kind, attribute, function = target
    if kind is None:
        return function(*args, **keywords)
    found = getattr(kind if value is None else value, attribute)
    if callable(found):
        return found(*args, **keywords)
    setattr(value, attribute, args[0] if args else None)


def outcome(call):
    """'ok' with the result's type, or the exception's type; '!' before what no Python program may ever see."""
    try:
        result = call()
        text = "ok " + type(result).__name__
        if hasattr(type(result), "__next__") and type(result).__module__ != "hostile_values":
            for _ in range(5):
                next(result, None)
        return text
    except BaseException as e:
        return failure(e)


def failure(e):
    try:
        if isinstance(e, SystemError) and "internal error" in str(e):
            return "!" + str(e).replace("\n", " ").replace("\t", " ")[:200]
        if type(e) is TypeError or type(e) is ValueError:
            return f"{type(e).__name__}\t{str(e)[:150]!a}"
        return type(e).__name__
    except BaseException as f:
        return type(e).__name__ + "/" + type(f).__name__


def main():
    module, seed, calls, log = sys.argv[1:5]
    options = dict(zip(sys.argv[5::2], sys.argv[6::2]))
    for needed in ("array", "_collections", "_functools", "_struct", "_datetime", "_io", "_decimal", "_contextvars", "_weakref", "itertools", "_random", "mmap", "_thread", "_queue", "_operator", "zlib"):
        importlib.import_module(needed)
    sys.unraisablehook = lambda unraisable: None
    threading.excepthook = lambda args: None
    sys.setrecursionlimit(1000)
    caller = Caller(module, seed, int(calls), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600) if log != "-" else 2)
    if "--one" in options:
        caller.one(options["--one"])
    elif "--threads" in options:
        caller.together(int(options["--threads"]), options.get("--after"))
    else:
        caller.run(options.get("--after"))


main()
