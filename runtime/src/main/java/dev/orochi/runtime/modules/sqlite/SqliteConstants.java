package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import java.util.HashMap;
import java.util.Map;

/** The numbers of SQLite's C interface that {@code _sqlite3} names. Immutable. */
@PyModuleDef("_sqlite3")
final class SqliteConstants {
    static final int OK = 0;
    static final int ERROR = 1;
    static final int BUSY = 5;
    static final int LOCKED = 6;
    static final int NOMEM = 7;
    static final int ROW = 100;
    static final int DONE = 101;
    static final int DENY = 1;

    @Constant("PARSE_DECLTYPES")
    static final int PARSE_DECLTYPES = 1;

    @Constant("PARSE_COLNAMES")
    static final int PARSE_COLNAMES = 2;

    @Constant("LEGACY_TRANSACTION_CONTROL")
    static final int LEGACY_TRANSACTION_CONTROL = -1;

    /** Result codes, the extended ones included. */
    private static final String RESULTS = """
            OK 0 OK_LOAD_PERMANENTLY 256 OK_SYMLINK 512 ERROR 1 ERROR_MISSING_COLLSEQ 257 ERROR_RETRY 513
            ERROR_SNAPSHOT 769 INTERNAL 2 PERM 3 ABORT 4 ABORT_ROLLBACK 516 BUSY 5 BUSY_RECOVERY 261
            BUSY_SNAPSHOT 517 BUSY_TIMEOUT 773 LOCKED 6 LOCKED_SHAREDCACHE 262 LOCKED_VTAB 518 NOMEM 7
            READONLY 8 READONLY_RECOVERY 264 READONLY_CANTLOCK 520 READONLY_ROLLBACK 776 READONLY_DBMOVED 1032
            READONLY_CANTINIT 1288 READONLY_DIRECTORY 1544 INTERRUPT 9 IOERR 10 IOERR_READ 266
            IOERR_SHORT_READ 522 IOERR_WRITE 778 IOERR_FSYNC 1034 IOERR_DIR_FSYNC 1290 IOERR_TRUNCATE 1546
            IOERR_FSTAT 1802 IOERR_UNLOCK 2058 IOERR_RDLOCK 2314 IOERR_DELETE 2570 IOERR_BLOCKED 2826
            IOERR_NOMEM 3082 IOERR_ACCESS 3338 IOERR_CHECKRESERVEDLOCK 3594 IOERR_LOCK 3850 IOERR_CLOSE 4106
            IOERR_DIR_CLOSE 4362 IOERR_SHMOPEN 4618 IOERR_SHMSIZE 4874 IOERR_SHMLOCK 5130 IOERR_SHMMAP 5386
            IOERR_SEEK 5642 IOERR_DELETE_NOENT 5898 IOERR_MMAP 6154 IOERR_GETTEMPPATH 6410 IOERR_CONVPATH 6666
            IOERR_VNODE 6922 IOERR_AUTH 7178 IOERR_BEGIN_ATOMIC 7434 IOERR_COMMIT_ATOMIC 7690
            IOERR_ROLLBACK_ATOMIC 7946 IOERR_DATA 8202 IOERR_CORRUPTFS 8458 CORRUPT 11 CORRUPT_VTAB 267
            CORRUPT_SEQUENCE 523 CORRUPT_INDEX 779 NOTFOUND 12 FULL 13 CANTOPEN 14 CANTOPEN_NOTEMPDIR 270
            CANTOPEN_ISDIR 526 CANTOPEN_FULLPATH 782 CANTOPEN_CONVPATH 1038 CANTOPEN_DIRTYWAL 1294
            CANTOPEN_SYMLINK 1550 PROTOCOL 15 EMPTY 16 SCHEMA 17 TOOBIG 18 CONSTRAINT 19 CONSTRAINT_CHECK 275
            CONSTRAINT_COMMITHOOK 531 CONSTRAINT_FOREIGNKEY 787 CONSTRAINT_FUNCTION 1043
            CONSTRAINT_NOTNULL 1299 CONSTRAINT_PRIMARYKEY 1555 CONSTRAINT_TRIGGER 1811 CONSTRAINT_UNIQUE 2067
            CONSTRAINT_VTAB 2323 CONSTRAINT_ROWID 2579 CONSTRAINT_PINNED 2835 MISMATCH 20 MISUSE 21 NOLFS 22
            AUTH 23 AUTH_USER 279 FORMAT 24 RANGE 25 NOTADB 26 NOTICE 27 NOTICE_RECOVER_WAL 283
            NOTICE_RECOVER_ROLLBACK 539 WARNING 28 WARNING_AUTOINDEX 284 ROW 100 DONE 101
            """;
    private static final String OTHERS = """
            CREATE_INDEX 1 DENY 1 CREATE_TABLE 2 IGNORE 2 CREATE_TEMP_INDEX 3 CREATE_TEMP_TABLE 4
            CREATE_TEMP_TRIGGER 5 CREATE_TEMP_VIEW 6 CREATE_TRIGGER 7 CREATE_VIEW 8 DELETE 9 DROP_INDEX 10
            DROP_TABLE 11 DROP_TEMP_INDEX 12 DROP_TEMP_TABLE 13 DROP_TEMP_TRIGGER 14 DROP_TEMP_VIEW 15
            DROP_TRIGGER 16 DROP_VIEW 17 INSERT 18 PRAGMA 19 READ 20 SELECT 21 TRANSACTION 22 UPDATE 23
            ATTACH 24 DETACH 25 ALTER_TABLE 26 REINDEX 27 ANALYZE 28 CREATE_VTABLE 29 DROP_VTABLE 30
            FUNCTION 31 SAVEPOINT 32 RECURSIVE 33 DBCONFIG_ENABLE_FKEY 1002 DBCONFIG_ENABLE_TRIGGER 1003
            DBCONFIG_ENABLE_FTS3_TOKENIZER 1004 DBCONFIG_ENABLE_LOAD_EXTENSION 1005
            DBCONFIG_NO_CKPT_ON_CLOSE 1006 DBCONFIG_ENABLE_QPSG 1007 DBCONFIG_TRIGGER_EQP 1008
            DBCONFIG_RESET_DATABASE 1009 DBCONFIG_DEFENSIVE 1010 DBCONFIG_WRITABLE_SCHEMA 1011
            DBCONFIG_LEGACY_ALTER_TABLE 1012 DBCONFIG_DQS_DML 1013 DBCONFIG_DQS_DDL 1014
            DBCONFIG_ENABLE_VIEW 1015 DBCONFIG_LEGACY_FILE_FORMAT 1016 DBCONFIG_TRUSTED_SCHEMA 1017
            LIMIT_LENGTH 0 LIMIT_SQL_LENGTH 1 LIMIT_COLUMN 2 LIMIT_EXPR_DEPTH 3 LIMIT_COMPOUND_SELECT 4
            LIMIT_VDBE_OP 5 LIMIT_FUNCTION_ARG 6 LIMIT_ATTACHED 7 LIMIT_LIKE_PATTERN_LENGTH 8
            LIMIT_VARIABLE_NUMBER 9 LIMIT_TRIGGER_DEPTH 10 LIMIT_WORKER_THREADS 11
            """;

    private SqliteConstants() {
    }

    private interface Action {
        void accept(String name, int value);
    }

    private static void forEach(String table, Action action) {
        String[] words = table.strip().split("\\s+");
        for (int i = 0; i < words.length; i += 2) {
            action.accept("SQLITE_" + words[i], Integer.parseInt(words[i + 1]));
        }
    }

    /** Names of result codes. */
    private static final class Names {
        static final Map<Integer, String> BY_CODE = new HashMap<>();

        static {
            forEach(RESULTS, (name, code) -> BY_CODE.put(code, name));
        }
    }

    /** The name of a result code, or null. */
    static String nameOf(int code) {
        return Names.BY_CODE.get(code);
    }

    @Constant("*")
    static PyDict all() {
        PyDict names = Natives.temporary(new PyDict());
        forEach(RESULTS, (name, value) -> names.put(name, PyInt.of(value)));
        forEach(OTHERS, (name, value) -> names.put(name, PyInt.of(value)));
        return names;
    }
}
