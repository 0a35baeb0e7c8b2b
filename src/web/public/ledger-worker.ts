import { checkDownloads, type Downloads } from './ledger-check.ts'

/** Checks in a thread of its own, so that the page stays alive on a phone too. */
self.onmessage = ({ data }: MessageEvent<Downloads>) => {
  let told = 0
  const result = checkDownloads(data, (share) => {
    // A message for every entry would be more work than the check.
    if (share - told < 0.01) return
    told = share
    self.postMessage({ share })
  })
  self.postMessage({ result })
}
