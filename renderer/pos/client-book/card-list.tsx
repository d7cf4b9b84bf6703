// The virtual grid of cards: only the rows in sight are in the page, at places known beforehand, so that a
// hundred thousand customers scroll like a dozen. One card has the focus; arrows move it.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayIn } from '../../i18n/formats';
import { useMinute } from '../app/clock';
import { type Scope, useNavigation } from '../app/navigation-store';
import { useSignIn } from '../sign-in/sign-in-store';
import styles from './card-list.module.css';
import { CardPlaceholder, ClientCard } from './client-card';
import { useClientBook } from './client-book-store';
import { columnsFor, placeAfter } from './grid-keys';
import { spaceOf } from './long-scroll';
import { itemAt } from './page-cache';
import { isPicked, useSelection } from './selection-store';
import { useCardPicking } from './use-card-picking';
import { scrollTopFor, useRows } from './use-rows';

const cardHeight = 176;
const cardWidth = 340;
const gap = 16;
/** Around the grid; must equal the padding in card-list.module.css. */
const padding = 24;

/** Columns that fit the element now; undefined until it has been measured. */
function useColumns(element: HTMLElement | null): number | undefined {
  const [columns, setColumns] = useState<number>();
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const measure = (): void => {
      setColumns(columnsFor(element.clientWidth - 2 * padding, cardWidth, gap));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return columns;
}

interface CardListProps {
  readonly scope: Scope;
}

export function CardList({ scope }: CardListProps) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const columns = useColumns(element);
  const { t } = useTranslation();
  return (
    // A list to choose from: a screen reader then leaves arrows and Enter to it, and reads a card as a whole.
    <div
      ref={setElement}
      className={styles['scroll']}
      role="listbox"
      aria-multiselectable
      aria-label={t('client-book.cards')}
    >
      {element === null || columns === undefined ? null : (
        <Rows key={columns} scope={scope} element={element} columns={columns} />
      )}
    </div>
  );
}

interface RowsProps extends CardListProps {
  readonly element: HTMLDivElement;
  readonly columns: number;
}

function Rows({ scope, element, columns }: RowsProps) {
  const view = useClientBook((book) => book.views[scope]);
  const look = useClientBook((book) => book.look);
  const keep = useClientBook((book) => book.keep);
  // Once for all cards: the hook listens for languages, which is too much for each of the dozens that pass.
  const { t, i18n } = useTranslation();
  const zone = useSignIn((signIn) => signIn.store?.timeZone ?? 'UTC');
  const today = dayIn(zone, useMinute());
  const selection = useSelection();
  const picking = useCardPicking((place) => itemAt(view.pages, place)?.customerId);
  const shape = { count: Math.ceil(view.total / columns), pitch: cardHeight + gap, padding };
  const length = 2 * padding + shape.count * shape.pitch - gap;
  const shown = useRows(element, shape, length, view.scrollTop);
  const { top, scrollTo } = shown;
  const first = shown.first * columns;
  const last = (shown.last + 1) * columns - 1;

  useEffect(() => {
    look(scope, { first, last });
  }, [look, scope, first, last, view.turn]);

  // Other cards are shown from their beginning; the turn at mounting is the one already seen.
  const seenTurn = useRef(view.turn);
  useLayoutEffect(() => {
    if (seenTurn.current === view.turn) return;
    seenTurn.current = view.turn;
    scrollTo(0);
  }, [scrollTo, view.turn]);

  // A layout effect, since its end runs while the element still has its scroll position.
  useLayoutEffect(
    () => () => {
      keep(scope, { scrollTop: top() });
    },
    [top, keep, scope],
  );

  // The card that a key led to, or that one comes back to from its customer, gets the focus as soon as it is there, which
  // may be after a page was read.
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    const { isLeft, place } = useClientBook.getState().views[scope];
    if (!isLeft) return;
    keep(scope, { isLeft: false });
    // Nobody is elsewhere on purpose, such as in the search box.
    if (document.activeElement?.matches('body, h1') === true) wanted.current = place;
  }, [keep, scope]);
  // Picking begins and ends with a button that goes away.
  const { isOn } = selection;
  const seenOn = useRef(isOn);
  useEffect(() => {
    if (seenOn.current === isOn) return undefined;
    seenOn.current = isOn;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body)
        element.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
    });
    return () => {
      clearTimeout(timer);
    };
  }, [element, isOn]);
  useEffect(() => {
    if (wanted.current === null) return;
    const card = element.querySelector<HTMLElement>(`[data-place="${wanted.current}"]`);
    if (card === null) return;
    wanted.current = null;
    card.focus({ preventScroll: true });
  });

  const openAt = (target: EventTarget): void => {
    if (!(target instanceof Element)) return;
    const at = target.closest<HTMLElement>('[data-place]')?.dataset['place'];
    const card = at === undefined ? undefined : itemAt(view.pages, Number(at));
    if (card === undefined) return;
    keep(scope, { place: Number(at), isLeft: true });
    useNavigation.getState().open({ name: 'customer', customerId: card.customerId });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      openAt(event.target);
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const rowsPerPage = Math.floor(element.clientHeight / (cardHeight + gap));
    const place = placeAfter(view.place, event.key, { columns, rowsPerPage, total: view.total });
    if (place === undefined) return;
    event.preventDefault();
    wanted.current = place;
    const row = Math.floor(place / columns);
    scrollTo(scrollTopFor(shape, row, top(), element.clientHeight));
    keep(scope, { place });
  };
  const current = Math.min(view.place, Math.max(0, view.total - 1));
  // Where the current card is out of sight, Tab reaches the first one in sight.
  const reachable = current >= first && current <= last ? current : first;

  return (
    <div
      className={styles['space']}
      role="presentation"
      style={{ height: spaceOf(length) }}
      {...picking}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        // What was only marked with the mouse, to be copied, is not a press.
        if (window.getSelection()?.isCollapsed !== false) openAt(event.target);
      }}
      onFocus={(event) => {
        const place = Number(
          event.target.closest<HTMLElement>('[data-place]')?.dataset['place'] ?? Number.NaN,
        );
        if (!Number.isNaN(place) && place !== view.place) keep(scope, { place });
      }}
    >
      {Array.from({ length: shown.last - shown.first + 1 }, (_, at) => shown.first + at).map((row) => (
        <div
          key={row}
          className={styles['row']}
          role="presentation"
          style={{
            transform: `translateY(${padding + row * shape.pitch - shown.shift}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          }}
        >
          {Array.from({ length: Math.min(columns, view.total - row * columns) }, (_, column) => {
            const place = row * columns + column;
            const card = itemAt(view.pages, place);
            return card === undefined ? (
              <CardPlaceholder key={place} />
            ) : (
              <ClientCard
                key={place}
                card={card}
                properties={view.properties}
                filter={view.filter}
                place={place}
                total={view.total}
                isCurrent={place === reachable}
                isPicked={selection.isOn ? isPicked(selection, card.customerId) : null}
                today={today}
                t={t}
                language={i18n.language}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
