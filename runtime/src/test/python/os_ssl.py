"""TLS: contexts, certificates, connections over memory buffers and over sockets."""
import os
import re
import select
import socket
import ssl
import threading
import _ssl

CERTS = os.path.join(os.path.dirname(os.__file__), "test", "certdata")


def pem(name):
    return os.path.join(CERTS, name)


CA = pem("pycacert.pem")


def said(e):
    """An exception without the place in CPython's source."""
    text = re.sub(r" \(_ssl\.c:\d+\)|_ssl\.c:\d+: ", "", str(e))
    more = [str(getattr(e, n)) for n in ("library", "reason", "verify_code", "verify_message") if hasattr(e, n)]
    return " ".join([type(e).__name__ + ":", text] + (["|"] + more if more else []))


def attempt(label, f, *args, **kw):
    try:
        r = f(*args, **kw)
    except Exception as e:
        r = said(e)
    print(label, r)


def client(ca=CA, **settings):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca:
        c.load_verify_locations(ca)
    for k, v in settings.items():
        setattr(c, k, v)
    return c


def server(cert="keycert3.pem", **settings):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if cert:
        c.load_cert_chain(pem(cert))
    for k, v in settings.items():
        setattr(c, k, v)
    return c


# ---- contexts
c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print(c.protocol, c.verify_mode, c.check_hostname, repr(c.minimum_version), repr(c.maximum_version), int(c.options))
d = ssl.create_default_context()
print(d.verify_mode, repr(d.verify_flags), d.check_hostname)
attempt("mode", setattr, c, "verify_mode", ssl.CERT_NONE)
attempt("mode", setattr, c, "verify_mode", 7)
attempt("options", setattr, c, "options", -1)
attempt("version", setattr, c, "minimum_version", 0x1234)
attempt("protocol", ssl._ssl._SSLContext, 99)
attempt("ciphers", c.set_ciphers, "nonsense")
c.set_ciphers("ECDHE+AESGCM:!aECDSA")
print([x["name"] for x in c.get_ciphers()])
print(c.get_ciphers()[-1])
attempt("no file", c.load_cert_chain, pem("none.pem"))
attempt("bad", c.load_cert_chain, pem("badcert.pem"))
attempt("no key", c.load_cert_chain, pem("ssl_cert.pem"))
attempt("other key", c.load_cert_chain, pem("ssl_cert.pem"), pem("keycert3.pem"))
attempt("password", c.load_cert_chain, pem("keycert.passwd.pem"), password="somepass")
attempt("password", c.load_cert_chain, pem("keycert.passwd.pem"), password=lambda: b"wrong")
attempt("password", c.load_cert_chain, pem("ssl_cert.pem"), pem("ssl_key.passwd.pem"), lambda: "somepass")
attempt("password", c.load_cert_chain, pem("keycert.passwd.pem"), password=1)
attempt("ec", c.load_cert_chain, pem("keycertecc.pem"))
attempt("trust", c.load_verify_locations)
attempt("trust", c.load_verify_locations, pem("none.pem"))
attempt("trust", c.load_verify_locations, pem("badcert.pem"))
attempt("trust", c.load_verify_locations, cadata=b"broken")
attempt("trust", c.load_verify_locations, cadata="broken")
c.load_verify_locations(CA)
c.load_verify_locations(pem("revocation.crl"))
print(c.cert_store_stats(), [x["serialNumber"] for x in c.get_ca_certs()])
attempt("wrap", client()._wrap_bio, ssl.MemoryBIO(), ssl.MemoryBIO(), True)
attempt("wrap", client().wrap_bio, ssl.MemoryBIO(), ssl.MemoryBIO(), server_hostname="")
print(ssl.Purpose.SERVER_AUTH, _ssl.nid2obj(129))
attempt("object", _ssl.txt2obj, "serverAuth")
print(str(ssl.SSLError(1, "text")), ssl.SSLError(1, "text").errno, ssl.SSLCertVerificationError.__mro__[1:4])

# ---- certificates
for name in "allsans.pem", "nullbytecert.pem", "talos-2019-0758.pem", "keycert3.pem":
    print(_ssl._test_decode_cert(pem(name)))

# ---- memory buffers
b = ssl.MemoryBIO()
b.write(b"abcdef")
print(b.read(2), b.pending, b.eof)
b.write_eof()
print(b.eof, b.read(), b.eof, b.read())
attempt("bio", b.write, b"x")


class Pair:
    """A client and a server that pass each other what they write."""

    def __init__(self, cc, sc, host="localhost"):
        a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.bios = a, b
        self.client = cc.wrap_bio(a, b, server_hostname=host)
        self.server = sc.wrap_bio(b, a, server_side=True)

    def shake(self):
        """The first error, the client's before the server's."""
        done = set()
        failed = {}
        for _ in range(8):
            for side in "client", "server":
                if side not in failed and side not in done:
                    try:
                        getattr(self, side).do_handshake()
                        done.add(side)
                    except ssl.SSLWantReadError:
                        pass
                    except Exception as e:
                        failed[side] = e
        for side in "client", "server":
            if side in failed:
                return side + " " + said(failed[side])
        return sorted(done)


p = Pair(client(), server())
print(p.client.version(), p.client.cipher(), p.client.server_side, p.client.server_hostname, p.client.pending())
attempt("early", p.client.getpeercert)
attempt("early", p.client.unwrap)
print(p.shake())
print(p.client.version(), p.client.cipher(), p.server.cipher(), p.client.shared_ciphers(), len(p.server.shared_ciphers()) > 3)
print(p.client.getpeercert() == _ssl._test_decode_cert(pem("keycert3.pem")), p.server.getpeercert())
print(ssl.DER_cert_to_PEM_cert(p.client.getpeercert(True)) in open(pem("keycert3.pem")).read())
print(len(p.client.get_verified_chain()), len(p.client.get_unverified_chain()), p.client.compression())
print(p.client._sslobj.get_unverified_chain()[0])
attempt("read", p.client.read, 10)
print(p.client.write(b"x" * 10000), p.server.read(10), p.server.pending())
print(len(p.server.read(9990)), p.client.write(b"x" * 40000))
n = 0
while n < 40000:
    n += len(p.server.read(100000))
print(n)
buffer = bytearray(5)
p.server.write(b"answer")
print(p.client.read(3, buffer), p.client.read(-1, buffer), buffer)
attempt("unwrap", p.client.unwrap)
print(p.server.read(5))
attempt("unwrap", p.server.unwrap)
attempt("unwrap", p.client.unwrap)
attempt("write", p.client.write, b"more")

p = Pair(client(), server())
p.shake()
p.bios[0].write_eof()
while True:
    try:
        p.client.read()
    except ssl.SSLEOFError as e:
        print(said(e))
        break

# ---- what is refused
print("good", Pair(client(), server()).shake())
print("host", Pair(client(), server(), "elsewhere").shake())
print("address", Pair(client(), server(), "10.0.0.1").shake())
print("unchecked", Pair(client(check_hostname=False), server(), "elsewhere").shake())
print("no authority", Pair(client(None), server()).shake())
print("self-signed", Pair(client(None), server("keycert.pem")).shake())
print("trusted itself", Pair(client(pem("keycert.pem")), server("keycert.pem")).shake())
print("other authority", Pair(client(pem("keycert.pem")), server()).shake())
print("leaf", Pair(client(pem("cert3.pem")), server()).shake())
print("partial", Pair(client(pem("cert3.pem"), verify_flags=ssl.VERIFY_X509_PARTIAL_CHAIN), server()).shake())
c = client(verify_flags=ssl.VERIFY_CRL_CHECK_LEAF)
print("no list", Pair(c, server()).shake())
c.load_verify_locations(pem("revocation.crl"))
print("list", Pair(c, server()).shake())
c = ssl.create_default_context(cafile=pem("leaf-missing-aki.ca.pem"))
print("strict", Pair(c, server("leaf-missing-aki.keycert.pem"), "example.com").shake())
c.verify_flags &= ~ssl.VERIFY_X509_STRICT
print("lax", Pair(c, server("leaf-missing-aki.keycert.pem"), "example.com").shake())
c = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
c.load_verify_locations(capath=pem("capath"))
print("folder", len(c.get_ca_certs()), Pair(c, server()).shake(), len(c.get_ca_certs()))
c = client(check_hostname=False)
c.verify_mode = ssl.CERT_NONE
p = Pair(c, server("keycert.pem"))
print("nothing", p.shake(), p.client.getpeercert(), len(p.client.getpeercert(True)))
c = client(maximum_version=ssl.TLSVersion.TLSv1_2)
p = Pair(c, server())
print("1.2", p.shake(), p.client.version(), p.client.cipher())
print("versions", Pair(c, server(minimum_version=ssl.TLSVersion.TLSv1_3)).shake())
c = client(maximum_version=ssl.TLSVersion.TLSv1_2)
c.set_ciphers("ECDHE-RSA-AES128-GCM-SHA256")
s = server()
s.set_ciphers("ECDHE-RSA-AES256-GCM-SHA384")
print("ciphers", Pair(c, s).shake())
c = client(maximum_version=ssl.TLSVersion.TLSv1_2)
s = server(verify_mode=ssl.CERT_REQUIRED)
s.load_verify_locations(CA)
print("no certificate", Pair(c, s).shake())
c.load_cert_chain(pem("keycert3.pem"))
p = Pair(c, s)
print("certificate", p.shake(), p.server.getpeercert()["subject"][-1])
c = client()
c.set_alpn_protocols(["first", "second"])
s = server()
s.set_alpn_protocols(["second", "first"])
p = Pair(c, s)
print("alpn", p.shake(), p.client.selected_alpn_protocol(), p.server.selected_alpn_protocol())
s.set_alpn_protocols(["third"])
p = Pair(c, s)
print("alpn", p.shake(), p.client.selected_alpn_protocol())


# ---- names
def choose(sock, name, context):
    print("asked for", name, context is s, type(sock).__name__)
    if name == "fakehostname":
        sock.context = other
    elif name != "localhost":
        return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME


s = server()
other = server("keycert4.pem")
s.sni_callback = choose
p = Pair(client(), s, "fakehostname")
print(p.shake(), p.client.getpeercert()["subject"][-1], p.server.context is other)
print(Pair(client(), s).shake())
print(Pair(client(), s, "unknown").shake())
print(Pair(client(check_hostname=False), s, None).shake())

# ---- sockets
listener = socket.create_server(("127.0.0.1", 0))


def serve(count):
    for _ in range(count):
        raw, _address = listener.accept()
        try:
            with server().wrap_socket(raw, server_side=True) as s:
                while data := s.recv(70000):
                    s.sendall(data.upper())
                s.unwrap().close()
        except OSError:
            pass  # two of the clients leave too early


thread = threading.Thread(target=serve, args=(4,))
thread.start()
address = listener.getsockname()
with socket.create_connection(address) as raw, client().wrap_socket(raw, server_hostname="localhost") as s:
    print(s.version(), s.getpeercert()["subjectAltName"], s.session is not None, s.session_reused)
    s.sendall(b"hello")
    print(s.recv(3), s.pending(), s.recv(100))
    s.settimeout(0.05)
    attempt("timeout", s.recv, 1)
    s.setblocking(False)
    attempt("blocking", s.recv, 1)
    s.setblocking(True)
    big = os.urandom(300000).hex().encode()
    got = bytearray()
    reader = threading.Thread(target=lambda: [got.extend(s.recv(65536)) for _ in iter(lambda: len(got) < len(big), False)])
    reader.start()
    s.sendall(big)
    reader.join()
    print(got == big.upper())
    plain = s.unwrap()
    print(type(plain).__name__, s.version())

# one that does not wait
with socket.create_connection(address) as raw:
    raw.setblocking(False)
    with client().wrap_socket(raw, server_hostname="localhost", do_handshake_on_connect=False) as s:
        while True:
            try:
                s.do_handshake()
                break
            except ssl.SSLWantReadError:
                select.select([s], [], [], 5)
            except ssl.SSLWantWriteError:
                select.select([], [s], [], 5)
        print(s.version())

# refused
with socket.create_connection(address) as raw:
    attempt("refused", client(None).wrap_socket, raw, server_hostname="localhost")
with socket.create_connection(address) as raw:
    raw.sendall(b"GET / HTTP/1.0\r\n\r\n")
thread.join()
listener.close()

# ---- sessions, and what comes after one side's end
c = client(maximum_version=ssl.TLSVersion.TLSv1_2)
s = server()
p = Pair(c, s)
p.shake()
session = p.client.session
print(p.client.session_reused, p.server.session_reused, session.has_ticket, session.timeout > 0)
a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
p.client = c.wrap_bio(a, b, server_hostname="localhost", session=session)
p.server = s.wrap_bio(b, a, server_side=True)
print(p.shake(), p.client.session_reused, p.server.session_reused, p.client.session == session, s.session_stats()["hits"])
attempt("session", setattr, p.client, "session", session)
p = Pair(client(), server())
p.shake()
attempt("unwrap", p.server.unwrap)
p.client.write(b"trailing")
print(p.server.read(100))
print(p.client.read(100))
attempt("unwrap", p.client.unwrap)
attempt("both", p.server.read, 100)
