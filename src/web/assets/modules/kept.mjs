// What was typed and isn't stored yet, kept in this browser until the server has confirmed it, at most a week.
//
// Each time a page is opened has an entry of its own, so that two windows don't write over each other's; so has each form that
// doesn't save itself (keeping.mjs). The person is part of the name: another one's text is never shown, and signing out removes
// one's own.
const prefix = 'konkurss.kept/';
const longest = 7 * 24 * 60 * 60 * 1000; // ms
const here = Math.random().toString(36).slice(2);

const person = () => document.body.dataset.person ?? '';
const ownPrefix = () => `${prefix}${person()}`;
// The address of the page that a form is on, also where it is drawn again in answer to what was sent elsewhere.
export const pagePath = () => (document.body.dataset.page ? new URL(document.body.dataset.page, location.href).pathname : location.pathname);

// A browser that has switched its storage off, or has no room, goes on without it.
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

const keys = (start) => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(start)), []);
const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)), null);

function write(key, entry) {
  if (Object.keys(entry.fields).length) attempt(() => localStorage.setItem(key, JSON.stringify(entry)));
  else attempt(() => localStorage.removeItem(key));
}

const keyOf = (form) => `${ownPrefix()}${pagePath()}#${here}${form && `~${form}`}`;

// Keeps what this page hasn't stored: {field: [[name, value], …]}; the key it has. `form` tells the forms of a page apart,
// `rows` what its numbered rows were.
export function keep(fields, form = '', rows = {}) {
  if (person()) write(keyOf(form), { at: Date.now(), title: document.title.split(' – ')[0], form, fields, rows });
  return keyOf(form);
}

// What was kept of this person on other occasions: [{key, path, title, form, fields}].
export function kept() {
  if (!person()) return [];
  return keys(`${ownPrefix()}/`).filter((key) => key.slice(key.indexOf('#') + 1).split('~')[0] !== here)
    .map((key) => ({ key, path: key.slice(ownPrefix().length, key.indexOf('#')), form: '', ...read(key) })).filter((entry) => entry.fields);
}

export function drop(key, field) {
  const entry = read(key);
  if (!entry) return;
  delete entry.fields[field];
  write(key, entry);
}

// What was sent stays until the server has taken it: this window remembers which entries are on their way.
const way = 'konkurss.sent';

export function sending(key) {
  attempt(() => sessionStorage.setItem(way, JSON.stringify([...onTheirWay(), key])));
}

export const onTheirWay = () => attempt(() => JSON.parse(sessionStorage.getItem(way)), null) ?? [];

export function arrived({ accepted }) {
  for (const key of accepted ? onTheirWay() : []) attempt(() => localStorage.removeItem(key));
  attempt(() => sessionStorage.removeItem(way));
}

export function forgetOwn() {
  for (const key of person() ? keys(`${ownPrefix()}/`) : []) localStorage.removeItem(key);
}

export function forgetOutdated() {
  for (const key of keys(prefix)) if (!(read(key)?.at > Date.now() - longest)) localStorage.removeItem(key);
}
