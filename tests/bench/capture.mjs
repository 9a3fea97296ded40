// What a request asks of PostgreSQL, caught from PostgreSQL's own log, as a script for pgbench: the same statements with the same
// texts, prepared, in the same transaction.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const { KONKURSS_TEST_SOCKET: socket, KONKURSS_TEST_STACK: folder, KONKURSS_TEST_DIRECT_URL: direct, KONKURSS_TEST_PROXY_SECRET: secret } = process.env;
const log = join(folder, 'log/postgres.log');

export const psql = (role, ...words) => execFileSync('psql', ['-X', '-qAt', '-v', 'ON_ERROR_STOP=1', '-h', socket, '-U', role, '-d', 'konkurss', ...words],
  { encoding: 'utf8', maxBuffer: 1 << 26 }).trim();

// The cluster's log says nothing of values otherwise.
const talkative = { log_statement: 'all', log_parameter_max_length: '-1', log_error_verbosity: 'default' };
async function logging(settings) {
  const words = Object.keys(talkative).map((name) => (settings[name] ? `alter system set ${name} = '${settings[name]}'` : `alter system reset ${name}`));
  psql('postgres', ...[...words, 'select pg_reload_conf()'].flatMap((word) => ['-c', word]));
  await pause(300);
}

// The statements of one request to the server itself: [{ text, values }], from its begin to its commit.
async function statements(request, id) {
  const from = statSync(log).size;
  const reply = await fetch(new URL(request.path, direct), { ...request, headers: { ...request.headers, 'X-Proxy-Secret': secret, 'X-Request-Id': id } });
  const body = await reply.text();
  if (!reply.ok) throw new Error(`${request.path}: ${reply.status} ${body.slice(0, 500)}`);
  await pause(200);
  const entries = readFileSync(log).subarray(from).toString().split(/\n(?=\d{4}-\d\d-\d\d )/);
  const lines = entries.map((entry) => /^\S+ \S+ \S+ \[(\d+)\] (?:\S+@\S+ )?(LOG|DETAIL):  ([^]*)$/.exec(entry)).filter(Boolean);
  const session = lines.find(([, , kind, text]) => kind === 'DETAIL' && text.includes(`'${id}'`))?.[1];
  const found = [];
  for (const [, pid, kind, text] of lines.filter(([, pid]) => pid === session)) {
    const [, how, statement] = /^(statement|execute [^:]*): ([^]*)$/.exec(text) ?? [];
    if (kind === 'LOG' && how) found.push({ text: statement.replaceAll('\n\t', '\n').trim(), values: [], pid });
    else if (kind === 'DETAIL' && text.startsWith('parameters: ')) found.at(-1).values = valuesOf(text.slice(12).replaceAll('\n\t', '\n'));
  }
  const end = found.findIndex(({ text }) => /^commit$/i.test(text));
  if (!session || end < 0) throw new Error(`${request.path}: PostgreSQL's log doesn't show its statements`);
  return found.slice(found.findIndex(({ text }) => /^begin/i.test(text)), end + 1);
}

function valuesOf(text) {
  const values = [];
  for (const [, number, quoted] of text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) values[number - 1] = quoted === 'NULL' ? null : quoted.slice(1, -1).replaceAll("''", "'");
  return values;
}

// pgbench takes ":name" for a variable, also in a constant such as 'HH24:MI': the same constant in another notation.
const withoutColons = (sql) => sql.replace(/'(?:[^']|'')*'/g, (text) => (text.includes(':') ? `U&${text.replaceAll('\\', '\\\\').replaceAll(':', '\\003A')}` : text));

// Two requests that follow each other show what changes from one to the next: `known` gives those values that count or choose,
// as the name of a pgbench variable; other texts alternate.
// A request goes before them, since the server keeps what it reads of a call; `reset` puts the versions back.
export async function script(first, second, known, setup, reset = () => {}) {
  await logging(talkative);
  reset();
  await statements(first, 'bench-capture-before');
  reset();
  const [odd, even] = [await statements(first, 'bench-capture-odd'), await statements(second, 'bench-capture-even')];
  await logging({});
  if (odd.map(({ text }) => text).join() !== even.map(({ text }) => text).join()) throw new Error(`${first.path}: two requests, two sequences of statements`);
  const variables = {};
  const lines = [...setup];
  odd.forEach(({ text, values }, at) => {
    const bound = (which) => withoutColons(text).replace(/\$(\d+)\b/g, (_, number) => {
      const pair = [values[number - 1], even[at].values[number - 1]];
      if (pair[0] === null) return 'null';
      const variable = known(pair);
      if (variable) return `:${variable}`;
      const name = `v${at}_${number}${pair[0] === pair[1] ? '' : which}`;
      variables[name] = pair[which];
      return `:${name}`;
    });
    const [one, other] = [bound(0), bound(1)];
    if (one === other) lines.push(`${one};`);
    else lines.push('\\if :odd', `${one};`, '\\else', `${other};`, '\\endif');
  });
  return { lines, variables };
}
