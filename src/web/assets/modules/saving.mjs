// The changed questions of a form on their way to the server: one sending at a time, again when it failed, and what is known to be
// stored. What the server has changed meanwhile is another's business: `refresh` takes it over (autosave.mjs).
import { equal, valuesDrawn, valuesOf } from './fields.mjs';
import { keep } from './kept.mjs';
import { SignedOut } from './page.mjs';
import { refusalOf, send, versionOf } from './sending.mjs';
import { Status } from './status.mjs';

export const pause = 900; // ms without a key before saving
const longestWait = 30000; // ms between two tries

export class Saving {
  constructor(form) {
    this.form = form;
    this.merges = 'merge' in form.dataset;
    this.status = new Status(form);
    this.saved = valuesDrawn(form); // what is stored at this.version; null: unknown
    this.held = new Set(); // disputed questions: not sent until the person has chosen
    this.sent = []; // [field, entries]: what may have been stored since this.version, even if no reply came
    this.failures = 0;
    this.running = null;
  }

  get version() { return this.form.elements.namedItem('version')?.value ?? ''; }

  set version(number) {
    const place = this.form.elements.namedItem('version');
    if (place) place.value = number;
    this.sent = [];
  }

  dirty() {
    return [...valuesOf(this.form)].filter(([field, entries]) => this.saved.has(field) && !equal(entries, this.saved.get(field)));
  }

  sendable() { return this.dirty().filter(([field]) => !this.held.has(field)); }

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
    const version = versionOf(reply);
    const own = fields.map(([field]) => field);
    if (this.merges && meanwhile.some((change) => this.saved.has(change.field))) await this.refresh({ own, version });
    else if (version) this.version = version;
    this.failures = 0;
    this.renewed = false;
    keep(Object.fromEntries(this.dirty()));
    this.status.saved(at);
  }

  post(fields, { keepalive = false } = {}) {
    this.sent.push(...fields);
    return send(this.form, fields, { merges: this.merges, keepalive });
  }

  async refused(reply, { keepalive }) {
    if (reply.status === 401) throw new SignedOut();
    if (reply.status >= 500) throw new Error(String(reply.status));
    const { disputed, why } = await refusalOf(reply);
    // Somebody changed the same question, or the page's secret is that of an earlier session: again on the page of now.
    const is_outdated = reply.status === 403 && !this.renewed;
    if ((this.merges && disputed) || is_outdated) {
      if (keepalive) return;
      this.renewed = is_outdated;
      this.outdated = await this.refresh();
      if (this.outdated) return;
    }
    this.stopped = reply.status !== 422;
    this.status.failed(why, 'kept');
  }

  lost(error) {
    this.failures += 1;
    this.status.failed('', error instanceof SignedOut ? 'signedOut' : 'kept');
    this.later(Math.min(longestWait, pause * 2 ** this.failures));
  }
}
