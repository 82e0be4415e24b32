package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.modules.os.Blocking;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyStr;
import java.util.concurrent.locks.LockSupport;

/** A copy of a database into another one, some pages at a time; other threads may use both between two steps. */
final class Backup {
    private final Database source;
    private final Database target;
    /** 0 once finished. */
    private long handle;

    private Backup(Database source, Database target) {
        this.source = source;
        this.target = target;
    }

    static void run(Database source, Database target, int pages, Object progress, PyStr name, double sleep) {
        boolean tells = progress != null && progress != PyNone.NONE;
        if (tells && !Ops.isCallable(progress)) {
            throw Errors.typeError("progress argument must be a callable");
        }
        Backup b = new Backup(source, target);
        b.start(name == null ? PyStr.of("main") : name);
        try {
            int rc;
            do {
                int[] counts = new int[2];
                rc = b.step(pages, counts);
                if (tells) {
                    Ops.call(progress, PyInt.of(rc), PyInt.of(counts[0]), PyInt.of(counts[1]));
                }
                if (rc == SqliteConstants.BUSY || rc == SqliteConstants.LOCKED) {
                    pause(sleep);
                }
            } while (rc == SqliteConstants.OK || rc == SqliteConstants.BUSY || rc == SqliteConstants.LOCKED);
        } catch (Throwable x) {
            b.finish(false);
            throw x;
        }
        b.finish(true);
    }

    private void locked(Runnable action) {
        Database.lockBoth(source, target);
        try {
            action.run();
        } finally {
            source.unlock();
            target.unlock();
        }
    }

    private void start(PyStr name) {
        try (CName from = CName.of(name); CName to = CName.of(PyStr.of("main"))) {
            locked(() -> {
                handle = Sqlite.slow(Sqlite.BACKUP_INIT, target.handle(), to.address(), source.handle(), from.address(), 0, 0);
                if (handle == 0) {
                    throw target.error();
                }
            });
        }
    }

    /** @param counts receives the pages that remain and those that there are */
    private int step(int pages, int[] counts) {
        int[] rc = new int[1];
        locked(() -> {
            rc[0] = (int) Sqlite.slow(Sqlite.BACKUP_STEP, handle, pages, 0, 0, 0, 0);
            counts[0] = (int) Sqlite.call(Sqlite.BACKUP_REMAINING, handle);
            counts[1] = (int) Sqlite.call(Sqlite.BACKUP_PAGECOUNT, handle);
        });
        return rc[0];
    }

    private void finish(boolean raises) {
        locked(() -> {
            int rc = (int) Sqlite.slow(Sqlite.BACKUP_FINISH, handle);
            if (raises && rc != SqliteConstants.OK) {
                throw target.error();
            }
        });
    }

    private static void pause(double seconds) {
        Blocking.enter();
        try {
            LockSupport.parkNanos((long) (Math.max(0, seconds) * 1e9));
        } finally {
            Blocking.leave();
        }
        Blocking.interrupted();
    }
}
