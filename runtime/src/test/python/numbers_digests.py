# hashlib, zlib, bz2 and lzma: known answers, round trips and errors.
import _blake2
import _md5
import _sha3
import bz2
import hashlib
import lzma
import zlib


def show(expression):
    try:
        print(expression, '->', ascii(eval(expression))[:200])
    except Exception as e:
        print(expression, '->', type(e).__name__, ascii(str(e))[:200])


data = bytes(i * i & 255 for i in range(1000))
for name in sorted(n for n in hashlib.algorithms_guaranteed):
    for n in (0, 1, 64, 128, 1000):
        h = hashlib.new(name, data[:n])
        c = h.copy()
        c.update(b'more')
        print(name, n, h.hexdigest(20) if 'shake' in name else h.hexdigest(), c.digest(5).hex() if 'shake' in name else c.hexdigest()[:20],
              h.block_size, h.digest_size, h.name)
for e in ['_md5.md5("a")', '_md5.md5(1)', '_md5.md5(b"",string=b"")', '_sha3.shake_128().digest(-1)', '_sha3.shake_128().digest()',
          '_blake2.blake2b(digest_size=65)', '_blake2.blake2s(digest_size=0)', '_blake2.blake2b(key=b"a"*65)', '_blake2.blake2b(fanout=256)',
          '_blake2.blake2b(leaf_size=2**32)', '_blake2.blake2s(node_offset=2**48)', '_blake2.blake2b(inner_size=65)',
          '_blake2.blake2b(b"x", digest_size=20, key=b"key", salt=b"salt", person=b"person", fanout=2, depth=3, leaf_size=4, node_offset=5, '
          'node_depth=6, inner_size=7, last_node=True).hexdigest()', 'zlib.crc32(b"abc", 12345)', 'zlib.crc32(data, 1), zlib.adler32(data, 7)',
          'zlib.crc32("a")', 'zlib.compress(b"a",10)', 'zlib.decompress(b"")', 'zlib.decompress(b"abc")', 'zlib.decompress(zlib.compress(b"a")[:-1])',
          'zlib.decompress(zlib.compress(b"a")[:-1]+b"x")', 'zlib.decompress(zlib.compress(data, 9)) == data',
          'zlib.decompress(zlib.compress(data, wbits=-15), -15) == data', 'zlib.decompress(zlib.compress(data, wbits=31), 47) == data',
          'zlib.compressobj(wbits=99)', 'zlib.decompressobj(zdict="a")', 'zlib.decompressobj().decompress(b"",-1)', 'zlib.decompressobj().flush(0)',
          '(lambda d:(d.decompress(zlib.compress(b"abcdef")+b"zz",3),d.unused_data,d.eof,d.decompress(d.unconsumed_tail),d.unused_data,d.eof,'
          'd.flush()))(zlib.decompressobj())', '(lambda c:(c.flush() and 1,c.flush()))(zlib.compressobj())',
          'zlib.decompressobj(zdict=b"abcabc").decompress((lambda c:c.compress(b"abcabcd")+c.flush())(zlib.compressobj(zdict=b"abcabc")))',
          'zlib.decompress((lambda c:c.compress(b"abcabcd")+c.flush())(zlib.compressobj(zdict=b"abcabc")))',
          'bz2.decompress(bz2.compress(data)) == data', 'bz2.decompress(bz2.compress(b"a") + bz2.compress(b"b"))', 'bz2.decompress(b"abc")',
          'bz2.BZ2Compressor(0)', '(lambda d:(d.decompress(bz2.compress(b"abc")+b"rest"),d.eof,d.unused_data))(bz2.BZ2Decompressor())',
          'lzma.decompress(lzma.compress(data)) == data', 'lzma.decompress(lzma.compress(data, format=lzma.FORMAT_ALONE)) == data',
          'lzma.decompress(lzma.compress(data, check=lzma.CHECK_SHA256, filters=[{"id":lzma.FILTER_DELTA,"dist":4},{"id":lzma.FILTER_LZMA2}]))'
          ' == data', 'lzma.decompress(lzma.compress(b"a")[:-1])', 'lzma.decompress(b"abcdefghijklmnop")',
          '(lambda d:(d.decompress(lzma.compress(b"abc")+b"rest"),d.eof,d.unused_data,d.check))(lzma.LZMADecompressor())',
          'lzma._decode_filter_properties(lzma.FILTER_LZMA1, lzma._encode_filter_properties({"id":lzma.FILTER_LZMA1}))']:
    show(e)
c = zlib.compressobj()
part = c.compress(data[:500])
other = c.copy()
print(zlib.decompress(part + c.flush()) == data[:500], zlib.decompress(part + other.compress(data[500:]) + other.flush()) == data)
d = bz2.BZ2Decompressor()
packed = bz2.compress(data * 50)
out = b''.join(d.decompress(packed[i:i + 7]) for i in range(0, len(packed), 7))
print(out == data * 50, d.eof, d.needs_input)
d = lzma.LZMADecompressor()
packed = lzma.compress(data * 50)
out = d.decompress(packed, 100)
while not d.eof:
    out += d.decompress(b'', 1000)
print(out == data * 50, len(out))
