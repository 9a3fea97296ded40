// A mistake's link leads to its line in the text that was pasted.
function select(text, number) {
  const lines = text.value.split('\n');
  if (number > lines.length) return;
  const begin = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
  text.focus({ preventScroll: true });
  text.setSelectionRange(begin, begin + lines[number - 1].length);
  // The line's height: no line is broken there, since the text scrolls sideways.
  text.scrollTop = Math.max(0, (number - 3) * (text.scrollHeight / lines.length));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-line]');
  const text = link && document.getElementById(link.hash.slice(1));
  if (text instanceof HTMLTextAreaElement && text.value) select(text, Number(link.dataset.line));
});
