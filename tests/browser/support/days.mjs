// The day in Riga, as a field of a date takes it, so many days from today.
export const inDays = (days) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Riga' }).format(Date.now() + days * 86400000);
