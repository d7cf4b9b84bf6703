import { expect, test } from 'vitest';
import { AppError } from '../../main/contract/result';
import { readDatabaseAddress } from './database-url';

const reasonOf = (text: string): string => {
  try {
    readDatabaseAddress(text);
  } catch (failure) {
    if (failure instanceof AppError) return String(failure.detail['reason']);
  }
  return '';
};

test('nothing said means a file', () => {
  expect(readDatabaseAddress(undefined)).toBeNull();
  expect(readDatabaseAddress('  ')).toBeNull();
});

test('what is shown of an address has no password', () => {
  const address = readDatabaseAddress('postgres://ann:s%23cret@db.example.com:6543/hq?sslmode=require');
  expect(address?.place).toBe('postgresql://ann@db.example.com:6543/hq');
  expect(address?.url).toContain('s%23cret');
  expect(readDatabaseAddress('postgresql:///hq?host=/run/postgresql')?.place).toBe(
    'postgresql:///run/postgresql/hq',
  );
});

test.each([
  ['mysql://ann:secret@host/hq', /names a mysql database/],
  ['host=db password=secret', /no address of a database/],
  ['postgresql://ann:secret@host', /does not name a database/],
  ['postgresql://ann:secret@host/', /does not name a database/],
  ['postgresql://ann:se%cret@host/hq', /not followed by two digits/],
  ['postgresql://ann:sec#ret@ho st/hq', /cannot be read|does not name/],
])('%s is refused in words that say what to do, without the password', (text, reason) => {
  expect(reasonOf(text)).toMatch(reason);
  expect(reasonOf(text)).toContain('postgresql://USER:PASSWORD@HOST');
  expect(reasonOf(text)).not.toMatch(/secret|se%cret|sec#/);
});
