package dev.orochi.runtime.modules.ssl;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyMethods;
import dev.orochi.runtime.modules.socket.PySocket;

/** How contexts make connections. Stateless. */
@PyMethods(PySslContext.class)
final class SocketWrapping {
    private SocketWrapping() {
    }

    @Builtin("_wrap_socket($self, /, sock, server_side, server_hostname=None, *, owner=None, session=None)")
    static Object wrapSocket(PySslContext self, PySocket sock, boolean serverSide, Object serverHostname, Object owner,
            Object session) {
        return PySslSocket.make(self, sock, null, null, serverSide, serverHostname, owner, session);
    }

    @Builtin("_wrap_bio($self, /, incoming, outgoing, server_side, server_hostname=None, *, owner=None, session=None)")
    static Object wrapBio(PySslContext self, PyMemoryBio incoming, PyMemoryBio outgoing, boolean serverSide,
            Object serverHostname, Object owner, Object session) {
        return PySslSocket.make(self, null, incoming, outgoing, serverSide, serverHostname, owner, session);
    }
}
