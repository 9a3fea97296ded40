// Attaching files: with progress and a second try, refused ones with their reason and the page as it was, and without JavaScript.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { mail, open, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const pdf = (name, size = 200) => ({ name, mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(size)]) });
const program = { name: 'tāme.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ this program cannot be run') };

async function draft(options) {
  const page = await signedIn(browser, mail('sagatavotajs.tm'), password, options);
  await page.goto(`/calls/${open}/applications/new?category=IL`);
  await Promise.all([page.waitForURL(/\/applications\/\d+/), page.getByRole('button', { name: /^(Sākt|Start)/ }).click()]);
  return { page, address: new URL(page.url()).pathname.match(/^\/applications\/\d+/)[0] };
}

const attached = (page) => page.locator('[data-files] .k-file__name').allInnerTexts();
const names = async (page) => (await attached(page)).map((text) => text.split('\n')[0].trim());
const choose = (page, files) => page.setInputFiles('#file', files);
const question = (page, name) => page.locator('[data-files] .k-file', { hasText: name }).locator('details');
async function remove(page, name) {
  await question(page, name).locator('summary').click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: `Jā, dzēst ${name}` }).click()]);
}
const send = (page) => page.locator('form[data-upload] button[type=submit]').click();

test('chosen files arrive one by one, a refused one says why, and the page keeps what is typed', async () => {
  const { page, address } = await draft();
  await page.goto(`${address}/steps/declarations`);
  await page.check('[name=publication]');
  await choose(page, [pdf('plāns.pdf'), program, pdf('vēstule.pdf')]);
  await send(page);
  await page.locator('[data-files] .k-file').nth(1).waitFor();
  assert.deepEqual(await names(page), ['plāns.pdf', 'vēstule.pdf']);
  const refused = page.locator('[data-uploads] .k-file');
  assert.match(await refused.innerText(), /tāme\.pdf[\s\S]*Datnes “tāme\.pdf” saturs neatbilst tās paplašinājumam/);
  assert.ok(await refused.getByRole('button', { name: 'Aizvērt tāme.pdf' }).isVisible());
  assert.equal(await refused.getByRole('button', { name: /Mēģināt/ }).count(), 0);
  assert.equal(new URL(page.url()).pathname, `${address}/steps/declarations`);
  assert.ok(await page.isChecked('[name=publication]'));
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'attachments-refused');
  await refused.getByRole('button').last().click();
  assert.equal(await page.locator('[data-uploads] .k-file').count(), 0);
  await page.goto(address);
  assert.deepEqual(await names(page), ['plāns.pdf', 'vēstule.pdf']);
  // Nothing goes without a question, which stays open while the list is taken anew.
  assert.ok(await page.getByRole('button', { name: /^Jā, dzēst/ }).first().isHidden());
  await question(page, 'plāns.pdf').locator('summary').click();
  assert.match(await question(page, 'plāns.pdf').innerText(), /Vai dzēst šo datni\?/);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'attachments-question');
  await choose(page, [pdf('vēl.pdf')]);
  await send(page);
  await page.locator('[data-files] .k-file').nth(2).waitFor();
  assert.ok(await question(page, 'plāns.pdf').evaluate((details) => details.open));
  await question(page, 'plāns.pdf').locator('summary').click();
  await remove(page, 'plāns.pdf');
  assert.deepEqual(await names(page), ['vēstule.pdf', 'vēl.pdf']);
  assert.match(await page.locator('.govuk-notification-banner').innerText(), /Datne izdzēsta plkst\. \d\d\.\d\d/);
  await assertAccessible(page);
  await assertFits(page);
  await screenshot(page, 'attachments-removed');
  assert.deepEqual(page.complaints.filter((text) => !text.includes('422')), []);
});

test('the progress of a long upload is shown, and it can be broken off', async () => {
  const { page } = await draft();
  const network = await page.context().newCDPSession(page);
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 2 * 1024 * 1024 });
  await choose(page, pdf('liels.pdf', 12 * 1024 * 1024));
  await send(page);
  const progress = page.locator('[data-uploads] progress');
  await page.waitForFunction(() => { const bar = document.querySelector('[data-uploads] progress'); return bar?.value > 10 && bar.value < 90; });
  assert.match(await page.locator('[data-percent]').innerText(), /^\d+ %$/);
  await assertAccessible(page);
  await screenshot(page, 'attachments-progress');
  await page.getByRole('button', { name: 'Atcelt liels.pdf' }).click();
  await progress.waitFor({ state: 'detached' });
  assert.deepEqual(await names(page), []);
});

test('an upload that the network broke off is sent again with one press', async () => {
  const { page } = await draft({ language: 'en' });
  await page.context().setOffline(true);
  await choose(page, pdf('plan.pdf'));
  await send(page);
  const item = page.locator('[data-uploads] .k-file');
  await item.getByText('The upload was interrupted. Check the connection and try again.').waitFor();
  await screenshot(page, 'attachments-interrupted');
  await page.context().setOffline(false);
  await item.getByRole('button', { name: 'Try again plan.pdf' }).click();
  await page.locator('[data-files] .k-file').waitFor();
  assert.deepEqual(await names(page), ['plan.pdf']);
  assert.equal(await page.locator('[data-upload-status]').innerText(), 'plan.pdf: attached');
});

test('a file over the limit is told at once and not sent', async () => {
  const { page } = await draft();
  let sent = 0;
  page.on('request', (request) => { sent += request.method() === 'POST'; });
  await choose(page, pdf('liels.pdf', 26 * 1024 * 1024));
  await send(page);
  await page.locator('[data-why]').getByText('Datne ir par lielu; tā drīkst būt ne lielāka par 25 MB.').waitFor();
  assert.equal(sent, 0);
});

test('without JavaScript files are attached, refused and deleted all the same', async () => {
  const { page, address } = await draft({ javaScriptEnabled: false });
  await page.goto(`${address}/steps/declarations`);
  assert.ok(await page.getByText('Vispirms saglabājiet lapā ierakstīto tekstu.').isVisible());
  await choose(page, [pdf('a.pdf'), program]);
  await Promise.all([page.waitForEvent('load'), send(page)]);
  assert.ok(await page.locator('.govuk-error-summary a[href="#file"]').isVisible());
  assert.match(await page.locator('#file-error').innerText(), /saturs neatbilst tās paplašinājumam/);
  assert.ok(await page.locator('[name=publication]').isVisible());
  await screenshot(page, 'attachments-without-script');
  await choose(page, [pdf('a.pdf'), pdf('b.pdf')]);
  await Promise.all([page.waitForURL(/\/steps\/declarations/), send(page)]);
  assert.deepEqual(await names(page), ['a.pdf', 'b.pdf']);
  await remove(page, 'a.pdf');
  assert.deepEqual(await names(page), ['b.pdf']);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: /^Atsaukt dzēšanu.*a\.pdf/ }).click()]);
  assert.deepEqual(await names(page), ['a.pdf', 'b.pdf']);
  assert.equal(await page.locator('#removed-files').count(), 0);
});
