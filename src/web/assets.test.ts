import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { assetUrl, findAsset, loadAssets, moduleUrl } from './assets.ts'

const modules = [...loadAssets()].filter(([url]) => url.endsWith('.js'))

test('every module that a module imports is served beside it', () => {
  for (const [url, { body }] of modules) {
    for (const [, path] of body.toString().matchAll(/^(?:import|export)\b[^'"]*?\bfrom\s+'([^']+)'/gm)) {
      const imported = posix.join(posix.dirname(url), path as string)
      assert.ok(loadAssets().has(imported), `${url} imports ${path}`)
    }
  }
})

test('modules speak the language of phones from 2020: nothing newer than ES2020', () => {
  const newer =
    /\d_\d|\?\?=|\|\|=|&&=|\.at\(|\.replaceAll\(|\.toSorted\(|\.findLast\(|groupBy|structuredClone|Temporal|^await /m
  for (const [url, { body }] of modules) assert.doesNotMatch(body.toString(), newer, url)
})

test('what is sent compressed is what is sent plain', () => {
  for (const [url, { body, gzip }] of loadAssets()) {
    if (gzip !== null) assert.ok(gunzipSync(gzip).equals(body), url)
  }
})

test('an address carries the version of all assets, and an unknown name is refused', () => {
  assert.match(assetUrl('web/public/light.css'), /^\/assets\/[0-9a-f]{12}\/web\/public\/light\.css$/)
  assert.match(moduleUrl('web/public/ticket.js', 'uk'), /^\/assets\/[0-9a-f]{12}\/uk\/web\/public\/ticket\.js$/)
  assert.throws(() => moduleUrl('web/public/nothing.js', 'de'), /no asset/)
})

test('a page of another version gets the files of this one by their names, and nothing else of it', () => {
  const url = assetUrl('web/public/light.css')
  const { asset, isOfThisVersion } = findAsset(url) ?? {}
  assert.ok(isOfThisVersion)
  const ofOther = findAsset(url.replace(/[0-9a-f]{12}/, '0123456789ab'))
  assert.deepEqual(ofOther, { asset, isOfThisVersion: false })
  for (const unknown of ['/assets/0123456789ab/web/public/nothing.css', url.replace(/[0-9a-f]{12}/, 'other')])
    assert.equal(findAsset(unknown), undefined)
})
