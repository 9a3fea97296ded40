// Statements by the database's owner, as an operator's psql sends them.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// The rows of one statement as JSON; statements without rows are joined with the next by ";".
export async function rows(statement, before = '') {
  const whole = `${before} select coalesce(json_agg(row_to_json(q)), '[]') from (${statement}) q`;
  const { stdout } = await run('psql', ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-h', process.env.KONKURSS_TEST_SOCKET,
    '-U', 'konkurss_owner', '-d', 'konkurss', '-c', whole], { maxBuffer: 64 << 20 });
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

// One statement after another, nothing of it read.
export async function execute(statements) {
  await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', process.env.KONKURSS_TEST_SOCKET, '-U', 'konkurss_owner', '-d', 'konkurss',
    '-c', statements]);
}
