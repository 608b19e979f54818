"""Files: what spreadsheet programs write is read, and what is no sheet is told."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook

from curation.desk.sheets import SHEET_FORMATS, SheetError, files, read_file
from curation.desk.sheets.cells import LOST
from curation.desk.sheets.files import write_file


def workbook(*rows, **sheets):
    """The bytes of a workbook as Excel would save it: one sheet, and more by name."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, listed in sheets.items():
        sheet = book.create_sheet(name)
        for row in listed:
            sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "with BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_csv_of_any_program_is_read(separator, start, end):
    lines = [["name", "synonyms", "summary"], ["TNF-α", '"a\nb"', '"x, y; z\t""q"""']]
    text = start + end.join(separator.join(line) for line in lines) + end
    headers, rows = read_file("Sheet.CSV", text.encode())
    assert headers == ["name", "synonyms", "summary"]
    assert rows == [["TNF-α", "a\nb", 'x, y; z\t"q"']]


def test_blank_rows_within_keep_their_numbers_and_those_after_go():
    content = b"name,slug\n\na,b\n,\n\n"
    assert read_file("a.csv", content) == (["name", "slug"], [[], ["a", "b"]])
    packed = workbook(["name", "slug"], [], ["a", "b"], [None, ""], [])
    assert read_file("a.xlsx", packed) == (["name", "slug"], [[], ["a", "b"]])


# What a cell of a workbook holds, and the text it is read as.
EXCEL = {
    "whole number": (33266177, "33266177"),
    "number that is whole": (1.0, "1"),
    "large number": (1e20, "100000000000000000000"),
    "number": (0.1, "0.1"),
    "true": (True, "true"),
    "text": ("TNF-α", "TNF-α"),
    "text that looks like a number": ("007", "007"),
    "line break": ("a\r\nb", "a\nb"),
    "escaped line break": ("a_x000D_\nb", "a\nb"),
    "date": (datetime(2026, 11, 1), f"{LOST} date 2026-11-01 00:00:00"),
    "formula": ("=1+1", f"{LOST} formula =1+1"),
    "error": ("#REF!", f"{LOST} error #REF!"),
}


@pytest.mark.parametrize("case", EXCEL)
def test_what_excel_makes_of_a_value_is_read(case):
    value, text = EXCEL[case]
    assert read_file("a.xlsx", workbook(["name"], [value])) == (["name"], [[text]])


HARD = [
    "=1+1", "+1", "-1", "@x", "#REF!", "007", "1.0", "TRUE", "2026-11", "a\nb", ' "q" ', "α,β;γ\tδ",
    "_x0041_", "_x005F_x0041_", "\\n", "'x", "https://example.org/?a=b", "😀", "x" * 32_767,
]  # fmt: skip


@pytest.mark.parametrize("format", SHEET_FORMATS)
def test_any_text_is_written_and_read_as_it_is(format):
    rows = [[text, "end"] for text in HARD]
    assert read_file(f"a.{format}", write_file(["a", "b"], rows, format)) == (["a", "b"], rows)


def test_csv_is_pure():
    assert write_file(["a", "b"], [["=1+1", "α"]], "csv") == "a,b\r\n=1+1,α\r\n".encode()


def test_no_cell_of_a_workbook_is_a_formula_or_a_number():
    sheet = load_workbook(io.BytesIO(write_file(["a"], [[text] for text in HARD], "xlsx"))).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"@"}


def test_a_cell_longer_than_xlsx_holds_is_told():
    rows = [["", "a"], ["x" * 32_768, "b"]]
    with pytest.raises(SheetError) as refusal:
        write_file(["a", "b"], rows, "xlsx")
    (problem,) = refusal.value.problems
    assert (problem.record, problem.field) == ("Row 3", "a")
    assert "export CSV" in problem.message
    assert read_file("a.csv", write_file(["a", "b"], rows, "csv"))[1] == rows


def zipped(**parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def damaged():
    content = workbook(["name"], ["IL-2"])
    return content[: len(content) // 2]


# (name, content, part of the message)
HOSTILE = {
    "no ending": ("sheet", b"name\na", "name ends in .csv or .xlsx"),
    "old Excel": ("sheet.xls", b"\xd0\xcf\x11\xe0", "name ends in .csv or .xlsx"),
    "empty CSV": ("a.csv", b"", "The file is empty"),
    "blank CSV": ("a.csv", b"\xef\xbb\xbf\n , \n", "The file is empty"),
    "empty workbook": ("a.xlsx", workbook(), "The file is empty"),
    "no names": ("a.csv", b"\nname\na", "Row 1 is empty"),
    "Latin-1": ("a.csv", "name\nTNF-µ".encode("latin-1"), "not UTF-8"),
    "UTF-16": ("a.csv", "name\nIL-2".encode("utf-16"), "not UTF-8"),
    "half a character": ("a.csv", b"name\n\xed\xa0\x80", "not UTF-8"),
    "open quote": ("a.csv", b'name\n"IL-2\nIL-3', "not CSV from line"),
    "text after a quote": ("a.csv", b'name\n"IL"-2\n', "not CSV from line 2"),
    "endless cell": ("a.csv", b"name\n" + b"x" * 200_000, "not CSV from line 2"),
    "workbook named CSV": ("a.csv", workbook(["name"]), "a workbook, not CSV"),
    "CSV named workbook": ("a.xlsx", b"name\nIL-2", "not an XLSX workbook"),
    "damaged workbook": ("a.xlsx", damaged(), "not an XLSX workbook"),
    "another archive": ("a.xlsx", zipped(readme="Hello"), "not an XLSX workbook"),
    "bomb": ("a.xlsx", zipped(bomb=b"0" * (101 << 20)), "too large unpacked"),
    "two sheets": ("a.xlsx", workbook(["name"], Other=[["name"]]), "several sheets (Sheet, Other)"),
    "too many bytes": ("a.csv", b"name\n" + b"a\n" * (6 << 20), "larger than 10 MB"),
    "too many rows": ("a.csv", b"name\n" + b"a\n" * 20_001, "more than 20,000 rows"),
    "too many columns of Excel": ("a.xlsx", workbook(["name"], [None] * 200 + ["a"]), "201 cells"),
    "too many columns": ("a.csv", b"name\n" + b"," * 500 + b"a", "Row 2 has 501 cells"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_is_no_sheet_is_told(case):
    name, content, message = HOSTILE[case]
    with pytest.raises(SheetError) as refusal:
        read_file(name, content)
    (problem,) = refusal.value.problems
    assert problem.record == name
    assert message in problem.message


def test_as_many_rows_as_allowed_are_read():
    _, rows = read_file("a.csv", b"name\n" + b"a\n" * files.MAX_ROWS + b"\n" * 50)
    assert len(rows) == 20_000


def test_rows_after_a_long_gap_are_not_lost():
    with pytest.raises(SheetError, match="1 problems"):
        read_file("a.csv", b"name\na\n" + b"\n" * 30_000 + b"b\n")


def test_characters_that_no_sheet_holds_are_marked():
    content = "name\na\0b\x1fc\ufffe".encode()
    assert read_file("a.csv", content)[1] == [[f"a{LOST}b{LOST}c{LOST}"]]


def test_hidden_and_empty_sheets_do_not_count():
    book = Workbook()
    book.active.append(["name"])
    book.create_sheet("Empty")
    book.create_sheet("Lists").append(["agonist"])
    book["Lists"].sheet_state = "hidden"
    packed = io.BytesIO()
    book.save(packed)
    assert read_file("a.xlsx", packed.getvalue()) == (["name"], [])
