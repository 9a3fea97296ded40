"""Saves a workbook as another program would: workbook_edit.py FROM TO [SHEET CELL VALUE]….

A VALUE of digits becomes a number, an empty one empties the cell."""
import sys

import openpyxl

book = openpyxl.load_workbook(open(sys.argv[1], "rb"))
for sheet, cell, value in zip(*[iter(sys.argv[3:])] * 3):
    book[sheet][cell] = float(value) if value.replace(".", "").isdigit() else value or None
book.save(sys.argv[2])
