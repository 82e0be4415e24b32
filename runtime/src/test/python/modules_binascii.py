"""binascii, with its errors."""
import binascii as b
import re


def show(value):
    """A repr without addresses."""
    return re.sub("0x[0-9a-f]{6,}", "0x", repr(value))


def t(function, *args, **kwargs):
    """Prints a call and what it gives, or the error that it raises."""
    name = show(getattr(function, "__name__", function))
    try:
        result = function(*args, **kwargs)
    except BaseException as e:
        print(name, show(args), kwargs, type(e).__name__, re.sub("0x[0-9a-f]{6,}", "0x", str(e)), getattr(e, "__notes__", None))
    else:
        print(name, show(args), kwargs, "->", show(result))


t(b.hexlify,b'abcd',':');t(b.hexlify,b'abcde',':',2);t(b.hexlify,b'abcde',':',-2);t(b.hexlify,b'abcde','ab');t(b.hexlify,b'abcde','\xe9');t(b.hexlify,b'abcde',1);t(b.hexlify,b'abcde',b'-',0);t(b.hexlify,'abc');t(b.unhexlify,'abc');t(b.unhexlify,'zz');t(b.unhexlify,'\xe9');t(b.unhexlify,1);t(b.hexlify,b'abcde','');t(b.hexlify,b'a',b'\xff')
t(b.b2a_uu,b'x'*46);t(b.b2a_uu,b'abc',backtick=True);t(b.b2a_uu,b'');t(b.b2a_uu,b'',backtick=True);t(b.a2b_uu,b'');t(b.a2b_uu,b'#86)C\n');t(b.a2b_uu,b'#86)Cxx\n');t(b.a2b_uu,b'#8\x016)C')
t(b.crc32,b'abc');t(b.crc32,b'abc',5);t(b.crc_hqx,b'abc',0);t(b.crc32,b'abc',-1);t(b.crc32,b'abc',1<<40);t(b.crc_hqx,b'abc',1<<40);t(b.crc_hqx,b'abc',-1)
for s in (b'YWJj',b'YWJ',b'YWJj=',b'=YWJj',b'YW==Jj',b'YW=Jj=',b'Y',b'YWJjZ',b'YW Jj\n',b'YW==',b'YW=',b'YW==x',b'YWJj===='): t(b.a2b_base64,s);t(b.a2b_base64,s,strict_mode=True)
t(b.b2a_base64,b'abc');t(b.b2a_base64,b'abc',newline=False);t(b.a2b_base64,'\xe9')
