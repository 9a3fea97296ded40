// Decimals as people type and read them, exact.
export const latvian = document.documentElement.lang === 'lv';

// Fixed point, so that cents add up: "12,50" -> 1250n at two decimals; nothing for what isn't a number.
export function scaled(text, decimals) {
  const match = /^\s*(\d+)(?:[.,](\d*))?\s*$/.exec(String(text ?? '').replace(/[\s\u00a0\u202f]/g, ''));
  if (!match || (match[2] ?? '').length > decimals) return null;
  return BigInt(match[1] + (match[2] ?? '').padEnd(decimals, '0'));
}

export function shown(value, decimals) {
  const digits = String(value).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  const whole = digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return decimals ? whole + (latvian ? ',' : '.') + digits.slice(point) : whole;
}
