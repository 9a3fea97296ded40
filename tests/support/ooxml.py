"""Prints, one a line, what a workbook breaks of ECMA-376 part 1 (SpreadsheetML) and of Excel's limits: what Excel would offer to repair."""
import re
import sys
import zipfile
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# The children of CT_Worksheet in their sequence (section 18.3.1.99).
SEQUENCE = """sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState
dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems
tableParts extLst""".split()

found = []


def expect(holds, *said):
    if not holds:
        found.append(" ".join(map(str, said)))


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def area(reference):
    """(first column, first row, last column, last row) of A1 or A1:B2."""
    ends = [re.fullmatch(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", end) for end in reference.split(":")]
    if not all(ends):
        expect(False, "no cell reference:", reference)
        return (1, 1, 1, 1)
    (left, top), (right, bottom) = [(column(end[1]), int(end[2])) for end in (ends[0], ends[-1])]
    expect(left <= right <= 16384 and top <= bottom <= 1048576, "an area out of bounds:", reference)
    return (left, top, right, bottom)


def overlap(a, b):
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


class Package:
    def __init__(self, file):
        self.zip = zipfile.ZipFile(file)
        names = self.zip.namelist()
        expect(len(names) == len(set(names)), "a part twice")
        self.parts = {name: ElementTree.fromstring(self.zip.read(name)) for name in names if name.endswith((".xml", ".rels"))}
        types = self.parts["[Content_Types].xml"]
        known = {entry.get("PartName") for entry in types.iter(TYPES + "Override")}
        endings = {entry.get("Extension") for entry in types.iter(TYPES + "Default")}
        for name in names:
            if name != "[Content_Types].xml":
                expect("/" + name in known or name.rsplit(".", 1)[-1] in endings, "a part without content type:", name)
        for name in known:
            expect(name[1:] in names, "a content type without part:", name)

    def related(self, name):
        """{id: part} of a part's relationships."""
        folder, file = name.rsplit("/", 1)
        rels = self.parts.get(f"{folder}/_rels/{file}.rels")
        if rels is None:
            return {}
        targets = {}
        for one in rels.iter(PACKAGE + "Relationship"):
            if one.get("TargetMode") == "External":
                continue
            path = folder.split("/")
            for step in one.get("Target").split("/"):
                path = path[:-1] if step == ".." else path + [step]
            targets[one.get("Id")] = "/".join(path)
            expect("/".join(path) in self.zip.namelist(), "a relationship to nothing:", name, one.get("Target"))
        return targets


def texts_of(element):
    return "".join(part.text or "" for part in element.iter(MAIN + "t"))


class Workbook:
    def __init__(self, package):
        self.package = package
        self.book = package.parts["xl/workbook.xml"]
        styles = package.parts["xl/styles.xml"]
        self.formats = len(styles.find(MAIN + "cellXfs"))
        dxfs = styles.find(MAIN + "dxfs")
        self.differential = 0 if dxfs is None else len(dxfs)
        shared = package.parts.get("xl/sharedStrings.xml")
        self.shared = [] if shared is None else [texts_of(one) for one in shared.findall(MAIN + "si")]
        self.tables = {}
        self.ids = set()

    def check(self):
        related = self.package.related("xl/workbook.xml")
        sheets = list(self.book.find(MAIN + "sheets"))
        names = [sheet.get("name") for sheet in sheets]
        expect(len({name.lower() for name in names}) == len(names), "two sheets of one name")
        for name in names:
            expect(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) and name[0] != "'" != name[-1], "a name no sheet can have:", name)
        defined = [(one.get("name").lower(), one.get("localSheetId")) for one in self.book.iter(MAIN + "definedName")]
        expect(len(set(defined)) == len(defined), "a name defined twice")
        for one in self.book.iter(MAIN + "definedName"):
            expect(one.get("localSheetId") is None or int(one.get("localSheetId")) < len(sheets), "a name of no sheet:", one.get("name"))
        for sheet in sheets:
            self.sheet(sheet.get("name"), related[sheet.get(RELATION + "id")])
        for name in self.tables:
            expect((name, None) not in defined, "a table named as a range:", name)

    def sheet(self, name, part):
        sheet = self.package.parts[part]
        order = [SEQUENCE.index(child.tag[len(MAIN):]) for child in sheet]
        expect(order == sorted(order), name, "children out of sequence")
        ends = 0
        for one in sheet.iter(MAIN + "col"):
            expect(ends < int(one.get("min")) <= int(one.get("max")) <= 16384, name, "columns overlap")
            ends = int(one.get("max"))
        cells = self.cells(name, sheet)
        areas = [("table", self.table(name, target, cells)) for target in self.package.related(part).values() if "/tables/" in target]
        expect(len(areas) == len(list(sheet.iter(MAIN + "tablePart"))), name, "tables and their parts differ")
        own = sheet.find(MAIN + "autoFilter")
        if own is not None:
            areas.append(("filter", area(own.get("ref"))))
        areas += [("merged", area(one.get("ref"))) for one in sheet.iter(MAIN + "mergeCell")]
        for i, (kind, one) in enumerate(areas):
            for other_kind, other in areas[:i]:
                expect(not overlap(one, other), name, kind, "over", other_kind)
        self.validations(name, sheet)
        for rule in sheet.iter(MAIN + "cfRule"):
            expect(rule.get("dxfId") is None or int(rule.get("dxfId")) < self.differential, name, "a rule's format that isn't there")

    def cells(self, name, sheet):
        """The texts of the cells; rows and columns in order, styles and shared texts that exist, nothing longer than Excel takes."""
        texts, last_row = {}, 0
        for row in sheet.find(MAIN + "sheetData"):
            number = int(row.get("r"))
            expect(last_row < number <= 1048576, name, "rows out of order at", number)
            last_row, last_column = number, 0
            for cell in row:
                place = cell.get("r")
                at = area(place)
                expect(at[1] == number and last_column < at[0], name, "cells out of order at", place)
                last_column = at[0]
                expect(int(cell.get("s", 0)) < self.formats, name, "a format that isn't there at", place)
                formula, value, kind = cell.find(MAIN + "f"), cell.find(MAIN + "v"), cell.get("t", "n")
                expect(formula is None or (formula.text and not formula.text.startswith("=") and len(formula.text) <= 8192), name, "no formula at", place)
                text = None
                if kind == "s":
                    expect(int(value.text) < len(self.shared), name, "a shared text that isn't there at", place)
                    text = self.shared[int(value.text)]
                elif kind == "inlineStr":
                    text = texts_of(cell)
                elif kind == "n" and value is not None:
                    expect(re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?", value.text or ""), name, "no number at", place)
                elif kind == "b":
                    expect(value.text in ("0", "1"), name, "neither true nor false at", place)
                expect(text is None or len(text.encode("utf-16-le")) // 2 <= 32767, name, "a text too long at", place)
                texts[(at[0], number)] = text
        return texts

    def table(self, sheet, part, cells):
        table = self.package.parts[part]
        name, place = table.get("displayName"), area(table.get("ref"))
        expect(re.fullmatch(r"[^\W\d]\w{0,254}", name) and not re.fullmatch(r"[A-Za-z]{1,3}[0-9]{1,7}", name), sheet, "a name no table can have:", name)
        expect(name.lower() not in self.tables and table.get("id") not in self.ids, sheet, "a table twice:", name)
        self.tables[name.lower()] = place
        self.ids.add(table.get("id"))
        columns = list(table.iter(MAIN + "tableColumn"))
        names = [one.get("name") for one in columns]
        expect(len(names) == place[2] - place[0] + 1, sheet, name, "columns and area differ")
        expect(len({one.lower() for one in names}) == len(names), sheet, name, "a column twice")
        expect(len({one.get("id") for one in columns}) == len(names), sheet, name, "a column's number twice")
        for i, one in enumerate(names):
            expect(0 < len(one) <= 255, sheet, name, "a heading too long")
            expect(cells.get((place[0] + i, place[1])) == one, sheet, name, "a heading that isn't its cell's text:", one)
        totals = int(table.get("totalsRowCount", 0))
        expect(place[3] - place[1] >= 1 + totals, sheet, name, "a table without rows")
        shown = table.find(MAIN + "autoFilter")
        if shown is not None:
            expect(area(shown.get("ref")) == (place[0], place[1], place[2], place[3] - totals), sheet, name, "the filter isn't the table's")
        return place

    def validations(self, name, sheet):
        areas = []
        for rule in sheet.iter(MAIN + "dataValidation"):
            first = rule.find(MAIN + "formula1")
            if first is not None and (first.text or "").startswith('"'):
                expect(len(first.text) <= 257, name, "a list of choices too long")
            for attribute, most in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
                expect(len(rule.get(attribute, "")) <= most, name, attribute, "too long")
            for reference in rule.get("sqref").split():
                here = area(reference)
                for other in areas:
                    expect(not overlap(here, other), name, "validations overlap at", reference)
                areas.append(here)
        every = sheet.find(MAIN + "dataValidations")
        expect(every is None or int(every.get("count")) == len(every), name, "validations miscounted")


Workbook(Package(sys.argv[1])).check()
print("\n".join(found))
