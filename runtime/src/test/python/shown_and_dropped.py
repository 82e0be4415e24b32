"""How zones show themselves, and detached streams that are dropped, which have nothing to close and nothing to report."""
import io
import struct
import sys
import zoneinfo


class Zone(zoneinfo.ZoneInfo):
    pass


data = b'TZif' + bytes(16) + struct.pack('>6l', 0, 0, 0, 0, 1, 4) + struct.pack('>lbb', 0, 0, 0) + b'UTC\0'
for cls in zoneinfo.ZoneInfo, Zone:
    print(repr(cls.from_file(io.BytesIO(data), key='Somewhere')), cls.from_file(io.BytesIO(data), key='Somewhere'))
    print(repr(cls.from_file(io.BytesIO(data))).partition(' at ')[0])
print(zoneinfo.ZoneInfo, zoneinfo.ZoneInfo.__repr__.__qualname__.rpartition('.')[2])

sys.stderr = sys.stdout
for wrapped in (io.TextIOWrapper(io.BytesIO()), io.BufferedWriter(io.FileIO(1, 'wb', closefd=False))):
    wrapped.detach()
    del wrapped
    print('dropped')
