import type * as de from './de/index.ts'

/** The texts of one subject, for the file of another language: German gives the shape. */
export type TextsOf<Subject extends keyof typeof de> = { readonly [Name in keyof (typeof de)[Subject]]: string }
