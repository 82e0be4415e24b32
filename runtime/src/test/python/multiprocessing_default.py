# Processes of the default start method, and a pool of them. (To bless it, OROCHI_ORACLE has to name a CPython that the system can execute.)
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def double(queue, x):
    queue.put((x * 2, os.getppid(), multiprocessing.current_process().name))


if __name__ == "__main__":
    methods = multiprocessing.get_all_start_methods()
    print(multiprocessing.get_start_method() == methods[0], "spawn" in methods, set(methods) <= {"fork", "forkserver", "spawn"})
    for method in methods:
        assert multiprocessing.get_context(method).get_start_method() == method
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=double, args=(queue, 21), name="Doubler")
    process.start()
    value, _, name = queue.get()
    process.join()
    print(value, name, process.exitcode)
    with ProcessPoolExecutor(1) as pool:
        print(list(pool.map(abs, [-1, 2, -3])))
    try:
        multiprocessing.get_context("thread")
    except ValueError as e:
        print(e)
    print("Process" in multiprocessing.__all__, multiprocessing.SUBDEBUG, multiprocessing.SUBWARNING)
