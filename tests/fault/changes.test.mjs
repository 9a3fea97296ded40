// What people can't afford to lose: 500 applications submitted and 500 evaluations filled in at the same time, while the server is
// killed, and while the database restarts. What was acknowledged is there, nothing is there twice or by halves.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { database, findings } from './support/database.mjs';
import { inParallel, signIn, stack } from './support/stack.mjs';

const count = 500;
const criteria = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6'];
let signatory;
let evaluator;
before(async () => {
  signatory = await signIn('parakstitajs.km@example.lv');
  evaluator = await signIn('vertetajs1@example.lv');
});

// Complete drafts of the open call: as many copies of what the demonstration's institution has submitted there.
const drafts = (prefix) => database(`
  insert into application (call_id, category_id, organisation_id, answers, title, amount_requested, once, created_by)
  select a.call_id, a.category_id, a.organisation_id, a.answers, a.title, a.amount_requested, '${prefix}-' || n, a.created_by
  from (select a.* from application a join call c on c.id = a.call_id where c.code = 'OGP6-2026-IL' and a.state = 'submitted' order by a.id limit 1) a,
       generate_series(1, ${count}) n;
  select json_agg(id order by id) from application where once like '${prefix}-%';`);

// As many applications of the evaluated call, each assigned to an evaluator who has declared no conflict.
const evaluations = (prefix) => database(`
  alter table application disable trigger application_call_open;
  insert into application (call_id, category_id, organisation_id, number, state, answers, title, amount_requested, once, created_by, submitted_at, submitted_by, opened_at)
  select a.call_id, a.category_id, a.organisation_id, next_application_number(a.category_id), 'in_evaluation', a.answers, a.title, a.amount_requested,
         '${prefix}-' || n, a.created_by, a.submitted_at, a.submitted_by, a.opened_at
  from application a join call c on c.id = a.call_id, generate_series(1, ${count}) n where c.code = 'OGP5-2025-AP' and a.number = 'IL-01';
  alter table application enable trigger application_call_open;
  insert into submission (application_id, no, answers, sha256, submitted_at) select id, 1, answers, '', submitted_at from application where once like '${prefix}-%';
  insert into declaration (application_id, person_id, verdict, statement)
  select a.id, p.id, 'none', '{}' from application a, person p where a.once like '${prefix}-%' and p.mail = 'vertetajs1@example.lv';
  insert into evaluation (application_id, person_id, state)
  select a.id, p.id, 'in_progress' from application a, person p where a.once like '${prefix}-%' and p.mail = 'vertetajs1@example.lv';
  select json_agg(e.id order by e.id) from evaluation e join application a on a.id = e.application_id where a.once like '${prefix}-%';`);

const reason = (prefix, i) => `${prefix}-${i}: pamatojums, kas pieder tikai šim vienam vērtējumam un nevienam citam.`;
const scores = (prefix, i) => Object.fromEntries(criteria.map((code) => [code, { points: '4', reason: reason(prefix, i) }]));

// All changes at once, sixteen at a time, with the fault in their middle; the document that each was acknowledged with.
async function changed(changes, fault) {
  const acknowledged = new Array(changes.length);
  let happening;
  await inParallel(changes.length, 16, async (i) => {
    if (i === changes.length / 4) happening = fault();
    acknowledged[i] = await changes[i]();
    if (!acknowledged[i]) await pause(20);
  });
  await happening;
  return acknowledged;
}

// Pressed again, until there is an answer.
async function repeated(changes, acknowledged) {
  await inParallel(changes.length, 16, async (i) => {
    for (let tries = 0; !acknowledged[i] && tries < 400; tries += 1) {
      acknowledged[i] = await changes[i]();
      if (!acknowledged[i]) await pause(50);
    }
  });
}

const submissions = (prefix) => database(`
  select json_agg(json_build_object('id', a.id, 'number', a.number, 'state', a.state,
           'kept', (select count(*) from submission s where s.application_id = a.id),
           'events', (select count(*) from audit_event e where e.entity = 'application' and e.entity_id = a.id and e.action = 'submit' and e.change ? 'state')) order by a.id)
  from application a where a.once like '${prefix}-%'`);

const scored = (prefix) => database(`
  select json_agg(json_build_object('id', e.id, 'state', e.state, 'version', e.version, 'total', cast(a.total as text), 'counted', a.evaluations_submitted,
           'scores', (select count(*) from score s where s.evaluation_id = e.id),
           'reasons', (select coalesce(json_agg(distinct s.reason), '[]') from score s where s.evaluation_id = e.id),
           'events', (select count(*) from audit_event v where v.entity = 'evaluation' and v.entity_id = e.id and v.change ? 'K1')) order by e.id)
  from evaluation e join application a on a.id = e.application_id where a.once like '${prefix}-%'`);

// What a submitted application or a filled-in evaluation looks like, and what an untouched one does; there is nothing between.
const assertSubmitted = (row, acknowledged) =>
  assert.deepEqual(row, { ...row, number: acknowledged?.number ?? row.number, state: 'submitted', kept: 1, events: 1 });
const assertScored = (row, expected) => assert.deepEqual(row, { ...row, ...expected, scores: criteria.length, events: 1 });

async function assertWhole(prefix, acknowledged, expected) {
  const applications = await submissions(`${prefix}-a`);
  for (const [i, row] of applications.entries())
    if (acknowledged.submitted[i] || row.state !== 'draft') assertSubmitted(row, acknowledged.submitted[i]);
    else assert.deepEqual([row.number, row.kept, row.events], [null, 0, 0]);
  const numbers = applications.map((row) => row.number).filter(Boolean);
  assert.equal(new Set(numbers).size, numbers.length, 'a number was given twice');
  for (const [i, row] of (await scored(`${prefix}-e`)).entries())
    if (acknowledged.scored[i] || row.scores) assertScored(row, { ...expected, reasons: [reason(prefix, i)] });
    else assert.deepEqual([row.state, row.version, row.events, row.counted], ['in_progress', 1, 0, 0]);
}

async function survives(prefix, fault, scoring, expected) {
  const ids = { applications: await drafts(`${prefix}-a`), evaluations: await evaluations(`${prefix}-e`) };
  const changes = ids.applications.flatMap((id, i) => [
    () => signatory.post(`/applications/${id}/submit`, { version: 1 }),
    () => evaluator.post(`/evaluations/${ids.evaluations[i]}${scoring}`, { version: 1, scores: scores(prefix, i) }),
  ]);
  const documents = await changed(changes, fault);
  const acknowledged = { submitted: documents.filter((_, i) => i % 2 === 0), scored: documents.filter((_, i) => i % 2 === 1) };
  for (const [what, list] of Object.entries(acknowledged)) {
    const given = list.filter(Boolean).length;
    assert.ok(given > count / 5 && given < count, `${given} of ${count} ${what}: the fault came too early or too late`);
  }
  await pause(500);
  await assertWhole(prefix, acknowledged, expected);

  // A version that was taken before the fault refuses a second time by itself; an application tells its number again.
  const submit = ids.applications.map((id) => () => signatory.post(`/applications/${id}/submit`, { version: 1 }));
  await repeated(submit, acknowledged.submitted);
  assert.equal(acknowledged.submitted.filter(Boolean).length, count);
  await assertWhole(prefix, acknowledged, expected);
  assert.deepEqual(await findings(), []);
}

const fresh = (word) => `${word}-${Date.now()}`;

test('a server killed in the middle of 500 submissions and 500 saved evaluations has kept what it acknowledged, once', () =>
  survives(fresh('killed'), async () => { await stack('kill-server'); await stack('start-server'); }, '',
    { state: 'in_progress', version: 2, counted: 0, total: null }));

test('a database restarted in the middle of 500 submissions and 500 submitted evaluations has lost nothing', () =>
  survives(fresh('restarted'), () => stack('restart-database'), '/submit',
    { state: 'submitted', version: 3, counted: 1, total: '80.00' }));
