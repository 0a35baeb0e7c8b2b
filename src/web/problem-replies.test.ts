import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyRequest } from 'fastify'
import pg from 'pg'
import { problemOf } from './problem-replies.ts'

const request = { log: { error: () => {} }, routeOptions: { url: '/' } } as unknown as FastifyRequest
const failure = (code: string) => Object.assign(new Error('what the database says'), { code })

test('whoever meets a database that is away, full or too slow is told to come later', () => {
  for (const code of ['57P01', '53300', '25006', 'ECONNREFUSED', '53100', '40001', '57014'])
    assert.equal(problemOf(failure(code), request).problem, 'overloaded', code)
  const atTheDoor = Object.assign(new pg.DatabaseError('x', 1, 'error'), { code: 'XX000', severity: 'FATAL' })
  assert.equal(problemOf(atTheDoor, request).problem, 'overloaded')
})

test('what will not pass is called our fault', () => {
  for (const code of ['42P01', '23505', 'XX000'])
    assert.equal(problemOf(failure(code), request).problem, 'internal', code)
})
