// Counts a field's characters and words as the server does: code points, a line break as one; words have a letter or a digit.
//
//   <p data-counter-for="problem" data-least="50" data-most="2500" data-most-words="300" hidden>
//     <span data-shown>Rakstzīmes: <span data-count></span> … <span data-words></span></span> <span data-said aria-live="polite"></span>
//
// data-from="0.75": the counter appears only when three quarters of the limit are used.
const pause = 1000; // ms without a key before a screen reader is told

const words = (text) => text.split(/\p{White_Space}+/u).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length;

// A part of the page that was drawn anew ("drawn") is counted anew.
function count(counter) {
  const field = document.getElementById(counter.dataset.counterFor);
  const place = counter.querySelector('[data-count]');
  if (!field || !place) return;
  const limit = (name, otherwise) => Number(counter.dataset[name] || otherwise);
  const wrong = (number, least, most) => number > most || (number > 0 && number < least);
  const said = counter.querySelector('[data-said]');
  let timer = 0;
  const say = () => { if (said) said.textContent = counter.querySelector('[data-shown]').textContent; };
  const show = (event) => {
    const text = field.value.trim();
    const length = [...text].length;
    place.textContent = String(length);
    const inWords = counter.querySelector('[data-words]');
    if (inWords) inWords.textContent = String(words(text));
    counter.classList.toggle('k-counter--wrong', wrong(length, limit('least', 0), limit('most', Infinity))
      || wrong(words(text), limit('leastWords', 0), limit('mostWords', Infinity)));
    counter.hidden = length < limit('from', 0) * limit('most', Infinity);
    clearTimeout(timer);
    if (event && !counter.hidden) timer = setTimeout(say, pause);
  };
  field.addEventListener('input', show);
  show();
}

const countIn = (part) => part.querySelectorAll('[data-counter-for]').forEach(count);
countIn(document);
document.addEventListener('drawn', (event) => countIn(event.target));
