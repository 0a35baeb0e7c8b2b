import type { Headroom } from '../../../readiness/forecast-plan.ts'
import type { ConsoleLanguage } from './frame.ts'

/** All numbers arrive as they are shown. */
const de = {
  outcome: (facts: { tickets: string; joins: string; requests: string }) =>
    `Erwartet werden ${facts.tickets} Anmeldungen, in der stärksten Sekunde ${facts.joins}, mit allen Abfragen ${facts.requests} Anfragen in der Sekunde.`,
  soldOut: (after: string) => `Ausgebucht ist die Freischaltung voraussichtlich ${after} nach der Öffnung.`,
  notSoldOut:
    'Voraussichtlich bleiben Termine frei, oder es hängt an den Antworten der Menschen, wann alle vergeben sind.',
  emptyHanded: (count: string) => `${count} Anmeldungen gehen leer aus und kommen auf Wunsch auf die Warteliste.`,
  headroomTitle: 'Schafft diese Anlage das?',
  headroom: {
    ample: (shown: string, at: string) =>
      `Ja. In einer Generalprobe am ${at} hat sie ${shown} Anmeldungen in der Sekunde angenommen, mindestens das Doppelte.`,
    tight: (shown: string, at: string) =>
      `Es wird knapp. In einer Generalprobe am ${at} hat diese Anlage ${shown} Anmeldungen in der Sekunde angenommen. Wer warten muss, wartet im Wartebereich; verloren geht nichts.`,
    'too-little': (shown: string, at: string) =>
      `Das ist noch nicht gezeigt: In einer Generalprobe am ${at} waren es ${shown} Anmeldungen in der Sekunde. Mehr misst der Betrieb mit „npx punkt8 rehearse --people 5000“. Schafft die Anlage es nicht, dauern Anmeldungen länger; dann hilft ein Wartebereich, der früher öffnet.`,
    unknown: () => 'Das ist nicht gemessen. Spielen Sie eine Generalprobe.',
  } satisfies Record<Headroom, (shown: string, at: string) => string>,
  chartJoins: 'Wann die Menschen kommen',
  chartJoinsText: 'Anmeldungen und Seitenaufrufe in der Sekunde, von der Öffnung des Wartebereichs an.',
  chartBooked: 'Wie die Termine weggehen',
  chartBookedText: 'Anmeldungen und gebuchte Termine, zusammengezählt.',
  joins: 'Anmeldungen',
  pages: 'Seiten',
  booked: 'gebuchte Termine',
  perSecond: 'in der Sekunde',
  count: 'Anzahl',
  table: 'Zahlen als Tabelle',
  fromOpening: 'ab Öffnung',
  opening: 'Öffnung',
  nothing: 'Es gibt nichts zu zeigen.',
  assumptionsTitle: 'Wovon die Vorhersage ausgeht',
  assumptions: (facts: {
    tickets: string
    party: string
    devices: string
    leavers: string
    early: string
    late: string
    rushBefore: string
    rushAfter: string
    thinking: string
    typing: string
    grace: string
  }) => [
    `${facts.tickets} Anmeldungen; Personen je Anmeldung im Mittel: ${facts.party}; Geräte je Anmeldung: ${facts.devices}.`,
    `${facts.early} kommen über den Wartebereich verteilt, ${facts.late} erst später; alle anderen in der Zeit von ${facts.rushBefore} vor bis ${facts.rushAfter} nach der Öffnung, die meisten um die Öffnung herum.`,
    `Wer an der Reihe ist, drückt im Mittel nach ${facts.thinking} und tippt ${facts.typing}.`,
    `${facts.leavers} holen ihren Zutritt nicht ab; ihre Termine bekommen nach ${facts.grace} und der Abfragezeit der Geräte die Nächsten.`,
    'Nicht enthalten: Programme, die das Portal angreifen, und Störungen des Netzes.',
  ],
}

type ForecastTexts = typeof de

const en: ForecastTexts = {
  outcome: (facts) =>
    `${facts.tickets} joins are expected, ${facts.joins} in the busiest second; with everything that devices ask for, ${facts.requests} requests a second.`,
  soldOut: (after) => `The release will probably be sold out ${after} after the opening.`,
  notSoldOut: 'Appointments will probably be left, or it depends on people’s answers when all are given.',
  emptyHanded: (count) => `${count} joins get no appointment and may ask for the waiting list.`,
  headroomTitle: 'Can this installation do that?',
  headroom: {
    ample: (shown, at) => `Yes. In a rehearsal on ${at} it took ${shown} joins a second, at least twice as many.`,
    tight: (shown, at) =>
      `It will be tight. In a rehearsal on ${at} this installation took ${shown} joins a second. Whoever has to wait, waits in the lobby; nothing is lost.`,
    'too-little': (shown, at) =>
      `That has not been shown yet: in a rehearsal on ${at} it was ${shown} joins a second. Operations measure more with “npx punkt8 rehearse --people 5000”. If the installation cannot do it, joining takes longer; then a lobby that opens earlier helps.`,
    unknown: () => 'That has not been measured. Play a rehearsal.',
  },
  chartJoins: 'When people come',
  chartJoinsText: 'Joins and pages a second, from the opening of the lobby on.',
  chartBooked: 'How the appointments go',
  chartBookedText: 'Joins and booked appointments, added up.',
  joins: 'joins',
  pages: 'pages',
  booked: 'booked appointments',
  perSecond: 'a second',
  count: 'number',
  table: 'Numbers as a table',
  fromOpening: 'from the opening',
  opening: 'opening',
  nothing: 'There is nothing to show.',
  assumptionsTitle: 'What the forecast assumes',
  assumptions: (facts) => [
    `${facts.tickets} joins; people on a ticket, on average: ${facts.party}; devices: ${facts.devices}.`,
    `${facts.early} come spread over the lobby, ${facts.late} only later; all others between ${facts.rushBefore} before and ${facts.rushAfter} after the opening, most of them around it.`,
    `Whoever’s turn it is presses after ${facts.thinking} on average and types for ${facts.typing}.`,
    `${facts.leavers} do not pick up their pass; after ${facts.grace} and the devices’ time to ask, their appointments go to the next.`,
    'Not included: programs that attack the portal, and disturbances of the network.',
  ],
}

export const forecastTexts: Record<ConsoleLanguage, ForecastTexts> = { de, en }
