import { html } from '../../html.ts'
import {
  batchesTable,
  batchRows,
  databaseFacts,
  installationAlerts,
  kindRows,
  kindsTable,
  nodeRows,
  nodesTable,
} from '../board/installation.ts'
import { liveHead, liveState } from '../board/live-page.ts'
import type { Installation } from '../board/read-board.ts'
import type { Member } from '../desk.ts'
import { operatorPage } from '../layout.ts'
import type { LiveParts } from '../streams.ts'
import { boardTexts } from '../texts/board.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'

/** All nodes, their buses and the database, for the operator. */
export function nodesPage(member: Member, installation: Installation) {
  const { language } = member
  const texts = boardTexts[language]
  const told = { texts, language }
  return operatorPage(member, {
    title: texts.nodesPageTitle,
    current: 'nodes',
    modules: ['live'],
    head: liveHead(),
    main: html`<div data-live="/staff/operator/nodes/events">
<h1 class="kern-heading-large">${texts.nodesPageTitle}</h1>
${liveState(texts)}
<div data-part="alerts">${installationAlerts(installation, told)}</div>
<h2 class="kern-heading-medium">${texts.nodesTitle}</h2>
${nodesTable(installation, told)}
<h2 class="kern-heading-medium">${texts.databaseTitle}</h2>
<div data-part="database">${databaseFacts(installation, told)}</div>
<h2 class="kern-heading-medium">${texts.kindsTitle}</h2>
<p class="kern-body">${texts.kindsNote}</p>
${kindsTable(installation, told)}
<h2 class="kern-heading-medium">${texts.batchesTitle}</h2>
${batchesTable(installation, told)}
<p class="kern-body">${texts.metrics}</p>
</div>`,
  })
}

export function nodesParts(installation: Installation, language: ConsoleLanguage): LiveParts {
  const told = { texts: boardTexts[language], language }
  return {
    alerts: installationAlerts(installation, told).toString(),
    nodes: nodeRows(installation, told).toString(),
    database: databaseFacts(installation, told).toString(),
    kinds: kindRows(installation, told).toString(),
    batches: batchRows(installation, told).toString(),
  }
}
