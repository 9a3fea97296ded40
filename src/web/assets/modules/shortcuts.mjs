// The evaluator's keys: single letters, only while nothing is being typed, and to be switched off (WCAG 2.1.4).
// Letters in quick succession are a word of somebody who believes to be in a field: none of them acts. What leads away waits a
// moment for a second letter; J, K and digits may follow each other as fast as one likes.
//
//   <details data-shortcuts hidden>…<input type="checkbox" data-shortcuts-on></details>   shown by this module, lists the keys
//   <fieldset data-field="scores.K1">…radios or a select, a textarea</fieldset>           what J, K, digits and R move in
const quick = 300; // ms between the letters of a word
const stored = 'konkurss.shortcuts';
const panel = document.querySelector('[data-shortcuts]');
const box = panel.querySelector('[data-shortcuts-on]');

const criteria = () => [...document.querySelectorAll('fieldset[data-field^="scores."]')];
const types = (element) => element.isContentEditable || element.matches('textarea, select, input:not([type=radio], [type=checkbox], [type=button], [type=submit])');
const pointsOf = (criterion) => criterion.querySelector('input[type=radio]:checked') ?? criterion.querySelector('input[type=radio], select');
const current = () => document.activeElement?.closest?.('fieldset[data-field^="scores."]') ?? null;

function remembered() {
  try {
    return localStorage.getItem(stored) !== 'off';
  } catch {
    return true; // a browser that keeps nothing
  }
}

function go(element) {
  if (!element) return false;
  element.focus();
  element.scrollIntoView({ block: 'nearest' });
  return true;
}

function step(by) {
  const all = criteria(), at = all.indexOf(current());
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
  return all.length > 0 && go(pointsOf(all[next]));
}

function choose(points) {
  const radio = [...(current()?.querySelectorAll('input[type=radio]') ?? [])].find((one) => one.value === points);
  if (!radio) return false;
  radio.focus();
  radio.click();
  return true;
}

function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return Boolean(link);
}

// Without leaving the page: the form saves itself (autosave.mjs).
function save() {
  const form = document.querySelector('form[data-running-total][data-autosave]');
  form?.dispatchEvent(new CustomEvent('save-now'));
  return Boolean(form);
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  r: () => go((current() ?? criteria()[0])?.querySelector('textarea')),
  s: save,
  m: () => go(document.querySelector('#note')),
  a: () => go(document.querySelector('.k-desk__text')),
  n: () => follow('.k-pager [rel=next]'),
  p: () => follow('.k-pager [rel=prev]'),
};

const moving = new Set(['j', 'k']), leading = new Set(['m', 'a', 'n', 'p']);
let typedAt = -Infinity, waiting = 0;

// Whether the key is a command: what isn't one of moving begins a word, if a letter follows.
function act(event) {
  const key = event.key.toLowerCase();
  const in_word = event.timeStamp - typedAt < quick;
  clearTimeout(waiting);
  if (/^\p{L}$/u.test(key) && (in_word || !moving.has(key))) typedAt = event.timeStamp;
  if (in_word || event.repeat && !moving.has(key)) return false;
  if (!leading.has(key)) return /^\d$/.test(key) ? choose(key) : keys[key]?.();
  waiting = setTimeout(keys[key], quick);
  return true;
}

function pressed(event) {
  if (!box.checked || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const from = document.activeElement ?? document.body;
  if (types(from)) {
    if (event.key === 'Escape' && from.matches('textarea') && current() && go(pointsOf(current()))) event.preventDefault();
    return;
  }
  if (act(event)) event.preventDefault();
}

box.checked = remembered();
box.addEventListener('change', () => {
  try {
    localStorage.setItem(stored, box.checked ? 'on' : 'off');
  } catch {
    // it holds for this page at least
  }
});
document.addEventListener('keydown', pressed);
panel.hidden = false;
