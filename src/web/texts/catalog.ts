import * as ar from './ar/index.ts'
import * as de from './de/index.ts'
import * as en from './en/index.ts'
import type { Language } from './language.ts'
import * as leicht from './leicht/index.ts'
import * as pl from './pl/index.ts'
import * as ru from './ru/index.ts'
import type { TextsOf } from './texts-of.ts'
import * as tr from './tr/index.ts'
import * as uk from './uk/index.ts'

/** German gives the shape: every subject with all its texts, in every language. A missing one is a type error. */
export type Catalog = { readonly [Subject in keyof typeof de]: TextsOf<Subject> }

/** A text by its subject and name: `release.howMany`. */
export type Key = {
  [Subject in keyof typeof de]: `${Subject}.${keyof (typeof de)[Subject] & string}`
}[keyof typeof de]

type German<K extends Key> = K extends `${infer Subject}.${infer Name}`
  ? Subject extends keyof typeof de
    ? Name extends keyof (typeof de)[Subject]
      ? (typeof de)[Subject][Name] & string
      : never
    : never
  : never

/** What may be filled in, the same name for the same thing in all texts. */
type Values<Shown> = {
  /** How many; decides the plural. */
  count: number
  place: number
  n: Shown
  from: Shown
  to: Shown
  time: Shown
  grace: Shown
  when: Shown
  day: Shown
  hours: string
  name: Shown
  names: Shown
  title: Shown
  phone: Shown
  code: Shown
  link: Shown
  tickets: Shown
  appointments: Shown
  ahead: Shown
}

/** The names in braces of a message: after each brace up to a comma or the closing one, if it is a known name. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Rest}` ? NameAt<Rest> | NamesIn<Rest> : never
type NameAt<Rest extends string> = Rest extends `${infer Inner}}${string}`
  ? Inner extends `${infer Name},${string}`
    ? Extract<Name, keyof Values<unknown>>
    : Extract<Inner, keyof Values<unknown>>
  : never

/** What must be given with a key: nothing, or a value for each name in its German text. */
export type Given<K extends Key, Shown> = [NamesIn<German<K>>] extends [never]
  ? []
  : [values: Pick<Values<Shown>, NamesIn<German<K>>>]

/** All languages. They are small, and all are there from the start: nobody waits for a language to be read. */
export const catalogs: Readonly<Record<Language, Catalog>> = { de, leicht, en, tr, ru, uk, ar, pl }
