// The store against a bridge that answers from a list: what it asks for, and what it does with late answers.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '../../../main/contract/card';
import { useClientBook } from './client-book-store';
import { itemAt, pageSize } from './page-cache';

interface Input {
  readonly text: string;
  readonly sort: string;
  readonly offset: number;
  readonly limit: number;
}
interface Question {
  readonly channel: string;
  readonly input: Input;
  readonly answer: (value?: unknown) => Promise<void>;
}

let book: readonly Card[] = [];
let questions: Question[] = [];

const cards = (count: number): readonly Card[] =>
  Array.from({ length: count }, (_, index) => ({
    customerId: index,
    accountNumber: `C${String(index)}`,
    name: `Customer ${String(index)}`,
    phone: null,
    email: null,
    values: [],
    asOf: [],
  }));

function page({ text, offset, limit }: Input): unknown {
  const found = book.filter((card) => card.name.includes(text));
  return {
    ok: true,
    value: {
      clientBookNumber: 'CB-1',
      size: book.length,
      total: found.length,
      properties: [],
      offset,
      cards: found.slice(offset, offset + limit),
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  book = cards(1000);
  questions = [];
  vi.stubGlobal('window', {
    counterbook: {
      call: (channel: string, input: string) =>
        new Promise<string>((resolve) => {
          const asked = JSON.parse(input) as Input;
          questions.push({
            channel,
            input: asked,
            answer: async (value) => {
              resolve(JSON.stringify(value ?? page(asked)));
              await vi.advanceTimersByTimeAsync(0);
            },
          });
        }),
    },
  });
  useClientBook.getState().reset();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const view = () => useClientBook.getState().views.associate;
const look = (first: number) => {
  useClientBook.getState().look('associate', { first, last: first + 11 });
};
const takeQuestion = (): Question => {
  const question = questions.shift();
  if (question === undefined) throw new Error('nothing was asked');
  return question;
};

/** The first page, drawn. */
const answerFirst = async (): Promise<void> => {
  await takeQuestion().answer();
  await vi.advanceTimersByTimeAsync(50);
};

describe('the client book store', () => {
  it('asks for the first page, for its neighbour once that is drawn, then for nothing', async () => {
    look(0);
    const first = takeQuestion();
    expect([first.channel, first.input]).toEqual([
      'client-book.page',
      { text: '', filter: [], associates: [], sort: 'name', offset: 0, limit: pageSize },
    ]);
    await first.answer();
    expect(view()).toMatchObject({ isKnown: true, total: 1000, size: 1000, number: 'CB-1' });
    look(0);
    expect(questions).toEqual([]);
    await vi.advanceTimersByTimeAsync(50);
    const neighbour = takeQuestion();
    expect(neighbour.input.offset).toBe(pageSize);
    await neighbour.answer();
    expect(questions).toEqual([]);
    look(0);
    expect(questions).toEqual([]);
  });

  it('asks where a fling comes to rest, not where it passed', async () => {
    look(0);
    await answerFirst();
    await takeQuestion().answer();
    for (let first = 100; first < 900; first += 100) {
      look(first);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(questions).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(takeQuestion().input.offset).toBe(Math.floor(800 / pageSize) * pageSize);
  });

  it('drops the answer to a text that is no longer asked for', async () => {
    look(0);
    await takeQuestion().answer();
    questions = [];
    useClientBook.getState().setText('associate', '99');
    const late = takeQuestion();
    useClientBook.getState().setText('associate', '999');
    await takeQuestion().answer();
    expect(view()).toMatchObject({ shownText: '999', total: 1, size: 1000 });
    await late.answer();
    expect(view()).toMatchObject({ shownText: '999', total: 1 });
    expect(itemAt(view().pages, 0)?.accountNumber).toBe('C999');
  });

  it('asks for another filter at once and keeps it for when one comes back', async () => {
    look(0);
    await takeQuestion().answer();
    questions = [];
    const filter = [{ kind: 'attribute', name: 'Category', operator: 'any-of', values: ['Shoes'] }] as const;
    useClientBook
      .getState()
      .setChoice('associate', { filter: filter.map((one) => ({ ...one, values: ['Shoes'] })) });
    const question = takeQuestion();
    expect(question.input).toMatchObject({ filter, text: '', offset: 0 });
    await question.answer();
    useClientBook.getState().refresh('associate');
    expect(questions.at(-1)?.input).toMatchObject({ filter });
  });

  it('reads what is looked at again after a download, and keeps showing it meanwhile', async () => {
    look(0);
    await answerFirst();
    await takeQuestion().answer();
    book = cards(1001);
    useClientBook.getState().refresh('associate');
    expect(itemAt(view().pages, 0)).toBeDefined();
    const turn = view().turn;
    await takeQuestion().answer();
    expect(view()).toMatchObject({ total: 1001, turn });
    expect(takeQuestion().input.offset).toBe(pageSize);
  });

  it('shows a failure and recovers from it', async () => {
    look(0);
    await takeQuestion().answer({ ok: false, code: 'unexpected', detail: { id: 'abc' } });
    expect(view()).toMatchObject({ isKnown: false, failure: { code: 'unexpected' } });
    look(0);
    expect(questions).toEqual([]);
    useClientBook.getState().refresh('associate');
    await takeQuestion().answer();
    expect(view()).toMatchObject({ isKnown: true, failure: null, total: 1000 });
  });

  it('forgets everything at sign-out, a late answer included', async () => {
    look(0);
    const late = takeQuestion();
    useClientBook.getState().reset();
    await late.answer();
    expect(view()).toMatchObject({ isKnown: false, total: 0 });
    expect(view().pages.size).toBe(0);
  });
});
