import { expect, it } from 'vitest';
import { lineOf, newFields, toSaved } from './form-fields';

it.each([
  ['Emma Harris', { firstName: 'Emma', lastName: 'Harris', phones: [], emails: [] }],
  ['  Anna Maria  de Silva ', { firstName: 'Anna Maria de', lastName: 'Silva' }],
  ['王伟', { firstName: '王伟', lastName: '' }],
  ['+1 (512) 555-0100', { firstName: '', phones: ['+1 (512) 555-0100'] }],
  ['emma@exam', { firstName: '', emails: ['emma@exam'], phones: [] }],
  ['', { firstName: '', lastName: '', phones: [], emails: [] }],
])('begins with “%s” where it belongs', (typed, expected) => {
  expect(newFields(typed)).toMatchObject(expected);
});

it('saves what is filled, and finds the line that was refused', () => {
  const fields = { ...newFields(''), phones: ['', ' 555 ', '', '5'], language: '' };
  expect(toSaved(fields)).toMatchObject({ phones: ['555', '5'], language: null, address: null });
  expect(lineOf(fields, 'fields.phones.1')).toBe('phones.3');
  expect(lineOf(fields, 'fields.lastName')).toBe('lastName');
  expect(lineOf(fields, 'fields.address.countryCode')).toBe('address.countryCode');
});
