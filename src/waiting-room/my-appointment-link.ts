import { signTicket, type Ticket } from './ticket.ts'

/**
 * The address that opens a ticket's appointment on any device, to see, move or cancel it; for notices. Whoever has it
 * can act for the ticket, so it goes to its owner alone. `origin` is where the tenant's pages are, without a slash.
 */
export function myAppointmentLink(origin: string, ticket: Ticket, ticketKey: Uint8Array): string {
  return `${origin}/my/${signTicket(ticket, ticketKey)}`
}
