// Two forms beside each other, such as a text and the files that belong to it: sending one stores the other first, so that nothing
// typed or chosen is lost with the page. Without this module each form sends its own only.
//
//   <form id="text" action="/milestones/3/hand-in" data-with="files" data-with-failed="…"> … </form>
//   <form id="files" action="/milestones/3/attachments" enctype="multipart/form-data" data-with="text" data-with-failed="…"> … </form>
import { equal, valuesDrawn, valuesOf } from './fields.mjs';
import { versionOf } from './sending.mjs';

const chosen = (form) => [...form.querySelectorAll('input[type=file]')].some((input) => input.files.length);
// What was refused stands in its fields as it was typed: it isn't stored, though nothing was typed since.
const refused = document.querySelector('.govuk-error-summary') !== null;
const isRefused = (form) => refused && !form.querySelector('input[type=file]');
const unsent = (form) => chosen(form) || isRefused(form) || !equal([...valuesOf(form)], [...valuesDrawn(form)]);

async function store(form) {
  const body = chosen(form) ? new FormData(form) : new URLSearchParams(new FormData(form));
  const reply = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error' });
  const place = form.elements.namedItem('version');
  if (reply.ok && place && versionOf(reply)) place.value = versionOf(reply);
  return reply.ok;
}

function pass(form, submitter) {
  form.dataset.passing = 'yes';
  form.requestSubmit(submitter);
  delete form.dataset.passing;
}

function say(form) {
  const line = form.querySelector('[data-with-status]') ?? document.createElement('p');
  line.dataset.withStatus = '';
  line.className = 'govuk-error-message';
  line.setAttribute('role', 'alert');
  line.textContent = form.dataset.withFailed;
  form.append(line);
  ready();
}

// From the first press until the next page: a second one would send all of it again.
const busy = (form) => { form.dataset.busy = 'yes'; };
let patience = 0, carriesFile = false;
function ready() {
  clearTimeout(patience);
  for (const form of document.querySelectorAll('form[data-busy]')) delete form.dataset.busy;
}
window.addEventListener('pageshow', ready);
// Who stops the loading stays on the page, and may send again. What is being stored goes on, though, and says itself how it ended.
let storing = false;
const stopped = () => { if (!storing) ready(); };
// A browser that says when a loading was stopped is believed, not the key: Escape may have closed something else.
// It says so of a loading that goes on, too, when a link within the page is followed, just before that link's event.
if (window.navigation) {
  let last;
  window.navigation.addEventListener('navigate', (event) => { last = event; });
  window.navigation.addEventListener('navigateerror', () => {
    setTimeout(() => { if (!last?.destination.sameDocument) stopped(); }, 0);
  });
} else {
  // Safari before 26.2 and Firefox before 147 don't say so: the key counts, and coming back to a page that is still there,
  // unless a file may be on its way.
  const cameBack = () => { if (document.visibilityState === 'visible' && !carriesFile) stopped(); };
  window.addEventListener('keydown', (event) => { if (event.key === 'Escape' && !event.defaultPrevented) stopped(); });
  window.addEventListener('focus', cameBack);
  document.addEventListener('visibilitychange', cameBack);
}
// An answer that is a download leaves the page where it is, and no browser says so: half a minute has to be enough, and
// what a file takes on a slow line. Where the browser doesn't tell of a stop, not more than two minutes.
const answering = 30000, longest = window.navigation ? Infinity : 120000, slow = 25; // milliseconds; bytes in one
function leaving(form) {
  const files = [...form.querySelectorAll('input[type=file]')].flatMap((input) => [...input.files]);
  carriesFile = files.length > 0;
  clearTimeout(patience);
  const sending = files.reduce((sum, file) => sum + file.size, 0) / slow;
  patience = setTimeout(stopped, Math.min(answering + sending, longest));
}

// A refused neighbour is sent in the ordinary way: its page says what is wrong. What was to be sent is stored before.
async function storeFirst(form, other, submitter) {
  storing = true;
  try {
    const stored = await store(other);
    if (!stored && unsent(form)) await store(form);
    storing = false;
    if (stored) pass(form, submitter);
    else pass(other);
  } catch {
    storing = false;
    say(form); // no network: both stay on the page
  }
}

for (const form of document.querySelectorAll('form[data-with]')) {
  form.addEventListener('submit', (event) => {
    const other = document.getElementById(form.dataset.with);
    if (form.dataset.passing) return leaving(form);
    if (form.dataset.busy) return event.preventDefault();
    busy(form);
    if (!other || !unsent(other)) return leaving(form);
    event.preventDefault();
    busy(other);
    return storeFirst(form, other, event.submitter);
  });
}
