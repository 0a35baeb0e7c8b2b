import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembering } from './remembering.ts'

test('what is asked of a thing is made once, and anew for another thing', () => {
  const remembered = remembering<number[], { made: number }>()
  let made = 0
  const ask = (list: number[], asked: string) => remembered(list, asked, () => ({ made: ++made }))
  const list = [1, 2]
  assert.equal(ask(list, 'Monday').made, 1)
  assert.equal(ask(list, 'Monday').made, 1)
  assert.equal(ask(list, 'Tuesday').made, 2)
  assert.equal(ask([1, 2], 'Monday').made, 3)
  assert.equal(ask(list, 'Monday').made, 1)
})

test('whoever asks for ever new things does not fill the memory', () => {
  const remembered = remembering<object, number>()
  const thing = {}
  for (let asked = 0; asked < 1000; asked++) remembered(thing, String(asked), () => asked)
  assert.equal(
    remembered(thing, 'further', () => 1),
    1,
  )
  assert.equal(
    remembered(thing, 'further', () => 2),
    2,
    'made anew',
  )
  assert.equal(
    remembered(thing, '7', () => 3),
    7,
    'kept',
  )
})
