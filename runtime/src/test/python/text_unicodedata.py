# unicodedata: properties, names, normal forms, the database of 3.2.
import unicodedata as u


def show(f, *args):
    try:
        print(ascii(f(*args)))
    except Exception as e:
        print(type(e).__name__ + ':', e)


print(u.unidata_version, u.ucd_3_2_0.unidata_version)
for c in 'aA1\xb2\xbd\u0300\u0660\u4e00\u4e94\uac00\ud800\ue000\U0001f600\U000e0001\x00\u0378(\u05d0\u2160\ufb01\U0001d7ce':
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.east_asian_width(c),
          ascii(u.decomposition(c)), u.name(c, None), u.decimal(c, None), u.digit(c, None), u.numeric(c, None),
          u.ucd_3_2_0.category(c))
show(u.decimal, 'a')
show(u.digit, 'a')
show(u.numeric, 'a')
show(u.name, '\0')
show(u.category, 'ab')
show(u.category, 1)
show(u.name, 'ab', 'x')
for n in ('LATIN SMALL LETTER A', 'latin small letter e with acute', 'HANGUL SYLLABLE GAG', 'CJK UNIFIED IDEOGRAPH-4E00', 'NBSP',
          'LINE FEED', 'KEYCAP DIGIT ONE', 'VS16', 'GRINNING FACE', 'NO SUCH', 'LATIN SMALL LETTER GHA', 'BELL', 'ALERT'):
    show(u.lookup, n)
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    for s in ('\xe9', 'e\u0301', '\ufb01\xb2', '\uac01', '\u1100\u1161\u11a8', '\u212b', 'a\ud800\u0301', '\u0344', '\u1e9b\u0323'):
        print(form, ascii(s), ascii(u.normalize(form, s)), u.is_normalized(form, s))
show(u.normalize, 'NFX', '\xe9')
print('\N{BULLET} \N{LATIN SMALL LETTER O WITH DIAERESIS}')
show(compile, r"'\N{NO SUCH NAME}'", 'f', 'eval')
