"""Makes the office documents and the e-book of the golden tests: python3 make/office.py"""

import pathlib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent.parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def container(name, parts):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as out:
        for path, text in parts:
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path == "mimetype" else zipfile.ZIP_DEFLATED
            out.writestr(info, text)


def relations(*pairs):
    rows = "".join(
        f'<Relationship Id="rId{i}" Type="{REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def p(*runs, style="", num=""):
    numbering = f'<w:numPr><w:ilvl w:val="{num[0]}"/><w:numId w:val="{num[1]}"/></w:numPr>' if num else ""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{numbering}</w:pPr>{''.join(runs)}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs):
    return f"<w:tc>{''.join(paragraphs) or p()}</w:tc>"


CORE = """<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Report on the port</dc:title>
<dc:creator>Jun Castellane</dc:creator><dcterms:created>2024-03-14T09:00:00Z</dcterms:created><dc:language>en-GB</dc:language></cp:coreProperties>"""

body = "".join([
    p(r("The fire at the port"), style="Title"),
    p(r("What we know"), style="Heading1", num="01"),
    p(r("It burned "), r("all", "<w:b/>"), r(" night."),
      '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" Nobody"), '<w:r><w:tab/></w:r>', r("was warned.")),
    p(r("The guards "), '<w:del w:author="Ed"><w:r><w:delText>slept</w:delText></w:r></w:del>',
      '<w:ins w:author="Ed">' + r("were away") + "</w:ins>", r(". "), r("SECRET", "<w:vanish/>")),
    p(r("cranes"), num="02"),
    p(r("of steel"), num="12"),
    p(r("sheds"), num="02"),
    "<w:tbl><w:tr>" + cell(p(r("Port"))) + cell(p(r("Dead"))) + "</w:tr><w:tr>"
    + cell(p(r("Kostrel")), p(r("harbour"))) + cell(p(r("11"))) + "</w:tr></w:tbl>",
    p(r("A box stands here."),
      '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><wp:docPr xmlns:wp="d" id="1" descr="The quay at dawn"/>'
      "<w:txbxContent>" + p(r("In the box.")) + "</w:txbxContent></w:drawing></mc:Choice>"
      "<mc:Fallback><w:pict><w:txbxContent>" + p(r("In the box.")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
    p('<w:hyperlink r:id="rId99">' + r("A link") + "</w:hyperlink>",
      '<w:r><w:instrText>HYPERLINK "javascript:alert(1)"</w:instrText></w:r>', r(" and more."),
      '<w:r><w:endnoteReference w:id="3"/></w:r>'),
    p(r("So it was."), style="Quote"),
])
container("report.docx", [
    ("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    ("_rels/.rels", relations(("officeDocument", "word/document.xml"))),
    ("word/_rels/document.xml.rels", relations(
        ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml"),
        ("endnotes", "endnotes.xml"), ("comments", "comments.xml"), ("header", "header1.xml"),
        ("header", "header2.xml"), ("footer", "footer1.xml"))),
    ("word/document.xml", f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>"),
    ("word/styles.xml", f"""<w:styles {W}><w:style w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>"""),
    ("word/numbering.xml", f"""<w:numbering {W}><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num></w:numbering>"""),
    ("word/footnotes.xml", f'<w:footnotes {W}><w:footnote w:id="0">{p(r("separator"))}</w:footnote><w:footnote w:id="2">{p(r("By the port’s own count."))}</w:footnote></w:footnotes>'),
    ("word/endnotes.xml", f'<w:endnotes {W}><w:endnote w:id="3">{p(r("See the annex."))}</w:endnote></w:endnotes>'),
    ("word/comments.xml", f'<w:comments {W}><w:comment w:id="0" w:author="Ana Ruiz">{p(r("Who says so?"))}</w:comment></w:comments>'),
    ("word/header1.xml", f"<w:hdr {W}>{p(r('Harbour Review'))}</w:hdr>"),
    ("word/header2.xml", f"<w:hdr {W}>{p(r('Harbour Review'))}</w:hdr>"),
    ("word/footer1.xml", f"<w:ftr {W}>{p(r('Draft'))}</w:ftr>"),
    ("docProps/core.xml", CORE),
])
container("hostile.docx", [
    ("[Content_Types].xml", "<Types/>"),
    ("word/document.xml", f'<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><w:document {W}><w:body>{p(r("&b;"))}</w:body></w:document>'),
])

OFFICE = ('xmlns:office="o" xmlns:text="t" xmlns:table="tb" xmlns:draw="d" xmlns:style="s" xmlns:svg="v" '
          'xmlns:xlink="x" xmlns:dc="dc" xmlns:meta="m"')
container("letter.odt", [
    ("mimetype", "application/vnd.oasis.opendocument.text"),
    ("META-INF/manifest.xml", "<manifest/>"),
    ("meta.xml", f"<office:document-meta {OFFICE}><office:meta><dc:title>A letter</dc:title><meta:initial-creator>Ana Ruiz</meta:initial-creator><meta:creation-date>2024-03-14T09:00:00</meta:creation-date></office:meta></office:document-meta>"),
    ("styles.xml", f'<office:document-styles {OFFICE}><office:master-styles><style:master-page><style:header><text:p>Port Office</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>'),
    ("content.xml", f"""<office:document-content {OFFICE}><office:automatic-styles>
<style:style style:name="P1" style:parent-style-name="Title"/><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>DELETED</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="P1">To the port<text:s text:c="4000000000"/>office</text:p><text:h text:outline-level="2">Why I write</text:h>
<text:p>The crane<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>The old one.</text:p></text:note-body></text:note> fell.<text:line-break/>Nobody <text:a xlink:href="javascript:alert(1)">came</text:a>.<office:annotation><dc:creator>Jun</dc:creator><text:p>Sure?</text:p></office:annotation></text:p>
<text:list text:style-name="L1"><text:list-item><text:p>One rope</text:p></text:list-item><text:list-item><text:p>Two lamps</text:p><text:list><text:list-item><text:p>of brass</text:p></text:list-item></text:list></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Ship</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000000"/><table:table-cell><text:p>Tons</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Mara</text:p></table:table-cell><table:table-cell/><table:table-cell><text:p>40</text:p></table:table-cell></table:table-row></table:table>
<text:p><draw:frame><draw:image xlink:href="https://canary.invalid/x.png"/><svg:desc>The crane on its side</svg:desc></draw:frame>Seen from the quay.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>
</office:text></office:body></office:document-content>"""),
])

XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{0}</title></head><body><h1>{0}</h1>{1}</body></html>'
container("book.epub", [
    ("mimetype", "application/epub+zip"),
    ("META-INF/container.xml", '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'),
    ("META-INF/encryption.xml", '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>'),
    ("OEBPS/book.opf", """<package xmlns:dc="dc"><metadata><dc:title>The Harbour</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:language>en</dc:language><dc:date>2011-05-02</dc:date><dc:publisher>Quay Press</dc:publisher></metadata>
<manifest><item id="two" href="b.xhtml" media-type="application/xhtml+xml"/><item id="one" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/><item id="gone" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine></package>"""),
    ("OEBPS/text/a b.xhtml", XHTML.format("Dawn", "<p>It was <i>early</i>.</p><script>alert(1)</script>")),
    ("OEBPS/b.xhtml", XHTML.format("Noon", "<p>It was late.</p><h2>The quay</h2><p>Empty.</p>")),
])

X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
container("ships.xlsx", [
    ("[Content_Types].xml", "<Types/>"),
    ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
    ("xl/_rels/workbook.xml.rels", relations(
        ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"),
        ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))),
    ("xl/workbook.xml", f'<workbook {X}><sheets><sheet name="Arrivals" sheetId="1" r:id="rId1"/><sheet name="Notes" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>'),
    ("xl/styles.xml", f'<styleSheet {X}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'),
    ("xl/sharedStrings.xml", f"<sst {X}><si><t>Ship</t></si><si><r><t>Ma</t></r><r><t>ra</t></r><rPh><t>no</t></rPh></si></sst>"),
    ("xl/worksheets/sheet1.xml", f"""<worksheet {X}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Day</t></is></c><c r="D1" t="inlineStr"><is><t>Tons</t></is></c></row>
<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" s="1"><v>45366</v></c><c r="D2"><v>40.5</v></c></row></sheetData></worksheet>"""),
    ("xl/worksheets/sheet2.xml", f'<worksheet {X}><sheetData><row><c t="str"><f>A1</f><v>=cmd()</v></c></row></sheetData></worksheet>'),
])
