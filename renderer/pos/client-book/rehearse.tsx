// What is drawn for the first time takes three times as long as later: code is compiled, texts are parsed, and what
// writes dates and amounts in the language is made. So a header and some cards are drawn beside the page while somebody
// still signs in; the first touch on the client book then finds them learnt.
import { createRef } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Card, CardProperty } from '../../../main/contract/card';
import { i18n } from '../../i18n/set-up';
import { BookHeader } from './book-header';
import { ClientCard } from './client-card';
import { useClientBook, type View } from './client-book-store';

const properties: readonly CardProperty[] = [
  { kind: 'measure', name: 'amount', label: '', type: 'currency' },
  { kind: 'attribute', name: 'date', label: '', type: 'date' },
  { kind: 'attribute', name: 'list', label: '', type: 'list' },
];
const card: Card = {
  customerId: 0,
  accountNumber: '0',
  name: 'A B',
  phone: '1',
  email: null,
  values: [{ minor: 100, currency: 'USD' }, '2000-01-01', 'A'],
  asOf: ['2000-01-01', null, null],
};
/** Once through is not enough for the engine to know the way; each turn is a few milliseconds. */
const turns = 4;
const cardsInTurn = 3;

const nothing = (): void => undefined;

/** Draws what nobody sees, a little whenever the page has nothing else to do. */
export function rehearseClientBook(): void {
  const element = document.createElement('div');
  const root = createRoot(element);
  const t = i18n.getFixedT(i18n.language);
  const { associate } = useClientBook.getState().views;
  const view: View = { ...associate, isKnown: true, number: '0', size: 1, total: 1, properties };
  let done = 0;
  const rehearse = (): void => {
    if (done === turns * cardsInTurn) {
      root.unmount();
      return;
    }
    done += cardsInTurn;
    flushSync(() => {
      root.render(
        <>
          <BookHeader
            scope="associate"
            view={view}
            back={nothing}
            isLocked
            filterButton={createRef()}
            isFilterOpen={false}
            toggleFilter={nothing}
          />
          {Array.from({ length: done }, (_, place) => (
            <ClientCard
              key={place}
              card={card}
              properties={properties}
              filter={view.filter}
              place={place}
              total={done}
              isCurrent={false}
              isPicked={null}
              today="2000-02-01"
              t={t}
              language={i18n.language}
            />
          ))}
        </>,
      );
    });
    requestIdleCallback(rehearse);
  };
  requestIdleCallback(rehearse);
}
