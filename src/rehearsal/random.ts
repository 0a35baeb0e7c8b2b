/** A repeatable source of randomness: the same seed plays the same people. Not for secrets. */
export type Random = {
  /** Uniform in `[0, 1)`. */
  uniform(): number
  /** A whole number in `[0, below)`. */
  integer(below: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** Log-normal with this median; `sigma` is the spread of the logarithm. */
  logNormal(median: number, sigma: number): number
  pick<Item>(items: readonly Item[]): Item
}

/** Method: sfc32 (Chris Doty-Humphrey, "Small Fast Counting" of PractRand), seeded with one 32-bit number. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1

  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  const uniform = () => next() / 2 ** 32
  for (let warmUp = 0; warmUp < 12; warmUp++) next()

  return {
    uniform,
    integer: (below) => Math.floor(uniform() * below),
    chance: (probability) => uniform() < probability,
    logNormal(median, sigma) {
      // Box and Muller 1958; 1 - u keeps the logarithm away from zero.
      const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
      return median * Math.exp(sigma * normal)
    },
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[Math.floor(uniform() * items.length)] as (typeof items)[number]
    },
  }
}
