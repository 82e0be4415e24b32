"""pyexpat: events, positions, errors, entities, namespaces, encodings, and that chunks of the input make no difference."""
import gc
import threading
import weakref
from xml.parsers import expat

HANDLERS = [n for n in dir(expat.ParserCreate()) if n.endswith('Handler') and n != 'DefaultHandler']


def run(document, chunks=None, encoding=None, separator=None, entities={}, params=0, skip=(), place=True, **options):
    events = []

    def hook(p, level):
        def handler(name):
            def call(*args):
                where = (p.CurrentByteIndex, p.CurrentLineNumber, p.CurrentColumnNumber) if place else ()
                told = args
                if name == 'ExternalEntityRefHandler' and args[0]:
                    told = ('\f'.join(sorted(args[0].split('\f'))), *args[1:])  # as a hash table has them
                events.append((level + name.removesuffix('Handler'), *told, *where))
                if name == 'ExternalEntityRefHandler' and args[2] in entities:
                    child = p.ExternalEntityParserCreate(args[0])
                    hook(child, level + '> ')
                    child.Parse(entities[args[2]], True)
                return 1
            return call
        for name in HANDLERS:
            if name not in skip:
                setattr(p, name, handler(name))

    p = expat.ParserCreate(encoding, separator)
    p.SetParamEntityParsing(params)
    for name, value in options.items():
        setattr(p, name, value)
    hook(p, '')
    try:
        for chunk in chunks or [document]:
            p.Parse(chunk, False)
        p.Parse(b'', True)
    except Exception as e:
        events.append((type(e).__name__, str(e), p.ErrorCode, p.ErrorByteIndex))
    return events


BIG = b'''<?xml version="1.0" encoding="utf-8" standalone="no"?>
<?style type="x"?>
<!-- a comment -->
<!DOCTYPE doc PUBLIC "-//a  b//" "doc.dtd" [
<!ELEMENT doc (head, (p | q)*, end?)>
<!ELEMENT p (#PCDATA | q)*>
<!ELEMENT q EMPTY> <!ELEMENT end ANY>
<!ATTLIST p kind (one|two) "one" id ID #IMPLIED list NMTOKENS "  a  b " t CDATA #FIXED "x&inner;">
<!NOTATION gif SYSTEM "viewer">
<!ENTITY inner "in&#x6e;er &lt;q/>">
<!ENTITY outer "<q>&inner;</q>&inner;">
<!ENTITY pic SYSTEM "pic.gif" NDATA gif>
<!ENTITY ext SYSTEM "ext.xml">
<!ENTITY % decl "<!ENTITY made 'made'>">
%decl;
]>
<doc xmlns="urn:d" xmlns:p="urn:p" p:a='1' b="x
y&amp;z&#9;.">
  <p list=" c   d ">t\xc3\xa9xt &outer; \xf0\x9f\x98\x80\r\nline</p>
  <![CDATA[<raw> ]] &amp;]]>&made;&ext;&missing;
  <p:q/><?pi  some data?><!--c-->]
</doc>
<!-- end -->
'''
ENTITIES = {'doc.dtd': b'<?xml encoding="iso-8859-1"?><!ENTITY late "\xe9"><![IGNORE[<![x[]]>]]><![INCLUDE[<!ATTLIST q z CDATA "d">]]>',
            'ext.xml': b'from <q>ext &late;</q>'}

print('== events')
for params in 0, 2:
    for e in run(BIG, separator='}', entities=ENTITIES, params=params):
        print(ascii(e))


def chunked(data, sizes):
    out, at = [], 0
    for n in sizes:
        if at >= len(data):
            break
        out.append(data[at:at + n])
        at += n
    out.append(data[at:])
    return out


print('== chunks')
whole = run(BIG, separator=' ', entities=ENTITIES, params=2, place=False, buffer_text=True)
seed = 12345
for kind in 'bytes', 'halves', 'random', 'random', 'random':
    if kind == 'bytes':
        sizes = [1] * len(BIG)
    elif kind == 'halves':
        sizes = [len(BIG) // 2]
    else:
        sizes = []
        for _ in range(len(BIG)):
            seed = (seed * 1103515245 + 12345) % 2 ** 31
            sizes.append(seed // 65536 % 7 + 1)
    got = run(BIG, chunked(BIG, sizes), separator=' ', entities=ENTITIES, params=2, place=False, buffer_text=True)
    print(kind, len(got), got == whole)
wide = BIG.decode().replace('encoding="utf-8" ', '')
for name in 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-8-sig':
    data = wide.encode(name)
    for sizes in [len(data)], [1] * len(data), [3] * len(data):
        got = run(data, chunked(data, sizes), separator=' ', entities=ENTITIES, params=2, place=False, buffer_text=True)
        print(name, got[1:] == whole[1:], got[0])

print('== errors')
for text in ['', '<', '<a', '<a>', '<a>]', '<a>\r', '<a><b></a>', '<a></a>x', '<a b="1" b="2"/>', '<a>&x;</a>', '<a b="&x;"/>',
             '<a>]]></a>', '<a><![CDATA[', '<a b=1/>', '<a b/>', '<a b="<"/>', '<a>&#0;</a>', '<a>\x01</a>', ' <?xml version="1.0"?><a/>',
             '<?xml version="1.0" bad?><a/>', '<?xml encoding="x"?><a/>', '<?xml version="1.0" encoding="utf-16"?><a/>',
             '<?xml version="1.0" encoding="nope"?><a/>', '<?xml version="1.0" encoding="gbk"?><a/>',
             '<!DOCTYPE a [<!ENTITY x "&y;"><!ENTITY y "&x;">]><a>&x;</a>', '<!DOCTYPE a [<!ENTITY x "<b>">]><a>&x;</b></a>',
             '<!DOCTYPE a [<!ENTITY x SYSTEM "s">]><a b="&x;"/>', '<!DOCTYPE a [<!NOTATION n SYSTEM "n"><!ENTITY x SYSTEM "s" NDATA n>]><a>&x;</a>',
             '<!DOCTYPE a [<!ELEMENT a (b,c|d)>]><a/>', '<!DOCTYPE a PUBLIC "{" "s"><a/>', '<!DOCTYPE a [<!ENTITY x "%y;">]><a/>',
             '<p:a/>', '<a xmlns:p=""/>', '<a xmlns:xml="u"/>', '<a xmlns:xmlns="u"/>', '<a xmlns:p="u v"/>',
             '<a xmlns:p="u" xmlns:q="u" p:x="" q:x=""/>', '<a:b:c/>', '<a>&a:b;</a>', '<?a:b c?><a/>', '<\u0660/>', '<a\u0660/>',
             '<a>\n  <b>\n</a>']:
    for separator in None, ' ':
        print(ascii(text), run(text.encode(), separator=separator)[-1])
for data in b'<a>\xc3</a>', b'<a>\xc3', b'<a>\xed\xa0\x80</a>', b'\0\r\n', b'<a>\xff</a>':
    print(data, run(data)[-1])

print('== encodings')
for encoding in None, 'utf-8', 'iso-8859-1', 'us-ascii', 'cp1252', 'koi8-r', 'utf-16':
    print(encoding, ascii(run(b'<a b="\xc3\xa9">\xc3\xa9</a>', encoding=encoding)))
print(ascii(run(b'<?xml version="1.0" encoding="cp437"?><a>\xfb</a>')))
print(ascii(run('<?xml version="1.0" encoding="cp437"?><a>\u221a</a>')))

print('== default handlers, options')
for default in 'DefaultHandler', 'DefaultHandlerExpand':
    p = expat.ParserCreate()
    seen = []
    setattr(p, default, seen.append)
    p.Parse(BIG.replace(b'&missing;', b''), True)
    print(len(seen), ''.join(seen) == BIG.decode().replace('&missing;', ''), seen[-12:])
print(run(b'<!DOCTYPE a [<!ATTLIST a d CDATA "x">]><a b="1"/>', ordered_attributes=True)[-2:])
print(run(b'<!DOCTYPE a [<!ATTLIST a d CDATA "x">]><a b="1"/>', specified_attributes=True)[-2:])
print(run(b'<p:a xmlns:p="u" p:b="1"/>', separator='|', namespace_prefixes=True))
print(run(b'<a>' + b'x' * 30 + b'</a>', buffer_text=True, buffer_size=8))
print(run(b'<a>' + b'xy\n' * 5 + b'</a>', buffer_text=True, buffer_size=8))

print('== exceptions')
p = expat.ParserCreate()


def fail(name, attributes):
    if name == 'b':
        raise KeyError(name)


p.StartElementHandler = fail
p.CommentHandler = print
try:
    p.Parse(b'<a><b/><!--c--></a>', True)
except KeyError as e:
    print(repr(e), p.StartElementHandler, p.CommentHandler, p.ErrorCode, p.CurrentByteIndex)
try:
    p.Parse(b'', True)
except expat.ExpatError as e:
    print(e, e.code, e.lineno, e.offset)
for name in HANDLERS + ['DefaultHandler']:
    p = expat.ParserCreate(namespace_separator=' ')
    p.SetParamEntityParsing(2)
    setattr(p, name, lambda *args: 1 / 0)
    try:
        print(name, p.Parse(BIG, True))
    except Exception as e:
        print(name, repr(e), p.ErrorCode, p.ErrorByteIndex, p.ErrorLineNumber, p.ErrorColumnNumber)
p = expat.ParserCreate()
p.NotStandaloneHandler = lambda: 'no number'
try:
    p.Parse(b'<!DOCTYPE a SYSTEM "s"><a/>', True)
except TypeError as e:
    print(e)

print('== deferral, input context, laughs')
p = expat.ParserCreate()
seen = []
p.StartElementHandler = lambda *args: seen.append(p.GetInputContext())
for chunk in b'<doc', b'/>':
    p.Parse(chunk)
    print(seen)
p.Parse(b'', True)
print(seen, p.GetInputContext())
laughs = '<!DOCTYPE a [<!ENTITY e0 "ha">%s]><a>&e9;</a>' % ''.join(
    '<!ENTITY e%d "%s">' % (i, '&e%d;' % (i - 1) * 10) for i in range(1, 10))
try:
    expat.ParserCreate().Parse(laughs, True)
except expat.ExpatError as e:
    print(str(e).partition(':')[0], e.code)

print('== lives')


class Target:
    def __del__(self):
        print('target gone')

    def start(self, name, attributes):
        pass


t = Target()
p = expat.ParserCreate()
p.StartElementHandler = t.start
r = weakref.ref(t)
del t
print(r() is not None)
p.StartElementHandler = None
print(r())
t = Target()
t.parser = expat.ParserCreate()
t.parser.EndElementHandler = t.start
del t
print('cycle')
gc.collect()
p = expat.ParserCreate()
names = []
p.StartElementHandler = lambda n, a: names.append(n)
p.EndElementHandler = names.append
p.Parse(b'<e><e/></e>', True)
print(all(n is names[0] for n in names), p.intern)
print(expat.EXPAT_VERSION, expat.version_info, expat.native_encoding, len(expat.errors.codes), expat.model.XML_CTYPE_SEQ)

print('== threads')
p = expat.ParserCreate()
p.Parse(b'<r>')
problems = []


def feed():
    for _ in range(200):
        try:
            p.Parse(b'<a b="c">text</a>')
        except (RuntimeError, expat.ExpatError):
            pass
        except BaseException as e:
            problems.append(e)


threads = [threading.Thread(target=feed) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(problems)
