"""Bytes: a checksum with a table, run-length coding, base 64 by hand, a hex dump."""
GROUP = "strings"
DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def crc_table():
    table = []
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (0xEDB88320 if n & 1 else 0)
        table.append(n)
    return table


TABLE = crc_table()


def crc(data):
    value = 0xFFFFFFFF
    for b in data:
        value = TABLE[(value ^ b) & 255] ^ value >> 8
    return value ^ 0xFFFFFFFF


def base64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        group = data[i:i + 3]
        number = int.from_bytes(group + bytes(3 - len(group)), "big")
        out += bytes(DIGITS[number >> s & 63] for s in (18, 12, 6, 0))
        if len(group) < 3:
            out[len(group) - 3:] = b"=" * (3 - len(group))
    return bytes(out)


def run_lengths(data):
    out = bytearray()
    i = 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out.append(j - i)
        out.append(data[i])
        i = j
    return out


def run(size=1_600):
    data = bytes((i // 5) ** 2 % 251 for i in range(size))
    packed = run_lengths(data)
    coded = base64(data)
    dump = [f"{i:04x}  " + " ".join(f"{b:02x}" for b in data[i:i + 16]) for i in range(0, len(data), 16)]
    return crc(data), crc(b"123456789") == 0xCBF43926, len(packed), crc(packed), coded[-8:].decode(), len("\n".join(dump))
