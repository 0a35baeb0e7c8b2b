import type { Person } from '../booking/booking.ts'
import { asciiJson, requestOf, requestsOf } from './http-client.ts'

/** The requests of a browser to one release, as ready text. */
export type PortalRequests = ReturnType<typeof createPortalRequests>

/** `host` is the value of the Host header; `slug` the release. */
export function createPortalRequests(host: string, slug: string) {
  const common = [`host: ${host}`, 'user-agent: Mozilla/5.0 (Punkt8 rehearsal)', 'accept-language: de-DE,de;q=0.9']
  const page = [...common, 'accept: text/html', 'accept-encoding: gzip']
  const plainPage = [...common, 'accept: text/html', 'accept-encoding: identity']
  const api = [...common, 'accept: application/json', 'sec-fetch-site: same-origin']
  const json = [...api, 'content-type: application/json']
  const form = [...plainPage, 'content-type: application/x-www-form-urlencoded', 'sec-fetch-site: same-origin']
  const base = `/api/releases/${slug}`
  const joinWith = requestsOf('POST', `${base}/tickets`, json)
  const releasePage = requestOf('GET', `/r/${slug}`, page)
  const as = (ticket: string) => `authorization: Ticket ${ticket}`

  return {
    slug,
    front: requestOf('GET', `/r/${slug}/front.json`, api),
    /** The waiting page, the same for everybody. */
    waitingPage: requestOf('GET', `/r/${slug}/wait`, [...common, 'accept: */*', 'accept-encoding: gzip']),
    slotList: requestOf('GET', `/r/${slug}/slots.json`, api),
    asset: (path: string) => requestOf('GET', path, [...common, 'accept-encoding: gzip']),
    download: (path: string) => requestOf('GET', path, plainPage),

    join: (person: Person, party: number) => joinWith(asciiJson(party > 1 ? { ...person, party } : person)),
    joinWith,
    ticket: (ticket: string) => requestOf('GET', `${base}/ticket`, [...api, as(ticket)]),
    pass: (ticket: string) => requestOf('POST', `${base}/pass`, [...api, as(ticket)], ''),
    slots: (ticket: string) => requestOf('GET', `${base}/slots`, [...api, as(ticket)]),
    hold: (ticket: string, slotId: number) =>
      requestOf('POST', `${base}/hold`, [...json, as(ticket)], asciiJson({ slotId })),
    confirm: (ticket: string, people: Person[]) =>
      requestOf('POST', `${base}/booking`, [...json, as(ticket)], asciiJson({ people })),
    booking: (ticket: string) => requestOf('GET', `${base}/booking`, [...api, as(ticket)]),
    waitingList: (ticket: string) => requestOf('POST', `${base}/waiting-list`, [...api, as(ticket)], ''),

    /** What a browser sends, with JavaScript or without. */
    openPage: (path: string, cookie: string) =>
      cookie === '' && path === `/r/${slug}`
        ? releasePage
        : requestOf('GET', path, cookie ? [...page, `cookie: ${cookie}`] : page),
    sendForm: (path: string, cookie: string, fields: Record<string, string>) =>
      requestOf('POST', path, cookie ? [...form, `cookie: ${cookie}`] : form, new URLSearchParams(fields).toString()),
  }
}

/** The fields of a birth date and a name as the forms name them; `suffix` is the member of the party or nothing. */
export function personFields(person: Person, suffix: string): Record<string, string> {
  const [year, month, day] = person.birthDate.split('-') as [string, string, string]
  return {
    [`givenName${suffix}`]: person.givenName,
    [`familyName${suffix}`]: person.familyName,
    [`birthDay${suffix}`]: day,
    [`birthMonth${suffix}`]: month,
    [`birthYear${suffix}`]: year,
    [`postcode${suffix}`]: person.postcode,
  }
}

/** The name of the cookie that holds a ticket: the ticket's first four bytes are the number of its release. */
export function ticketCookie(ticket: string): string {
  return `ticket_${Buffer.from(ticket, 'base64url').readUInt32BE(0)}=${ticket}`
}

/** The ticket number that a ticket carries in its second four bytes, and its receipt in hex, 16 bytes from the 13th. */
export function readTicket(ticket: string): { n: number; receipt: string } {
  const bytes = Buffer.from(ticket, 'base64url')
  return { n: bytes.readUInt32BE(4), receipt: bytes.toString('hex', 13, 29) }
}
