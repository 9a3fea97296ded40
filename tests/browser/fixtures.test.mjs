// The partials give the HTML that GOV.UK Frontend's own fixtures ask for, but for our words and what is ours alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseFragment } from 'parse5';

const project = fileURLToPath(new URL('../..', import.meta.url));
const components = join(project, 'src/web/assets/node_modules/govuk-frontend/dist/govuk/components');
const preview = join(process.env.KONKURSS_BUILD ?? join(project, 'build'), 'preview');
const words = JSON.parse(readFileSync(join(project, 'src/web/en.json'), 'utf8'));
const scratch = mkdtempSync(join(tmpdir(), 'konkurss-fixtures-'));
after(() => rmSync(scratch, { recursive: true }));

// What the fixtures say and we say otherwise.
const ours = {
  'There is a problem': words['web.error_summary_title'], Success: words['web.success'], Important: words['web.important'],
  Breadcrumb: words['web.breadcrumbs'], Pagination: words['web.pager'], 'Error:': words['web.error_prefix'],
};

function fixture(component, name) {
  const { fixtures } = JSON.parse(readFileSync(join(components, component, 'fixtures.json'), 'utf8'));
  const found = fixtures.find((one) => one.name === name);
  assert.ok(found, `${component} has no fixture ${name}`);
  return found.html;
}

function shown(text, document) {
  const file = join(scratch, 'document.json');
  writeFileSync(file, JSON.stringify(document));
  return execFileSync(preview, ['--fragment', 'en', file], { input: text, encoding: 'utf8', cwd: scratch });
}

const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
const known = (text) => ours[squeezed(text)] ?? squeezed(text);

// A tree without what doesn't matter: white space, the order of attributes and classes, our own classes, empty values.
function plain(node) {
  if (node.nodeName === '#text') return known(node.value) || null;
  if (node.nodeName === '#comment') return null;
  const attributes = Object.fromEntries(node.attrs
    .map(({ name, value }) => [name, name === 'class' ? value.split(/\s+/).filter((one) => one && !one.startsWith('k-')).sort().join(' ') : known(value)])
    .filter(([name, value]) => !(name === 'value' && value === '') && !(name === 'autocomplete' && value === 'off'))
    .sort(([a], [b]) => (a < b ? -1 : 1)));
  return { [node.nodeName]: attributes, children: node.childNodes.map(plain).filter((child) => child !== null) };
}

const first = (node, matches) => (node.attrs && matches(node) ? node : (node.childNodes ?? []).map((child) => first(child, matches)).find(Boolean));
const classed = (name) => (node) => node.attrs.some((one) => one.name === 'class' && one.value.split(/\s+/).includes(name));
const part = (html, name) => first(parseFragment(html), classed(name));

function same(component, name, root, text, document, mend = (tree) => tree) {
  test(`${component}: ${name}`, () => {
    const rendered = part(shown(text, document), root);
    assert.ok(rendered, `nothing with class ${root}`);
    assert.deepEqual(mend(plain(rendered)), plain(part(fixture(component, name), root)));
  });
}

same('button', 'prevent double click', 'govuk-button', '[[>web/partials/button]]', { allowed: true, word: 'Submit', address: '/x', csrf: 'c' });
same('error-summary', 'default', 'govuk-error-summary', '[[>web/partials/error_summary]]', { errors: [
  { error_field: 'a', error_anchor: '#example-error-1', error_text: 'The date your passport was issued must be in the past' },
  { error_field: 'b', error_anchor: '#example-error-2', error_text: 'Enter a postcode, like AA1 1AA' }] });
same('breadcrumbs', 'with last breadcrumb as current page', 'govuk-breadcrumbs', '[[>web/partials/breadcrumbs]]', { breadcrumbs: [
  { text: 'Home', href: '/' }, { text: 'Passports, travel and living abroad', href: '/browse/abroad' }, { text: 'Travel abroad' }] });
same('notification-banner', 'default', 'govuk-notification-banner', '[[>web/partials/notification]]',
  { notification: { text: 'This publication was withdrawn on 7 March 2014.' } });
same('notification-banner', 'with type as success', 'govuk-notification-banner', '[[>web/partials/notification]]',
  { notification: { success: true, text: 'Email sent to example@email.com' } });
same('tag', 'default', 'govuk-tag', '[[>web/partials/tag value=state words=web.]]', { state: 'Alpha' }, (tree) => {
  assert.deepEqual(tree.children, ['web.Alpha']);
  return { ...tree, children: ['Alpha'] };
});
same('pagination', 'with prev and next only', 'govuk-pagination', '[[>web/partials/pager]]', { pager: { previous: '/previous', next: '/next' } });

// A label is one of our words, so the fixtures' own is put in its place.
const labelled = (text) => (tree) => { tree.children[0].children = [text]; return tree; };
same('input', 'with error message', 'govuk-form-group', '[[>web/partials/input name=test_name_3 label=web.mail]]',
  { error_test_name_3: 'Enter a National Insurance number in the correct format' }, (tree) => renamed(labelled('National Insurance number')(tree), 'test_name_3', 'input-with-error-message', 'test-name-3'));
same('input', 'with hint text', 'govuk-form-group', '[[>web/partials/input name=test_name_2 label=web.mail]]',
  { hint_test_name_2: 'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.' },
  (tree) => renamed(labelled('National insurance number')(tree), 'test_name_2', 'input-with-hint-text', 'test-name-2'));
same('textarea', 'with error message', 'govuk-form-group', '[[>web/partials/textarea name=reason label=web.mail]]',
  { error_reason: 'You must provide an explanation' }, (tree) => {
    const counter = tree.children.pop(); // the counter below the field is ours
    assert.deepEqual(counter.p['data-counter-for'], 'reason');
    return renamed(labelled('Why can’t you provide a National Insurance number?')(tree), 'reason', 'no-ni-reason', 'no-ni-reason');
  });

// Our names can't have hyphens: they are names of values, too.
function renamed(tree, from, id, name) {
  const text = JSON.stringify(tree).replaceAll(`"name":"${from}"`, `"name":"${name}"`).replaceAll(new RegExp(`(?<=")${from}(?=[-"])`, 'g'), id);
  return JSON.parse(text);
}
