/** A fault put into a rule by hand, and the tests that stand beside that rule. */
export type Mutant = { name: string; file: string; right: string; wrong: string; tests: string[] }

const admission = { file: 'src/waiting-room/admission.ts', tests: ['src/waiting-room/admission.test.ts'] }
const draw = { file: 'src/waiting-room/draw.ts', tests: ['src/waiting-room/draw.test.ts'] }
const seed = { file: 'src/waiting-room/seed-message.ts', tests: ['src/waiting-room/seed.test.ts'] }
const standing = { file: 'src/waiting-room/standing.ts', tests: ['src/waiting-room/standing.test.ts'] }
const ticket = { file: 'src/waiting-room/ticket.ts', tests: ['src/waiting-room/ticket.test.ts'] }
const steps = { file: 'src/release/steps.ts', tests: ['src/release/steps.test.ts'] }
const clock = { file: 'src/release/clock.ts', tests: [] }
const batcher = { file: 'src/store/batcher.ts', tests: ['src/store/batcher.test.ts'] }
const allocation = { file: 'src/booking/allocation.ts', tests: ['src/booking/allocation.test.ts'] }
const eligibility = { file: 'src/eligibility/eligibility.ts', tests: ['src/eligibility/eligibility.test.ts'] }
const identity = { file: 'src/eligibility/identity.ts', tests: ['src/eligibility/identity.test.ts'] }

export const mutants: Mutant[] = [
  {
    ...admission,
    name: 'lets in one person more than there is room',
    right: 'candidate.party <= room)',
    wrong: 'candidate.party <= room + 1)',
  },
  { ...admission, name: 'lets in who has left', right: 'if (!candidate.left) {', wrong: 'if (candidate.place > 0) {' },
  { ...admission, name: 'passes a party over although room may come back', right: '!state.passesOut && ', wrong: '' },
  {
    ...admission,
    name: 'forgets how much room those let in take',
    right: '        room -= candidate.party\n',
    wrong: '',
  },
  {
    ...admission,
    name: 'offers more than is free',
    right: 'candidate.party > left) continue',
    wrong: 'candidate.party > room) continue',
  },
  {
    ...draw,
    name: 'two tickets share a place',
    right:
      'column = (column + roundValue(round + 1, row)) % columns\n    }\n    return row * columns + column\n  }\n  const decipher',
    wrong:
      'column = (column + roundValue(round + 1, column)) % columns\n    }\n    return row * columns + column\n  }\n  const decipher',
  },
  {
    ...draw,
    name: 'a place lies outside the lobby',
    right: 'while (value >= lobbyCount) value',
    wrong: 'if (value >= lobbyCount) value',
  },
  {
    ...draw,
    name: 'who comes after the draw gets another place than their number',
    right: 'if (number > lobbyCount) return number',
    wrong: 'if (number > lobbyCount) return number + 1',
  },
  {
    ...seed,
    name: 'the draw does not depend on who is in the lobby',
    right: '  message.set(lobbyDigest, secret.length + 4)\n',
    wrong: '',
  },
  {
    ...standing,
    name: 'a turn is called certain that is not',
    right: 'places * front.partyMax <= unspoken',
    wrong: 'places <= front.slots',
  },
  {
    ...standing,
    name: 'the last place that was let in is not told',
    right: 'place <= front.admitted)',
    wrong: 'place < front.admitted)',
  },
  {
    ...ticket,
    name: 'any signature will do',
    right: 'if (!timingSafeEqual(signatureOf(body, ticketKey), bytes.subarray(bodyBytes))) return undefined',
    wrong: 'if (!timingSafeEqual(signatureOf(body, ticketKey), signatureOf(body, ticketKey))) return undefined',
  },
  {
    ...ticket,
    name: 'a ticket is good for every release',
    right: '  if (body.readUInt32BE(0) !== releaseId) return undefined\n',
    wrong: '',
  },
  {
    ...steps,
    name: 'passes never lapse',
    right: "clock.nextExpiryAt <= clock.now) return 'lapse'",
    wrong: "clock.nextExpiryAt < 0) return 'lapse'",
  },
  {
    ...steps,
    name: 'what comes back after selling out is not offered',
    right: "if (clock.waitingList > 0) return 'offer'",
    wrong: "if (clock.waitingList > 0 && clock.phase === 'open') return 'offer'",
  },
  {
    ...steps,
    name: 'the line stands still',
    right: "if (clock.phase === 'open' && clock.placesLeft > 0) return 'admit'",
    wrong: "if (clock.phase === 'open' && clock.placesLeft > 1) return 'admit'",
  },
  {
    ...clock,
    name: 'passes go by ticket number, not by the draw',
    right: 'place <= draw.lobbyCount ? draw.ticketAt(place) : null',
    wrong: 'place <= draw.lobbyCount ? place : null',
  },
  {
    ...clock,
    name: 'steps do not take turns',
    right: '    await session.rows(lockFront(releaseId))\n    return steps(session)',
    wrong: '    return steps(session)',
  },
  {
    ...clock,
    name: 'promises to the waiting list what is promised already',
    right: 'state.room, offersMax), state.room)',
    wrong: 'state.room, offersMax), state.room + 1)',
  },
  {
    ...batcher,
    name: 'two requests of one ticket share a bus',
    right: 'batch.length < batchRowsMax && !keys.has(key)',
    wrong: 'batch.length < batchRowsMax',
  },
  {
    ...batcher,
    name: 'answers go to the wrong people',
    right: 'batch[index]?.resolve(answers[index] as Answer)',
    wrong: 'batch[index]?.resolve(answers[batch.length - 1 - index] as Answer)',
  },
  {
    ...batcher,
    name: 'a bus that failed never answers',
    right: '        for (const waiting of batch) waiting.reject(error)\n',
    wrong: '',
  },
  {
    ...allocation,
    name: 'wishes are given to whoever is last',
    right: 'for (const candidate of candidates) {',
    wrong: 'for (const candidate of candidates.toReversed()) {',
  },
  {
    ...eligibility,
    name: 'somebody is a year too old on their birthday',
    right: 'birthdayPassed ? 0 : 1',
    wrong: 'birthdayPassed ? 1 : 0',
  },
  {
    ...identity,
    name: 'capitals make another person',
    right: '  const lower = name.toLowerCase()\n  if (/^[a-z]+$/.test(lower)) return lower',
    wrong: '  const lower = name\n  if (/^[A-Za-z]+$/.test(lower)) return lower',
  },
]
