// A server whose clock differs from PostgreSQL's by more than 200 ms takes no submission, loses nothing, and says so.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { applicationsOf, makeCall, send } from './support/calls.mjs';
import { rows } from './support/sql.mjs';
import { stack } from './support/stack.mjs';

const code = 'CLOCK-1';
const library = ['x86_64', 'aarch64'].map((kind) => `/usr/lib/${kind}-linux-gnu/faketime/libfaketimeMT.so.1`).find(existsSync);

// The server again, with its clock ahead by so many seconds.
async function restart(seconds) {
  await stack('kill-server');
  if (seconds) Object.assign(process.env, { LD_PRELOAD: library, FAKETIME: `+${seconds}`, DONT_FAKE_MONOTONIC: '1' });
  await stack('start-server').finally(() => { for (const name of ['LD_PRELOAD', 'FAKETIME', 'DONT_FAKE_MONOTONIC']) delete process.env[name]; });
}
after(() => restart(0));

const submit = ({ id, n, version }, language) => send(code, n, 'POST', `/applications/${id}/submit${language ? `?lang=${language}` : ''}`, { version });
const lastSign = async () => (await rows('select max(seen_at)::text as seen from service_time'))[0].seen;

test('with 500 ms between the clocks submitting waits, everything else goes on', async () => {
  assert.ok(library, 'the package faketime is installed');
  const [first, second] = await makeCall(code, 600, 2);
  await restart(0.5);
  const sign = await lastSign();
  const refused = await submit(first, 'lv');
  assert.equal(refused.status, 503);
  assert.equal(refused.document.reason, 'web.clocks_differ');
  assert.match(refused.document.title, /^Sistēmas pulksteņi atšķiras, tāpēc iesniegšana uz laiku ir apturēta/);
  assert.equal((await applicationsOf(code))[0].state, 'draft');
  const asked = await send(code, first.n, 'POST', `/calls/${code}/questions`, { wording: 'Vai drīkst iesniegt divus projektus?' });
  assert.equal(asked.status, 503, 'a question has a term, too');
  assert.equal((await send(code, first.n, 'GET', `/calls/${code}/questions/new`)).status, 200, 'its page is shown');
  const saved = await send(code, first.n, 'POST', `/applications/${first.id}/steps/basis`, { version: first.version, title: 'Cits nosaukums' });
  assert.equal(saved.status, 200, JSON.stringify(saved.document));
  await pause(11000);
  assert.equal(await lastSign(), sign, 'a service that takes no submissions gives no sign of life');

  await restart(0.1);
  assert.equal((await submit(second)).status, 200, 'a tenth of a second is allowed');
  await restart(0);
  assert.ok(await lastSign() > sign);
});
