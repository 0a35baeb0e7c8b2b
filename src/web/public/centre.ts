import { type Act, type CentreEvent, eventsOfAct } from '../../centre/attendance.ts'
import {
  isMeant,
  missingAt,
  type SeenEntry,
  scannedCode,
  scannedEntries,
  type WalkIn,
  walkInSeats,
} from '../../centre/day-list.ts'
import { eventText } from '../console/components/day-rows.ts'
import { dayListTexts } from '../console/texts/day-list.ts'
import { type Camera, codeReader, hasCamera, openCamera } from './centre-camera.ts'
import { type CentreDevice, openDevice } from './centre-device.ts'
import { showDay } from './centre-view.ts'

/** The day list on a device of a centre: works on without network, and sends later what was done. */
const root = document.getElementById('tagesliste')
if (root?.dataset.base) void begin(root)
for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false
  button.onclick = () => print()
}

async function begin(page: HTMLElement): Promise<void> {
  const device = await openDevice(page.dataset, () => show()).catch(() => null)
  // Other browsers go on with plain forms.
  if (device === null) return
  const field = <Element extends HTMLElement>(selector: string) => page.querySelector<Element>(selector) as Element
  const search = field<HTMLInputElement>('#suche')
  const line = field<HTMLSelectElement>('#linie')

  function show(): void {
    if (device === null) return
    showDay(page, device, ({ line: own, ...entry }) => {
      const isOfLine = line.value === '' || own === null || String(own) === line.value
      return isOfLine && isMeant({ ...entry, line: own }, search.value)
    })
  }

  for (const part of ['search', 'device']) field(`[data-part="${part}"]`).hidden = false
  field<HTMLInputElement>('#deviceName').value = device.name()
  search.oninput = show
  line.onchange = show
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const does = form.dataset.does
    const act = does === undefined ? undefined : acts[does]
    if (act === undefined) return
    event.preventDefault()
    act(device, form, page)
  })
  watchSignOut(device, page)
  if (hasCamera()) wireCamera(device, page)
  device.start()
}

const acts: Record<string, (device: CentreDevice, form: HTMLFormElement, page: HTMLElement) => void> = {
  act(device, form) {
    const ref = typedIn(form, 'ref')
    const about = device.entries().find((entry) => entry.ref === ref)?.events || []
    device.add(eventsOfAct(typedIn(form, 'act') as Act, about).map((event) => ({ ref, event })))
  },
  'no-shows'(device) {
    const missing = missingAt(device.entries(), device.nowMs())
    device.add(missing.map(({ ref }) => ({ ref, event: { kind: 'no_show', undoes: null } })))
  },
  'walk-in'(device, form, page) {
    const walkIn = walkInOf(form)
    const fault = walkInFault(device, walkIn)
    const told = page.querySelector<HTMLElement>('[data-part="walk-in-fault"]')
    if (told) {
      told.hidden = fault === null
      told.textContent = fault
    }
    if (fault !== null) return
    device.add([{ ref: `v${crypto.randomUUID()}`, event: { kind: 'arrived', undoes: null }, walkIn }])
    form.reset()
  },
  rename(device, form) {
    device.rename(typedIn(form, 'deviceName').trim())
  },
}

function walkInOf(form: HTMLFormElement): WalkIn {
  return {
    serviceId: Number(typedIn(form, 'service')),
    dose: typedIn(form, 'dose') === '2' ? 2 : 1,
    givenName: typedIn(form, 'givenName').trim(),
    familyName: typedIn(form, 'familyName').trim(),
    birthDate: typedIn(form, 'birthDate'),
    isLeftover: (form.elements.namedItem('leftover') as HTMLInputElement).checked,
  }
}

function walkInFault(device: CentreDevice, { givenName, familyName, birthDate, isLeftover }: WalkIn): string | null {
  const texts = dayListTexts[device.place.language]
  const isBirthDate = birthDate >= '1890-01-01' && birthDate <= device.place.day
  if (givenName === '' || familyName === '' || !isBirthDate) return texts.walkInMissing
  return !isLeftover && walkInSeats(device.freeSeats(), device.entries()) === 0 ? texts.walkInRefused : null
}

/** Nothing may be lost by signing out, and nothing may stay. */
function watchSignOut(device: CentreDevice, page: HTMLElement): void {
  const form = document.querySelector<HTMLFormElement>('form[action="/staff/sign-out"]')
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    void device.leave().then((isAllSent) => {
      if (isAllSent) return form.submit()
      const net = page.querySelector<HTMLElement>('[data-part="net"]')
      if (net) net.textContent = dayListTexts[device.place.language].net.unsent
      net?.scrollIntoView()
    })
  })
}

function wireCamera(device: CentreDevice, page: HTMLElement): void {
  const part = (name: string) => page.querySelector(`[data-scan="${name}"]`) as HTMLElement
  const video = page.querySelector('video') as HTMLVideoElement
  const readerUrl = page.dataset.decoder as string
  const texts = dayListTexts[device.place.language]
  const say = (text: string, tone: 'good' | 'bad' | 'none') => {
    part('result').textContent = text
    part('result').dataset.tone = tone
  }
  let camera: Camera | null = null
  const close = () => {
    camera?.stop()
    camera = null
    part('view').hidden = true
    part('start').hidden = false
  }
  ;(page.querySelector('[data-part="scan"]') as HTMLElement).hidden = false
  // So that it is there when the network is not.
  void codeReader(readerUrl)
  part('start').onclick = async () => {
    part('start').hidden = true
    part('view').hidden = false
    say('', 'none')
    try {
      camera = await openCamera(video, readerUrl, (content) => {
        const { text, isGood, number } = scan(device, content)
        say(text, isGood ? 'good' : 'bad')
        if (number !== null) searchFor(page, number)
      })
    } catch {
      close()
      say(texts.noCamera, 'bad')
    }
  }
  part('stop').onclick = close
}

type Scan = { text: string; isGood: boolean /** What to look for in the list. */; number: string | null }

/** Checks in whoever a code is about, or says why not. */
function scan(device: CentreDevice, content: string): Scan {
  const texts = dayListTexts[device.place.language].scanned
  const code = scannedCode(content)
  if (code === null) return { text: texts.foreign, isGood: false, number: null }
  const { number } = code
  const found = scannedEntries(device.entries(), code)
  const [only] = found
  if (only === undefined) return { text: texts.unknown(number), isGood: false, number: null }
  if (found.length > 1) return { text: texts.several(number), isGood: true, number }
  const { state } = only.attendance
  const name = `${only.givenName} ${only.familyName}`.trim() || number
  if (state === 'arrived' || state === 'given')
    return { text: texts.again(name, whatHappened(only, device)), isGood: false, number: null }
  device.add([{ ref: only.ref, event: { kind: 'arrived', undoes: null } }])
  return { text: texts.arrived(name), isGood: true, number: null }
}

function whatHappened({ attendance }: SeenEntry, { place }: CentreDevice): string {
  const events = [attendance.arrived, attendance.given].filter((event): event is CentreEvent => event !== null)
  return events.map((event) => eventText(event, place)).join(', ')
}

function searchFor(page: HTMLElement, number: string): void {
  const search = page.querySelector<HTMLInputElement>('#suche')
  if (search === null) return
  search.value = number
  search.dispatchEvent(new Event('input'))
  search.scrollIntoView()
}

function typedIn(form: HTMLFormElement, name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement | null)?.value || ''
}
