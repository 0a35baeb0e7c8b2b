import { announceMinutes, runClocks } from './clocks.ts'

/** Keeps the caller's clock going at the desk; when the time is up, the page says what became of it. */
runClocks(announceMinutes, () => location.reload())
