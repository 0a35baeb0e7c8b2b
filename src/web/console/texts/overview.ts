import type { Phase } from '../../../release/phase.ts'
import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: (tenant: string) => `Überblick: ${tenant}`,
  yourRoles: 'Ihre Rollen',
  releases: 'Freischaltungen',
  stepsTitle: 'Die ersten Schritte',
  steps: {
    centres: 'Standort anlegen, mit Öffnungszeiten',
    services: 'Leistung anlegen',
    roster: 'Bereitschaft eintragen: Wer wird gerufen, wenn etwas angekündigt ist?',
    release: 'Freischaltung planen, proben und ankündigen',
  },
  stepDone: 'erledigt',
  noReleases: 'Es ist keine Freischaltung angekündigt.',
  release: 'Freischaltung',
  opensAt: 'Öffnung',
  phase: 'Stand',
  appointments: 'Termine',
  free: 'frei',
  publicPage: 'Öffentliche Seite ansehen',
  desksTitle: 'Wo möchten Sie arbeiten?',
  noDesks: 'Sie haben zurzeit bei keinem Träger eine Rolle. Fragen Sie die Leitung Ihres Trägers.',
  operator: 'Betrieb der Installation',
  phases: {
    draft: 'Entwurf',
    announced: 'angekündigt',
    lobby: 'Wartebereich offen',
    drawn: 'ausgelost',
    open: 'läuft',
    sold_out: 'ausgebucht',
    closed: 'beendet',
    reported: 'Bericht veröffentlicht',
    postponed: 'verschoben',
    cancelled: 'abgesagt',
  } satisfies Record<Phase, string>,
}

export type OverviewTexts = typeof de

const en: OverviewTexts = {
  title: (tenant) => `Overview: ${tenant}`,
  yourRoles: 'Your roles',
  releases: 'Releases',
  stepsTitle: 'The first steps',
  steps: {
    centres: 'Create a centre, with opening hours',
    services: 'Create a service',
    roster: 'Enter the people on duty: who is called once something is announced?',
    release: 'Plan a release, rehearse it, announce it',
  },
  stepDone: 'done',
  noReleases: 'No release is announced.',
  release: 'Release',
  opensAt: 'Opening',
  phase: 'State',
  appointments: 'Appointments',
  free: 'free',
  publicPage: 'See the public page',
  desksTitle: 'Where do you want to work?',
  noDesks: 'You have no role with any tenant at the moment. Ask the owner of your tenant.',
  operator: 'Operations of this installation',
  phases: {
    draft: 'draft',
    announced: 'announced',
    lobby: 'lobby open',
    drawn: 'drawn',
    open: 'running',
    sold_out: 'sold out',
    closed: 'closed',
    reported: 'report published',
    postponed: 'postponed',
    cancelled: 'cancelled',
  },
}

export const overviewTexts: Record<ConsoleLanguage, OverviewTexts> = { de, en }
