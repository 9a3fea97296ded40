// Parts of a page that are drawn anew, texts that differ in their spaces only, and files that are still on their way.
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { launch, visitor } from './support/browser.mjs';
import { playground } from './support/playground.mjs';

const radio = (value, checked = '') => `<input type="radio" id="p-${value}" name="personal" value="${value}" aria-label="${value}"${checked}>`;
const asked = `<form method="post" action="/answers"><div data-field="personal">${radio('yes')}${radio('no', ' checked')}</div>
<div id="why" data-only-if='{"name": "personal", "values": ["yes"]}' hidden><label for="w">Kāpēc</label><input id="w" name="why"></div></form>`;
const total = `<form data-running-total data-most="5"><fieldset data-field="scores.K1" data-weight="100">
<input type="radio" name="K1" value="1" aria-label="1" checked><input type="radio" name="K1" value="5" aria-label="5"></fieldset><b data-total-out></b></form>`;
const kept = `<template data-restore><section><h2>Nesaglabāts teksts</h2><div data-items></div></section></template>
<template data-restore-item><div><h3 data-label></h3><p data-stored></p><p data-typed></p><button type="button" data-restore-mine>Atjaunot</button>
<button type="button" data-discard>Atmest</button></div></template>
<h1>Teksts</h1><form method="post" action="/one"><label for="t">T</label><textarea id="t" name="text">viens divi</textarea>
<label for="n">N</label><input id="n" name="amount" value="1234,50"><button>Sūtīt</button></form>`;
const upload = `<form method="post" action="/files" enctype="multipart/form-data" data-upload data-most="1000000" data-too-large="x" data-interrupted="x" data-done="Pievienota." data-dismiss="x">
<input type="hidden" name="csrf" value="c"><label for="file">Datne</label><input type="file" id="file" name="file" multiple><ul data-uploads hidden></ul>
<p role="status" data-upload-status></p><button>Augšupielādēt</button>
<template data-upload-item><li><span data-name></span> <span data-percent></span><progress max="100" value="0"></progress><p data-why hidden></p>
<button type="button" data-again hidden>Vēlreiz</button><button type="button" data-cancel>Atcelt</button></li></template></form>`;

let browser, site, page, answer;
before(async () => {
  browser = await launch();
  site = await playground({ '/asked': asked, '/total': total, '/kept': kept, '/upload': upload, '/other': '<h1>Cita</h1>' }, () => answer());
});
after(async () => { await browser.close(); await site.close(); });
beforeEach(async () => {
  answer = () => ({ status: 200 });
  page = await visitor(browser);
});

const open = (path) => page.goto(site.address + path, { waitUntil: 'networkidle' });
// As the server's part of the page takes the place of ours (fields.mjs).
const redraw = (selector, choose) => page.evaluate(([part, box]) => {
  document.querySelector(box).checked = true;
  document.querySelector(part).dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
}, [selector, choose]);

test('another one’s answer shows the question that hangs on it at once', async () => {
  await open('/asked');
  assert.ok(await page.isHidden('#why'));
  await redraw('[data-field="personal"]', '#p-yes');
  assert.ok(await page.isVisible('#why'));
  assert.deepEqual(page.complaints, []);
});

test('points that another window has given count in the total at once', async () => {
  await open('/total');
  assert.equal(await page.locator('[data-total-out]').innerText(), '20,00');
  await redraw('[data-field="scores.K1"]', '[value="5"]');
  assert.equal(await page.locator('[data-total-out]').innerText(), '100,00');
});

test('a kept text that differs in a line break is offered, a sum in another spelling isn’t', async () => {
  await open('/kept');
  await page.evaluate(() => localStorage.setItem('konkurss.kept/7/kept#other~/one', JSON.stringify({ at: Date.now(), title: 'Teksts', form: '/one',
    fields: { text: [['text', 'viens\n\ndivi']], amount: [['amount', '1 234.50']] } })));
  await page.reload({ waitUntil: 'networkidle' });
  assert.deepEqual(await page.locator('main > section [data-typed]').allTextContents(), ['viens\n\ndivi']);
  await page.getByRole('button', { name: 'Atjaunot' }).click();
  assert.equal(await page.inputValue('#t'), 'viens\n\ndivi');
});

test('while a file is on its way, leaving the page asks first, and afterwards it doesn’t', async () => {
  const dialogs = [];
  page.on('dialog', (dialog) => { dialogs.push(dialog.type()); dialog.accept(); });
  let finish;
  answer = () => new Promise((done) => { finish = () => done({ status: 200 }); });
  await open('/upload');
  await page.setInputFiles('#file', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await page.click('form > button');
  await page.waitForFunction(() => document.querySelector('[data-uploads] li'));
  await page.goto(`${site.address}/other`);
  assert.deepEqual(dialogs, ['beforeunload']);

  answer = () => ({ status: 200 });
  finish?.();
  await open('/upload');
  await page.setInputFiles('#file', { name: 'b.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
  await page.click('form > button');
  await page.getByText('b.pdf: Pievienota.').waitFor();
  await page.goto(`${site.address}/other`);
  assert.deepEqual(dialogs, ['beforeunload']);
});
