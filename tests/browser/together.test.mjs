// Two people, or two windows, in one application: their changes merge, and the same answer of two is chosen by a person.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { assertAccessible, assertFits } from './support/accessibility.mjs';
import { launch, signedIn } from './support/browser.mjs';
import { saved, startDraft, stored } from './support/draft.mjs';
import { mail, password } from './support/oracle.mjs';
import { screenshot } from './support/screenshot.mjs';

let browser, anna, berta, step;
before(async () => {
  browser = await launch();
  anna = await signedIn(browser, mail('sagatavotajs.am'), password);
  berta = await signedIn(browser, mail('parakstitajs.am'), password);
});
after(() => browser.close());
beforeEach(async () => {
  step = `${await startDraft(anna)}/steps/basis`;
  await anna.goto(step);
  await berta.goto(step);
});

async function save(page, selector, text) {
  await page.fill(selector, text);
  await saved(page);
}

const dispute = (page) => page.locator('[data-field="title"] [data-dispute]');
const disputed = async () => {
  await save(anna, '#title', 'Saruna par gaisu');
  await berta.fill('#title', 'Saruna par ūdeni');
  await dispute(berta).waitFor();
};

test('different answers merge, and both windows come to show both', async () => {
  await save(anna, '#title', 'Annas nosaukums');
  await save(berta, '#summary', 'Bertas kopsavilkums');
  assert.deepEqual([(await stored(anna, step)).title, (await stored(anna, step)).summary], ['Annas nosaukums', 'Bertas kopsavilkums']);
  assert.equal(await berta.inputValue('#title'), 'Annas nosaukums');
  assert.match(await berta.locator('[data-field="title"] .k-changed').innerText(), /Tikmēr šo atbildi mainīja: AM sagatavotājs, \d\d\.\d\d\.\d{4}\. \d\d\.\d\d/);
  await save(anna, '#title_en', 'Anna’s title');
  assert.equal(await anna.inputValue('#summary'), 'Bertas kopsavilkums');
  await assertAccessible(berta);
  await screenshot(berta, 'together-merged');
  assert.deepEqual([...anna.complaints, ...berta.complaints], []);
});

test('whoever is writing keeps the focus while another answer arrives', async () => {
  await save(anna, '#title', 'Annas nosaukums');
  await berta.locator('#summary').pressSequentially('Bertas kopsavilkums, ', { delay: 30 });
  await berta.locator('[data-field="title"] .k-changed').waitFor();
  await berta.keyboard.type('kas turpinās');
  await saved(berta);
  assert.equal((await stored(berta, step)).summary, 'Bertas kopsavilkums, kas turpinās');
});

test('the same answer: both texts side by side, and the other one is kept by keyboard alone', async () => {
  await disputed();
  assert.equal((await stored(anna, step)).title, 'Saruna par gaisu');
  assert.equal(await dispute(berta).locator('[data-theirs]').innerText(), 'Saruna par gaisu');
  assert.equal(await dispute(berta).locator('[data-mine]').innerText(), 'Saruna par ūdeni');
  assert.match(await dispute(berta).locator('[data-changed-by]').innerText(), /^AM sagatavotājs, /);
  assert.match(await berta.locator('[data-autosave-alert]').innerText(), /Izvēlieties variantu/);
  await assertAccessible(berta);
  await assertFits(berta);
  await screenshot(berta, 'together-dispute');
  await berta.setViewportSize({ width: 375, height: 800 });
  await screenshot(berta, 'together-dispute-375');
  await berta.setViewportSize({ width: 1280, height: 900 });
  // Other answers go on being saved meanwhile.
  await berta.fill('#summary', 'Bertas kopsavilkums');
  await berta.locator('[data-autosave-status]', { hasText: 'Saglabāts plkst.' }).waitFor();
  assert.equal((await stored(anna, step)).summary, 'Bertas kopsavilkums');

  await berta.locator('#title').focus();
  await berta.keyboard.press('Shift+Tab');
  await berta.keyboard.press('ArrowUp'); // from the second radio to the first: the saved text
  await dispute(berta).waitFor({ state: 'detached' });
  assert.equal(await berta.inputValue('#title'), 'Saruna par gaisu');
  assert.equal(await berta.evaluate(() => document.activeElement.id), 'title');
});

test('the same answer: one’s own text is kept, and may be written on', async () => {
  await disputed();
  await berta.fill('#title', 'Saruna par gaisu un ūdeni');
  await dispute(berta).getByLabel('Atstāt manu variantu').click();
  await saved(berta);
  assert.equal((await stored(anna, step)).title, 'Saruna par gaisu un ūdeni');
  // The first window has typed nothing since: it takes the text over with its next save.
  await save(anna, '#summary', 'Kopsavilkums');
  assert.equal(await anna.inputValue('#title'), 'Saruna par gaisu un ūdeni');
});

test('a third text that comes while somebody is choosing is shown, not overwritten', async () => {
  await disputed();
  await save(anna, '#title', 'Saruna par zemi');
  await berta.fill('#summary', 'Bertas kopsavilkums');
  await berta.locator('[data-field="title"] [data-theirs]', { hasText: 'Saruna par zemi' }).waitFor();
  assert.equal(await berta.inputValue('#title'), 'Saruna par ūdeni');
});

test('leaving by the button while a text is to be chosen asks for the choice', async () => {
  await disputed();
  await Promise.all([berta.waitForEvent('load'), berta.getByRole('button', { name: 'Saglabāt un turpināt' }).click()]);
  assert.ok(await berta.locator('.govuk-error-summary', { hasText: 'izvēlieties, kurš variants paliek' }).isVisible());
  assert.equal(await berta.inputValue('#title'), 'Saruna par ūdeni');
  assert.match(await dispute(berta).locator('[data-theirs]').innerText(), /Saruna par gaisu/);
  await assertAccessible(berta);
  await screenshot(berta, 'together-dispute-refused');
  await dispute(berta).getByLabel('Atstāt saglabāto variantu').click();
  await dispute(berta).waitFor({ state: 'detached' });
  assert.equal(await berta.inputValue('#title'), 'Saruna par gaisu');
});

test('two windows of one person are asked like two people', async () => {
  const second = await anna.context().newPage();
  await second.goto(step);
  await save(anna, '#title', 'Pirmais logs');
  await second.fill('#title', 'Otrais logs');
  await dispute(second).getByLabel('Atstāt manu variantu').click();
  await saved(second);
  assert.equal((await stored(anna, step)).title, 'Otrais logs');
  await second.close();
});

test('two people’s rows of one table are put side by side', async () => {
  const activities = step.replace('basis', 'activities');
  await anna.goto(activities);
  await berta.goto(activities);
  await save(anna, '[name="activities.0.title"]', 'Annas darbnīca');
  await berta.fill('[name="activities.0.title"]', 'Bertas saruna');
  const panel = berta.locator('[data-field="activities"] [data-dispute]');
  await panel.waitFor();
  assert.equal(await panel.locator('[data-theirs]').innerText(), 'Annas darbnīca');
  await panel.getByLabel('Atstāt saglabāto variantu').click();
  await panel.waitFor({ state: 'detached' });
  assert.equal(await berta.inputValue('[name="activities.0.title"]'), 'Annas darbnīca');
});

test('without JavaScript: the same choice on the page that comes back', async () => {
  const plain = await signedIn(browser, mail('parakstitajs.am'), password, { javaScriptEnabled: false, width: 320 });
  await plain.goto(step);
  await save(anna, '#title', 'Saruna par gaisu');
  await plain.fill('#title', 'Saruna par ūdeni');
  await plain.fill('#summary', 'Kopsavilkums bez skriptiem');
  await Promise.all([plain.waitForEvent('load'), plain.getByRole('button', { name: 'Saglabāt un turpināt' }).click()]);
  assert.equal(await dispute(plain).locator('[data-theirs] mark').innerText(), 'gaisu');
  assert.equal(await dispute(plain).locator('[data-mine] mark').innerText(), 'ūdeni');
  assert.equal(await plain.inputValue('#title'), 'Saruna par ūdeni');
  await screenshot(plain, 'together-dispute-no-script-320');
  await dispute(plain).getByLabel('Atstāt manu variantu').check();
  await Promise.all([plain.waitForEvent('load'), plain.getByRole('button', { name: 'Saglabāt un turpināt' }).click()]);
  assert.deepEqual([(await stored(anna, step)).title, (await stored(anna, step)).summary], ['Saruna par ūdeni', 'Kopsavilkums bez skriptiem']);
  await plain.context().close();
});
