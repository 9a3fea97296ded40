// Counts a field's characters as the server counts them: code points, a line break as one.
//
//   <p class="k-counter" data-counter-for="problem" data-least="50" data-most="2500">Rakstzīmes: <span data-count></span> …</p>
// A part of the page that was drawn anew ("drawn") is counted anew.
function count(counter) {
  const field = document.getElementById(counter.dataset.counterFor);
  const place = counter.querySelector('[data-count]');
  if (!field || !place) return;
  const least = Number(counter.dataset.least || 0);
  const most = Number(counter.dataset.most || Infinity);
  const show = () => {
    const length = [...field.value.trim()].length;
    place.textContent = String(length);
    counter.classList.toggle('k-counter--wrong', length > most || (length > 0 && length < least));
  };
  field.addEventListener('input', show);
  counter.hidden = false;
  show();
}

const countIn = (part) => part.querySelectorAll('[data-counter-for]').forEach(count);
countIn(document);
document.addEventListener('drawn', (event) => countIn(event.target));
