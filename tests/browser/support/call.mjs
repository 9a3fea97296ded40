// A small call of the test's own: the delivered definition with two criteria, two check items and a deadline close at hand.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const delivered = fileURLToPath(new URL('../../../forms/calls/OGP5-2025-AP.call.json', import.meta.url));

// A definition says times by the clock of Riga.
const inRiga = (moment) => new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Riga', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
}).format(moment).replace(' ', 'T');

const days = (from, count) => inRiga(new Date(from.getTime() + count * 86400000)).slice(0, 10);

// The next full minute that leaves at least so many seconds: a definition knows no shorter deadline.
export const deadlineAfter = (seconds) => new Date(Math.ceil((Date.now() + seconds * 1000) / 60000) * 60000);

export async function smallCall(code, deadline) {
  const call = JSON.parse(await readFile(delivered, 'utf8'));
  return {
    ...call,
    code,
    title: { lv: `Īsais konkurss ${code}`, en: `Short call ${code}` },
    timeline: {
      opens: inRiga(new Date(deadline.getTime() - 86400000)), closes: inRiga(deadline), evaluation_until: days(deadline, 14),
      implementation_from: days(deadline, 30), implementation_until: days(deadline, 90),
    },
    admissibility: call.admissibility.slice(0, 2),
    criteria: [{ ...call.criteria[0], weight: '60' }, { ...call.criteria[1], weight: '40' }],
    rules: { ...call.rules, ties: ['criterion:K1', 'lower_amount', 'commission_vote'] },
  };
}
