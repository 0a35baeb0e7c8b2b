import assert from 'node:assert/strict'
import { test } from 'node:test'
import { apiSecurityHeaders, securityHeaders } from './security-headers.ts'

test('behind https, pages and the API tell browsers to use nothing else for a year, subdomains too', () => {
  for (const headersFor of [securityHeaders, apiSecurityHeaders]) {
    const { 'strict-transport-security': told } = headersFor('https://termine.example.org')
    assert.equal(told, 'max-age=31536000; includeSubDomains')
    assert.equal('strict-transport-security' in headersFor('http://127.0.0.1:8008'), false)
  }
})

test('pages run nothing from elsewhere and nothing inline, are in no frame, and tell no other site where somebody was', () => {
  const headers = securityHeaders('https://termine.example.org')
  const rules = (headers['content-security-policy'] ?? '').split(';')
  assert.deepEqual(
    ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"].filter(
      (rule) => !rules.includes(rule),
    ),
    [],
  )
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
  assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
  assert.match(headers['permissions-policy'] ?? '', /camera=\(\), geolocation=\(\), microphone=\(\)/)
})
