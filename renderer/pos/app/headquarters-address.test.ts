import { describe, expect, it } from 'vitest';
import { addressOf } from './headquarters-address';

describe('the address of a Headquarters', () => {
  it.each([
    ['https://hq.example.com', 'https://hq.example.com'],
    [' hq.example.com:8443/ ', 'https://hq.example.com:8443'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://example.com/headquarters/?x=1#y', 'https://example.com/headquarters'],
    ['localhost:4000', 'https://localhost:4000'],
  ])('%s → %s', (typed, url) => {
    expect(addressOf(typed)).toBe(url);
  });
  it.each([
    '',
    '   ',
    'ftp://example.com',
    'file:///etc/passwd',
    'https://',
    'two words',
    'https://me:pw@example.com',
  ])('refuses "%s"', (typed) => {
    expect(addressOf(typed)).toBeUndefined();
  });
});
