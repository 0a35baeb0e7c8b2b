/** How many of two groups were successful. */
export type Counts = { successes: number; people: number }

/**
 * The chance, if a group has nothing to do with success, of counts at least as unlikely as these: two-sided.
 * Method: Fisher's exact test (R. A. Fisher, "The Logic of Inductive Inference", 1935).
 */
export function exactChance(one: Counts, other: Counts): number {
  const people = one.people + other.people
  const successes = one.successes + other.successes
  const logs = logFactorials(people)
  const logChoose = (all: number, some: number) => at(logs, all) - at(logs, some) - at(logs, all - some)
  const logChance = (count: number) =>
    logChoose(one.people, count) + logChoose(other.people, successes - count) - logChoose(people, successes)
  const seen = logChance(one.successes)
  let chance = 0
  for (let count = Math.max(0, successes - other.people); count <= Math.min(one.people, successes); count++) {
    // What is as unlikely but for rounding counts too.
    if (logChance(count) <= seen + 1e-7) chance += Math.exp(logChance(count))
  }
  return Math.min(1, chance)
}

/**
 * The same question over many releases, each with its own number of appointments: the statistic, chi-square with one
 * degree of freedom, and its p-value. Method: N. Mantel, W. Haenszel, "Statistical Aspects of the Analysis of Data From
 * Retrospective Studies of Disease", 1959, without correction for continuity.
 */
export function chanceOverAll(releases: { one: Counts; other: Counts }[]): { statistic: number; pValue: number } {
  let difference = 0
  let variance = 0
  for (const { one, other } of releases) {
    const people = one.people + other.people
    const successes = one.successes + other.successes
    difference += one.successes - (one.people * successes) / people
    variance += (one.people * other.people * successes * (people - successes)) / (people ** 2 * (people - 1))
  }
  const statistic = variance === 0 ? 0 : difference ** 2 / variance
  return { statistic, pValue: complementaryError(Math.sqrt(statistic / 2)) }
}

/** Method: M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 1964, 7.1.26; wrong by less than 1.5e-7. */
function complementaryError(x: number): number {
  const t = 1 / (1 + 0.3275911 * x)
  const sum = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return sum * Math.exp(-x * x)
}

function logFactorials(last: number): Float64Array {
  const logs = new Float64Array(last + 1)
  for (let number = 1; number <= last; number++) logs[number] = at(logs, number - 1) + Math.log(number)
  return logs
}

function at(numbers: Float64Array, index: number): number {
  return numbers[index] as number
}
