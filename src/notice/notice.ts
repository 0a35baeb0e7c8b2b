/** What is told to somebody, apart from the words. */
export type NoticeFacts = {
  /** A release was announced: please say that you have seen it. */
  'duty-call': DutyFacts & { link: string }
  /** Somebody answered: nothing more to do for the others who were called. */
  'duty-answered': DutyFacts & { answeredBy: string }
  /** Somebody is invited to the console, or sets up how they sign in anew. */
  'staff-link': { tenantName: string; madeBy: string; link: string }
}

/** What people on duty are told of a release; instants in ms since the epoch. */
export type DutyFacts = {
  tenantName: string
  releaseTitle: string
  releaseUrl: string
  /** Everybody is called at once, because nobody has answered. */
  isToAll: boolean
  isTooSoon: boolean
  appointments: number
  lobbyAt: number
  opensAt: number
  zone: string
}

export type NoticeKind = keyof NoticeFacts

export type Channel = 'mail' | 'sms' | 'webhook'

/** Languages in which notices are written. */
export type NoticeLanguage = 'de' | 'en'

/** A notice to be sent; nothing is sent twice under the same key. */
export type NewNotice = {
  [Kind in NoticeKind]: {
    tenantId: number
    releaseId: number | null
    /** Who is told what by which channel, such as `duty 12 1 3 mail`; without personal data. */
    key: string
    kind: Kind
    channel: Channel
    language: NoticeLanguage
    /** Mail address, phone number or address of the webhook. */
    recipient: string
    facts: NoticeFacts[Kind]
  }
}[NoticeKind]

/** A notice on its way; `id` is the same in every attempt. */
export type OutgoingNotice = NewNotice & { id: string }

/** A notice in words. */
export type Wording = {
  subject: string
  /** One entry a paragraph. */
  paragraphs: string[]
  /** What there is to note, each with its label; a line break separates lines. */
  facts?: [label: string, value: string][]
  /** Pictures to show at a counter, one a person. */
  pictures?: { label: string; png: Buffer }[]
  /** What to press, if anything. */
  action?: { label: string; url: string }
  /** What else there is to know. */
  further?: string[]
  /** Why somebody gets it, and where to change that. */
  origin?: { text: string; url: string }
  /** Files that come with a mail. */
  files?: { name: string; type: string; content: string }[]
  /** The same for a phone, with the address in it. */
  short: string
}

/** Words on their way to somebody; `id` is the same in every attempt. */
export type Delivery = {
  id: string
  /** Mail address or phone number. */
  recipient: string
  /** BCP 47, and which way it is written. */
  languageTag: string
  direction: 'ltr' | 'rtl'
  wording: Wording
  /** In whose name a mail comes, and who reads answers; without it in the installation's. */
  sender?: { name: string; mail: string }
}

/** Why a notice could not be sent; `isFinal` where another attempt would fare no better. */
export class SendingFailure extends Error {
  readonly reason: string
  readonly isFinal: boolean
  constructor(reason: string, finality: 'final' | 'passing') {
    super(reason)
    this.name = 'SendingFailure'
    this.reason = reason
    this.isFinal = finality === 'final'
  }
}
