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
import { controlOf, equal, partOf, replacePart, same, valuesOf } from './fields.mjs';
import { keep } from './kept.mjs';
import { changesOf, formAt } from './page.mjs';
import { offer, unsaved } from './restore.mjs';
import { Saving, pause } from './saving.mjs';
import { refusalOf } from './sending.mjs';

const longestWay = 2000; // ms that a link waits for the saving

class Autosave extends Saving {
  constructor(form) {
    super(form);
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
    this.form.addEventListener('save-now', async () => (await this.save()) && this.status.saved());
    document.addEventListener('click', (event) => this.leave(event));
  }

  hold(panel) {
    const { field } = panel.closest('[data-field]').dataset;
    this.held.add(field);
    listen(panel, (choice) => this.choose(field, choice));
  }

  changed() {
    keep(Object.fromEntries(this.dirty()));
    this.later(pause);
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
    if (!reply?.ok) this.status.failed(reply && (await refusalOf(reply)).why, 'kept');
    return reply?.ok;
  }

  // A link leads on once what was typed is stored, so that the next page shows it; but nobody waits for long.
  async leave(event) {
    const link = event.target.closest('a[href]');
    const elsewhere = !link || link.target || link.hasAttribute('download') || link.origin !== location.origin || link.hash;
    if (elsewhere || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (!this.running && !this.sendable().length) return;
    event.preventDefault();
    await Promise.race([this.save(), new Promise((go) => { setTimeout(go, longestWay); })]);
    location.assign(link.href);
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
