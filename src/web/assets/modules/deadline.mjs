// Counts down to a deadline by the server's clock, never by the visitor's.
//
//   <div class="k-deadline" data-deadline="2026-10-09T14:00:00Z" data-now="2026-10-09T13:00:00.123Z" data-label="Time left:" data-over="…">
//   … <span data-left>1 hour</span> <span aria-live="polite" data-announce></span></div>
//
// `data-now` is when the page's request reached the server. Only a few moments are announced to screen readers; the ticking
// number isn't.
const language = document.documentElement.lang || 'lv';
const announced = [3600, 1800, 600, 300, 60];

const unit = (name) => new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' });
const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]].map(([name, length]) => [unit(name), length]);

// The two largest units, and from a day on no seconds: "2 dienas 3 stundas", "4 minūtes 10 sekundes".
export function inWords(seconds) {
  let rest = Math.max(0, Math.floor(seconds));
  const parts = [];
  for (const [format, length] of units) {
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0 || (length === 1 && parts.length === 0)) parts.push(format.format(count));
  }
  return parts.slice(0, 2).join(' ');
}

class Countdown {
  constructor(place) {
    this.place = place;
    this.left = place.querySelector('[data-left]');
    this.live = place.querySelector('[data-announce]');
    this.deadline = Date.parse(place.dataset.deadline);
    // The request left no later than it arrived, so less time is shown rather than more.
    this.follow(place.dataset.now, performance.getEntriesByType('navigation')[0]?.requestStart ?? 0);
    // What is so already when the page opens stands in its text.
    this.said = this.due();
    // A lid that was closed stops the page's clock.
    document.addEventListener('visibilitychange', () => document.hidden || this.ask());
    this.show();
  }

  follow(time, since) {
    this.time = Date.parse(time);
    this.since = since;
  }

  async ask() {
    const since = performance.now();
    try {
      const reply = await fetch('/clock', { headers: { Accept: 'application/json' } });
      if (reply.ok) this.follow((await reply.json()).now_at, since);
    } catch {
      // Without a network the last answer has to do.
    }
    this.show();
  }

  seconds() {
    return (this.deadline - this.time - (performance.now() - this.since)) / 1000;
  }

  show() {
    const seconds = this.seconds();
    clearTimeout(this.timer);
    this.place.classList.toggle('k-deadline--soon', seconds < 3600);
    if (seconds < 0) {
      this.left.textContent = this.place.dataset.over;
      this.live.textContent = this.place.dataset.over;
      return;
    }
    // When the number changes, not a second after the last look: none is passed over.
    this.timer = setTimeout(() => this.show(), (seconds % 1) * 1000 + 10);
    this.left.textContent = [this.place.dataset.label, inWords(seconds)].filter(Boolean).join(' ');
    if (this.due() !== this.said) {
      this.said = this.due();
      this.live.textContent = inWords(seconds);
    }
  }

  // The smallest of the announced moments that has come.
  due() {
    return announced.filter((moment) => this.seconds() <= moment).at(-1);
  }
}

for (const place of document.querySelectorAll('[data-deadline]')) if (place.querySelector('[data-left]')) new Countdown(place);
