// What happens to others when something breaks: clients that go away, a killed server, idle connections.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect, proxy } from './support/raw.mjs';
import { inParallel, signIn, stack } from './support/stack.mjs';

const direct = new URL(process.env.KONKURSS_TEST_DIRECT_URL);
const good = 16000;  // so many replies have shown a foreign body in dozens of cases before the server was guarded
const slowReader = fileURLToPath(new URL('./support/slow_reader.py', import.meta.url));
let person;
before(async () => { person = await signIn('administrators@example.lv'); });

const request = (path, cookie = 'lang=lv') => [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Accept: text/html', 'X-Accept: text/html',
  `Cookie: ${cookie}`, `X-Proxy-Secret: ${process.env.KONKURSS_TEST_PROXY_SECRET}`, '', ''].join('\r\n');

// One client: asks for `times` pages over one connection and checks that each is whole and its own. Every page has
// its own address in the link to the other language.
function faithful(url, name, times) {
  return new Promise((resolve, reject) => {
    const socket = connect(url);
    let text = '';
    let done = 0;
    const path = () => `/calls/nobody-${name}-${done}`;
    const ask = () => socket.write(request(path()));
    socket.setEncoding('utf8').on('connect', ask);
    socket.on('close', () => (done < times ? reject(new Error(`${path()}: closed after ${text.length} characters`)) : resolve()));
    socket.on('data', (chunk) => {
      text += chunk;
      if (!text.trimEnd().endsWith('</html>')) return;
      if (!text.startsWith('HTTP/1.1 404 ') || text.split('HTTP/1.1 ').length !== 2 || !text.includes(`href="${path()}?lang=`)) {
        reject(new Error(`${path()}: foreign reply ${text.slice(0, 2000)}`));
        socket.destroy();
        return;
      }
      text = '';
      done += 1;
      if (done < times) ask();
      else socket.end();
    });
  });
}

// The other half: asks for a long page, some twice, and goes away at a moment of its own.
async function faithless(url, i) {
  const socket = connect(url);
  socket.write(request('/policy', person.headers.cookie).repeat(1 + (i % 2)));
  await pause(i % 7);
  socket.resetAndDestroy();
}

for (const [way, url] of [['through the proxy', proxy], ['straight', direct]]) {
  test(`half of the clients go away and no reply reaches another one, ${way}`, () =>
    inParallel(good / 2, 16, (i) => Promise.all([faithful(url, `${way.length}-${i}`, 2), faithless(url, i)])));
}

// Asks for the longest document there is and takes nothing of it for a while: more than the connection holds.
function slowly(url, seconds) {
  return new Promise((resolve, reject) => {
    const reader = execFile('python3', [slowReader, url.port, seconds], { timeout: 30000, maxBuffer: 1 << 22 }, (error, body) => (error ? reject(error) : resolve(body)));
    reader.stdin.end(request('/openapi.json').replaceAll('text/html', 'application/json'));
  });
}

for (const [way, url] of [['through the proxy', proxy], ['straight', direct]]) {
  test(`who reads slowly gets every byte, in order, ${way}`, async () => {
    const expected = await slowly(url, 0);
    assert.ok(expected.length > 300000 && JSON.parse(expected).openapi, expected.slice(0, 200));
    const got = await Promise.all(Array.from({ length: 16 }, (_, i) => slowly(url, 0.5 + i / 50)));
    for (const one of got) assert.ok(one === expected, `${one.length} characters instead of ${expected.length}`);
  });
}

// The numbers of all applications that the institution has, page by page.
async function applications(preparer) {
  const ids = [];
  for (let path = '/applications'; path;) {
    const page = await preparer.get(path);
    ids.push(...page.applications.map((each) => each.id));
    path = page.pager?.next;
  }
  return ids;
}

test('500 applications started over a killed server: with each button pressed until it answers, 500 are there', async () => {
  const preparer = await signIn('sagatavotajs.am@example.lv');
  const earlier = await applications(preparer);
  const started = new Array(500);
  const prefix = `once-${Date.now()}`;
  let repeated = 0;
  let happening;
  await inParallel(500, 16, async (i) => {
    if (i === 100) happening = stack('kill-server').then(() => stack('start-server'));
    for (let tries = 0; !started[i] && tries < 400; tries += 1) {
      started[i] = (await preparer.post('/calls/OGP6-2026-IL/applications', { category: 'IL', once: `${prefix}-${i}` }))?.id;
      if (!started[i]) { repeated += 1; await pause(50); }
    }
  });
  await happening;
  assert.ok(repeated > 0, 'nothing had to be repeated');
  const later = (await applications(preparer)).filter((id) => !earlier.includes(id));
  assert.deepEqual(later.sort(), started.sort());
});

test('500 idle connections keep nobody waiting', async () => {
  const idle = Array.from({ length: 500 }, () => connect());
  await pause(500);
  const started = Date.now();
  await inParallel(100, 8, async () => assert.equal((await fetch(new URL('/', proxy))).status, 200));
  const passed = Date.now() - started;
  idle.forEach((socket) => socket.destroy());
  assert.ok(passed < 10000, `100 pages took ${passed} ms`);
});
