package dev.orochi.runtime.modules.sqlite;

import dev.orochi.runtime.builtins.text.ErrorHandler;
import dev.orochi.runtime.builtins.text.Utf8;
import dev.orochi.runtime.modules.os.Libc;
import dev.orochi.runtime.modules.os.Mem;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyStr;

/** A C string for the time of a call. */
record CName(long address) implements AutoCloseable {
    static CName of(PyStr name) {
        byte[] utf8 = Utf8.encode(name, ErrorHandler.Standard.STRICT);
        for (byte b : utf8) {
            if (b == 0) {
                throw Errors.valueError("embedded null character");
            }
        }
        return new CName(Mem.newCString(utf8));
    }

    @Override
    public void close() {
        Libc.free(address);
    }
}
