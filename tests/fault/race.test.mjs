// The last second of a call: 200 submissions of 100 institutions from 16 connections, while the numbers are held back.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { applicationsOf, makeCall, send } from './support/calls.mjs';
import { execute } from './support/sql.mjs';

const code = 'RACE-1';
const institutions = 100;
const spread = 1500;  // milliseconds before and after the deadline
const agent = new http.Agent({ keepAlive: true, maxSockets: 16 });

test('each submission around the deadline is in or out by the moment of its arrival, none is lost, none is double', async () => {
  const started = await makeCall(code, 6, institutions);
  assert.equal(started.length, 2 * institutions);
  const closes = Date.parse(started[0].closes);
  await pause(closes - spread - 500 - Date.now());
  // Whoever comes in the last half second waits for a number until half a second after the deadline.
  const held = execute(`begin; select pg_sleep(${(closes - 500 - Date.now()) / 1000}); select 1 from category where call_id = ${started[0].call} for update; select pg_sleep(1); commit`);
  const click = async (draft, i) => {
    await pause(closes - spread + (2 * spread * i) / started.length - Date.now());
    const once = () => send(code, draft.n, 'POST', `/applications/${draft.id}/submit`, { version: draft.version }, agent);
    return Promise.all(i % 4 === 0 ? [once(), once()] : [once()]);  // some press twice
  };
  const replies = await Promise.all(started.map(click));
  await held;
  const later = await applicationsOf(code);

  let inTime = 0;
  let waited = 0;
  for (const [i, clicks] of replies.entries()) {
    const kept = later[i];
    const first = [...clicks].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))[0];
    const isIn = clicks.some((one) => one.receivedAt <= kept.closes);
    const what = `application ${kept.id}, arrived ${first.receivedAt}, deadline ${kept.closes}: ${JSON.stringify(clicks)}`;
    for (const one of clicks) {
      // A second click that came too late may be read while the first, in time, still waits for its worker: it can't know of it,
      // and is refused as any that is late. Read after the first, it gets the first one's number.
      const mayBeRefused = one.receivedAt > kept.closes;
      if (one.status === 200) assert.ok(isIn && one.document.number === kept.number, what);
      else assert.ok(mayBeRefused && one.status === 409 && one.document.reason === 'policy.call_closed', what);
    }
    assert.deepEqual([kept.state, kept.submissions], isIn ? ['submitted', 1] : ['draft', 0], what);
    if (!isIn) continue;
    inTime += 1;
    assert.ok(clicks.some((one) => one.receivedAt === kept.submitted), what);
    assert.ok(kept.submitted <= kept.closes, what);
    const receipt = await send(code, kept.n, 'GET', `/applications/${kept.id}/receipt`, undefined, agent);
    assert.equal(receipt.document.application.number, kept.number);
    assert.equal(receipt.document.receipt.received_at, kept.submitted);
    if (closes - Date.parse(kept.submitted) < 500) waited += 1;
  }
  assert.ok(inTime > 50 && inTime < 150, `${inTime} of 200 are in`);
  assert.ok(waited > 10, `${waited} waited past the deadline for their number`);
  const numbers = later.filter((one) => one.number).map((one) => one.number).sort();
  assert.deepEqual(numbers, Array.from({ length: inTime }, (_, i) => `IL-${String(i + 1).padStart(2, '0')}`).sort());
  agent.destroy();
});
