/** What is wrong with a field of the console's forms about releases. */
export type Fault = {
  field: string
  fault:
    | 'required'
    | 'too_long'
    | 'out_of_range'
    | 'no_time'
    | 'no_date'
    | 'before_lobby'
    | 'before_opening'
    | 'age_order'
    | 'postcode_form'
    | 'no_codes'
    | 'no_appointments'
    | 'too_few_hours'
    | 'slug_form'
    | 'slug_taken'
    | 'slots_before_end'
    | 'past'
    | 'not_later'
    | 'nothing_to_do'
    | 'not_now'
  min?: number
  max?: number
}

/** A whole number that is not negative, as people type it: `4.000`, `4 000`. */
export function wholeNumber(text: string): number | undefined {
  const digits = text.trim().replace(/[.\s](?=\d{3}(\D|$))/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

/** Milliseconds since the epoch of `YYYY-MM-DD` and `HH:MM` or `HH:MM:SS` in a zone; undefined where there is no such time. */
export function localInstant(day: string, time: string, zone: string): number | undefined {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(day.trim()) || !/^\d{1,2}:\d{2}(:\d{2})?$/.test(time.trim())) return undefined
  try {
    const plainTime = Temporal.PlainTime.from(time.trim().replace(/^\d:/, '0$&'))
    return Temporal.PlainDate.from(day.trim()).toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds
  } catch {
    return undefined
  }
}
