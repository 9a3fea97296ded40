// Two applications that the rules leave equal: read by keyboard, put on the agenda as they are due, declared on one by one, voted on without scripts and on
// a phone, closed by the chair, and then in the ranked list and the minutes. A call of the test's own.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { api } from './support/api.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { attend, declareAll, planMeeting, voters } from './support/commission.mjs';
import { assertPage } from './support/every_page.mjs';
import { assertLeads, assertStays, tabTo } from './support/keyboard.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';
import { inEvaluation, press } from './support/steps.mjs';

const code = `VNR-${Date.now().toString(36).toUpperCase()}`;
const reason = 'Pieteikumā tas ir pamatots ar datiem, un apgalvojumus var pārbaudīt trijās vietās.';

let browser, evaluators, secretary, meeting, item;
before(async () => {
  browser = await launch();
  ({ evaluators } = await inEvaluation(browser, code, {},
    { account: 'parakstitajs.tm', category: 'IL', title: 'Sarunas ar pašvaldību iedzīvotājiem' },
    { account: 'parakstitajs.vm', category: 'IL', title: 'Pacientu padomes visās slimnīcās' }));
  secretary = await as('sekretars');
});
after(() => browser.close());

const as = (account, options) => signedIn(browser, mail(account), password, options);

async function listed(page) {
  await page.goto('/evaluations');
  return page.locator('tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
}

async function declareOnBoth(page) {
  const asked = await api(page);
  for (const address of await listed(page)) await asked.change(address, '/declaration', { verdict: 'none', reason: '' });
}

// The same points for both.
async function scoreBoth(page) {
  const asked = await api(page);
  for (const address of await listed(page)) await asked.change(address, '/submit', { scores: { K1: { points: '4', reason }, K2: { points: '5', reason } } });
}

async function looked(page, name) {
  await assertAccessible(page);
  for (const width of [320, 1280]) await assertFits(page, width);
  await screenshot(page, name);
  assert.deepEqual(page.complaints.filter((one) => !/status of (409|422)/.test(one)), []);
}

test('an evaluator goes to the other application and back by keyboard alone, and no letter of a reason leads away', async () => {
  const pages = await Promise.all(evaluators.map((address) => signedIn(browser, address, password)));
  for (const page of pages) await declareOnBoth(page);
  const [page] = pages;
  const [first, second] = await listed(page);
  await tabTo(page, `a[href="${first}"]`);
  await assertLeads(page, 'Enter', first);
  await page.locator('details.k-shortcuts').waitFor(); // shown once the keys are heard
  await page.keyboard.press('r');
  for (const key of ['n', 'p']) await assertStays(page, key);
  await page.keyboard.press('Escape');
  await assertLeads(page, 'n', second);
  await page.locator('details.k-shortcuts').waitFor();
  await assertLeads(page, 'p', first);
  assert.equal(await page.inputValue('textarea[name="scores.K1.reason"]'), 'np', 'what was typed is stored on the way');
  for (const one of pages) await scoreBoth(one);
});

test('the ranked list sends the chair to the agenda, and the secretary puts there what is due', async () => {
  const chair = await as('priekssedetajs');
  await chair.goto(`/calls/${code}/ranking`);
  assert.match(await chair.locator('main').innerText(), /izšķir komisijas balsojums sēdē/);
  assert.equal(await chair.locator('form[action$="/ranking/vote"]').count(), 0);
  await looked(chair, 'tie-ranking-waits');
  await secretary.goto('/tasks');
  await secretary.locator('main .govuk-task-list__item', { hasText: code }).filter({ hasText: 'vienādu punktu skaitu' }).first().waitFor();
  meeting = await planMeeting(secretary, code);
  const row = secretary.locator('main tbody tr', { hasText: 'Vienāds rezultāts' });
  assert.match(await row.innerText(), /IL-01, IL-02/);
  item = await row.locator('a').getAttribute('href');
  await attend(secretary, meeting);
});

test('each declares on both applications, and votes on their order', async () => {
  for (const [place, account] of voters.entries()) {
    const page = await declareAll(browser, account, meeting);
    assert.equal(await page.locator('.govuk-error-summary').count(), 0);
    if (place === 0) await press(page, 'Atklāt sēdi');
  }
  const phone = await as('loceklis1', { javaScriptEnabled: false, width: 375 });
  await phone.goto(`${meeting}/ballot`);
  const field = phone.locator('fieldset', { hasText: 'Kuru no šiem pieteikumiem liekat 1. vietā?' });
  await phone.getByLabel('Atsevišķais viedoklis').fill('IL-02 sasniedz vairāk cilvēku.');
  await press(phone, 'Nodot balsis');
  assert.match(await phone.locator('.govuk-error-summary').innerText(), /kuru pieteikumu liekat šajā vietā/);
  await field.getByLabel('IL-02').check();
  await screenshot(phone, 'tie-ballot-375');
  await press(phone, 'Nodot balsis');
  for (const [account, first] of [['priekssedetajs', 'IL-02'], ['vietnieks', 'IL-01'], ['loceklis2', 'IL-01']]) {
    const page = await as(account);
    await page.goto(`${meeting}/ballot`);
    if (account === 'loceklis2') await assertPage(page, `${meeting}/ballot`, 'fieldset input[type=radio]', 'tie-ballot');
    await page.locator('fieldset', { hasText: '1. vietā' }).getByLabel(first).check();
    await press(page, 'Nodot balsis');
  }
});

test('the chair’s vote decides equal votes, and closing the item gives the places', async () => {
  const chair = await as('priekssedetajs');
  await chair.goto(item);
  assert.match(await chair.locator('main').innerText(), /1\. vieta: IL-01 – 2, IL-02 – 2\s+Izšķīra sēdes vadītāja balss/);
  await looked(chair, 'tie-item-open');
  await press(chair, 'Slēgt balsojumu: pieņemts');
  for (const [name, options] of [['lv', {}], ['lv-375', { width: 375 }], ['en', { language: 'en' }], ['en-375', { language: 'en', width: 375 }]]) {
    const page = await as('vietnieks', options);
    await page.goto(item);
    await screenshot(page, `tie-item-${name}`);
    await page.goto(`/calls/${code}/ranking`);
    await screenshot(page, `tie-ranking-${name}`);
    await page.goto(meeting);
    await screenshot(page, `tie-meeting-${name}`);
    await page.context().close();
  }
  await chair.goto(`/calls/${code}/ranking`);
  const link = chair.getByRole('link', { name: 'Komisijas sēde Nr. 1' }).first();
  assert.equal(await link.getAttribute('href'), item);
  assert.equal(await chair.locator('main tbody tr.k-row--supported th').first().innerText(), 'IL-02');
  await chair.locator('summary', { hasText: 'Apstiprināt rangu sarakstu' }).click(); // opens the question
  await press(chair, 'Apstiprināt rangu sarakstu');
});

test('the minutes tell the vote', async () => {
  const chair = await as('priekssedetajs');
  await chair.goto(meeting);
  await press(chair, 'Slēgt sēdi');
  await secretary.goto(`${meeting}/minutes`);
  await press(secretary, 'Saglabāt protokolu');
  await chair.goto(`${meeting}/minutes`);
  const text = await chair.locator('main article').innerText();
  assert.match(text, /Vienāds rezultāts: IL-01, IL-02/);
  assert.match(text, /Par secību IL-02, IL-01 – 2/);
  assert.match(text, /IL-02 sasniedz vairāk cilvēku/);
  assert.match(text, /Nolemj: secība ir IL-02, IL-01\./);
  await looked(chair, 'tie-minutes');
});
