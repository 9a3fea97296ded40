// Each hot path through nginx beside its limit: the same SQL, prepared, through pgbench. In alternating rounds, with medians; only
// ratios within one run mean something. Started by './konkurss bench'; BENCH_SECONDS (3) and BENCH_ROUNDS (3) make it longer,
// BENCH_ONLY (a pattern) measures only the paths of such a name.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exporting, freezing } from './beside.mjs';
import { psql, script } from './capture.mjs';

const run = promisify(execFile);
const here = dirname(fileURLToPath(import.meta.url));
const { KONKURSS_TEST_URL: proxy, KONKURSS_TEST_SOCKET: socket, KONKURSS_TEST_STACK: folder, KONKURSS_TEST_SCRIPT: konkurss } = process.env;
const seconds = Number(process.env.BENCH_SECONDS ?? 3);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
const only = new RegExp(process.env.BENCH_ONLY ?? '');
const writers = 8;
const results = [];

const number = (sql) => Number(psql('konkurss_owner', '-c', sql));
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const keep = (what, measured, limit, kept, more = {}) => { results.push({ what, measured, limit, kept, ...more }); };

// --- load ---

async function wrk(script, words, { connections = writers, threads = 2 } = {}) {
  const { stdout } = await run('wrk', [`-t${threads}`, `-c${connections}`, `-d${seconds}s`, '--latency', '--timeout', '30s', '-s', join(here, script), proxy, '--', ...words.map(String)]);
  const value = (pattern) => Number(pattern.exec(stdout)?.[1] ?? 0);
  if (value(/Non-2xx or 3xx responses: (\d+)/) || /Socket errors/.test(stdout)) throw new Error(`${script} ${words[0]}: ${stdout}`);
  const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout);
  return { rate: value(/Requests\/sec:\s+([\d.]+)/), p99: Number(amount) * { us: 0.001, ms: 1, s: 1000 }[unit] };
}

async function pgbench({ lines, variables }, name) {
  const file = join(scratch, `${name}.sql`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  const words = ['-n', '-M', 'prepared', '-c', writers, '-j', 2, '-T', seconds, '-f', file, '-h', socket, '-U', 'konkurss_app',
    ...Object.entries(variables).flatMap(([key, value]) => ['-D', `${key}=${value}`]), 'konkurss'];
  // As the server opens its sessions (src/db/session.cpp).
  const env = { ...process.env, PGOPTIONS: '-c statement_timeout=10000 -c lock_timeout=3000 -c TimeZone=UTC -c client_min_messages=warning -c jit=off -c plan_cache_mode=force_generic_plan' };
  const { stdout, stderr } = await run('pgbench', words.map(String), { env, maxBuffer: 1 << 24 }).catch(({ stderr: why }) => { throw new Error(`${name}: ${why}`); });
  const rate = Number(/tps = ([\d.]+) \(without/.exec(stdout)?.[1] ?? 0);
  if (!rate || /aborted/.test(stderr)) throw new Error(`${name}: ${stdout}${stderr}`);
  return { rate, transactions: Number(/actually processed: (\d+)/.exec(stdout)[1]) };
}

// --- paths ---

const as = (name, accept) => ({ cookie: `konkurss_sid=${name}`, 'X-CSRF-Token': name, Accept: accept });

// Measures paths, each through nginx and then through pgbench, in rounds that go through all of them; the first round warms up and
// doesn't count. `between` is asked before each half.
async function compare(...paths) {
  const measured = paths.filter(({ what }) => only.test(what)).map((path) => ({ ...path, between: path.between ?? (() => {}), rates: { http: [], sql: [] } }));
  for (let round = 0; round <= rounds; round += 1)
    for (const { http, sql, between, rates } of measured) {
      between();
      const one = await http();
      between();
      const other = await sql();
      if (round === 0) continue;
      rates.http.push(one.rate);
      rates.sql.push(other.rate);
    }
  for (const { what, limit, rates } of measured) {
    const ratio = median(rates.http.map((rate, i) => rate / rates.sql[i]));
    const more = { per_second: Math.round(median(rates.http)), pgbench_per_second: Math.round(median(rates.sql)) };
    if (limit) keep(what, ratio.toFixed(2), `>= ${limit}`, ratio >= limit, more);
    else keep(what, ratio.toFixed(2), '', null, more);
  }
  return measured.map(({ rates }) => rates);
}

async function reading(what, limit, path, accept, range) {
  const address = (id) => (range ? path.replace('%d', id) : path);
  const get = (id) => ({ method: 'GET', path: address(id), headers: as('bench-officer', accept) });
  const [first, last] = range ?? [];
  const sql = await script(get(first), get(first), ([value]) => (range && value === String(first) ? 'thing' : null), ['\\set odd 1', ...(range ? [`\\set thing random(${first}, ${last})`] : [])]);
  return compare({ what, limit, http: () => wrk('read.lua', [path, 'bench-officer', accept, ...(range ?? [])]), sql: () => pgbench(sql, what.replace(/\W+/g, '-')) });
}

// Each of eight people saves a thing of their own; the versions start anew for each half.
async function saving(what, limit, { first, before, after, name, bodies, reset, versions }) {
  const who = name.replace('%d', 0);
  const post = (version) => ({ method: 'POST', path: before + first + after, headers: { ...as(who, 'application/json'), 'Content-Type': 'application/json' },
    body: bodies[version % 2].replace('@VERSION@', version) });
  const known = ([one, other]) => {
    if (one === '1' && other === '2') return 'version';
    if (one === String(first)) return 'thing';
    return one === who ? 'token' : null;
  };
  const sql = await script(post(1), post(2), known, [
    '\\set version :version + 1', '\\if :version = 1',
    name.includes('%d') ? `select '${name.replace('%d', '')}' || :client_id as token \\gset` : `select '${name}' as token \\gset`, '\\endif',
    `\\set thing ${first} + :client_id`, '\\set odd :version % 2'], reset);
  sql.variables.version = 0;
  const saved = async () => {
    const done = await pgbench(sql, what.replace(/\W+/g, '-'));
    // A save from a wrong version changes nothing and costs little: it would flatter pgbench.
    if (number(versions) - writers !== done.transactions) throw new Error(`${what}: ${done.transactions} transactions changed ${number(versions) - writers} versions`);
    return done;
  };
  return { what, limit, http: () => wrk('save.lua', [first, before, after, name, ...bodies], { threads: writers }), sql: saved, between: reset };
}

const reasons = (points) => JSON.stringify({ version: '@VERSION@', scores: Object.fromEntries(['K1', 'K2', 'K3', 'K4', 'K5', 'K6'].map((code, i) => [code, {
  points: String((points + i) % 6), reason: `Pamatojums ${points}: saturs atbilst kritērijam ${code}, ir skaidrs, pārbaudāms un pietiekami plašs.` }])) });

async function evaluations(code, limit) {
  const where = `state = 'in_progress' and call_id = (select id from call where code = '${code}') and person_id in (select id from person where name like 'bench-writer-%')`;
  return saving(`saving an evaluation of ${code.slice(6)} applications`, limit, {
    first: number(`select min(id) from evaluation where ${where}`), before: '/evaluations/', after: '', name: 'bench-writer-%d', bodies: [reasons(0), reasons(3)],
    // What is kept of earlier versions would be merged with, and the same points again would change nothing.
    reset: () => psql('postgres', '-c', `set session_replication_role = replica; update evaluation set version = 1, points = null where ${where};
      delete from evaluation_change where evaluation_id in (select id from evaluation where ${where});
      delete from score where evaluation_id in (select id from evaluation where ${where})`), versions: `select sum(version) from evaluation where ${where}` });
}

async function autosave() {
  const text = (word) => JSON.stringify({ version: '@VERSION@', title: `Saruna ar iedzīvotājiem par lēmumu valodu ${word}`,
    summary: `Iedzīvotāji un ministrijas darbinieki kopā pārbauda, kā saprotami pastāstīt par lēmumiem, kas skar viņu ikdienu. ${word}` });
  const where = "once like 'bench-draft-%'";
  return saving('autosave of a step', 0, {
    first: number(`select min(id) from application where ${where}`), before: '/applications/', after: '/steps/basis', name: 'bench-preparer',
    bodies: [text('viens'), text('divi')],
    // Where versions are kept, these begin anew, too.
    reset: () => psql('postgres', '-c', `set session_replication_role = replica; update application set version = 1, answers = '{}' where ${where};
      do $$ begin if to_regclass('application_change') is not null then
        execute 'delete from application_change where application_id in (select id from application where once like ''bench-draft-%'')'; end if; end $$`), versions: `select sum(version) from application where ${where}` });
}

// --- the rest ---

const serverPid = () => readFileSync(join(folder, 'server.pid'), 'utf8').trim();
const megabytes = (what) => Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${serverPid()}/status`, 'utf8'))[1]) / 1024;
const memory = () => megabytes('VmRSS');
const peak = () => megabytes('VmHWM');
// proc(5), clear_refs: 5 sets the peak back to what is in use now.
const forgetPeak = () => writeFileSync(`/proc/${serverPid()}/clear_refs`, '5');

async function start() {
  await run(konkurss, ['stack', 'kill-server', folder]);
  const began = Date.now();
  await run(konkurss, ['stack', 'start-server', folder]);
  return (Date.now() - began) / 1000;
}

// What the programs of tests/bench/*.cpp measured just before (Google Benchmark's JSON).
function inProcess() {
  const file = process.env.BENCH_RULES;
  if (!file || !existsSync(file)) return;
  const times = (name) => JSON.parse(readFileSync(file)).benchmarks.filter((one) => one.run_name === name && one.run_type === 'iteration').map((one) => one.real_time);
  const ranking = median(times('rank_10000'));
  keep('ranking of 10,000 applications, ms', ranking.toFixed(1), '< 100', ranking < 100);
  const proposal = median(times('propose_30000')) / 1000;
  keep('assignment of 10,000 applications to 1,000 evaluators proposed, s', proposal.toFixed(1), '< 10', proposal < 10);
  const book = median(times('decision_workbook/repeats:3/real_time')) / median(times('libxlsxwriter_alone/repeats:3/real_time'));
  keep('decision workbook beside libxlsxwriter alone', book.toFixed(2), '<= 1.5', book <= 1.5);
}

function table() {
  const width = Math.max(...results.map(({ what }) => what.length));
  for (const one of results) {
    const rates = one.per_second ? `${one.per_second} / ${one.pgbench_per_second} a second` : '';
    console.log(`${one.what.padEnd(width)}  ${String(one.measured).padStart(7)}  ${one.limit.padEnd(8)}  ${one.kept === null ? '' : one.kept ? 'kept' : 'MISSED'}  ${rates}`.trimEnd());
  }
}

try {
  if (!number("select count(*) from call where code = 'BENCH-16'")) for (const file of ['seed.sql', 'council.sql']) psql('postgres', '-f', join(here, file));
  const list = '/calls/BENCH-10000/applications';
  const html = 'text/html', json = 'application/json';
  // Both sizes in the same rounds: what is written makes each later save a little dearer.
  const [small, large] = await compare(await evaluations('BENCH-16', 0.7), await evaluations('BENCH-10000', 0.7));
  if (large) {
    const sizes = median(large.http.map((rate, i) => rate / small.http[i]));
    keep('saving: 10,000 applications beside 16', sizes.toFixed(2), '>= 0.8', sizes >= 0.8);
  }
  await reading('list of 50 as JSON', 0.8, list, json);
  await reading('list of 50 as page', 0.5, list, html);
  await reading('50 best by total as JSON', 0.8, `${list}?sort=total`, json);
  await reading('50 best by total as page', 0.5, `${list}?sort=total`, html);
  const range = psql('konkurss_owner', '-c', "select min(a.id) || ' ' || max(a.id) from application a join call c on c.id = a.call_id where c.code = 'BENCH-10000'").split(' ');
  await reading('an application with its evaluations as page', 0.5, '/applications/%d', html, range);
  const { p99 } = await wrk('read.lua', ['/applications/%d', 'bench-officer', html, ...range], { connections: 32 });
  keep('its 99th percentile at 32 connections without a pause, ms', p99.toFixed(1), '<= 15', p99 <= 15);
  const { p99: visited } = await wrk('visit.lua', ['/applications/%d', 'bench-officer', html, ...range], { connections: 32 });
  keep('its 99th percentile with 32 readers, four pages a second each, ms', visited.toFixed(1), '<= 15', visited <= 15);
  await reading("the council's view as JSON, 10,000 applications, 5,000 contracts", 0.8, '/calls/BENCH-COUNCIL/council', json);
  await reading("the council's view as page", 0.5, '/calls/BENCH-COUNCIL/council', html);
  await compare(await autosave());
  const visit = () => wrk('visit.lua', ['/applications/%d', 'bench-officer', html, ...range], { connections: 32 });
  if (only.test('others while the workbook is written')) {
    const idle = memory();
    forgetPeak();
    const p99 = await exporting(rounds, visit);
    const more = peak() - idle;
    keep('memory that the workbook takes above that of the idle server, MB', more.toFixed(0), '<= 200', more <= 200);
    const slower = median(p99.beside) / median(p99.alone);
    keep("others' 99th percentile while the workbook is written", slower.toFixed(2), '<= 2', slower <= 2, { ms_alone: median(p99.alone), ms_beside: median(p99.beside) });
  }
  if (only.test('freezing a ranked list of 10,000')) {
    const times = await freezing(rounds, scratch);
    keep('freezing a ranked list of 10,000 beside COPY of its data', (median(times.http) / median(times.copy)).toFixed(2), '', null,
      { s_http: median(times.http), s_copy: median(times.copy) });
  }
  inProcess();
  await pause(65000);  // once a minute the server gives back what it doesn't need any more
  keep('memory of the server a minute after all of it, MB', memory().toFixed(0), '< 64', memory() < 64);
  const ready = await start();
  keep('start to ready, s', ready.toFixed(2), '< 1', ready < 1);
  table();
  if (process.env.BENCH_OUT) writeFileSync(process.env.BENCH_OUT, JSON.stringify({ at: new Date().toISOString(), seconds, rounds, results }, null, 1));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
