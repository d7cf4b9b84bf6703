import { describe, expect, it } from 'vitest';
import { operationNumbered } from '../../../main/contract/operations';
import { allOperations, groupOf, matches, needsOf, operationGroups } from './operations';

describe('the palette', () => {
  it('shows every operation of the catalogue in one of its groups', () => {
    expect(allOperations.length).toBeGreaterThanOrEqual(11);
    for (const operation of allOperations) expect(operationGroups).toContain(groupOf(operation));
  });
  it('finds operations by beginnings of words, by number and in every script', () => {
    expect(matches('cl bo', 'View customers in client book', 712)).toBe(true);
    expect(matches('71', 'View customers in client book', 712)).toBe(true);
    expect(matches('pälja', 'Palja näidis', 1)).toBe(true);
    expect(matches('手册', '查看客户手册中的客户', 712)).toBe(true);
    expect(matches('книг', 'Просмотр клиентов в клиентской книге', 712)).toBe(true);
    expect(matches('lient', 'View customers in client book', 712)).toBe(false);
    expect(matches(' ', 'Anything', 1)).toBe(true);
  });
  it('says what an operation needs', () => {
    const needs = (number: number) => {
      const operation = operationNumbered(number);
      return operation === undefined ? [] : needsOf(operation);
    };
    expect(needs(712)).toEqual(['permission']);
    expect(needs(714)).toEqual(['permission', 'customers']);
    expect(needs(701)).toEqual([]);
  });
});
