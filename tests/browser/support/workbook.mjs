// A workbook as Debian's openpyxl reads it: its sheets, and the rows of one by their headings.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const reader = fileURLToPath(new URL('../../support/workbook.py', import.meta.url));

export async function sheetsOf(file) {
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [reader, file], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

export function rowsOf({ rows: [headings, ...rows] }) {
  return rows.map((row) => Object.fromEntries(headings.map((heading, i) => [heading, row[i]])));
}
