import type { BrowserWords } from '../texts/browser-words.ts'
import type { Key } from '../texts/catalog.ts'
import { createWording } from '../texts/wording.ts'
import { messages, tag } from './words.ts'

/** The portal writes the words of the page's language in here as it serves this file. */
declare const wordsOfThePage: BrowserWords

/** The page's language, with what is said beside the waiting page. */
export const wording = createWording<Extract<Key, `live.${string}` | 'time.left'>>(
  tag,
  Object.assign({}, messages, wordsOfThePage.messages),
)
