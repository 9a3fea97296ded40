// Two figures that need a story: a ranked list that is frozen, beside COPY of the same data; and what people notice who read
// while the decision workbook is written.
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { psql } from './capture.mjs';

const { KONKURSS_TEST_URL: proxy } = process.env;
const call = 'BENCH-10000';
const superuser = (...statements) => psql('postgres', ...["set session_replication_role = replica", ...statements].flatMap((one) => ['-c', one]));

async function send(method, path, name, body) {
  const reply = await fetch(proxy + path, {
    method, headers: { cookie: `konkurss_sid=${name}`, 'X-CSRF-Token': name, Accept: 'application/json', 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

async function seconds(work) {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

// The evaluations that the writers have begun go, and ties that the rules leave are voted on: otherwise nobody may accept.
function ready() {
  superuser(`delete from evaluation using call c where c.id = call_id and c.code = '${call}' and evaluation.state = 'in_progress'`,
    `update application a set vote_rank = 1 + a.id % 999 from call c where c.id = a.call_id and c.code = '${call}'`,
    "insert into person_role (person_id, role) select id, 'chair' from person where name = 'bench-officer' on conflict do nothing");
}

// In seconds: the acceptance through nginx, and the same points, amounts and stored list out and in by COPY.
export async function freezing(rounds, scratch) {
  ready();
  const [points, list] = [`${scratch}/points.csv`, `${scratch}/ranking.copy`];
  const times = { http: [], copy: [] };
  superuser('drop table if exists bench_ranking', 'create table bench_ranking (like ranking)');
  for (let round = 0; round < rounds; round += 1) {
    superuser(`delete from ranking using call c where c.id = call_id and c.code = '${call}'`, `update call set state = 'evaluation', version = 1 where code = '${call}'`);
    const { fingerprint } = await send('GET', `/calls/${call}/ranking`, 'bench-officer');
    times.http.push(await seconds(() => send('POST', `/calls/${call}/ranking/accept`, 'bench-officer', { version: '1', fingerprint })));
    psql('postgres', '-c', `\\copy (select r.* from ranking r join call c on c.id = r.call_id where c.code = '${call}') to '${list}'`);
    times.copy.push(await seconds(() => psql('postgres',
      '-c', `\\copy (select a.id, a.number, a.amount_requested, e.person_id, s.criterion_id, s.points from application a join call c on c.id = a.call_id join evaluation e on e.application_id = a.id join score s on s.evaluation_id = e.id where c.code = '${call}') to '${points}'`,
      '-c', `\\copy bench_ranking from '${list}'`)));
  }
  for (const file of [points, list]) rmSync(file);
  superuser('drop table bench_ranking', `delete from ranking using call c where c.id = call_id and c.code = '${call}'`, `update call set state = 'evaluation' where code = '${call}'`);
  return times;
}

// 99th percentiles of `visit` in alternating rounds: with nothing else to do, and while the workbook of 10,000 applications is written.
export async function exporting(rounds, visit) {
  const p99 = { alone: [], beside: [] };
  await visit();
  for (let round = 0; round < rounds; round += 1) {
    p99.alone.push((await visit()).p99);
    const { address } = await send('POST', `/calls/${call}/reports/decisions/export`, 'bench-officer', { format: 'xlsx' });
    const state = async () => (await send('GET', address, 'bench-officer')).job.state;
    while (await state() === 'queued') await pause(50);
    p99.beside.push((await visit()).p99);
    if (await state() !== 'running') throw new Error(`the workbook was ready before its readers: ${await state()}`);
    while (await state() === 'running') await pause(500);
    if (await state() !== 'done') throw new Error(`the workbook failed: ${await state()}`);
  }
  return p99;
}
