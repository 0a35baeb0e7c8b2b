/** Units and times; also said in the browser. */
export const time = {
  seconds: '{count, plural, one {# Sekunde} other {# Sekunden}}',
  minutes: '{count, plural, one {# Minute} other {# Minuten}}',
  hours: '{count, plural, one {# Stunde} other {# Stunden}}',
  days: '{count, plural, one {# Tag} other {# Tage}}',
  left: 'Noch {time}.',
  clock: '{time} Uhr',
  instant: '{day}, {time}',
  instantInSentence: '{day}, um {time}',
  hoursBefore: 'vor {to} Uhr',
  hoursBetween: '{from} bis {to} Uhr',
  hoursFrom: 'ab {from} Uhr',
  morning: 'Morgens ({hours})',
  midday: 'Mittags ({hours})',
  afternoon: 'Nachmittags ({hours})',
  evening: 'Abends ({hours})',
} as const
