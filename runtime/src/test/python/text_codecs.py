# Codecs: error handlers, incremental coders, the registry, the library's encodings.
import codecs
import io


def show(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__ + ':', e, getattr(e, '__notes__', ''))


text = 'a\xe9\u20ac\U0001f600\udc80'
for enc in ('utf-8', 'utf-16', 'utf-16-le', 'utf-32-be', 'utf-7', 'ascii', 'latin-1', 'cp1252', 'iso8859-15', 'koi8-r',
            'unicode_escape', 'raw_unicode_escape', 'utf-8-sig', 'cp437', 'mac_roman', 'punycode', 'nope', 'hex', 'rot13'):
    for errors in ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape',
                   'surrogatepass', 'unknown'):
        show(text.encode, enc, errors)

data = b'a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xff\xc3'
for enc in ('utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-7', 'ascii', 'latin-1', 'cp1252', 'koi8-r', 'unicode_escape',
            'utf-8-sig', 'cp037', 'idna', 'base64'):
    for errors in ('strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'unknown'):
        show(data.decode, enc, errors)


def handler(e):
    print(type(e).__name__, e.encoding, e.start, e.end, e.reason)
    return '<%d>' % e.start, e.end


codecs.register_error('test.handler', handler)
show('x\xe9\xe8y\u20ac'.encode, 'ascii', 'test.handler')
show(b'x\xe9\xe8y'.decode, 'utf-8', 'test.handler')
codecs.register_error('test.bad', lambda e: 42)
show('\xe9'.encode, 'ascii', 'test.bad')
codecs.register_error('test.out', lambda e: ('x', 100))
show('\xe9'.encode, 'ascii', 'test.out')
codecs.register_error('test.bytes', lambda e: (b'\xff', e.end))
show('a\xe9b'.encode, 'ascii', 'test.bytes')
show(codecs.lookup_error, 'test.missing')
for name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'):
    show(codecs.lookup_error(name), UnicodeEncodeError('ascii', 'a\xe9b', 1, 2, 'why'))
show(codecs.lookup_error('replace'), UnicodeDecodeError('ascii', b'a\xe9b', 1, 2, 'why'))
show(codecs.lookup_error('replace'), UnicodeTranslateError('a\xe9b', 1, 3, 'why'))
show(codecs.lookup_error('replace'), 42)

d = codecs.getincrementaldecoder('utf-8')()
print([d.decode(bytes([b])) for b in '\xe9\u20ac\U0001f600'.encode()], ascii(d.decode(b'', True)))
show(d.decode, b'\xe2\x82', True)
d = codecs.getincrementaldecoder('utf-16')()
print([d.decode(bytes([b])) for b in 'ab\U0001f600'.encode('utf-16')] == ['', '', '', 'a', '', 'b', '', '', '', '\U0001f600'])
print(codecs.encode('abc', 'rot13'), codecs.decode('616263', 'hex'), codecs.encode(b'abc', 'base64'))
print(codecs.lookup('UTF 8').name, codecs.lookup('latin1').name, codecs.BOM_UTF16)
r = codecs.getreader('utf-8')(io.BytesIO('z\xe9\nw'.encode()))
print(ascii(r.readline()), ascii(r.read()))
print(codecs.escape_decode(rb'a\n\x41\101\\'), codecs.escape_encode(b'a\n\xff\''))
print(codecs.charmap_decode(b'\x00\x01', 'strict', 'ab'), codecs.charmap_encode('ab', 'strict', {97: 1, 98: b'xy'}))
show(codecs.charmap_encode, 'c', 'strict', {97: 1})
show(codecs.charmap_decode, b'\x05', 'strict', 'ab')
print('b\xfccher.example'.encode('idna'), b'xn--bcher-kva.example'.decode('idna'))
for name in ('gbk', 'shift_jis', 'euc_kr', 'big5', 'gb18030', 'euc_jp', 'iso2022_jp'):
    b = '\u4e2d\u6587 abc'.encode(name, 'replace')
    print(name, b, ascii(b.decode(name)))
show('\U0001f600'.encode, 'shift_jis')
show(b'\x81'.decode, 'gbk')
