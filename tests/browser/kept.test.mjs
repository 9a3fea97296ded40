// Nothing typed is lost: forms that don't save themselves keep the text in the browser until it was sent and accepted, over leaving, a
// refusal, the end of the session and the sending of another form of the page; and a save says that it happened.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signIn, signedIn } from './support/browser.mjs';
import { startDraft } from './support/draft.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

const asking = `/calls/${open}/questions/new`;
const text = 'Vai līdzfinansējumu drīkst ieguldīt arī natūrā?';

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

const as = (account, options) => signedIn(browser, mail(account), password, options);
const offer = (page) => page.locator('#restore-title');
const kept = (page) => page.evaluate(() => Object.values(localStorage).filter((value) => value.includes('"fields"')).join(' '));
const send = (page, name) => Promise.all([page.waitForEvent('load'), page.getByRole('main').getByRole('button', { name, exact: true }).click()]);
// The module is there once it keeps what is typed.
async function type(page, field, words) {
  await page.fill(field, words);
  await page.waitForFunction((part) => Object.values(localStorage).some((value) => value.includes(part)), words.slice(0, 20));
}

async function looked(page, name) {
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, name);
}

test('left without sending: offered on return, taken back, sent, gone', async () => {
  const page = await as('sagatavotajs.km');
  await page.goto(asking);
  await type(page, '#wording', text);
  await page.goto('/tasks');
  await page.goto(asking);
  await offer(page).waitFor();
  await looked(page, 'kept-offer');
  assert.equal(await page.inputValue('#wording'), '');
  await page.getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  assert.equal(await page.inputValue('#wording'), text);
  assert.equal(await offer(page).count(), 0);
  await send(page, 'Uzdot jautājumu');
  assert.match(await page.locator('.govuk-notification-banner').innerText(), /Saglabāts plkst\. \d\d\.\d\d/);
  await looked(page, 'kept-saved');
  assert.equal(await kept(page), '', 'what was accepted is kept no longer');
  await page.goto(asking);
  await page.waitForLoadState('networkidle');
  assert.equal(await page.locator('.govuk-notification-banner').count(), 0, 'said once');
  assert.equal(await offer(page).count(), 0);
  await page.context().close();
});

test('refused and corrected: the back button shows the form again, and nothing is sent twice', async () => {
  const page = await as('sagatavotajs.km');
  await page.goto(asking);
  await page.waitForLoadState('networkidle');
  await page.fill('#wording', 'Kā?');
  await send(page, 'Uzdot jautājumu');
  assert.equal(await page.inputValue('#wording'), 'Kā?');
  assert.match(await kept(page), /Kā\?/, 'a refusal stores nothing');
  const answered = page.waitForEvent('load');
  await page.reload();
  await answered;
  await offer(page).waitFor(); // the page was asked for anew; the text is offered
  await page.getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  await page.fill('#wording', `${text} Un cik?`);
  await send(page, 'Uzdot jautājumu');
  assert.equal(await kept(page), '');
  const own = await page.locator('#own li').count();
  await page.goBack();
  await page.locator('#wording').waitFor();
  assert.equal(new URL(page.url()).pathname, asking);
  await page.reload();
  assert.equal(await page.locator('#own li').count(), own);
  await page.context().close();
});

test('the session ended: signing in says so, leads back to the form, and the text is offered', async () => {
  const page = await as('sagatavotajs.km');
  const application = await startDraft(page);
  await page.goto(`${application}/comments/title`);
  await type(page, '#text', 'Nosaukumā trūkst gada.');
  await page.context().clearCookies();
  await send(page, 'Pievienot komentāru');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
  assert.match(await page.locator('main').innerText(), /Sesija beidzās, pirms teksts tika saglabāts\.[\s\S]*tiks piedāvāts atpakaļ/);
  await looked(page, 'kept-session-ended');
  await page.fill('#mail', mail('sagatavotajs.km'));
  await page.fill('#password', 'nav pareizā');
  await send(page, 'Pieteikties');
  assert.match(await page.locator('main').innerText(), /Sesija beidzās/);
  await page.fill('#mail', mail('sagatavotajs.km'));
  await page.fill('#password', password);
  await send(page, 'Pieteikties');
  assert.equal(new URL(page.url()).pathname, `${application}/comments/title`);
  await page.getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  await send(page, 'Pievienot komentāru');
  assert.match(await page.locator('main').innerText(), /Nosaukumā trūkst gada\./);
  assert.equal(await kept(page), '');
  await page.context().close();
});

test('what is typed before the script is there is kept, too', async () => {
  const page = await as('sagatavotajs.km');
  let arrive, held = 0;
  const typed = new Promise((go) => { arrive = go; });
  await page.route('**/keeping.mjs*', async (route) => { held += 1; await typed; await route.continue(); });
  await page.goto(asking);
  await page.fill('#wording', 'Rakstīts, kamēr lapa vēl ielādējas.');
  assert.equal(await kept(page), '');
  assert.equal(held, 1);
  arrive();
  await page.waitForFunction(() => Object.values(localStorage).some((value) => value.includes('kamēr lapa')));
  await page.goto('/tasks');
  await page.goto(asking);
  await offer(page).waitFor();
  await page.getByRole('button', { name: 'Atjaunot rakstīto' }).click();
  assert.equal(await page.inputValue('#wording'), 'Rakstīts, kamēr lapa vēl ielādējas.');
  await page.context().close();
});

test('signing out asks about what isn’t sent, and leaves nothing in the browser', async () => {
  const page = await as('sagatavotajs.km');
  await page.goto(asking);
  await type(page, '#wording', 'Vai atbalsta arī izdevumus, kas radušies agrāk?');
  const questions = [];
  page.on('dialog', (dialog) => { questions.push(dialog.message()); return dialog.accept(); });
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Iziet' }).click()]);
  assert.match(questions[0], /teksts, kas nav saglabāts/);
  assert.equal(await kept(page), '');
  await signIn(page, mail('sagatavotajs.km'), password);
  await page.goto(asking);
  await page.waitForLoadState('networkidle');
  assert.equal(await offer(page).count(), 0);
  await page.context().close();
});

test('a step left by a link at once after typing is stored first: nothing is offered as unsaved', async () => {
  const page = await as('sagatavotajs.km');
  const application = await startDraft(page);
  await page.goto(`${application}/steps/basis`);
  await page.waitForLoadState('networkidle');
  const field = page.locator('#title');
  await field.fill('Rakstīts tieši pirms valodas maiņas');
  await page.locator('.k-language__link').click();
  await page.waitForURL('**lang=en*');
  await page.waitForLoadState('networkidle');
  assert.equal(await field.inputValue(), 'Rakstīts tieši pirms valodas maiņas');
  assert.equal(await offer(page).count(), 0);
  await page.context().close();
});
