// Saves a form as it is typed.
//
//   <form method="post" action="/applications/7/answers" data-autosave>            sent to its own address, as JSON's client
//     <input type="hidden" name="version" value="3">                               follows the ETag of each answer
//     <p class="k-saved" data-autosave-status role="status" data-saving="…" data-saved="…" data-failed="…"></p>
//
// The words come from the page. The form's own button saves without this module, too.
const pause = 900; // ms without a key before saving

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector('[data-autosave-status]');
    this.timer = 0;
    this.running = null;
    this.dirty = false;
    this.stopped = false;
    form.addEventListener('input', () => this.changed());
    form.addEventListener('submit', (event) => this.submit(event));
    addEventListener('pagehide', () => this.leave());
    addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.leave());
  }

  changed() {
    if (this.stopped) return;
    this.dirty = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  // A save under way ends first: the form must name the version that it leaves.
  submit(event) {
    const { running } = this;
    this.stop();
    if (!running) return;
    event.preventDefault();
    running.finally(() => this.form.requestSubmit(event.submitter));
  }

  body() {
    return new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === 'string'));
  }

  request(extra) {
    return fetch(this.form.dataset.autosave || this.form.action, {
      method: 'POST', body: this.body(), headers: { Accept: 'application/json' }, credentials: 'same-origin', redirect: 'error', ...extra,
    });
  }

  // One request at a time: a later version must not overtake an earlier one.
  async save() {
    if (this.running || this.stopped || !this.dirty) return;
    this.dirty = false;
    this.say('saving');
    this.running = this.request().then((reply) => this.answered(reply)).catch(() => this.failed());
    await this.running;
    this.running = null;
    if (this.dirty) this.changed();
  }

  async answered(reply) {
    if (reply.ok) {
      const version = /^(?:W\/)?"(\d+)"$/.exec(reply.headers.get('ETag') ?? '');
      const field = this.form.elements.namedItem('version');
      if (version && field) field.value = version[1];
      const clock = new Date().toLocaleTimeString('lv', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/Riga' });
      this.say('saved', clock);
      return;
    }
    const problem = await reply.json().catch(() => ({}));
    const details = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
    // Somebody else was faster, or the person may no longer save: more tries would change nothing.
    if ([401, 403, 404, 409, 412].includes(reply.status)) this.stop();
    this.failed(details.length ? details.join(' ') : problem.title);
  }

  failed(why) {
    this.say('failed', why ?? '');
  }

  say(what, more = '') {
    if (!this.status) return;
    this.status.textContent = `${this.status.dataset[what] ?? ''} ${more}`.trim();
    this.status.classList.toggle('k-saved--failed', what === 'failed');
  }

  leave() {
    clearTimeout(this.timer);
    if (!this.dirty || this.stopped || this.running) return;
    this.dirty = false;
    this.request({ keepalive: true }).then((reply) => this.answered(reply)).catch(() => { this.dirty = true; });
  }
}

for (const form of document.querySelectorAll('form[data-autosave]')) new Autosave(form);
