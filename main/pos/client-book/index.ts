// The client book of the associate and those of the store, page by page.
import { storeBook } from '../../../db/pos/client-book-order';
import * as contract from '../../contract/client-book';
import type { ClientBookPage } from '../../contract/client-book';
import type { ParsedInputOf } from '../../contract/define';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import { readCardProperties, toCard, toCardProperty, type ShownProperty } from './card-properties';
import { createViews, type ComputeView } from './views';

type View = ParsedInputOf<typeof contract.clientBook>;

interface OpenedBook {
  readonly id: number;
  readonly number: string | null;
  readonly books: readonly number[];
  /** Whose customer it is; only where books of several associates are shown together. */
  associateOf?(customer: number): string | undefined;
}

export interface ClientBookFeature {
  readonly handlers: readonly Handler[];
  /** Rows arrived from Headquarters: what was read before is read again. */
  forget(): void;
}

export function clientBookFeature(context: RegisterContext, compute: ComputeView): ClientBookFeature {
  const views = createViews(compute);
  const properties = new Map<string, readonly ShownProperty[]>();
  let booksOfStore: ReadonlyMap<number, string> | null = null;

  function cardProperties(language: string): readonly ShownProperty[] {
    let found = properties.get(language);
    if (found === undefined) {
      const { company, clientBook } = context.store();
      found = readCardProperties(company, clientBook, context.register().legal_entity_id, language);
      properties.set(language, found);
    }
    return found;
  }

  async function page(opened: OpenedBook, input: View): Promise<ClientBookPage> {
    const { clientBook, clientBookOrder } = context.store();
    const { language } = context.session();
    const shown = cardProperties(language);
    const { size, total, ids } = await views.page(
      clientBookOrder,
      {
        book: opened.id,
        books: opened.books,
        language,
        sort: input.sort,
        text: input.text,
        properties: shown.map(({ kind, id }) => ({ kind, id })),
      },
      input.offset,
      input.limit,
    );
    return {
      clientBookNumber: opened.number,
      size,
      total,
      properties: shown.map(toCardProperty),
      offset: input.offset,
      cards: clientBook.cards(ids, shown).map((row) => toCard(row, shown, opened.associateOf?.(row[0]))),
    };
  }

  const empty = (input: View): ClientBookPage => ({
    clientBookNumber: null,
    size: 0,
    total: 0,
    properties: cardProperties(context.session().language).map(toCardProperty),
    offset: input.offset,
    cards: [],
  });

  return {
    handlers: [
      handle(contract.clientBook, (input) => {
        const { clientBook } = context.store();
        const book = clientBook.book(context.session().staffId, context.register().legal_entity_id);
        if (book === null) return empty(input);
        return page({ id: book.id, number: book.number, books: [book.id] }, input);
      }),
      handle(contract.storeClientBooks, (input) => {
        const { clientBook } = context.store();
        const register = context.register();
        const associates = (booksOfStore ??= clientBook.booksOfStore(
          register.store_id,
          register.legal_entity_id,
        ));
        return page(
          {
            id: storeBook,
            number: null,
            books: [...associates.keys()],
            associateOf: (customer) => {
              const book = clientBook.booksOfCustomer(customer).find((id) => associates.has(id));
              return book === undefined ? undefined : associates.get(book);
            },
          },
          input,
        );
      }),
    ],
    forget: () => {
      properties.clear();
      booksOfStore = null;
      views.forget();
    },
  };
}
