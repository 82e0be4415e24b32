package dev.orochi.runtime.modules.sqlite;

/** The library's handle of a blob. Used under the lock of its database. */
final class OpenBlob {
    final Database database;
    /** 0 once closed. */
    long handle;

    OpenBlob(Database database, long handle) {
        this.database = database;
        this.handle = handle;
        database.opened(this);
    }

    void close() {
        long h = handle;
        handle = 0;
        if (h != 0) {
            database.closed(this);
            Sqlite.slow(Sqlite.BLOB_CLOSE, h);
        }
    }
}
