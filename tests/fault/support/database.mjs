// The database under the server, as its owner: what a test needs in it beforehand, and what is really there afterwards.
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';

const checks = new URL('../../../sql/checks/', import.meta.url);
const connection = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', process.env.KONKURSS_TEST_SOCKET, '-U', 'konkurss_owner', '-d', 'konkurss'];

// Runs the statements and returns what the last of them gives, one JSON value.
export async function database(statements) {
  const { stdout } = await promisify(execFile)('psql', [...connection, '-1', '-c', statements], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

// What must never be true of the data and is, by the checks that './konkurss check data' asks.
export async function findings() {
  const found = [];
  for (const name of readdirSync(checks)) {
    const check = readFileSync(new URL(name, checks), 'utf8');
    const rows = await database(`select coalesce(json_agg(q), '[]') from (${check}\n) q`);
    if (rows.length) found.push({ name, rows });
  }
  return found;
}
