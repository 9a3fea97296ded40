// The modules of the pages, each alone, in Chromium under the product's Content-Security-Policy.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, visitor } from './support/browser.mjs';
import { playground } from './support/playground.mjs';

const autosave = `<form method="post" action="/answers" data-autosave>
<input type="hidden" name="version" value="3"><label for="t">T</label><textarea id="t" name="title"></textarea>
<p data-autosave-status data-saving="Saglabā" data-saved="Saglabāts plkst." data-failed="Nav saglabāts."></p><button>Saglabāt</button></form>`;
const kept = `<template data-restore><section><h2>Nesaglabāts teksts</h2><div data-items></div></section></template>
<template data-restore-item><div><h3 data-label></h3><p data-stored></p><p data-typed></p><button type="button" data-restore-mine>Atjaunot</button>
<button type="button" data-discard>Atmest</button></div></template>${autosave}`;
const two = `<h1>Divas veidlapas</h1>${kept.slice(0, kept.indexOf('<form'))}
<form method="post" action="/one"><label for="a">A</label><textarea id="a" name="text"></textarea><button>Sūtīt A</button></form>
<form method="post" action="/other"><label for="b">B</label><textarea id="b" name="text"></textarea><button>Sūtīt B</button></form>`;
const counter = `<label for="t">T</label><textarea id="t">ķīlis</textarea>
<p class="k-counter" data-counter-for="t" data-least="5" data-most="10" hidden>Rakstzīmes: <span data-count></span></p>`;
const criterion = (code, weight) => `<fieldset data-weight="${weight}">${[0, 1, 2, 3, 4, 5]
  .map((n) => `<input type="radio" aria-label="${code} ${n}" id="${code}${n}" name="${code}" value="${n}">`).join('')}</fieldset>`;
const total = `<form data-running-total data-most="5">${[['K1', 20], ['K2', 20], ['K3', 20], ['K4', 15], ['K5', 15], ['K6', 10]]
  .map((one) => criterion(...one)).join('')}<p><span data-scored-out></span> <b data-total-out></b> <u data-partial-out hidden>līdz šim</u></p></form>
<form data-running-total data-most="3"><fieldset data-weight="33.333"><input aria-label="n" id="n" inputmode="decimal" value="2,5"></fieldset><i data-total-out></i></form>${[['4', '0', '10', '3'], ['3', '3', '33.3333', '2.5']].map(([most, decimals, weight, points]) => `<form data-running-total
 data-most="${most}" data-decimals="${decimals}"><fieldset data-weight="${weight}"><input aria-label="m" inputmode="decimal" value="${points}"></fieldset>
<em data-total-out></em></form>`).join('')}`;
const sums = `<table data-sums><tbody>${[1, 2].map((n) => `<tr data-sum-row><td><input aria-label="q" id="q${n}" data-quantity></td>
<td><input aria-label="p" id="p${n}" data-price></td><td data-row-sum></td></tr>`).join('')}</tbody><tfoot><tr><td data-sum-out></td></tr></tfoot></table>`;
const row = (number, amount, granted, left, outcome, sum, totals) => `<tr data-number="${number}" data-amount="${amount}" data-granted="${granted}" data-left="${left}"
 data-outcome="${outcome}" data-outcome-word="${outcome}" data-total="${sum}" data-totals="${totals}"><td>${number}</td></tr>`;
const chart = (kind, title, table = 'r') => `<figure class="k-chart" hidden><figcaption class="k-chart__title">${title}</figcaption>
<div class="k-chart__canvas" data-chart="${kind}" data-table="${table}" data-title="${title}" hidden></div></figure>`;
const both = `${chart('money-line', 'Nauda')}${chart('spread', 'Atšķirības')}`;
const ranked = (envelope, highest, threshold, rows) => `<table id="r" data-envelope="${envelope}" data-envelope-word="Pieejams" data-highest="${highest}" data-threshold="${threshold}"
 data-threshold-word="Slieksnis" data-total-word="Kopvērtējums" data-evaluator-word="Vērtētājs"><tbody>${rows.map((one) => row(...one)).join('')}</tbody></table>`;
const charts = both + ranked('35000.00', '100.00', '60.00', [['IL-01', '14800.00', '14800.00', '20200.00', 'supported', '90.00', '90 87 93'],
  ['IL-03', '22500.00', '', '20200.00', 'reserve', '77.00', '78 70 83']]);
const skipping = both + ranked('7000.00', '6.5', '', [['MK-01', '3900.00', '3900.00', '3100.00', 'supported', '5.6', '5.6 5.6'],
  ['MK-02', '3200.00', '', '3100.00', 'reserve', '5.0', '5.1 5.0'], ['MK-03', '2400.00', '2000.00', '1100.00', 'supported', '4.6', '4.7 4.6'],
  ['MK-04', '1500.00', '', '', 'rejected', '3.3', '3.3 3.4'], ['MK-05', '900.00', '', '', 'unevaluated', '', '4.1']]);
const unsaid = skipping.replace('data-highest="6.5"', 'data-highest=""');
const unscored = both.replaceAll('k-chart" hidden', 'k-chart"') + ranked('40000.00', '100.00', '60.00', [['SI-02', '8200.00', '', '', 'unevaluated', '', '']]);

const at = (seconds) => new Date(Date.UTC(2026, 9, 9, 14, 0, seconds)).toISOString();
const countdown = (name, seconds) => `<div id="${name}" data-deadline="${at(0)}" data-now="${at(-seconds)}" data-over="Beidzies."><span data-left>…</span>
<span aria-live="polite" data-announce></span></div>`;
const deadlines = countdown('ends', 3.5) + countdown('days', 2 * 86400 + 3 * 3600 + 1800) + countdown('soon', 601) + countdown('hours', 5 * 3600 + 90);

let browser, site, page, posts, answer;

before(async () => {
  browser = await launch();
  site = await playground({ '/autosave': autosave, '/kept': kept, '/two': two, '/counter': counter, '/total': total, '/sums': sums, '/charts': charts, '/skipping': skipping, '/unsaid': unsaid, '/unscored': unscored, '/deadline': deadlines },
    async (body) => { posts.push(Object.fromEntries(body)); return answer(body); });
});
after(async () => { await browser.close(); await site.close(); });
beforeEach(async () => {
  posts = [];
  answer = () => ({ status: 200, headers: { ETag: '"4"' } });
  page = await visitor(browser);
});

const open = (path) => page.goto(site.address + path, { waitUntil: 'networkidle' });
const settled = () => assert.deepEqual(page.complaints, []);

test('autosave sends what is typed, once the person pauses, and follows the version', async () => {
  await open('/autosave');
  await page.locator('#t').pressSequentially('Klimata', { delay: 20 });
  await page.getByText('Saglabāts plkst.').waitFor();
  assert.deepEqual(posts, [{ version: '3', title: 'Klimata' }]);
  assert.equal(await page.locator('[name=version]').inputValue(), '4');
  assert.match(await page.locator('[data-autosave-status]').innerText(), /^Saglabāts plkst\. \d\d:\d\d:\d\d$/);
  settled();
});

test('autosave sends one request at a time and the last state last', async () => {
  answer = async (body) => { if (body.get('title') === 'a') await new Promise((done) => setTimeout(done, 1500)); return { status: 200, headers: { ETag: '"5"' } }; };
  await open('/autosave');
  await page.locator('#t').pressSequentially('a');
  await page.waitForTimeout(1100);
  await page.locator('#t').pressSequentially('b');
  await page.waitForTimeout(3500);
  assert.deepEqual(posts.map((one) => [one.title, one.version]), [['a', '3'], ['ab', '5']]);
});

test('autosave says why nothing was saved and stops when somebody else was faster', async () => {
  answer = () => ({ status: 409, json: { title: 'Kāds jau ir mainījis šos datus.' } });
  await open('/autosave');
  await page.locator('#t').pressSequentially('a');
  await page.getByText('Nav saglabāts. Kāds jau ir mainījis šos datus.').waitFor();
  await page.locator('#t').pressSequentially('b');
  await page.waitForTimeout(1500);
  assert.equal(posts.length, 1);
});

test('autosave tells the sentences of the fields', async () => {
  answer = () => ({ status: 422, json: { title: 'Kļūdas', errors: [{ detail: 'Par garu.' }] } });
  await open('/autosave');
  await page.locator('#t').pressSequentially('a');
  await page.getByText('Nav saglabāts. Par garu.').waitFor();
});

test('autosave sends what is left when the person leaves', async () => {
  await open('/autosave');
  await page.locator('#t').pressSequentially('pēdējais');
  await open('/counter');
  await page.waitForTimeout(300);
  assert.deepEqual(posts.map((one) => one.title), ['pēdējais']);
});

test('the form’s own button stores first and leaves then; when nothing can be stored, the page stays', async () => {
  await open('/autosave');
  answer = () => ({ status: 502 });
  await page.fill('#t', 'x');
  await page.click('button');
  await page.getByText('Nav saglabāts.').waitFor();
  assert.equal(await page.inputValue('#t'), 'x');
  answer = () => ({ status: 200, headers: { ETag: '"4"' } });
  posts = [];
  await Promise.all([page.waitForURL('**/answers'), page.click('button')]);
  assert.deepEqual(posts, [{ version: '3', title: 'x' }, { version: '4', title: 'x' }]);
});

const keptKeys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('konkurss.kept/7/')));
// Where the page may load itself anew meanwhile: waits over that, and fails by its own time limit.
const nothingKept = () => page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('konkurss.kept/7/')));

test('what can’t be stored is kept in the browser, offered on return, and goes once it is stored', async () => {
  await open('/kept');
  answer = () => ({ status: 502 });
  await page.fill('#t', 'rakstīts avārijas laikā');
  assert.equal((await keptKeys()).length, 1);
  await page.getByText('Nav saglabāts.').waitFor();
  await page.reload({ waitUntil: 'networkidle' });
  assert.equal(await page.inputValue('#t'), '');
  assert.equal(await page.locator('[data-items] [data-typed]').innerText(), 'rakstīts avārijas laikā');
  await page.getByRole('button', { name: 'Atjaunot' }).click();
  await page.waitForTimeout(500);
  assert.equal(await page.locator('[data-items] [data-typed]').count(), 1, 'what could not be restored is offered still');
  answer = () => ({ status: 200, headers: { ETag: '"4"' } });
  posts = [];
  await page.getByRole('button', { name: 'Atjaunot' }).click();
  await page.locator('[data-items]').waitFor({ state: 'detached' });
  assert.deepEqual(posts, [{ version: '3', title: 'rakstīts avārijas laikā' }]);
  await nothingKept();
});

test('a kept text can be discarded, and one that is stored already isn’t offered', async () => {
  await open('/kept');
  await page.evaluate(() => {
    const keep = (key, value) => localStorage.setItem(`konkurss.kept/7/kept#${key}`, JSON.stringify({ at: Date.now(), title: 'T', fields: { title: [['title', value]] } }));
    keep('one', 'cits');
    keep('two', '');
  });
  await page.reload({ waitUntil: 'networkidle' });
  assert.equal(await page.locator('[data-items] h3').innerText(), 'T');
  await page.getByRole('button', { name: 'Atmest' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 't');
  assert.deepEqual(await keptKeys(), []);
  assert.deepEqual(posts, []);
});

test('two forms that don’t save themselves: sending one keeps the other’s text, and a text goes when its form was taken', async () => {
  const texts = () => page.evaluate(() => Object.values(localStorage).flatMap((value) => Object.values(JSON.parse(value).fields)).map(([[, text]]) => text).sort());
  const send = (name) => Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);
  await open('/two');
  await page.fill('#a', 'Pirmā');
  await page.fill('#b', 'Otrā');
  await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('Otrā')));
  answer = () => ({ status: 422, json: {} });
  await send('Sūtīt A');
  assert.deepEqual(await texts(), ['Otrā', 'Pirmā'], 'what was refused stays');
  await open('/two');
  await page.locator('[data-restore-mine]').first().click();
  assert.equal(await page.inputValue('#a'), 'Pirmā');
  answer = () => ({ status: 303, headers: { Location: '/two' } });
  await send('Sūtīt A');
  await page.waitForLoadState('networkidle');
  assert.deepEqual(await texts(), ['Otrā'], 'what was taken goes, the other form’s text stays');
  assert.equal(await page.locator('[data-typed]').innerText(), 'Otrā');
  await page.getByRole('button', { name: 'Atmest' }).click();
  assert.deepEqual(await texts(), []);
  page.complaints = page.complaints.filter((one) => !/422/.test(one));
  settled();
});

test('autosave tries again by itself when the server is back', async () => {
  await open('/autosave');
  answer = () => ({ status: 502 });
  await page.fill('#t', 'pacietīgi');
  await page.getByText('Nav saglabāts.').waitFor();
  answer = () => ({ status: 200, headers: { ETag: '"4"' } });
  await page.getByText('Saglabāts plkst.').waitFor();
  assert.equal(posts.at(-1).title, 'pacietīgi');
  await nothingKept();
});

test('the counter counts characters, not bytes or halves of them', async () => {
  await open('/counter');
  const line = page.locator('.k-counter');
  assert.equal(await line.innerText(), 'Rakstzīmes: 5');
  await page.fill('#t', ' 👩‍🎓ģ ');
  assert.equal(await line.innerText(), 'Rakstzīmes: 4');
  assert.match(await line.getAttribute('class'), /k-counter--wrong/);
  await page.fill('#t', 'a\nb\nccc');
  assert.equal(await line.innerText(), 'Rakstzīmes: 7');
  assert.doesNotMatch(await line.getAttribute('class'), /k-counter--wrong/);
  settled();
});

test('the running total is that of the rules: IL-01 by its first evaluator', async () => {
  await open('/total');
  const [sum, scored] = [page.locator('[data-total-out]').first(), page.locator('[data-scored-out]')];
  assert.equal(await sum.innerText(), '–');
  assert.ok(await page.locator('u').isVisible(), 'as long as a criterion has no points');
  for (const [code, points] of Object.entries({ K1: 5, K2: 5, K3: 4, K4: 4, K5: 5, K6: 4 })) await page.check(`#${code}${points}`);
  assert.equal(await sum.innerText(), '91,00');
  assert.equal(await scored.innerText(), '6');
  assert.ok(await page.locator('u').isHidden());
  assert.equal(await page.locator('i[data-total-out]').innerText(), '27,78'); // 33.333 × 2.5 / 3 = 27.7775, half up
  assert.deepEqual(await page.locator('em[data-total-out]').allInnerTexts(), ['8', '27,778']); // 7.5 and 27.77775, with the decimals of the call
  settled();
});

test('sums of money are exact to the cent', async () => {
  await open('/sums');
  for (const [id, value] of [['q1', '3'], ['p1', '0,10'], ['q2', '1,5'], ['p2', '1 234.56']]) await page.fill(`#${id}`, value);
  assert.deepEqual(await page.locator('[data-row-sum]').allInnerTexts(), ['0,30\u00a0€', '1\u00a0851,84\u00a0€']);
  assert.equal(await page.locator('[data-sum-out]').innerText(), '1\u00a0852,14\u00a0€');
  await page.fill('#q2', 'divi');
  assert.equal(await page.locator('[data-sum-out]').innerText(), '0,30\u00a0€');
});

test('charts are drawn from the table and tell what they show', async () => {
  await open('/charts');
  const both = page.locator('[data-chart] svg');
  await both.nth(1).waitFor();
  const [money, spread] = await page.locator('[data-chart]').all();
  for (const text of ['IL-01', 'IL-03', 'Pieejams 35\u00a0000\u00a0€', 'supported', 'reserve']) assert.ok((await money.innerText()).includes(text), text);
  assert.ok((await spread.innerText()).includes('Slieksnis 60'));
  assert.equal(await money.getAttribute('role'), 'img');
  assert.equal(await money.getAttribute('aria-label'), 'Nauda');
  assert.equal(await page.locator('figcaption:visible').count(), 2);
  assert.match(await spread.innerText(), /(^|\s)100(\s|$)/);
  settled();
});

// The upper and lower edges of what is drawn in a colour, in pixels, from left to right; the legend's small signs left out.
const drawn = (kind, attribute, colour) => page.locator(`[data-chart=${kind}] svg path[${attribute}="${colour}" i]`).evaluateAll((paths) => paths
  .map((path) => path.getBoundingClientRect()).filter((box) => box.width > 30).sort((a, b) => a.left - b.left).map(({ top, bottom }) => ({ top, bottom })));
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 2.5, `${what}: ${a}, ${b}`);

test('only what is granted is stacked: who is passed over stands in outline and carries nobody', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open('/skipping');
  await page.locator('[data-chart=money-line] svg').waitFor();
  const [first, third, ...others] = await drawn('money-line', 'fill', '#0b6e4f');
  const [passed, ...more] = await drawn('money-line', 'stroke', '#c98a10');
  const [envelope] = await drawn('money-line', 'stroke', '#9d2235');
  assert.deepEqual([others, more], [[], []], 'two supported, one passed over, nothing of the rejected');
  const euro = (first.bottom - first.top) / 3900;
  near(first.bottom - 7000 * euro, envelope.top, 'the line stands at the envelope');
  near(passed.bottom, first.top, 'who is passed over stands on what was granted before');
  near(passed.top, first.top - 3200 * euro, 'and is as high as what was asked for');
  assert.ok(passed.top < envelope.top - 2, 'so it shows that the money does not reach it');
  near(third.bottom, first.top, 'the next that is supported stands on the same money');
  near(third.top, first.top - 2000 * euro, 'and is as high as what is granted of its request');
  assert.ok(third.top > envelope.top, 'within the envelope');
  settled();
});

test('the axis of points ends at the highest total of the call, and who has no total has no diamond', async () => {
  const points = page.locator('[data-chart=spread]');
  const axis = async (path) => {
    await open(path);
    await points.locator('svg').waitFor();
    return (await points.locator('text').allTextContents()).map((one) => Number(one.replace(',', '.'))).filter((one) => !Number.isNaN(one));
  };
  assert.equal(Math.max(...await axis('/skipping')), 6.5);
  assert.equal(await points.locator('svg path[fill="#9d2235" i]').count(), 4 + 1, 'a diamond for each total and one in the legend');
  assert.ok(Math.max(...await axis('/unsaid')) < 10, 'where the page doesn’t say it, the axis ends where the points do');
  settled();
});

test('where nothing is scored, no chart and no heading of one is shown', async () => {
  await open('/unscored');
  await page.waitForFunction(() => document.querySelector('figure[hidden]'));
  assert.equal(await page.locator('figure:visible').count(), 0);
  assert.equal(await page.locator('[data-chart] svg').count(), 0);
  settled();
});

test('the countdown follows the server whatever the visitor’s clock says, and says little aloud', async () => {
  await page.addInitScript(() => { const now = Date.now; Date.now = () => now() + 86400000; });
  await page.goto(`${site.address}/deadline`);
  const left = (name) => page.locator(`#${name} [data-left]`);
  const live = (name) => page.locator(`#${name} [data-announce]`);
  await page.waitForFunction(() => document.querySelector('#ends [data-left]').textContent !== '…');
  assert.match(await left('ends').innerText(), /^[0-3] sekund/);
  assert.match(await left('days').innerText(), /^2 dienas 3 stundas$/);
  assert.match(await left('hours').innerText(), /^5 stundas 1 minūte$/);
  assert.equal(await page.locator('#hours').evaluate((one) => one.classList.contains('k-deadline--soon')), false);
  assert.equal(await page.locator('#soon').evaluate((one) => one.classList.contains('k-deadline--soon')), true);
  await page.waitForFunction(() => document.querySelector('#ends [data-left]').textContent === 'Beidzies.');
  assert.equal(await live('ends').innerText(), 'Beidzies.');
  assert.match(await live('soon').innerText(), /^(10 minūtes|9 minūtes 59 sekundes)/, 'ten minutes are said once');
  assert.equal(await live('days').innerText(), '');
  settled();
});
