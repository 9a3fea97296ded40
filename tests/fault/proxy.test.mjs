// What the proxy keeps from the server: each of these has broken a server of this kind that stood alone (README, "Decisions").
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, exchange, get, proxy, status } from './support/raw.mjs';

const home = async (headers = {}) => (await fetch(new URL('/', proxy), { headers })).status;

test('odd cookies and headers of other programs change nothing', async () => {
  assert.equal(await home(), 200);
  const odd = ['Cookie: nonsense', 'Cookie: ;;;=', 'Cookie: a=b; konkurss_sid=; lang=xxxxx', 'Accept: nonsense', 'Accept: */*;q=abc',
    'Cache-Control: nonsense=,,', 'Date: yesterday', 'TE: what', 'Accept-Language: \xff\xfe', 'X-Forwarded-For: 6.6.6.6', 'Expect: 100-continue'];
  for (const line of odd) assert.equal(status(await exchange(get('/', [line]))), 200, line);
});

test('requests that two programs could read differently are refused', async () => {
  const refused = {
    'two lengths': ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Content-Length: 5', '', 'abcde'],
    'a negative length': ['POST / HTTP/1.1', 'Host: a', 'Content-Length: -1', '', ''],
    'length and chunks': ['POST / HTTP/1.1', 'Host: a', 'Content-Length: 3', 'Transfer-Encoding: chunked', '', '0', '', ''],
    'an unknown coding': ['POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: xchunked', '', ''],
    'no host': ['GET / HTTP/1.1', '', ''],
    'a NUL in the address': ['GET /%00 HTTP/1.1', 'Host: a', '', ''],
  };
  for (const [what, lines] of Object.entries(refused)) {
    const code = status(await exchange(lines.join('\r\n')));
    assert.ok(code === 400 || code === 501, `${what}: ${code}`);
  }
});

test('an address too long or of thousands of slashes is answered and the server lives', async () => {
  assert.equal(status(await exchange(get('/'.repeat(20000)))), 414);
  assert.equal(status(await exchange(get(`/${'/'.repeat(7000)}`))), 404);
  assert.equal(status(await exchange(get(`/${'a'.repeat(7000)}`))), 404);
  assert.equal(await home(), 200);
});

test('chunks cut at the wrong byte keep no worker busy', async () => {
  const head = 'POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
  const replies = await Promise.all(Array.from({ length: 16 }, () => exchange([`${head}5\r\nhello\r`, '\n0\r\n\r\n'], { milliseconds: 8000 })));
  for (const reply of replies) assert.ok(status(reply) >= 400 && status(reply) < 500, reply.slice(0, 60));
  assert.equal(await home(), 200);
});

test('clients that stop in the middle of a request or never read keep nobody waiting', async () => {
  const slow = Array.from({ length: 40 }, (_, i) => {
    const socket = connect();
    socket.write(i % 2 ? 'POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nhalf' : get('/').replace('close', 'keep-alive').repeat(50));
    return socket.pause();
  });
  const started = Date.now();
  const others = await Promise.all(Array.from({ length: 50 }, () => home()));
  slow.forEach((socket) => socket.destroy());
  assert.deepEqual(new Set(others), new Set([200]));
  assert.ok(Date.now() - started < 10000, 'the others had to wait');
});

test('the proxy says its own errors in both languages, or as a problem document', async () => {
  const url = new URL('/sign-in', proxy);
  const body = new Uint8Array(28 * 1024 * 1024);
  const page = await fetch(url, { method: 'POST', body, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } });
  const text = await page.text();
  assert.equal(page.status, 413);
  assert.match(text, /<html lang="lv"[\s\S]*Nosūtītais ir pārāk liels[\s\S]*<div lang="en">[\s\S]*Too much was sent/);
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'/);
  const problem = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } });
  assert.equal(problem.headers.get('content-type'), 'application/problem+json');
  assert.deepEqual([problem.status, (await problem.json()).title_en], [413, 'Too much was sent']);
});

test('files of the state folder have no address of their own, style sheets have a lasting one', async () => {
  assert.equal((await fetch(new URL('/_files/a.txt', proxy))).status, 404);
  const style = await fetch(new URL('/assets/konkurss.css?v=1', proxy));
  assert.deepEqual([style.status, style.headers.get('content-type'), style.headers.get('cache-control')],
    [200, 'text/css', 'public, max-age=31536000, immutable']);
  for (const path of ['/assets/../secret', '/assets/..%2fsecret', '/assets/%2e%2e/secret', '/_errors/404.html', '/_files/../secret'])
    assert.equal(status(await exchange(get(path))), 404, path);
});
