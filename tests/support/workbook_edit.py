"""Saves a workbook as another program would: workbook_edit.py FROM TO [SHEET CELL VALUE]."""
import sys

import openpyxl

book = openpyxl.load_workbook(open(sys.argv[1], "rb"))
if len(sys.argv) > 3:
    sheet, cell, value = sys.argv[3:6]
    book[sheet][cell] = float(value) if value.replace(".", "").isdigit() else value
book.save(sys.argv[2])
