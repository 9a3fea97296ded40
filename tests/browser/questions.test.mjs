// A question on a call: asked by an applicant, worded and answered by the officer, read by everybody without the asker.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn, visitor } from './support/browser.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function press(page, name) {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
}

test('question and answer appear together, without who asked', async (t) => {
  const asker = await signedIn(browser, mail('sagatavotajs.izm'), password);
  const officer = await signedIn(browser, mail('vaditajs'), password);
  const anybody = await visitor(browser, { javaScriptEnabled: false });
  const own = 'Mēs, Izglītības un zinātnes ministrija, gribam zināt: vai skolēnu ēdināšana ir attiecināma?';
  const wording = 'Vai dalībnieku ēdināšana ir attiecināma?';

  await t.test('an applicant asks from the page of the call', async () => {
    await asker.goto(`/calls/${open}`);
    await asker.getByRole('link', { name: 'Uzdot jautājumu' }).click();
    await asker.waitForURL('**/questions/new');
    await asker.fill('#wording', 'Kāpēc?');
    await press(asker, 'Uzdot jautājumu');
    assert.match(await asker.locator('.govuk-error-summary').innerText(), /vismaz 10 rakstzīmes/);
    assert.equal(await asker.inputValue('#wording'), 'Kāpēc?');
    await asker.fill('#wording', own);
    await press(asker, 'Uzdot jautājumu');
    assert.match(await asker.locator('#own').innerText(), /atbildei jābūt līdz/);
    await assertAccessible(asker);
    await screenshot(asker, 'questions-asked');
  });

  await t.test('the officer finds it by when it is due, words it and publishes the answer', async () => {
    await officer.goto(`/calls/${open}/questions`);
    assert.doesNotMatch(await officer.locator('body').innerText(), /sagatavotajs\.izm|Sagatavotājs/);
    await assertAccessible(officer);
    await screenshot(officer, 'questions-list');
    await officer.locator('li', { hasText: 'skolēnu ēdināšana' }).getByRole('link', { name: /^Atbildēt/ }).click();
    await officer.waitForURL('**/questions/*');
    await officer.fill('#wording', wording);
    await officer.fill('#answer', 'Jā, ja aktivitāte ilgst vismaz četras stundas.');
    await press(officer, 'Saglabāt melnrakstu');
    assert.equal(await officer.inputValue('#wording'), wording);
    await anybody.goto(`/calls/${open}`);
    assert.doesNotMatch(await anybody.locator('#questions').innerText(), /ēdināšana/);
    await assertAccessible(officer);
    await assertFits(officer);
    await screenshot(officer, 'questions-answer');
    await press(officer, 'Publicēt atbildi');
    await officer.waitForURL('**/questions');
  });

  await t.test('everybody reads both, nobody who asked', async () => {
    await anybody.goto(`/calls/${open}`);
    const text = await anybody.locator('#questions').innerText();
    assert.match(text, /Vai dalībnieku ēdināšana ir attiecināma\?\s+Jā, ja aktivitāte ilgst vismaz četras stundas\./);
    assert.doesNotMatch(await anybody.content(), /Izglītības un zinātnes ministrija, gribam|sagatavotajs\.izm/);
    const json = await (await anybody.request.get(`/calls/${open}`, { headers: { Accept: 'application/json' } })).text();
    assert.match(json, /ēdināšana/);
    assert.doesNotMatch(json, /gribam zināt|sagatavotajs/);
    await screenshot(anybody, 'questions-public');
    await asker.reload();
    assert.match(await asker.locator('#own').innerText(), /atbilde ir publicēta/);
  });
});
