import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { problemNames } from './problem.ts'

const problem = {
  type: 'object',
  description:
    'RFC 9457. What a problem is about is its type; the list does not shrink, and title and detail are for people.',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', enum: problemNames.map((name) => `/problems/${name}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
    },
    retryAfterSeconds: { type: 'integer' },
    opensAt: { type: 'integer' },
  },
} as const

const refused = {
  description: 'A problem; 503 carries Retry-After',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** The OpenAPI document that a portal serves: its routes as they are, and the problems that any of the API may answer. */
export const apiDocument: FastifyDynamicSwaggerOptions = {
  openapi: {
    info: { title: 'Punkt8', description: 'The acts of a release, for programs.', version: '1' },
    components: {
      securitySchemes: { ticket: { type: 'apiKey', in: 'header', name: 'authorization', description: 'Ticket …' } },
    },
  },
  transformObject(document) {
    if (!('openapiObject' in document)) return document.swaggerObject
    const { openapiObject } = document
    const paths = Object.entries(openapiObject.paths ?? {}).map(([path, methods]) => [
      path,
      path.startsWith('/api/') ? refusable(methods ?? {}) : methods,
    ])
    const schemas = { ...openapiObject.components?.schemas, Problem: problem }
    return { ...openapiObject, paths: Object.fromEntries(paths), components: { ...openapiObject.components, schemas } }
  },
}

function refusable(methods: object): object {
  const told = Object.entries(methods).map(([method, operation]) => [
    method,
    { ...operation, responses: { ...operation.responses, default: refused } },
  ])
  return Object.fromEntries(told)
}
