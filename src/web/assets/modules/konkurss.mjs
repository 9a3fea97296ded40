// Every page's module: wakes GOV.UK's components and loads the others where a page has something for them.
import { Button, ErrorSummary, NotificationBanner, SkipLink, createAll } from 'govuk-frontend';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of [Button, ErrorSummary, NotificationBanner, SkipLink]) createAll(component);

// The version behind this module's address goes on to the others, so that none is served from an old cache.
const load = (name) => import(new URL(`./${name}.mjs${new URL(import.meta.url).search}`, import.meta.url).href);

if (document.querySelector('form[data-autosave]')) load('autosave');
if (document.querySelector('[data-counter-for]')) load('counter');
if (document.querySelector('[data-running-total], [data-sums]')) load('total');
if (document.querySelector('[data-chart]')) load('charts');
if (document.querySelector('form[data-upload]')) load('upload');
