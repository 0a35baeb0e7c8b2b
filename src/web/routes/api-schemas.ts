import { Type } from 'typebox'

/** Limits keep a request small; what a field means is checked by the rules, in words for the person who typed it. */
const typed = (description: string, maxLength = 200) => Type.String({ description, maxLength })
const instant = (description: string) => Type.Integer({ description: `${description}, ms since the epoch, UTC` })

/** Numbers of rows fit into PostgreSQL's int; a greater one would break the whole batch that it travels in. */
const rowNumberMax = 2 ** 31 - 1

const params = Type.Object({ release: Type.String({ maxLength: 60, description: 'Slug of the release' }) })
const ticketSecurity = [{ ticket: [] }]

const person = {
  givenName: typed('Given name'),
  familyName: typed('Family name'),
  birthDate: typed('Date of birth, ISO', 20),
  postcode: typed('Postcode of the home', 20),
}

const appointment = Type.Object({
  member: Type.Integer({ description: 'Person of the party, from 1' }),
  dose: Type.Integer(),
  slotId: Type.Integer(),
  centreId: Type.Integer(),
  startsAt: instant('Start'),
})

const booking = Type.Object({
  state: Type.String({ description: 'held, confirmed, cancelled or lapsed' }),
  number: Type.String({ description: 'Booking number; empty while held' }),
  heldUntil: instant('End of the hold'),
  appointments: Type.Array(appointment),
})

const pass = Type.Object({
  state: Type.String({ description: 'open, used, lapsed or returned' }),
  place: Type.Integer(),
  party: Type.Integer(),
  expiresAt: instant('Until when it must be picked up or used'),
  pickedUp: Type.Boolean(),
})

const ticket = Type.Object({
  ticket: Type.String({ description: 'Signed ticket, for the authorization header: `Ticket …`' }),
  n: Type.Integer({ description: 'Ticket number' }),
  receipt: Type.String({ description: 'Hex; stands in the public lobby list' }),
  party: Type.Integer(),
  askAfterMs: Type.Integer({ description: 'When to ask for the front first, from now; spread over all who join' }),
})

const empty = Type.Null({ description: 'Done' })

export const join = {
  tags: ['Waiting room'],
  summary: 'Join a release: get a ticket, or the one that this person has',
  params,
  body: Type.Object({
    ...Type.Partial(Type.Object(person)).properties,
    code: Type.Optional(typed('Code from the letter', 60)),
    party: Type.Optional(Type.Integer({ minimum: 1, maximum: 8 })),
    proof: Type.Optional(
      typed('After a 429: its challenge, `~`, and what makes the SHA-256 of it all begin with that many zero bits'),
    ),
    wishes: Type.Optional(
      Type.Object({
        centres: Type.Array(Type.Integer({ minimum: 1, maximum: rowNumberMax }), { maxItems: 50 }),
        days: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), { maxItems: 100 }),
        times: Type.Array(
          Type.Union([
            Type.Literal('morning'),
            Type.Literal('midday'),
            Type.Literal('afternoon'),
            Type.Literal('evening'),
          ]),
          { maxItems: 4 },
        ),
        otherwise: Type.Union([Type.Literal('any'), Type.Literal('none')]),
      }),
    ),
  }),
  response: { 200: ticket, 201: ticket },
}

export const saveContact = {
  tags: ['Waiting room'],
  summary: 'Leave addresses for notices in place of those before; none takes them back',
  security: ticketSecurity,
  params,
  body: Type.Object({
    mail: Type.Optional(typed('Mail address')),
    phone: Type.Optional(typed('Mobile number', 40)),
  }),
  response: { 204: empty },
}

export const readTicket = {
  tags: ['Waiting room'],
  summary: 'Where a ticket stands',
  security: ticketSecurity,
  params,
  response: {
    200: Type.Object({
      n: Type.Integer(),
      place: Type.Union([Type.Integer(), Type.Null()]),
      standing: Type.String({ description: 'lobby, waiting, admitted, allocated, sold_out or over' }),
      phase: Type.String({ description: 'of the release; postponed and cancelled among them' }),
      opensAt: Type.Integer({ description: 'ms since the epoch; later once the release was postponed' }),
      paused: Type.Boolean({ description: 'nobody is let in for now; passes that are out stay good' }),
      message: Type.Union([Type.String(), Type.Null()], { description: 'what the district says to everybody' }),
      waitingList: Type.Boolean(),
      pass: Type.Optional(pass),
      booking: Type.Optional(booking),
    }),
  },
}

export const pickUp = {
  tags: ['Booking'],
  summary: 'Pick up the pass: its time starts now, once',
  security: ticketSecurity,
  params,
  response: { 200: pass },
}

export const leave = {
  tags: ['Waiting room'],
  summary: 'Give the ticket and its pass back',
  security: ticketSecurity,
  params,
  response: { 204: empty },
}

export const readSlots = {
  tags: ['Booking'],
  summary: 'Slots with a place free, at most a second old',
  params,
  response: {
    200: Type.Object({
      slots: Type.Array(
        Type.Object({
          id: Type.Integer(),
          centreId: Type.Integer(),
          startsAt: instant('Start'),
          secondStartsAt: Type.Union([Type.Integer(), Type.Null()]),
          free: Type.Integer(),
        }),
      ),
    }),
  },
}

export const hold = {
  tags: ['Booking'],
  summary: 'Keep a slot for the whole party and all doses',
  security: ticketSecurity,
  params,
  body: Type.Object({
    slotId: Type.Integer({ minimum: 1, maximum: rowNumberMax }),
    together: Type.Optional(
      Type.Literal('spread', { description: 'Take the nearest times if no single one has room for the party' }),
    ),
  }),
  response: { 200: booking },
}

export const confirm = {
  tags: ['Booking'],
  summary: 'Book what is held; repeating it gives the same booking',
  security: ticketSecurity,
  params,
  body: Type.Object({
    people: Type.Array(Type.Object({ ...person, code: Type.Optional(typed('Code of a further person', 60)) }), {
      minItems: 1,
      maxItems: 8,
    }),
  }),
  response: { 201: booking },
}

export const readBooking = {
  tags: ['Booking'],
  summary: 'The booking of a ticket',
  security: ticketSecurity,
  params,
  response: { 200: booking },
}

export const cancel = {
  tags: ['Booking'],
  summary: 'Give the booking back, all doses and people of it',
  security: ticketSecurity,
  params,
  response: { 204: empty },
}

export const waitingList = {
  tags: ['Waiting room'],
  summary: 'Go on the waiting list at the place of the draw',
  security: ticketSecurity,
  params,
  response: { 200: Type.Object({ waitingList: Type.Boolean(), place: Type.Integer() }) },
}

export const readWaitingList = {
  tags: ['Waiting room'],
  summary: 'How many on the waiting list are before a place',
  params,
  querystring: Type.Object({ place: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  response: {
    200: Type.Object({
      ahead: Type.Union([Type.Integer(), Type.Null()], {
        description: 'at most two seconds old; null while the line still moves, and in releases by wishes',
      }),
      said: Type.String({ description: "the same in the visitor's language" }),
    }),
  },
}
