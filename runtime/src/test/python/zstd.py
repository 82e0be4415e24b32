"""compression.zstd: streams, parameters, dictionaries, errors."""
import io
import threading
from compression import zstd
from compression.zstd import CompressionParameter as C, DecompressionParameter as D, ZstdCompressor, ZstdDecompressor, ZstdDict


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


text = b"".join(b"line %d of a text that repeats itself\n" % (i % 97) for i in range(20000))
for level in (None, -5, 1, 3, 9, 19):
    packed = zstd.compress(text, level)
    print(level, len(packed) < len(text) // 4, zstd.decompress(packed) == text, zstd.get_frame_size(packed) == len(packed),
          zstd.get_frame_info(packed))
packed = zstd.compress(text)

print("streams")
c = ZstdCompressor()
print(c.last_mode, c.CONTINUE, c.FLUSH_BLOCK, c.FLUSH_FRAME)
out = c.compress(b"first ")
out += c.compress(b"second ", c.FLUSH_BLOCK)
print(c.last_mode, ZstdDecompressor().decompress(out))
out += c.compress(b"third") + c.flush()
print(c.last_mode, zstd.decompress(out), zstd.get_frame_info(out))
out += c.compress(b" next frame", c.FLUSH_FRAME)
print(zstd.decompress(out))
d = ZstdDecompressor()
parts = []
for i in range(0, len(packed), 100):
    parts.append(d.decompress(packed[i:i + 100]))
print(b"".join(parts) == text, d.eof, d.needs_input, d.unused_data, attempt(d.decompress, b"more"))
d = ZstdDecompressor()
parts = [d.decompress(packed + b"tail", 1000)]
print(len(parts[0]), d.eof, d.needs_input, d.unused_data)
while not d.eof:
    parts.append(d.decompress(b"", 70000))
print(b"".join(parts) == text, d.unused_data, d.needs_input, d.decompress.__name__)
c = ZstdCompressor()
c.set_pledged_input_size(11)
out = c.compress(b"hello ") + c.compress(b"world") + c.flush()
print(zstd.get_frame_info(out), zstd.decompress(out), attempt(c.set_pledged_input_size, -1), attempt(c.set_pledged_input_size, "x"))
c.set_pledged_input_size(3)
print(attempt(c.compress, b"more than three", c.FLUSH_FRAME), c.last_mode)
print(zstd.decompress(c.compress(b"usable again", c.FLUSH_FRAME)))
c.compress(b"x")
print(attempt(c.set_pledged_input_size, 5), attempt(c.compress, b"", 5), attempt(c.flush, 0), attempt(c.compress, "x"))

print("parameters")
options = {C.compression_level: 5, C.checksum_flag: 1, C.window_log: 20, C.hash_log: 17, C.chain_log: 17, C.search_log: 4, C.min_match: 4,
           C.target_length: 32, C.strategy: zstd.Strategy.lazy2, C.content_size_flag: 0, C.enable_long_distance_matching: 1}
packed = zstd.compress(text, options=options)
print(zstd.decompress(packed) == text, zstd.get_frame_info(packed))
print(attempt(zstd.decompress, packed[:-1] + bytes([packed[-1] ^ 1])))
packed = zstd.compress(text, options={C.nb_workers: 2, C.job_size: 1 << 20, C.overlap_log: 3})
print(zstd.decompress(packed) == text)
wide = zstd.compress(text, options={C.window_log: 27, C.content_size_flag: 0})
print(zstd.decompress(wide, options={D.window_log_max: 27}) == text, attempt(zstd.decompress, wide, options={D.window_log_max: 12}))
for p in (C.compression_level, C.window_log, C.min_match, C.strategy, C.ldm_min_match, C.checksum_flag, D.window_log_max):
    print(p.name, p.bounds())
for kw in ({"level": 23}, {"level": 2 ** 40}, {"level": "x"}, {"level": 1, "options": {}}, {"options": 5}, {"options": {"a": 1}},
           {"options": {C.window_log: 100}}, {"options": {C.window_log: 2 ** 80}}, {"options": {99: 1}}, {"options": {D.window_log_max: 12}},
           {"zstd_dict": 5}):
    print(attempt(ZstdCompressor, **kw))
for kw in ({"options": 5}, {"options": {D.window_log_max: 50}}, {"options": {C.window_log: 12}}, {"options": {99: 1}}, {"zstd_dict": 5}):
    print(attempt(ZstdDecompressor, **kw))

print("dictionaries")
samples = [b"user=%d;name=somebody %d;role=%s" % (i, i * 7, [b"admin", b"guest", b"writer"][i % 3]) * 3 for i in range(500)]
trained = zstd.train_dict(samples, 4000)
print(trained.dict_id > 0, 0 < len(trained) <= 4000, repr(trained).startswith("<ZstdDict dict_id="), len(trained.dict_content) == len(trained))
for use in (trained, trained.as_digested_dict, trained.as_undigested_dict):
    packed = zstd.compress(samples[7], zstd_dict=use)
    print(len(packed) < len(zstd.compress(samples[7])), zstd.decompress(packed, use) == samples[7],
          zstd.get_frame_info(packed).dictionary_id == trained.dict_id)
print(attempt(zstd.decompress, packed))
raw = ZstdDict(b"some words that the text has in common", is_raw=True)
packed = zstd.compress(b"words that the text has in common", zstd_dict=raw)
print(raw, zstd.decompress(packed, raw), attempt(ZstdDict, b"short"), attempt(ZstdDict, b"no dictionary at all"), attempt(ZstdDict, "x"))
broken = ZstdDict(0xEC30A437.to_bytes(4, "little") + b"abcdefghijklmnopqrstuvwxyz")
print(attempt(ZstdDecompressor, broken), attempt(ZstdCompressor, zstd_dict=broken.as_digested_dict))
print(attempt(zstd.train_dict, [], 100), attempt(zstd.train_dict, samples, 0))

print("errors")
for bad in (b"nonsense", packed[:9], b""):
    print(attempt(zstd.decompress, bad))
print(attempt(zstd.get_frame_size, b"nonsense"), attempt(zstd.get_frame_info, b""))

print("files")
f = io.BytesIO()
with zstd.open(f, "wt", encoding="utf-8") as t:
    t.write("first line\nsecond line\n")
with zstd.ZstdFile(io.BytesIO(f.getvalue())) as z:
    print(z.readline(), z.read(), z.seek(6), z.read(4))
c = ZstdCompressor()
pieces = []
threads = [threading.Thread(target=lambda: pieces.append(c.compress(b"x" * 50, c.FLUSH_FRAME))) for _ in range(4)]
for th in threads:
    th.start()
for th in threads:
    th.join()
print(zstd.decompress(b"".join(pieces)) == b"x" * 200)
