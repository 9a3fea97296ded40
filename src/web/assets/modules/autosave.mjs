// Saves a form as it is typed, by question, and loses nothing: what the server hasn't confirmed stays in this browser.
//
//   <form method="post" action="/applications/7/steps/basis" data-autosave data-merge>   only changed questions are sent; the server
//     <input type="hidden" name="version" value="3">                                     merges them with what others have saved
//     <div data-field="title">…</div>                                                    a question's part of the page
//     <p data-autosave-status data-saving="…" data-saved="…" data-failed="…" …></p>
//
// Without data-merge the whole form is sent, and a conflict ends saving. The words come from the page. The form's own
// buttons save without this module, too.
import { changedBy, listen, showChanged, showDispute } from './dispute.mjs';
import { controlOf, equal, partOf, replacePart, same, valuesOf, valuesDrawn } from './fields.mjs';
import { keep } from './kept.mjs';
import { SignedOut, changesOf, formAt } from './page.mjs';
import { offer, unsaved } from './restore.mjs';
import { Status } from './status.mjs';

const pause = 900; // ms without a key before saving
const longestWait = 30000; // ms between two tries

class Autosave {
  constructor(form) {
    this.form = form;
    this.merges = 'merge' in form.dataset;
    this.status = new Status(form);
    this.saved = valuesDrawn(form); // what is stored at this.version; null: unknown
    this.held = new Set(); // disputed questions: not sent until the person has chosen
    this.sent = []; // [field, entries]: what may have been stored since this.version, even if no reply came
    this.failures = 0;
    this.running = null;
    for (const part of form.querySelectorAll('[data-unsaved]')) this.saved.set(part.dataset.field, null);
    for (const panel of form.querySelectorAll('[data-dispute]')) this.hold(panel);
    this.listen();
    const found = unsaved(form);
    if (found.length) offer(form, found, (field, entries) => this.restore(field, entries));
    if (this.dirty().length) this.changed();
  }

  listen() {
    this.form.addEventListener('input', () => this.changed());
    this.form.addEventListener('submit', (event) => this.submit(event));
    addEventListener('pagehide', () => this.save({ keepalive: true }));
    addEventListener('visibilitychange', () => (document.hidden ? this.save({ keepalive: true }) : this.failures && this.save()));
    addEventListener('online', () => this.save());
    addEventListener('pageshow', (event) => event.persisted && this.refresh().catch(() => {}));
    addEventListener('signing-out', (event) => event.detail.push(this.save()));
  }

  get version() { return this.form.elements.namedItem('version')?.value ?? ''; }

  set version(number) {
    const place = this.form.elements.namedItem('version');
    if (place) place.value = number;
    this.sent = [];
  }

  hold(panel) {
    const { field } = panel.closest('[data-field]').dataset;
    this.held.add(field);
    listen(panel, (choice) => this.choose(field, choice));
  }

  dirty() {
    return [...valuesOf(this.form)].filter(([field, entries]) => this.saved.has(field) && !equal(entries, this.saved.get(field)));
  }

  sendable() { return this.dirty().filter(([field]) => !this.held.has(field)); }

  changed() {
    keep(Object.fromEntries(this.dirty()));
    this.later(pause);
  }

  later(wait) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.save(), wait);
  }

  // One at a time: a later version must not overtake an earlier one. Whether everything is stored.
  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.running && !options.keepalive) await this.running;
    if (!this.running && !this.stopped) {
      this.running = this.send(options).catch((error) => this.lost(error));
      await this.running;
      this.running = null;
      if (this.outdated && this.sendable().length) this.later(pause);
    }
    return !this.dirty().length;
  }

  async send(options) {
    const fields = this.sendable();
    this.outdated = false; // whether what was refused is worth sending again
    if (!fields.length) return;
    this.status.say('saving');
    const reply = await this.post(new Map(fields), options);
    if (!reply.ok) return this.refused(reply, options);
    for (const [field, entries] of fields) this.saved.set(field, entries);
    const { meanwhile = [], saved_at: at } = await reply.json();
    const version = Number(/^(?:W\/)?"(\d+)"$/.exec(reply.headers.get('ETag') ?? '')?.[1]);
    const own = fields.map(([field]) => field);
    if (this.merges && meanwhile.some((change) => this.saved.has(change.field))) await this.refresh({ own, version });
    else if (version) this.version = version;
    this.failures = 0;
    this.renewed = false;
    keep(Object.fromEntries(this.dirty()));
    this.status.saved(at);
  }

  post(fields, { keepalive = false } = {}) {
    const body = new URLSearchParams();
    for (const name of ['csrf', 'version']) if (this.form.elements.namedItem(name)) body.append(name, this.form.elements.namedItem(name).value);
    const all = this.merges ? fields : new Map([...valuesOf(this.form), ...fields]);
    if (this.merges) for (const field of fields.keys()) body.append('only', field);
    for (const [name, value] of [...all.values()].flat()) body.append(name, value);
    this.sent.push(...fields);
    return fetch(this.form.dataset.autosave || this.form.action, {
      method: 'POST', body, headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error', keepalive,
    });
  }

  async refused(reply, { keepalive }) {
    if (reply.status === 401) throw new SignedOut();
    if (reply.status >= 500) throw new Error(String(reply.status));
    const problem = await reply.json().catch(() => ({}));
    // Somebody changed the same question, or the page's secret is that of an earlier session: again on the page of now.
    const is_outdated = reply.status === 403 && !this.renewed;
    if ((this.merges && problem.disputed) || is_outdated) {
      if (keepalive) return;
      this.renewed = is_outdated;
      this.outdated = await this.refresh();
      if (this.outdated) return;
    }
    const details = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
    this.stopped = reply.status !== 422;
    this.status.failed(details.join(' ') || problem.title, 'kept');
  }

  lost(error) {
    this.failures += 1;
    this.status.failed('', error instanceof SignedOut ? 'signedOut' : 'kept');
    this.later(Math.min(longestWait, pause * 2 ** this.failures));
  }

  // Takes over what the server shows now: questions that nobody is writing in at once, the others are put to the person.
  // What this form has stored itself (`own`, at `version`) it knows; a question to `take` gives way in any case.
  async refresh({ own = [], version = 0, take = '' } = {}) {
    const page = await formAt(location.pathname, this.version);
    if (!page) return false;
    this.form.elements.namedItem('csrf').value = page.elements.namedItem('csrf').value;
    if (!this.merges) return true;
    const theirs = valuesOf(page), mine = valuesOf(this.form);
    for (const [field, changed] of changesOf(page))
      if (theirs.has(field) && field !== take && !(own.includes(field) && changed <= version))
        this.reconcile(page, field, { theirs: theirs.get(field), mine: mine.get(field) ?? [] });
    if (take) this.take(page, take);
    this.version = page.elements.namedItem('version').value;
    return true;
  }

  reconcile(page, field, entries) {
    const { theirs, mine } = entries;
    if (same(theirs, mine)) this.saved.set(field, mine);
    else if (this.sent.some(([sent, values]) => sent === field && same(values, theirs))) this.saved.set(field, theirs);
    else if (equal(mine, this.saved.get(field))) showChanged(this.take(page, field), changedBy(page, field));
    else {
      this.saved.set(field, theirs);
      this.held.add(field);
      this.status.alert('choose');
      showDispute(this.form, page, field, entries, (choice) => this.choose(field, choice));
    }
  }

  take(page, field) {
    const part = replacePart(this.form, page, field);
    this.saved.set(field, valuesOf(this.form).get(field));
    return part;
  }

  async choose(field, choice) {
    try {
      if (choice === 'theirs') await this.refresh({ take: field });
    } catch (error) {
      this.lost(error);
      return;
    }
    this.held.delete(field);
    partOf(this.form, field)?.querySelector('[data-dispute]')?.remove();
    controlOf(this.form, field)?.focus();
    this.changed();
  }

  async restore(field, entries) {
    const reply = await this.post(new Map([[field, entries]])).catch(() => null);
    this.sent = this.sent.filter((one) => one[1] !== entries); // not this page's own writing: it is to be shown
    if (reply?.ok && !this.merges) setTimeout(() => location.reload());
    if (this.merges) await this.refresh().catch((error) => this.lost(error));
    if (!reply?.ok) this.status.failed((await reply?.json().catch(() => null))?.title, 'kept');
    return reply?.ok;
  }

  // Everything is stored before the browser leaves in its own way; if that can't be, the page and its text stay.
  async submit(event) {
    if (this.passing) return;
    event.preventDefault();
    if (this.submitting) return;
    this.submitting = true;
    for (let times = 0; times < 3 && this.sendable().length && !this.stopped; times += 1) await this.save();
    this.submitting = false;
    if (this.failures && this.sendable().length) return;
    setTimeout(() => { // a form can't be sent while its "submit" is still being told
      this.passing = true;
      this.form.requestSubmit(event.submitter);
      this.passing = false;
    });
  }
}

for (const form of document.querySelectorAll('form[data-autosave]')) new Autosave(form);
