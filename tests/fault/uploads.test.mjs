// Uploads through the proxy: the server's memory stays flat, nobody names a file of the server's, and what was cut off leaves nothing.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, proxy } from './support/raw.mjs';
import { signIn } from './support/stack.mjs';

const folder = process.env.KONKURSS_TEST_STACK;
const megabyte = 1024 * 1024;
let person;

const started = async () => `/applications/${(await person.post('/calls/OGP6-2026-IL/applications', { category: 'IL', once: randomBytes(8).toString('hex') })).id}`;
const pdf = (size) => Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size - 9)]);

async function upload(application, bytes, headers = {}) {
  const body = new FormData();
  body.append('file', new Blob([bytes]), 'pielikums.pdf');
  const reply = await fetch(new URL(`${application}/attachments`, proxy), { method: 'POST', body, headers: { ...person.headers, ...headers } });
  return { status: reply.status, document: await reply.json() };
}

// Kilobytes, as the kernel counts them: VmRSS now, VmHWM at its highest since the last look.
async function memory(name) {
  const pid = (await readFile(join(folder, 'server.pid'), 'utf8')).trim();
  const value = Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(await readFile(`/proc/${pid}/status`, 'utf8'))[1]);
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  return value;
}

// The proxy removes the file once the whole reply has left, so its reader may be a moment ahead of it.
async function nothingWaits() {
  const waiting = () => readdir(join(folder, 'nginx/temp/uploads'));
  for (let turn = 0; turn < 50 && (await waiting()).length > 0; turn += 1) await pause(100);
  assert.deepEqual(await waiting(), []);
}

before(async () => { person = await signIn('sagatavotajs.em@example.lv'); });

test('eight files of 25 MB at the same moment raise the memory of the server by less than one of them', async (t) => {
  const places = [await started(), await started()];
  assert.equal((await upload(places[0], pdf(megabyte))).status, 200);
  const rest = await memory('VmRSS');
  const files = places.flatMap((place) => Array.from({ length: 4 }, () => [place, pdf(24 * megabyte)]));
  const replies = await Promise.all(files.map((one) => upload(...one)));
  const peak = await memory('VmHWM');
  t.diagnostic(`${Math.round(rest / 1024)} MB before, ${Math.round(peak / 1024)} MB at the most`);
  assert.deepEqual(replies.map((reply) => reply.status), Array(8).fill(200));
  assert.ok(peak - rest < 24 * 1024, `${rest} kB before, ${peak} kB at the most`);
  await nothingWaits();
});

test('the limits: 25 MB is a file, 26 MB a sentence, a body beyond all files together the proxy\'s problem document', async () => {
  const place = await started();
  assert.equal((await upload(place, pdf(25 * megabyte))).status, 200);
  const large = await upload(place, pdf(26 * megabyte), { 'Accept-Language': 'lv' });
  assert.deepEqual([large.status, large.document.errors[0].detail], [422, 'Datne “pielikums.pdf” ir par lielu; tā drīkst būt ne lielāka par 25\u00a0MB.'.replace('\u00a0', ' ')]);
  const huge = await upload(place, pdf(102 * megabyte));
  assert.deepEqual([huge.status, huge.document.title_en], [413, 'Too much was sent']);
  const text = await fetch(new URL('/sign-in', proxy), { method: 'POST', body: 'x'.repeat(3 * megabyte), headers: { Accept: 'application/json' } });
  assert.equal(text.status, 413);
});

test('an e-invoice may be larger than a form: 3 MB is read, 50 MB is a sentence', async () => {
  const executor = await signIn('izpilditajs@example.lv');
  const { contracts } = await executor.get('/contracts');
  const send = async (size) => {
    const body = new FormData();
    body.append('file', new Blob([`<a>${'x'.repeat(size)}</a>`]), 'rekins.xml');
    const reply = await fetch(new URL(`/contracts/${contracts[0].id}/invoices`, proxy), { method: 'POST', body, headers: { ...executor.headers, 'Accept-Language': 'lv' } });
    return [reply.status, (await reply.json()).errors?.[0]?.detail];
  };
  const [status, detail] = await send(3 * megabyte);
  assert.equal(status, 422);
  assert.match(detail, /UBL 2\.1/);
  assert.deepEqual(await send(50 * megabyte), [422, 'Datne ir lielāka par 5 MB.']);
});

test('a workbook, a list and a definition come in as files, too: what is larger than a form gets the handler\'s sentence', async () => {
  const roles = { '/calls/OGP5-2025-AP/evaluations': 'vertetajs1@example.lv', '/calls/OGP5-2025-AP/assignments/file': 'sekretars@example.lv', '/calls/load': 'vaditajs@example.lv' };
  for (const [address, mail] of Object.entries(roles)) {
    const someone = await signIn(mail);
    const body = new FormData();
    body.append('file', new Blob(['x'.repeat(3 * megabyte)]), 'datne.txt');
    const reply = await fetch(new URL(address, proxy), { method: 'POST', body, headers: someone.headers });
    assert.ok([409, 422].includes(reply.status), `${address}: ${reply.status}`);
  }
  await nothingWaits();
});

test('a header that names a file comes from the proxy or counts as nothing', async () => {
  const forged = { 'X-Body-File': '/etc/passwd' };
  const place = await started();
  const reply = await upload(place, pdf(1000), forged);
  assert.deepEqual([reply.status, reply.document.attachments[0].name], [200, 'pielikums.pdf']);
  const signIns = await Promise.all([{}, forged].map((headers) => fetch(new URL('/sign-in', proxy), {
    method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...headers }, body: '{"mail": "x@example.lv", "password": "x"}' })));
  assert.deepEqual(signIns.map((one) => one.status), [422, 422]);
  const direct = await fetch(new URL(`${place}/attachments`, process.env.KONKURSS_TEST_DIRECT_URL), {
    method: 'POST', headers: { ...person.headers, ...forged, 'Content-Type': 'multipart/form-data; boundary=x' } });
  assert.equal(direct.status, 404);
});

test('an upload that its client breaks off leaves nothing behind', async () => {
  const place = await started();
  const socket = connect();
  socket.write([`POST ${place}/attachments HTTP/1.1`, 'Host: 127.0.0.1', `Cookie: ${person.headers.cookie}`, `X-CSRF-Token: ${person.headers['X-CSRF-Token']}`,
    'Content-Type: multipart/form-data; boundary=x', `Content-Length: ${20 * megabyte}`, '', ''].join('\r\n'));
  socket.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
  socket.write(pdf(5 * megabyte));
  await pause(500);
  assert.equal((await readdir(join(folder, 'nginx/temp/uploads'))).length, 1);
  socket.destroy();
  await pause(500);
  await nothingWaits();
  assert.deepEqual(await readdir(join(folder, 'files/incoming')), []);
  assert.deepEqual((await person.get(place)).attachments, []);
});

test('a download is the file, for saving and never for showing', async () => {
  const bytes = pdf(100000);
  const { document } = await upload(await started(), bytes);
  const reply = await fetch(new URL(`/attachments/${document.attachments[0].id}`, proxy), { headers: person.headers });
  assert.deepEqual(Buffer.from(await reply.arrayBuffer()), bytes);
  const header = (name) => reply.headers.get(name);
  assert.equal(header('content-disposition'), "attachment; filename*=UTF-8''pielikums.pdf");
  assert.equal(header('content-type'), 'application/pdf');
  assert.equal(header('x-content-type-options'), 'nosniff');
  assert.match(header('content-security-policy'), /default-src 'none'; sandbox/);
  assert.equal((await fetch(new URL(`/_files/attachments/${document.attachments[0].sha256}`, proxy), { headers: person.headers })).status, 404);
});
