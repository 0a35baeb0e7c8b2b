import type { BrowserWords } from '../texts/browser-words.ts'
import type { Key } from '../texts/catalog.ts'
import { createWording } from '../texts/wording.ts'

/** The portal writes the words of the page's language in here as it serves this file. */
declare const wordsOfThePage: BrowserWords

export const { tag, messages } = wordsOfThePage

/** The page's language, as far as every page needs it. */
export const wording = createWording<Extract<Key, `waiting.${string}` | 'time.left'>>(tag, messages)
