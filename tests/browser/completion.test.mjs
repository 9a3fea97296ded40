// What a filter's field offers belongs to the place where the caret stood.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, visitor } from './support/browser.mjs';
import { playground } from './support/playground.mjs';

const keys = [{ key: 'kategorija', other_key: 'category', about: 'Kategorija', compares: false, value_options: [{ value: 'SI', also: 'SI', names: ['Sabiedrība'] }] },
  { key: 'punkti', other_key: 'points', about: 'Punkti', compares: true, value_options: [] }];
const field = '<label for="f">Filtrs</label><input id="f" data-completion="/words" data-completion-count="Ieteikumi:">';

let browser, site, page, input;
before(async () => {
  browser = await launch();
  site = await playground({ '/filter': field });
});
after(async () => { await browser.close(); await site.close(); });
beforeEach(async () => {
  page = await visitor(browser);
  await page.route('**/words', (route) => route.fulfill({ json: { keys } }));
  await page.goto(`${site.address}/filter`, { waitUntil: 'networkidle' });
  input = page.getByRole('combobox', { name: 'Filtrs' });
  await input.pressSequentially('punkti:>70 kat');
  await page.getByRole('option').waitFor();
});

const options = () => page.getByRole('option').filter({ visible: true }).count();

test('with the caret elsewhere the list goes, and comes again where it belongs', async () => {
  await input.press('Home');
  assert.equal(await input.getAttribute('aria-expanded'), 'false');
  assert.equal(await options(), 0);
  await input.press('ArrowDown');
  await input.press('Enter');
  assert.equal(await input.inputValue(), 'punkti:>70 kat');
  await input.press('End');
  await input.press('ArrowDown');
  await page.getByRole('option', { name: /^kategorija:/ }).waitFor();
  await input.press('ArrowDown');
  await input.press('Enter');
  assert.equal(await input.inputValue(), 'punkti:>70 kategorija:');
  assert.deepEqual(page.complaints, []);
});

test('what is chosen with the key of a movement still down replaces what the list was made for', async () => {
  await input.press('ArrowDown');
  await page.keyboard.down('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.keyboard.up('ArrowLeft');
  assert.equal(await input.inputValue(), 'punkti:>70 kategorija:');
  assert.deepEqual(page.complaints, []);
});
