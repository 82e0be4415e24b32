"""Draws the Mandelbrot set with several threads and writes a PNG.

    ./orochi examples/mandelbrot.py [--threads N] [--size WIDTH] [--output FILE]
"""
import argparse
import struct
import sys
import threading
import time
import zlib


def row(y, width, height, limit):
    pixels = bytearray(width)
    ci = 2.4 * y / height - 1.2
    for x in range(width):
        cr = 3.2 * x / width - 2.2
        zr = zi = 0.0
        n = 0
        while n < limit:
            rr = zr * zr
            ii = zi * zi
            if rr + ii > 4.0:
                break
            zi = 2.0 * zr * zi + ci
            zr = rr - ii + cr
            n += 1
        pixels[x] = 255 - n * 255 // limit
    return bytes(pixels)


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(rows, width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + r for r in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--size", type=int, default=1200)
    parser.add_argument("--limit", type=int, default=100)
    parser.add_argument("--output", default="mandelbrot.png")
    args = parser.parse_args()
    width, height = args.size, args.size * 3 // 4
    rows = [b""] * height
    started = time.perf_counter()

    def work(first):
        for y in range(first, height, args.threads):
            rows[y] = row(y, width, height, args.limit)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(args.threads)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    with open(args.output, "wb") as out:
        out.write(png(rows, width, height))
    print(f"{args.output}: {width} x {height}, checksum {zlib.crc32(b''.join(rows)):08x}")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
