"""The modules that stand on pyexpat: ElementTree, minidom, pulldom, sax, plistlib, xmlrpc."""
import io
import plistlib
import xml.etree.ElementTree as ET
import xml.sax
import xmlrpc.client
from xml.dom import minidom, pulldom

DOC = '''<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY e "entity"><!ATTLIST i d CDATA "default">]>
<r xmlns:n="urn:n"><!-- c --><i k="v">one &e;</i><n:j>two</n:j><?pi data?><i/>tail \u20ac</r>'''

root = ET.fromstring(DOC)
print(ET.tostring(root))
print([(e.tag, e.attrib, e.text, e.tail) for e in root.iter()])
pull = ET.XMLPullParser(['start', 'end', 'start-ns', 'end-ns', 'comment', 'pi'])
for c in DOC:
    pull.feed(c)
pull.close()
print([(k, getattr(e, 'tag', e)) for k, e in pull.read_events() if not callable(getattr(e, 'tag', None))])
try:
    ET.fromstring('<a>\n<b></a>')
except ET.ParseError as e:
    print(e, e.code, e.position)

dom = minidom.parseString(DOC)
print(dom.toxml())
print(dom.doctype.entities.item(0).nodeName, dom.documentElement.childNodes.length)
for event, node in pulldom.parseString('<a><b/>t</a>'):
    print(event, node.nodeName)


class Content(xml.sax.ContentHandler):
    def startElementNS(self, name, qname, attributes):
        print('start', name, qname, dict(attributes), self.locator.getLineNumber(), self.locator.getColumnNumber())

    def setDocumentLocator(self, locator):
        self.locator = locator

    def skippedEntity(self, name):
        print('skipped', name)

    def processingInstruction(self, target, data):
        print('pi', target, data)


parser = xml.sax.make_parser()
parser.setFeature(xml.sax.handler.feature_namespaces, True)
parser.setContentHandler(Content())
parser.parse(io.StringIO(DOC))
try:
    xml.sax.parseString(b'<a>', Content())
except xml.sax.SAXParseException as e:
    print(e)

value = {'a': [1, 2.5, True, 'x & y'], 'b': b'bytes'}
print(plistlib.loads(plistlib.dumps(value)) == value)
print(xmlrpc.client.loads(xmlrpc.client.dumps((1, 'two', [3.0, {'k': None}]), 'm', allow_none=True)))
