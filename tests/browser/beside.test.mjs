// Two forms beside each other: sending one stores the other first, whatever comes of it.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, visitor } from './support/browser.mjs';
import { playground } from './support/playground.mjs';

const forms = `<a href="#t">Uz tekstu</a><form method="post" action="/text" id="text" data-with="files" data-with-failed="Nav saglabāts."><input type="hidden" name="version" value="3">
<label for="t">T</label><textarea id="t" name="text">A</textarea><button>Nodot</button></form>
<form method="post" action="/files" id="files" enctype="multipart/form-data" data-with="text" data-with-failed="Nav saglabāts.">
<label for="f">F</label><input id="f" name="file" type="file"><button>Augšupielādēt</button></form>`;
const file = { name: 'akts.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') };

let browser, site, page, posts, answer;
before(async () => {
  browser = await launch();
  site = await playground({ '/forms': forms, '/refused': `<div class="govuk-error-summary">Par garu.</div>${forms}` }, async (body, request) => {
    posts.push([request.url, request.headers.accept === 'application/json' ? 'stored' : 'left', body.get('text')]);
    return answer(request);
  });
});
after(async () => { await browser.close(); await site.close(); });
beforeEach(async () => {
  posts = [];
  answer = () => ({ status: 200, headers: { ETag: '"4"' } });
  page = await visitor(browser);
  await page.goto(`${site.address}/forms`, { waitUntil: 'networkidle' });
});

const press = (name, path) => Promise.all([page.waitForURL(`**${path}`), page.getByRole('button', { name }).click()]);

test('uploading stores the text that was typed', async () => {
  await page.fill('#t', 'B');
  await page.setInputFiles('#f', file);
  await press('Augšupielādēt', '/files');
  assert.deepEqual(posts.map((one) => one.slice(0, 2)), [['/text', 'stored'], ['/files', 'left']]);
  assert.equal(posts[0][2], 'B');
});

test('sending the text uploads the file that was chosen', async () => {
  await page.setInputFiles('#f', file);
  await press('Nodot', '/text');
  assert.deepEqual(posts.map((one) => one.slice(0, 2)), [['/files', 'stored'], ['/text', 'left']]);
});

test('where nothing was typed or chosen, only the pressed form is sent', async () => {
  await press('Nodot', '/text');
  assert.deepEqual(posts, [['/text', 'left', 'A']]);
});

test('a refused file is shown by its own page, after the text was stored', async () => {
  answer = (request) => (request.url === '/files' ? { status: 422 } : { status: 200, headers: { ETag: '"4"' } });
  await page.fill('#t', 'B');
  await page.setInputFiles('#f', file);
  await press('Nodot', '/files');
  assert.deepEqual(posts.map((one) => one.slice(0, 2)), [['/files', 'stored'], ['/text', 'stored'], ['/files', 'left']]);
});

test('pressed twice on a slow line, all is sent once', async () => {
  answer = (request) => new Promise((resolve) => {
    setTimeout(() => resolve({ status: 200, headers: { ETag: '"4"' } }), request.url === '/files' ? 400 : 0);
  });
  await page.setInputFiles('#f', file);
  await Promise.all([page.waitForURL('**/text'), (async () => {
    await page.getByRole('button', { name: 'Nodot' }).click();
    await page.getByRole('button', { name: 'Nodot' }).click({ noWaitAfter: true });
    await page.getByRole('button', { name: 'Augšupielādēt' }).click({ noWaitAfter: true });
  })()]);
  assert.deepEqual(posts.map((one) => one.slice(0, 2)), [['/files', 'stored'], ['/text', 'left']]);
});

// What a person does, step by step, by the page's own clock: Playwright waits for a page that is on its way before
// it does anything.
const play = (name, ...steps) => page.evaluate(([wanted, all]) => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === wanted);
  const can = {
    press: () => button.click(),
    escape: () => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    stop: () => window.stop(),
    jump: () => document.querySelector('a[href="#t"]').click(),
    back: () => window.dispatchEvent(new Event('focus')),
  };
  all.forEach((step, i) => setTimeout(can[step], 200 + 300 * i));
}, [name, steps]);

// The first request is under way for ever, the next ones aren't.
function holdFirst() {
  let first = true;
  answer = () => (first ? new Promise(() => { first = false; }) : { status: 200, headers: { ETag: '"4"' } });
}

// Waits until so many requests have come.
async function posted(count) {
  for (let i = 0; i < 50 && posts.length < count; i += 1) await new Promise((later) => { setTimeout(later, 100); });
}

async function asSafari(path = '/forms') {
  await page.addInitScript(() => { delete window.navigation; });
  await page.goto(site.address + path, { waitUntil: 'networkidle' });
  assert.equal(await page.evaluate(() => 'navigation' in window), false);
}

test('who stops the loading may send again', async () => {
  holdFirst();
  await page.fill('#t', 'B');
  await play('Nodot', 'press', 'press', 'stop', 'press');
  await posted(2);
  await page.waitForURL('**/text');
  assert.deepEqual(posts, [['/text', 'left', 'B'], ['/text', 'left', 'B']]);
});

test('Escape that stops no loading sends nothing twice', async () => {
  answer = () => new Promise((resolve) => { setTimeout(() => resolve({ status: 200 }), 2500); });
  await play('Nodot', 'press', 'escape', 'escape', 'press', 'press');
  await posted(1);
  await page.waitForURL('**/text');
  assert.deepEqual(posts, [['/text', 'left', 'A']]);
});

test('a link within the page stops no loading: nothing is sent twice', async () => {
  answer = () => new Promise((resolve) => { setTimeout(() => resolve({ status: 200 }), 2500); });
  await play('Nodot', 'press', 'jump', 'press', 'jump', 'press');
  await posted(1);
  await page.waitForURL('**/text');
  assert.deepEqual(posts, [['/text', 'left', 'A']]);
});

test('who followed a link within the page before may stop the loading and send again', async () => {
  holdFirst();
  await play('Nodot', 'jump', 'press', 'stop', 'press');
  await posted(2);
  await page.waitForURL('**/text');
  assert.equal(posts.length, 2);
});

for (const [how, ...steps] of [['by the key', 'escape'], ['and comes back', 'stop', 'back']]) {
  test(`in a browser that doesn't say that a loading was stopped, who stops it ${how} may send again`, async () => {
    await asSafari();
    holdFirst();
    await play('Nodot', 'press', 'press', ...steps, 'press', 'press');
    await posted(2);
    await page.waitForURL('**/text');
    assert.deepEqual(posts, [['/text', 'left', 'A'], ['/text', 'left', 'A']]);
  });
}

test('who comes back while a file is on its way doesn\'t send it twice', async () => {
  await asSafari();
  answer = () => new Promise((resolve) => { setTimeout(() => resolve({ status: 200 }), 2500); });
  await page.setInputFiles('#f', file);
  await play('Augšupielādēt', 'press', 'back', 'press');
  await posted(1);
  await page.waitForURL('**/files');
  assert.equal(posts.length, 1);
});

test('who stops a long upload in a browser that doesn\'t say so waits two minutes at most', async () => {
  await page.clock.install();
  await asSafari();
  holdFirst();
  await page.setInputFiles('#f', { ...file, buffer: Buffer.alloc(5_000_000, 'x') });
  await play('Augšupielādēt', 'press', 'stop', 'press');
  await posted(1);
  await new Promise((later) => { setTimeout(later, 1000); });
  assert.equal(posts.length, 1);
  await page.clock.fastForward(121000);
  await play('Augšupielādēt', 'press');
  await posted(2);
  await page.waitForURL('**/files');
  assert.equal(posts.length, 2);
});

for (const browsers of ['of today', 'of yesterday']) {
  test(`an answer that is a download leaves the buttons usable after a while, in browsers ${browsers}`, async () => {
    await page.clock.install();
    await (browsers === 'of today' ? page.reload({ waitUntil: 'networkidle' }) : asSafari());
    answer = () => ({ status: 200, headers: { 'Content-Disposition': 'attachment; filename="a.json"' } });
    const press = () => page.getByRole('button', { name: 'Nodot' }).click();
    await Promise.all([page.waitForEvent('download'), press()]);
    await press();
    await new Promise((later) => { setTimeout(later, 300); });
    assert.equal(posts.length, 1);
    await page.clock.fastForward(31000);
    await Promise.all([page.waitForEvent('download'), press()]);
    assert.equal(posts.length, 2);
  });
}

test('a text that was refused isn\'t stored: uploading tries again, and its page keeps it', async () => {
  await page.goto(`${site.address}/refused`, { waitUntil: 'networkidle' });
  answer = (request) => (request.url === '/text' ? { status: 422 } : { status: 200, headers: { ETag: '"4"' } });
  await page.setInputFiles('#f', file);
  await press('Augšupielādēt', '/text');
  assert.deepEqual(posts.map((one) => one.slice(0, 2)), [['/text', 'stored'], ['/files', 'stored'], ['/text', 'left']]);
});

test('without a network both stay on the page, and it says so', async () => {
  await page.fill('#t', 'B');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Augšupielādēt' }).click();
  await page.getByRole('alert').filter({ hasText: 'Nav saglabāts.' }).waitFor();
  assert.equal(await page.inputValue('#t'), 'B');
});
