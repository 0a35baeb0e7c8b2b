import type { Key } from './catalog.ts'
import type { Texts } from './texts.ts'

const missing: Record<string, Key> = {
  givenName: 'form.missingGivenName',
  familyName: 'form.missingFamilyName',
  birthDate: 'form.missingBirthDate',
  postcode: 'form.missingPostcode',
  code: 'form.missingCode',
}

const faults = {
  too_long: 'form.tooLong',
  not_a_date: 'form.notADate',
  in_future: 'form.inFuture',
  not_a_postcode: 'form.notAPostcode',
  out_of_range: 'form.outOfRange',
  unknown: 'form.unknownCode',
  too_many_wrong: 'form.tooManyWrongCodes',
  other_person: 'form.otherPerson',
  not_a_mail: 'contact.notAMail',
  not_a_mobile: 'contact.notAMobile',
  too_often: 'contact.tooOften',
} as const

/** What is wrong with a field, and how to put it right. */
export function faultText({ plain }: Texts, field: string, fault: string): string {
  const key = fault === 'missing' ? missing[field] : faults[fault as keyof typeof faults]
  return plain((key ?? 'form.checkThis') as 'form.checkThis')
}
