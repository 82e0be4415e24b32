"""Sockets and waiting for descriptors."""
import _socket
import os
import select
import socket
import threading


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e, e.args)


s = _socket.socket()
t(lambda: (s.family, s.type, s.proto))
for a in (1, ("a",), ("127.0.0.1", "a"), ("127.0.0.1", 70000), ("127.0.0.1", -1), (1, 1), ("", 0)):
    t(lambda: s.bind(a))
t(lambda: s.getsockname()[0])
t(lambda: s.connect(("127.0.0.1", 1)))
t(lambda: s.connect_ex(("127.0.0.1", 1)))
t(lambda: s.getsockopt(1, 2))
t(lambda: s.getsockopt(1, 2, 8))
t(lambda: s.getsockopt(1, 2, 2000))
t(lambda: s.setsockopt(1, 2, "a"))
t(lambda: (s.setsockopt(1, 2, 1), s.getsockopt(1, 2)))
t(lambda: s.setsockopt(1, 2, None))
t(lambda: s.setsockopt(1, 2, None, 4))
t(lambda: s.settimeout(-1))
t(lambda: s.settimeout("a"))
t(lambda: (s.gettimeout(), s.setblocking(0), s.gettimeout(), s.timeout, s.getblocking(), s.settimeout(2.5), s.gettimeout()))
t(lambda: s.recv(-1))
t(lambda: s.recv_into(bytearray(3), 5))
t(lambda: s.recv_into(bytearray(3), -1))
t(lambda: s.shutdown(9))
t(lambda: s.getpeername())
t(lambda: s.listen("a"))
t(lambda: s.send("a"))
t(lambda: s.sendto(b"a"))
t(lambda: s.sendto(b"a", 1, 2, 3))
t(lambda: s.sendto(b"a", 1))
s.close()
t(lambda: (s, s.fileno(), s.detach()))
t(lambda: s.recv(1))
for kw in (dict(family=99), dict(family="a"), dict(fileno=-1), dict(fileno="a"), dict(fileno=9999), dict(fileno=1.5)):
    t(lambda: _socket.socket(**kw))
for args in (("localhost", "http"), (None, 80), (1, 1), ("a", 1.5), ("127.0.0.1", 80, 0, 0, 0, 0), (None, None), ("::1", 80, 0, 1)):
    t(lambda: _socket.getaddrinfo(*args))
t(lambda: _socket.gethostbyname("localhost"))
t(lambda: _socket.gethostbyname("<broadcast>"))
t(lambda: _socket.gethostbyname(""))
t(lambda: _socket.getnameinfo(("127.0.0.1", 80), 3))
t(lambda: (_socket.getservbyname("http"), _socket.getservbyport(80), _socket.getprotobyname("tcp")))
t(lambda: _socket.getservbyname("zz"))
t(lambda: _socket.getservbyport(70000))
t(lambda: _socket.getprotobyname("zz"))
for x in ("1.2.3", "a", "255.255.255.255"):
    t(lambda: _socket.inet_aton(x))
t(lambda: _socket.inet_ntoa(b"1"))
t(lambda: _socket.inet_ntoa(b"\1\2\3\4"))
for x in ((2, "a"), (9, "a"), (10, "::1"), (2, "1.2.3.4")):
    t(lambda: _socket.inet_pton(*x))
for x in ((2, b"1"), (99, b"1"), (10, bytes(15) + b"\1")):
    t(lambda: _socket.inet_ntop(*x))
for f in (_socket.htons, _socket.htonl, _socket.ntohs, _socket.ntohl):
    for x in (1, 70000, -1, 2**33, "a", 1.5):
        t(lambda: f(x))
t(lambda: _socket.setdefaulttimeout(-1))
t(lambda: _socket.if_nametoindex("zz"))
t(lambda: _socket.if_indextoname(9999))
t(lambda: (_socket.CMSG_LEN(4), _socket.CMSG_SPACE(4)))
t(lambda: _socket.CMSG_LEN(-1))
t(lambda: _socket.close(-1))
t(lambda: _socket.dup(9999))
u = _socket.socket(1, 1)
t(lambda: u.getsockname())
t(lambda: u.bind("a" * 200))
t(lambda: u.bind(1))
t(lambda: u.connect("/nope"))
t(lambda: u.bind("\0orochi-test"))
t(lambda: u.getsockname())
u.close()
v = _socket.socket(10, 2)
t(lambda: v.bind(("::1", 0)))
t(lambda: v.getsockname()[2:])
t(lambda: v.bind(("::1", 0, 0, 0, 0)))
t(lambda: v.sendto(b"", ("::1", 0, -1)))
v.close()
d = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
d.bind(("127.0.0.1", 0))
d.settimeout(0.01)
t(lambda: d.recv(10))
t(lambda: d.recvfrom(10))
d.setblocking(False)
t(lambda: d.recv(10))
t(lambda: d.sendto(b"abc", d.getsockname()))
t(lambda: d.recvmsg(10)[:3])
t(lambda: d.recvmsg(-1))
t(lambda: d.sendmsg([b"a", b"b"], [], 0, d.getsockname()))
b = bytearray(5)
t(lambda: (d.recvfrom_into(b)[0], b))
t(lambda: d.sendmsg(1))
t(lambda: d.sendmsg(["a"]))
d.close()
a, b = socket.socketpair()
t(lambda: (a.family, a.type, b.getpeername(), a.send(b"x"), b.recv(5)))
r, w = os.pipe()
t(lambda: socket.send_fds(a, [b"fd"], [w]))
msg, fds, flags, addr = socket.recv_fds(b, 10, 5)
t(lambda: (msg, len(fds), flags, os.write(fds[0], b"via"), os.read(r, 10)))
big = b"0123456789" * 100000
th = threading.Thread(target=lambda: (a.sendall(big), a.shutdown(socket.SHUT_WR)))
th.start()
got = bytearray()
while c := b.recv(65536):
    got += c
th.join()
t(lambda: got == big)
a.close()
b.close()
srv = socket.create_server(("127.0.0.1", 0))


def serve():
    for _ in range(3):
        c, addr = srv.accept()
        with c, c.makefile("rwb") as f:
            f.write(f.readline().upper())


th = threading.Thread(target=serve)
th.start()
for line in (b"one\n", b"two\n", b"three\n"):
    with socket.create_connection(srv.getsockname(), timeout=5) as c:
        c.sendall(line)
        t(lambda: c.makefile().read())
th.join()
srv.close()

# select, poll, epoll
for args in (([], [], [], "a"), ([], [], [], -1), ([5000], [], [], 0), ([-1], [], [], 0), (["a"], [], [], 0),
             (1, [], [], 0), ([], [], [], 0), ([], [], [], 1e30)):
    t(lambda: select.select(*args))
r, w = os.pipe()
t(lambda: select.select([r], [w], [r, w], 0) == ([], [w], []))
os.write(w, b"x")
t(lambda: select.select([r], [w], [], None) == ([r], [w], []))
p = select.poll()
t(lambda: p.register("a"))
t(lambda: p.register(r, -1))
t(lambda: p.register(r, 70000))
t(lambda: p.modify(555, 1))
t(lambda: p.unregister(555))
t(lambda: p.poll("a"))
t(lambda: (p.register(r, select.POLLIN), p.register(w, select.POLLOUT), sorted(m for _, m in p.poll(0))))
t(lambda: (p.unregister(w), [m for _, m in p.poll(1.5)]))
e = select.epoll()
t(lambda: e.poll(0, 0))
t(lambda: e.poll("a"))
t(lambda: (e.register(r, select.EPOLLIN), [m for _, m in e.poll(0)]))
t(lambda: e.register(r))
t(lambda: (e.modify(r, select.EPOLLOUT), e.poll(0), e.unregister(r)))
t(lambda: e.unregister(r))
t(lambda: e.unregister(999))
t(lambda: select.epoll(-2))
t(lambda: select.epoll(flags=12356))
e.close()
t(lambda: e.closed)
t(lambda: e.poll())
t(lambda: e.fileno())
import selectors
sel = selectors.DefaultSelector()
sel.register(r, selectors.EVENT_READ, "data")
t(lambda: [(k.data, m) for k, m in sel.select(0)])
sel.close()
