// Half-written forms through the router: each under who writes it, after a restart too, and gone when it is saved.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestRegister, type TestRegister } from '../register-testing';
import { useWorker } from '../worker-testing';

const worker = useWorker();
let test: TestRegister;
beforeEach(async () => {
  test = await startTestRegister(worker.file);
  await test.signIn('110');
});
afterEach(() => test.close());

const place = (form: string, customerId: number | null = null, recordId: string | null = null) => ({
  form,
  customerId,
  recordId,
});
const save = (of: object, content: object | null) =>
  test.value('form-drafts.save', { ...of, content: content === null ? null : JSON.stringify(content) });
const read = async (of: object): Promise<unknown> =>
  JSON.parse((await test.value<string | null>('form-drafts.read', of)) ?? 'null') as unknown;

it('each form of each customer and record has its own, of its associate, and survives a restart', async () => {
  const places = [
    place('customer'),
    place('customer', 4),
    place('customer', 5),
    place('follow-up', 4),
    place('follow-up', 4, 'a'),
    place('message', 4),
    place('activities'),
  ];
  for (const [index, of] of places.entries()) await save(of, { index });
  await test.restart();
  await test.signIn('110');
  for (const [index, of] of places.entries()) expect(await read(of)).toEqual({ index });
  await test.signIn('120');
  for (const of of places) expect(await read(of)).toBeNull();
  await test.signIn('110');
  await save(place('customer', 4), null);
  expect(await read(place('customer', 4))).toBeNull();
  expect(await read(place('customer', 5))).toEqual({ index: 2 });
});

it('is kept as the screen locks, and read only by who is there', async () => {
  await test.value('sign-in.lock');
  await save(place('message', 4), { body: 'Half a sen' });
  expect(await test.ask('form-drafts.read', place('message', 4))).toMatchObject({ code: 'screen-locked' });
  await test.value('sign-in.unlock', { password: '123' });
  expect(await read(place('message', 4))).toEqual({ body: 'Half a sen' });
  await test.ask('sign-in.sign-out');
  expect(await test.ask('form-drafts.save', { ...place('customer'), content: '{}' })).toMatchObject({
    code: 'not-signed-in',
  });
});

it('of one associate are the last fifty', async () => {
  for (let index = 0; index < 55; index += 1) await save(place('entry', 4, String(index)), { index });
  const db = test.open();
  expect(db.prepare('SELECT count(*) FROM form_draft').pluck().get()).toBe(50);
  db.close();
});
