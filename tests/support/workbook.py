"""Prints a workbook as JSON, as a spreadsheet program reads it: [{name, rows, types, formulas, frozen, filter, tables, merged, title_rows}]."""
import datetime
import json
import sys

import openpyxl


def plain(value):
    return value.isoformat() if isinstance(value, (datetime.datetime, datetime.date)) else value


def sheet(values, formulas):
    return {
        "name": values.title,
        "rows": [[plain(cell.value) for cell in row] for row in values.iter_rows()],
        "types": [[cell.data_type for cell in row] for row in values.iter_rows(min_row=2, max_row=2)],
        "formats": [[cell.number_format for cell in row] for row in values.iter_rows(min_row=2, max_row=2)],
        "formulas": {cell.coordinate: cell.value for row in formulas.iter_rows() for cell in row if cell.data_type == "f"},
        "filled": sum(1 for row in values.iter_rows() for cell in row if cell.fill.fill_type),
        "frozen": values.freeze_panes,
        "filter": values.auto_filter.ref,
        "tables": [
            {"name": t.name, "ref": t.ref, "filter": t.autoFilter.ref, "columns": [c.name for c in t.tableColumns]}
            for t in formulas.tables.values()
        ],
        "merged": len(values.merged_cells.ranges),
        "title_rows": values.print_title_rows,
        "title_columns": values.print_title_cols,
        "pages_across": values.page_setup.fitToWidth,
        "landscape": values.page_setup.orientation == "landscape",
        "hidden": values.sheet_state != "visible",
        "protected": values.protection.sheet,
        "unlocked": sorted({cell.column_letter for row in values.iter_rows() for cell in row if not cell.protection.locked}),
        "validations": {str(rule.sqref): f"{rule.type} {rule.formula1}" for rule in values.data_validations.dataValidation},
    }


# By file, not by name: exports are stored without an extension.
cached = openpyxl.load_workbook(open(sys.argv[1], "rb"), data_only=True)
written = openpyxl.load_workbook(open(sys.argv[1], "rb"))
print(json.dumps([sheet(cached[name], written[name]) for name in cached.sheetnames], ensure_ascii=False))
