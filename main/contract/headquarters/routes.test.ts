import { expect, test } from 'vitest';
import { z } from 'zod';
import { headquartersRoutes } from '.';
import { commerceParametersReply } from './parameters';
import { addressBooks, stores } from './organisation';
import { listParameters } from './lists';
import { formatOf, previewNumber } from './number-sequences';
import { loose, pathOf, prefix } from './route';

test('each route has its own name and place, below the prefix', () => {
  const places = headquartersRoutes.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
  expect(new Set(places).size).toBe(places.length);
  const names = headquartersRoutes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(places.every((place) => place.includes(` ${prefix}/`))).toBe(true);
  expect(headquartersRoutes.length).toBeGreaterThan(90);
});

test('the params of a route are the ones in its path, and unknown keys are refused everywhere', () => {
  for (const { name, path, params, query, body, method } of headquartersRoutes) {
    const inPath = [...path.matchAll(/:(\w+)/g)].map(([, key]) => key);
    const json = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
    expect(Object.keys(json.properties ?? {}), name).toEqual(inPath);
    // The body of an import is a file, which has no keys; the route itself refuses anything else.
    for (const schema of name === 'imports.run' ? [params, query] : [params, query, body]) {
      const issues = schema.safeParse({ 'not-a-key': 1 }).error?.issues ?? [];
      expect(
        issues.map(({ code }) => code),
        `${name} takes unknown keys`,
      ).toContain('unrecognized_keys');
    }
    if (method === 'GET' || method === 'DELETE') expect(body.safeParse({}).success, name).toBe(true);
  }
});

test('routes are called by their params', () => {
  expect(pathOf(stores.read, { id: 'A B/ö' })).toBe(`${prefix}/stores/A%20B%2F%C3%B6`);
  expect(listParameters({ search: ' ', filters: [], sort: '-name', limit: 20 })).toEqual({
    sort: '-name',
    limit: '20',
  });
  expect(addressBooks.list.csv.path).toBe(`${prefix}/address-books/csv`);
  expect(commerceParametersReply.shape.legalEntityId.safeParse('USRT').success).toBe(true);
});

test('a loose schema shows what could not be entered', () => {
  const strict = z.strictObject({ phone: z.string().min(3), more: z.array(z.int().min(5)).default([]) });
  expect(loose(strict).parse({ phone: '1', more: [1], other: true })).toEqual({ phone: '1', more: [1] });
});

test('segments make a format', () => {
  const segments = [
    { kind: 'legal-entity' },
    { kind: 'constant', text: '-CB-' },
    { kind: 'number', digits: 4 },
  ] as const;
  expect(formatOf(segments, 'USRT')).toBe('USRT-CB-####');
  expect(previewNumber('USRT-CB-####', 12)).toBe('USRT-CB-0012');
  expect(previewNumber('CB-##-X', 1234)).toBe('CB-1234-X');
});
