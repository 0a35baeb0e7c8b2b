import type { Html } from '../html.ts'

/** What is wrong with one field of a form, in words for the person who filled it in. */
export type FieldError = { field: string; message: string | Html }

/** What a person typed, by the name of the field, kept so that nobody types twice. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>
