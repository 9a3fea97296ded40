// Every page's module: wakes GOV.UK's components and loads the others where a page has something for them.
import { Button, ErrorSummary, NotificationBanner, SkipLink, createAll } from 'govuk-frontend';
import { arrived, forgetOutdated, forgetOwn, kept, onTheirWay, pagePath } from './kept.mjs';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, ErrorSummary, NotificationBanner, SkipLink]) createAll(component);

// What the window before sent was taken if the server led on from it; on a page for those who have signed in only.
const [{ type = '', redirectCount = 0 } = {}] = performance.getEntriesByType('navigation');
for (const line of onTheirWay().length ? document.querySelectorAll('[data-offered-again]') : []) line.hidden = false;
arrived({ accepted: type === 'navigate' && redirectCount > 0 && 'person' in document.body.dataset });
// A page in answer to what was sent would be sent again by the back button and by a reload: it takes the form's own address.
if ('refused' in document.body.dataset || 'posted' in document.body.dataset) history.replaceState(history.state, '', pagePath() === location.pathname ? location.href : pagePath());

// The version behind this module's address goes on to the others, so that none is served from an old cache.
const load = (name) => import(new URL(`./${name}.mjs${new URL(import.meta.url).search}`, import.meta.url).href);

if (document.querySelector('form[data-autosave]')) load('autosave');
if (document.querySelector('form[method=post]:not([data-autosave]):is([data-keep], :has(textarea))')) load('keeping');
if (document.querySelector('[data-counter-for]')) load('counter');
if (document.querySelector('[data-only-if], [data-required-if]')) load('conditions');
if (document.querySelector('[data-computed]')) load('figures');
if (document.querySelector('[data-searchable]')) load('search');
if (document.querySelector('[data-completion]')) load('completion');
if (document.querySelector('[data-running-total], [data-sums]')) load('total');
if (document.querySelector('[data-deadline]')) load('deadline');
if (document.querySelector('[data-chart]')) load('charts');
if (document.querySelector('form[data-upload]')) load('upload');
if (document.querySelector('[data-shortcuts]')) load('shortcuts');
if (document.querySelector('form[data-with]')) load('with');
if (document.querySelector('a[data-line]')) load('lines');

// A link to what is folded opens it.
document.addEventListener('click', (event) => {
  const folded = document.getElementById(event.target.closest?.('a[data-opens]')?.hash.slice(1) ?? '');
  if (folded) folded.open = true;
});

// Enter in a field beside a button of its own presses that one, not the form's first.
document.addEventListener('keydown', (event) => {
  const button = event.key === 'Enter' && !event.isComposing && document.getElementById(event.target.dataset?.enter ?? '');
  if (!button) return;
  event.preventDefault();
  button.click();
});

// Signing out leaves nothing typed in this browser: what is open is stored first, and what can't be is asked about.
forgetOutdated();
for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const saving = [];
    dispatchEvent(new CustomEvent('signing-out', { detail: saving }));
    const all = (await Promise.all(saving)).every(Boolean) && !kept().length;
    if (!all && !confirm(form.dataset.unsaved)) return;
    dispatchEvent(new Event('forgetting'));
    forgetOwn();
    form.submit();
  });
}
