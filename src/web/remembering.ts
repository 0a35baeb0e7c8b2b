/** Answers that a thing keeps; what is asked beyond them is made anew. */
const answersMax = 1000

/**
 * Remembers what was made of a thing, by what was asked of it, for as long as the thing lives. A crowd that chooses asks
 * the same few questions of one list of times, hundreds of times a second, until the next list is read. The thing must
 * not change.
 */
export function remembering<Thing extends object, Made>(): (thing: Thing, asked: string, make: () => Made) => Made {
  const known = new WeakMap<Thing, Map<string, Made>>()
  return (thing, asked, make) => {
    let ofThing = known.get(thing)
    if (!ofThing) {
      ofThing = new Map()
      known.set(thing, ofThing)
    }
    const there = ofThing.get(asked)
    if (there !== undefined) return there
    const made = make()
    if (ofThing.size < answersMax) ofThing.set(asked, made)
    return made
  }
}
