// What a form that saves itself tells: quietly when it last saved, aloud when it couldn't or when somebody has to choose.
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/Riga' };

export class Status {
  constructor(form) {
    this.line = form.querySelector('[data-autosave-status]');
    this.aloud = form.querySelector('[data-autosave-alert]');
    this.signIn = form.querySelector('[data-autosave-sign-in]');
  }

  say(what, more = '', failed = false) {
    if (!this.line) return;
    this.line.textContent = `${this.line.dataset[what] ?? ''} ${more}`.trim();
    this.line.classList.toggle('k-saved--failed', failed);
    if (this.signIn) this.signIn.hidden = true;
  }

  saved(at) {
    this.say('saved', (at ? new Date(at) : new Date()).toLocaleTimeString('lv', clock));
    if (this.aloud) this.aloud.textContent = '';
  }

  // `why` is the server's sentence; `then` names the page's own: "kept", "signedOut".
  failed(why, then = '') {
    this.say('failed', `${why ?? ''} ${this.line?.dataset[then] ?? ''}`.trim(), true);
    if (this.aloud) this.aloud.textContent = this.line.textContent;
    if (this.signIn) this.signIn.hidden = then !== 'signedOut';
  }

  alert(what) {
    this.say(what, '', true);
    if (this.aloud) this.aloud.textContent = this.line.textContent;
  }
}
