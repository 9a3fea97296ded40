// Forms that don't save themselves: what was typed stays in this browser until the form was sent and accepted, and is offered again
// when its page is opened, also after the session ended, the network broke, or another form of the page was sent.
//
// Every form that is sent with a text of several lines, unless it saves itself (autosave.mjs), and what has data-keep.
import { equal, fieldOf, valuesDrawn, valuesOf } from './fields.mjs';
import { keep, sending } from './kept.mjs';
import { offer, rowsOf, unsaved } from './restore.mjs';

const pause = 300; // ms without a key before writing
const refused = 'refused' in document.body.dataset; // what stands in the fields was sent and not taken

// The forms of a page differ by their address and by what they carry unseen, such as the comment that is answered; not by versions,
// the form's or that of a part of it (votes.7.version), nor by the rows that it has (data-row).
function nameOf(form) {
  const unseen = [...form.querySelectorAll('input[type=hidden]:not([data-row])')].filter(({ name }) => !/^csrf$|(^|\.)version$/.test(name));
  return [form.getAttribute('action') ?? '', ...unseen.map(({ name, value }) => `${name}=${value}`)].join(' ');
}

class Kept {
  constructor(form) {
    this.form = form;
    this.name = nameOf(form);
    form.dataset.depth ??= 9; // each control by itself
    this.drawn = valuesDrawn(form);
    this.found = unsaved(form, this.name, (field) => refused && this.drawn.set(field, null));
    form.addEventListener('input', () => this.later());
    form.addEventListener('submit', () => this.write() && sending(this.key));
    addEventListener('pagehide', () => this.write());
    addEventListener('pageshow', (event) => event.persisted && this.write()); // back from the browser's own copy of the page
    addEventListener('signing-out', () => this.write());
    addEventListener('forgetting', () => { this.over = true; });
    this.write(); // what was refused, or typed before this module came
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.write(), pause);
  }

  // Whether there is anything.
  write() {
    clearTimeout(this.timer);
    if (this.over) return false;
    const typed = [...valuesOf(this.form)].filter(([field, entries]) => this.drawn.has(field) && !equal(entries, this.drawn.get(field)));
    this.key = keep(Object.fromEntries(typed), this.name, rowsOf(this.form));
    return typed.length > 0;
  }

  take(field, entries) {
    for (const control of this.form.elements) {
      if (!control.name || control.type === 'hidden' || fieldOf(this.form, control.name) !== field) continue;
      const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
      if (['radio', 'checkbox'].includes(control.type)) control.checked = values.includes(control.value);
      else control.value = values[0] ?? '';
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    for (let part = this.form.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
    this.write();
    return true;
  }
}

const forms = [...document.querySelectorAll('form[method=post]:not([data-autosave]):is([data-keep], :has(textarea))')]
  .map((form) => new Kept(form));
const found = forms.flatMap((one) => one.found);
const heading = document.querySelector('main .k-heading:has(h1)') ?? document.querySelector('main h1');
const place = heading?.nextElementSibling ?? document.querySelector('main > *');
if (found.length && place) offer(place, found, (field, entries, form) => forms.find((one) => one.form === form).take(field, entries));
