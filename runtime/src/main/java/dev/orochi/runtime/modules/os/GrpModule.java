package dev.orochi.runtime.modules.os;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Builtins;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyStructSequence;
import dev.orochi.runtime.object.PyType;

import static dev.orochi.runtime.modules.os.Libc.fn;

/** Module {@code grp}: the group database. Enumeration holds this class's monitor, because C's is not thread-safe. */
@PyModuleDef(value = "grp", doc = """
        Access to the Unix group database.

        Group entries are reported as 4-tuples containing the following fields
        from the group database, in order:

          name   - name of the group
          passwd - group password (encrypted); often empty
          gid    - numeric ID of the group
          mem    - list of members

        The gid is an integer, name and password are strings.  (Note that most
        users are not explicitly listed as members of the groups they are in
        according to the password database.  Check both databases to get
        complete membership information.)""")
public final class GrpModule {
    private static final Libc.Fn GETGRNAM_R = fn("getgrnam_r");
    private static final Libc.Fn GETGRGID_R = fn("getgrgid_r");
    private static final Libc.Fn SETGRENT = fn("setgrent");
    private static final Libc.Fn GETGRENT = fn("getgrent");
    private static final Libc.Fn ENDGRENT = fn("endgrent");
    private static final int HEAD = 64;

    private GrpModule() {
    }

    private static final class Types {
        static final PyType GROUP = PyStructSequence.newType("grp", "struct_group", """
                grp.struct_group: Results from getgr*() routines.

                This object may be accessed either as a tuple of
                  (gr_name,gr_passwd,gr_gid,gr_mem)
                or via the object attributes as named in the above tuple.
                """, 4, "gr_name: group name", "gr_passwd: password", "gr_gid: group id", "gr_mem: group members");
    }

    @Constant("struct_group")
    public static PyType structGroup() {
        return Types.GROUP;
    }

    private static Object entry(long p) {
        PyList members = new PyList();
        for (long m = Mem.i64(p + 24); m != 0 && Mem.i64(m) != 0; m += 8) {
            members.append(PwdModule.text(Mem.i64(m)));
        }
        return PyStructSequence.of(Types.GROUP, PwdModule.text(Mem.i64(p)), PwdModule.text(Mem.i64(p + 8)),
                PwdModule.id(p + 16), members);
    }

    private static Object take(long p) {
        try {
            return entry(p);
        } finally {
            Libc.free(p);
        }
    }

    @Builtin(value = "getgrnam($module, /, name)", doc = "Return the group database entry for the given group name.")
    public static Object getgrnam(Object name) {
        long s = Mem.newCString(PwdModule.name(name, "getgrnam"));
        long p;
        try {
            p = PwdModule.find(b -> Libc.call(Scratch.get(), GETGRNAM_R, s, b, b + HEAD, Mem.i64(b + 56), b + 48, 0));
        } finally {
            Libc.free(s);
        }
        if (p == 0) {
            throw Errors.of(Builtins.KEY_ERROR, "getgrnam(): name not found: " + Ops.repr(name));
        }
        return take(p);
    }

    @Builtin(value = "getgrgid($module, /, id)",
            doc = "Return the group database entry for the given numeric group ID.")
    public static Object getgrgid(Object id) {
        long gid = PwdModule.idOrMissing(id, "gid", "getgrgid(): gid not found: ");
        long p = PwdModule.find(b -> Libc.call(Scratch.get(), GETGRGID_R, gid, b, b + HEAD, Mem.i64(b + 56), b + 48, 0));
        if (p == 0) {
            throw Errors.of(Builtins.KEY_ERROR, "getgrgid(): gid not found: " + Ops.repr(id));
        }
        return take(p);
    }

    @Builtin(value = "getgrall($module, /)", doc = "Return a list of all available group entries, in arbitrary order.")
    public static Object getgrall() {
        PyList r = new PyList();
        synchronized (GrpModule.class) {
            Libc.ptr(SETGRENT, 0, 0, 0);
            for (long p; (p = Libc.ptr(GETGRENT, 0, 0, 0)) != 0; ) {
                r.append(entry(p));
            }
            Libc.ptr(ENDGRENT, 0, 0, 0);
        }
        return r;
    }
}
