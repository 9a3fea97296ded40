// Uploads chosen files one after the other, each with its progress, and again when the network failed; the page and what is
// typed on it stay. Without this module the form sends all files at once.
//
//   <form method="post" action="/applications/7/attachments" enctype="multipart/form-data" data-upload data-most="26214400" data-too-large="…" data-interrupted="…" data-done="…" data-dismiss="…">
//     <input type="hidden" name="csrf"> <input type="file" name="file" multiple> <ul data-uploads hidden></ul> <p role="status" data-upload-status></p>
//     <template data-upload-item><li>… [data-name] [data-percent] <progress> [data-why] [data-again] [data-cancel]</li></template>
// The list of files, [data-files], is taken anew from the page after each upload, and while one waits for the scanner.
const pause = 2000; // ms between two looks for the scanner's answer

async function renewFiles() {
  const list = document.querySelector('[data-files]');
  const reply = await fetch(location.pathname, { headers: { Accept: 'text/html' }, credentials: 'same-origin' }).catch(() => null);
  if (!list || !reply?.ok || reply.redirected) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('[data-files]');
  // A question that is being answered stays open.
  for (const { id } of list.querySelectorAll('details[open]')) fresh?.querySelector(`#${id}`)?.setAttribute('open', '');
  if (fresh && fresh.innerHTML !== list.innerHTML) list.replaceChildren(...fresh.childNodes);
}

function watchScanner() {
  if (document.querySelector('[data-file-waiting]')) setTimeout(() => renewFiles().finally(watchScanner), pause);
}

class Upload {
  constructor(form, file) {
    this.form = form;
    this.file = file;
    this.item = form.querySelector('[data-upload-item]').content.firstElementChild.cloneNode(true);
    this.part = (name) => this.item.querySelector(name);
    this.part('[data-name]').textContent = file.name;
    for (const button of this.item.querySelectorAll('button')) this.name(button, button.textContent);
    this.part('progress').setAttribute('aria-label', file.name);
  }

  name(button, word) {
    button.textContent = word;
    button.setAttribute('aria-label', `${word} ${this.file.name}`);
  }

  // Resolves to true when the file is attached. A refused or interrupted one stays in the list with its reason.
  send() {
    this.part('[data-why]').hidden = true;
    this.part('[data-again]').hidden = true;
    this.part('progress').hidden = false;
    if (this.file.size > Number(this.form.dataset.most)) return Promise.resolve(this.failed(this.form.dataset.tooLarge, false));
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.upload.addEventListener('progress', (event) => this.show(event.loaded / event.total));
      request.addEventListener('loadend', () => resolve(this.answered(request)));
      request.open('POST', this.form.action);
      request.setRequestHeader('Accept', 'application/json');
      const body = new FormData();
      body.append('csrf', this.form.elements.namedItem('csrf').value);
      body.append('file', this.file);
      request.send(body);
    });
  }

  show(share) {
    const percent = Math.floor(100 * share);
    this.part('progress').value = percent;
    this.part('[data-percent]').textContent = `${percent} %`;
  }

  answered({ status, responseText }) {
    if (status === 200) return true;
    let problem = {};
    try { problem = JSON.parse(responseText); } catch { /* no answer, or not the server's */ }
    const details = (problem.errors ?? []).map((error) => error.detail).filter(Boolean);
    const refused = status >= 400 && status < 500 && status !== 408 && status !== 429;
    return this.failed(details.join(' ') || problem.detail || problem.title || this.form.dataset.interrupted, !refused);
  }

  failed(why, mayRetry) {
    this.part('[data-why]').textContent = why;
    this.part('[data-why]').hidden = false;
    this.part('[data-again]').hidden = !mayRetry;
    this.part('progress').hidden = true;
    this.part('[data-percent]').textContent = '';
    this.name(this.part('[data-cancel]'), this.form.dataset.dismiss);
    return false;
  }
}

class Uploads {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector('[data-uploads]');
    this.input = form.querySelector('input[type=file]');
    this.last = Promise.resolve();
    this.waiting = 0; // files chosen and not sent yet
    form.addEventListener('submit', (event) => this.submit(event));
    // Leaving the page would break off what is on its way: the browser asks first.
    addEventListener('beforeunload', (event) => this.waiting && event.preventDefault());
  }

  submit(event) {
    if (!this.input.files.length) return; // the server says what is missing
    event.preventDefault();
    for (const file of this.input.files) this.add(new Upload(this.form, file));
    this.form.reset();
  }

  add(upload) {
    upload.part('[data-cancel]').addEventListener('click', () => { upload.cancelled = true; upload.request?.abort(); this.remove(upload); });
    upload.part('[data-again]').addEventListener('click', () => this.queue(upload));
    this.list.append(upload.item);
    this.list.hidden = false;
    this.queue(upload);
  }

  // One at a time: the first file is there sooner, and the line of an office isn't clogged.
  queue(upload) {
    this.waiting += 1;
    this.last = this.last.then(() => this.run(upload)).catch((error) => upload.failed(String(error), true));
  }

  async run(upload) {
    let attached = false;
    try {
      attached = !upload.cancelled && await upload.send();
    } finally {
      this.waiting -= 1;
    }
    if (upload.cancelled) return;
    this.say(upload, attached ? this.form.dataset.done : upload.part('[data-why]').textContent);
    if (!attached) return;
    this.remove(upload);
    await renewFiles();
    watchScanner();
  }

  say(upload, what) { this.form.querySelector('[data-upload-status]').textContent = `${upload.file.name}: ${what}`; }

  remove(upload) {
    upload.item.remove();
    this.list.hidden = !this.list.children.length;
  }
}

for (const form of document.querySelectorAll('form[data-upload]')) new Uploads(form);
watchScanner();
