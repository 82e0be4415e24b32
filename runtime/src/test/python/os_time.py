"""Module time."""
import os
import time
import warnings

warnings.simplefilter("ignore")


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


for n in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    t(lambda: time.get_clock_info(n))
for x in (-1, "a", float("nan"), 1e20, None):
    t(lambda: time.sleep(x))
for x in (1e20, "a", float("nan"), 2**62, -0.5, 0, 1e9 + 0.7, True):
    t(lambda: time.gmtime(x))
for x in ((1, 2, 3), "a", (2000, 1, 1, 0, 0, 0, 0, 0, 0), (2000, 0, 0, 0, 0, 0, 0, 0, 0), (2000, 13, 1, 0, 0, 0, 0, 0, 0),
          (2000, 1, 32, 0, 0, 0, 0, 0, 0), (2000, 1, 1, 24, 0, 0, 0, 0, 0), (2000, 1, 1, 0, 60, 0, 0, 0, 0),
          (2000, 1, 1, 0, 0, 62, 0, 0, 0), (2000, 1, 1, 0, 0, 0, -2, 0, 0), (2000, 1, 1, 0, 0, 0, 0, 367, 0),
          (2000, 1, 1, 0, 0, 0, 8, -1, 0), (10**20, 1, 1, 0, 0, 0, 0, 0, 0), (1, 1, 1.5, 0, 0, 0, 0, 0, 0)):
    t(lambda: time.asctime(x))
    t(lambda: time.strftime("%Y-%m-%d %H:%M:%S %a %j", x))
    t(lambda: time.mktime(x))
t(lambda: time.strftime("%Y-%m-%d é \ud800 \U0001F600", time.gmtime(0)))
for f in ("", "%", "%%", "%A %B %d", "a\0b%Y", "%4Y", "%5d", "%Q", "%-d", "%e", "%c", "%x", "%X", "%p", "%U", "%s"[:0]):
    t(lambda: time.strftime(f, time.gmtime(1e9)))
t(lambda: time.strftime(1))
t(lambda: time.strftime("%Y", (1, 1, 1, 0, 0, 0, 0, 0, 0)))
t(lambda: len(time.strftime("%A" * 1000, time.gmtime(0))))
t(lambda: time.clock_gettime(99))
t(lambda: time.get_clock_info("x"))
t(lambda: time.gmtime(0).tm_zone)
t(lambda: time.gmtime(0).__reduce__())
t(lambda: time.struct_time(range(9)))
t(lambda: time.struct_time(range(9)).tm_zone)
t(lambda: time.struct_time(range(11)).tm_gmtoff)
t(lambda: time.struct_time(range(8)))
for tz in ("UTC", "EST+05EDT,M3.2.0,M11.1.0", "CET-1CEST", "AEST-10AEDT,M10.1.0,M4.1.0/3"):
    os.environ["TZ"] = tz
    time.tzset()
    t(lambda: (time.tzname, time.timezone, time.altzone, time.daylight))
    t(lambda: (time.localtime(0), time.localtime(1700000000), time.localtime(1690000000).tm_zone))
    t(lambda: (time.mktime((2020, 7, 1, 12, 0, 0, 0, 0, -1)), time.ctime(1e9), time.strftime("%Z %z", time.localtime(1e9))))
t(lambda: time.strptime("30 Nov 2000 13:05", "%d %b %Y %H:%M"))
t(lambda: time.strptime("x", "%d"))
a = time.monotonic_ns()
time.sleep(0.01)
t(lambda: 0.01 <= (time.monotonic_ns() - a) / 1e9 < 1)
t(lambda: abs(time.time() - time.time_ns() / 1e9) < 1)
t(lambda: time.process_time() > 0 and time.thread_time() > 0 and time.perf_counter() > 0)
t(lambda: abs(time.clock_gettime(time.CLOCK_MONOTONIC) - time.monotonic()) < 1)
