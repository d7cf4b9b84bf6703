// A person's name from its parts, in the order their script writes it.

/** `Emma Harris`; Chinese, Japanese and Korean names begin with the family name, without a space. */
export function composeName(firstName: string, lastName: string): string {
  if (firstName === '') return lastName;
  if (lastName === '') return firstName;
  const isEastAsian = /^[\p{Script=Han}\p{Script=Hangul}]+$/u.test(lastName + firstName);
  return isEastAsian ? lastName + firstName : `${firstName} ${lastName}`;
}

/** The parts of a name as a form asks for them, in the order of the language. */
export const nameParts = (
  language: string,
): readonly ['firstName', 'lastName'] | readonly ['lastName', 'firstName'] =>
  language === 'zh-CN' ? ['lastName', 'firstName'] : ['firstName', 'lastName'];
