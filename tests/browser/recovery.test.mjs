// Nothing typed is lost: the server dies, the session ends, the page is left; and nothing stays for the next person.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signIn, signedIn } from './support/browser.mjs';
import { saved, startDraft, stored } from './support/draft.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

const run = promisify(execFile);
const stack = (word) => run(process.env.KONKURSS_TEST_SCRIPT, ['stack', word, process.env.KONKURSS_TEST_STACK]);

let browser, page, step;
before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => {
  if (page) await page.context().close();
  page = await signedIn(browser, mail('sagatavotajs.sm'), password);
  step = `${await startDraft(page)}/steps/basis`;
  await page.goto(step);
});

const keptKeys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('konkurss.kept/')));
const offered = () => page.locator('[data-items] .k-dispute__item');

test('nothing is kept once the server has confirmed it', async () => {
  await page.fill('#title', 'Saruna');
  assert.equal((await keptKeys()).length, 1);
  await saved(page);
  assert.deepEqual(await keptKeys(), []);
});

test('what was typed before the page is left is stored', async () => {
  await page.locator('#title').pressSequentially('Pirms aiziešanas');
  await page.goto('/applications');
  await page.goto(step);
  assert.equal(await page.inputValue('#title'), 'Pirms aiziešanas');
  assert.equal(await offered().count(), 0);
  assert.deepEqual(await keptKeys(), []);
});

test('the server is killed in the middle of typing: it is told, and saved once the server is back', async () => {
  await page.fill('#title', 'Pirms avārijas');
  await saved(page);
  await stack('kill-server');
  await page.fill('#title', 'Avārijas laikā rakstīts');
  await page.getByText('Nav saglabāts. Rakstītais glabājas šajā pārlūkā un tiks saglabāts').first().waitFor();
  // The form's own button doesn't lead to an error page either: the text stays where it is.
  await page.getByRole('button', { name: 'Saglabāt un turpināt' }).click();
  await page.waitForTimeout(500);
  assert.equal(await page.inputValue('#title'), 'Avārijas laikā rakstīts');
  await stack('start-server');
  await page.fill('#title', 'Avārijas laikā rakstīts, un pēc tās');
  await saved(page);
  assert.equal((await stored(page, step)).title, 'Avārijas laikā rakstīts, un pēc tās');
});

test('the server is killed and the window is closed: the text is offered on return, and restored', async () => {
  await page.fill('#title', 'Saglabātais nosaukums');
  await saved(page);
  await stack('kill-server');
  await page.fill('#title', 'Nesaglabātais nosaukums');
  await page.fill('#summary', 'Nesaglabātais kopsavilkums');
  await page.locator('[name="measures.main"]').selectOption({ index: 1 });
  const measure = await page.locator('[name="measures.main"] option:checked').innerText();
  const { context } = { context: page.context() };
  await page.close();
  await stack('start-server');
  page = await context.newPage();
  page.complaints = [];
  await page.goto(step);
  assert.equal(await offered().count(), 3);
  assert.equal(await page.inputValue('#title'), 'Saglabātais nosaukums');
  const title = offered().filter({ hasText: 'Nesaglabātais nosaukums' });
  assert.equal(await title.locator('[data-stored]').innerText(), 'Saglabātais nosaukums');
  assert.equal(await offered().nth(1).locator('[data-typed]').innerText().then((text) => text || measure), measure);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'recovery-offer');
  await page.setViewportSize({ width: 375, height: 800 });
  await screenshot(page, 'recovery-offer-375');
  await page.setViewportSize({ width: 1280, height: 900 });

  // By keyboard alone.
  await title.getByRole('button', { name: 'Atjaunot rakstīto' }).focus();
  await page.keyboard.press('Enter');
  await title.waitFor({ state: 'detached' });
  assert.equal(await page.inputValue('#title'), 'Nesaglabātais nosaukums');
  await offered().filter({ hasText: measure }).getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  await offered().filter({ hasText: measure }).waitFor({ state: 'detached' });
  await offered().getByRole('button', { name: 'Atmest' }).click();
  assert.equal(await offered().count(), 0);
  const answers = await stored(page, step);
  assert.equal(answers.title, 'Nesaglabātais nosaukums');
  assert.ok(answers.measures.main);
  assert.equal(answers.summary ?? null, null);
  assert.deepEqual(await keptKeys(), []);
  await page.reload();
  assert.equal(await offered().count(), 0);
});

test('the session ends: the page says so, and the text is there after signing in again', async () => {
  await page.context().clearCookies();
  await page.fill('#title', 'Pēc sesijas beigām');
  await page.getByText('Sesija ir beigusies.').first().waitFor();
  await assertAccessible(page);
  await screenshot(page, 'recovery-session');
  await page.locator('[data-autosave-sign-in]').click();
  await page.waitForURL(/\/sign-in\?next=/);
  await page.fill('#mail', mail('sagatavotajs.sm'));
  await page.fill('#password', password);
  await Promise.all([page.waitForURL(`**${step}`), page.click('main button[type=submit]')]);
  await offered().getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  await offered().waitFor({ state: 'detached' });
  assert.equal((await stored(page, step)).title, 'Pēc sesijas beigām');
});

test('signed in again in another window, the page goes on saving by itself', async () => {
  await page.context().clearCookies();
  await page.fill('#title', 'Divi logi');
  await page.getByText('Sesija ir beigusies.').first().waitFor();
  const second = await page.context().newPage();
  await signIn(second, mail('sagatavotajs.sm'), password);
  await second.close();
  await page.fill('#title', 'Divi logi, viena sesija');
  await saved(page);
  assert.equal((await stored(page, step)).title, 'Divi logi, viena sesija');
});

test('another person who signs in meanwhile never saves or sees the text', async () => {
  await page.context().clearCookies();
  await page.fill('#title', 'Manis rakstīts');
  await page.getByText('Sesija ir beigusies.').first().waitFor();
  const second = await page.context().newPage();
  await signIn(second, mail('parakstitajs.sm'), password); // of the same institution: may open the same draft
  await page.fill('#title', 'Manis rakstīts un nesaglabāts');
  await page.waitForTimeout(3000);
  assert.notEqual((await stored(second, step)).title, 'Manis rakstīts un nesaglabāts');
  await second.goto(step);
  assert.equal(await second.locator('[data-items] .k-dispute__item').count(), 0);
  assert.ok(!(await second.content()).includes('Manis rakstīts'));
});

test('signing out stores what is open and leaves nothing in the browser', async () => {
  await page.locator('#title').pressSequentially('Pirms izrakstīšanās');
  await Promise.all([page.waitForURL('**/'), page.getByRole('button', { name: 'Iziet' }).click()]);
  assert.deepEqual(await keptKeys(), []);
  await signIn(page, mail('sagatavotajs.sm'), password);
  assert.equal((await stored(page, step)).title, 'Pirms izrakstīšanās');
});

test('signing out asks before it deletes what could not be saved', async () => {
  await page.evaluate(([path]) => {
    const key = `konkurss.kept/${document.body.dataset.person}${path}#earlier`;
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), title: 'Solis', fields: { title: [['title', 'Nesaglabāts']] } }));
  }, [step]);
  const answers = [false, true];
  page.on('dialog', (dialog) => (answers.shift() ? dialog.accept() : dialog.dismiss()));
  await page.goto('/applications');
  await page.getByRole('button', { name: 'Iziet' }).click();
  await page.waitForTimeout(500);
  assert.equal((await keptKeys()).length, 1);
  await Promise.all([page.waitForURL('**/'), page.getByRole('button', { name: 'Iziet' }).click()]);
  assert.deepEqual(await keptKeys(), []);
});

test('what was kept goes after a week', async () => {
  await page.evaluate(() => localStorage.setItem('konkurss.kept/1/applications/1/steps/x#old', JSON.stringify({ at: Date.now() - 8 * 86400000, fields: { a: [] } })));
  await page.reload();
  assert.deepEqual(await keptKeys(), []);
});
