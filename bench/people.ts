import type { Person } from '../src/booking/booking.ts'

/** The person with this number: no two alike, all of them of an age between 60 and 79. */
export function personAt(number: number): Person {
  return {
    givenName: givenNames[number % givenNames.length] as string,
    familyName: `Müller${lettersOf(number)}`,
    birthDate: '1955-03-12',
    postcode: String(58_000 + (number % 1000)),
  }
}

const givenNames = ['Anneliese', 'Dieter', 'Gisela', 'Günter', 'Heidemarie', 'Karl-Heinz', 'Renate', 'Zübeyde']

function lettersOf(number: number): string {
  return number.toString(26).replaceAll(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 65))
}
