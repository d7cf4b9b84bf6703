// The client book of the associate and those of the store: pages, facets, selections, files.
import type { ClientBookRow } from '../../../db/pos/client-book';
import { storeBook } from '../../../db/pos/client-book-order';
import { calledLike } from '../../contract/called-like';
import * as contract from '../../contract/client-book';
import type {
  ClientBookFacets,
  ClientBookPage,
  ClientBookScope,
  ClientBookSort,
} from '../../contract/client-book';
import type { ParsedPickedCustomers } from '../../contract/client-book-operations';
import type { Facet, Filter } from '../../contract/filters';
import { operations } from '../../contract/operations';
import { AppError } from '../../contract/result';
import { storeDay } from '../calendar';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';
import type { BookRequest, Choice, ViewRequest } from './book-index';
import { readCardProperties, toCard, toCardProperty, type ShownProperty } from './card-properties';
import type { CsvRequest } from './csv';
import { readFilterProperties, resolveFilter, toFacet } from './filter-properties';
import { neighboursIn } from './neighbours';
import { operationHandlers } from './operations';
import { choosePicked, outputHandlers } from './output';
import { createViews, type Compute, type Page } from './views';

/** What a call chooses of a book. */
export interface Chosen {
  readonly text: string;
  readonly filter: Filter;
  readonly associates: readonly string[];
}

interface OpenedBook extends BookRequest {
  readonly number: string | null;
  /** The store's books: whose they are. */
  readonly associates: ReadonlyMap<number, { readonly staffId: string; readonly name: string }> | null;
}

export interface ClientBookFeature {
  readonly handlers: readonly Handler[];
  /** How many customers each choice leaves now; null for one that names an attribute that is not there any more. */
  counts(scope: ClientBookScope, chosen: readonly Chosen[]): Promise<readonly (number | null)[]>;
  /** Rows arrived from Headquarters, or something was done here: what was read before is read again. */
  forget(): void;
}

export interface ClientBookOptions {
  readonly compute: Compute & { writeCsv(request: CsvRequest): Promise<number> };
  /** Asks the person for a file to write; null where none was picked. */
  pickFile(suggestedName: string): Promise<string | null>;
  /** Opens the system's print dialog; false where it was closed. */
  print(): Promise<boolean>;
}

const everything: Chosen = { text: '', filter: [], associates: [] };
const quarter = 15 * 60_000;

export function clientBookFeature(
  context: RegisterContext,
  { compute, pickFile, print }: ClientBookOptions,
): ClientBookFeature {
  const views = createViews(compute);
  const shown = new Map<string, readonly ShownProperty[]>();
  const filterable = new Map<string, readonly ShownProperty[]>();
  let booksOfStore: OpenedBook['associates'] = null;
  /** By staff id; null: none was begun yet. */
  const ownBooks = new Map<string, ClientBookRow | null>();
  const today = (): string => storeDay(context.now(), context.register().time_zone);

  function propertiesFrom(
    cache: Map<string, readonly ShownProperty[]>,
    read: typeof readCardProperties,
  ): readonly ShownProperty[] {
    const { language } = context.session();
    let found = cache.get(language);
    if (found === undefined) {
      const { company, clientBook } = context.store();
      found = read(company, clientBook, context.register().legal_entity_id, language);
      cache.set(language, found);
    }
    return found;
  }
  const cardProperties = () => propertiesFrom(shown, readCardProperties);
  const filterProperties = () => propertiesFrom(filterable, readFilterProperties);

  function open(scope: ClientBookScope): OpenedBook {
    const { clientBook } = context.store();
    const { legal_entity_id, store_id } = context.register();
    const { language, staffId } = context.session();
    if (scope === 'associate') {
      let book = ownBooks.get(staffId);
      if (book === undefined) ownBooks.set(staffId, (book = clientBook.book(staffId, legal_entity_id)));
      // Nobody is in a book that has not been begun; -1 could be one that was begun here.
      const id = book?.id ?? Number.MIN_SAFE_INTEGER;
      return { book: id, books: [id], language, number: book?.number ?? null, associates: null };
    }
    const associates = (booksOfStore ??= clientBook.booksOfStore(store_id, legal_entity_id));
    return { book: storeBook, books: [...associates.keys()], language, number: null, associates };
  }

  function toChoice(opened: OpenedBook, chosen: Chosen): Choice {
    const { associates } = opened;
    const wanted = new Set(chosen.associates);
    return {
      text: chosen.text,
      conditions: chosen.filter.length === 0 ? [] : resolveFilter(chosen.filter, filterProperties()),
      associates:
        associates === null || wanted.size === 0
          ? null
          : [...associates].filter(([, { staffId }]) => wanted.has(staffId)).map(([book]) => book),
      // Nothing else depends on the day, and to tell it takes as long as a quarter of a page.
      today: chosen.filter.length === 0 ? '' : today(),
    };
  }

  function choiceOrNull(opened: OpenedBook, { text, filter, associates }: Chosen): Choice | null {
    try {
      return toChoice(opened, { text, filter, associates });
    } catch (error) {
      if (error instanceof AppError && error.code.startsWith('attribute-')) return null;
      throw error;
    }
  }

  const toRequest = (opened: OpenedBook, chosen: Chosen, sort: ClientBookSort): ViewRequest => ({
    book: opened.book,
    books: opened.books,
    language: opened.language,
    ...toChoice(opened, chosen),
    sort,
    properties: cardProperties().map(({ kind, id }) => ({ kind, id })),
    now: sort.startsWith('contacted') ? Math.ceil(context.now() / quarter) * quarter : 0,
  });

  const readPage = (
    opened: OpenedBook,
    chosen: Chosen,
    sort: ClientBookSort,
    offset: number,
    limit: number,
  ): Promise<Page> =>
    views.page(context.store().clientBookOrder, toRequest(opened, chosen, sort), offset, limit);

  async function page(
    scope: ClientBookScope,
    input: Chosen & { readonly sort: ClientBookSort; readonly offset: number; readonly limit: number },
  ): Promise<ClientBookPage> {
    const opened = open(scope);
    const { size, total, ids } = await readPage(opened, input, input.sort, input.offset, input.limit);
    return {
      clientBookNumber: opened.number,
      size,
      total,
      offset: input.offset,
      ...readCards(opened, ids),
    };
  }

  function readCards(
    opened: OpenedBook,
    ids: ArrayLike<number>,
  ): Pick<ClientBookPage, 'properties' | 'cards'> {
    const { clientBook } = context.store();
    const properties = cardProperties();
    const associateOf = (customer: number): string | undefined => {
      const { associates } = opened;
      if (associates === null) return undefined;
      const book = clientBook.booksOfCustomer(customer).find((id) => associates.has(id));
      return book === undefined ? undefined : associates.get(book)?.name;
    };
    return {
      properties: properties.map(toCardProperty),
      cards: clientBook.cards(ids, properties).map((row) => toCard(row, properties, associateOf(row[0]))),
    };
  }

  interface FacetsOf extends Chosen {
    readonly called: string;
    readonly limit: number;
  }
  async function facets(
    scope: ClientBookScope,
    { called, limit, ...chosen }: FacetsOf,
  ): Promise<ClientBookFacets> {
    const opened = open(scope);
    const { clientBook, clientBookOrder } = context.store();
    const properties = filterProperties();
    const calledSo = calledLike(called, properties);
    const first = new Set(calledSo.slice(0, limit));
    const hasCondition = ({ kind, name }: ShownProperty): boolean =>
      chosen.filter.some((condition) => condition.kind === kind && condition.name === name);
    const counted = properties.filter((property) => first.has(property) || hasCondition(property));
    const choice = toChoice(opened, chosen);
    const found = await views.facets(clientBookOrder, {
      book: opened.book,
      books: opened.books,
      language: opened.language,
      ...choice,
      facets: counted.map(({ kind, id, type }) => ({ kind, id, type })),
    });
    const { associates, language } = opened;
    const counts = new Map(found.associates);
    const { compare } = new Intl.Collator(language);
    const facetsWhere = (isWanted: (property: ShownProperty) => boolean): readonly Facet[] =>
      counted.flatMap((property, at) => {
        const own = found.facets[at];
        return own === undefined || !isWanted(property) ? [] : [toFacet(property, own, clientBook, language)];
      });
    return {
      total: found.total,
      size: found.size,
      properties: properties.length,
      called: calledSo.length,
      facets: facetsWhere((property) => first.has(property)),
      chosen: facetsWhere(hasCondition),
      associates:
        associates === null
          ? []
          : [...associates]
              .map(([book, { staffId, name }]) => ({ staffId, name, count: counts.get(book) ?? 0 }))
              .sort((a, b) => compare(a.name, b.name)),
      today: today(),
    };
  }

  /** @throws AppError `permission-missing` */
  function checkViewing(scope: ClientBookScope): void {
    const operation = scope === 'store' ? operations.viewStoreClientBooks : operations.viewClientBook;
    if (!context.session().operations.includes(operation))
      throw new AppError('permission-missing', { operation });
  }

  const requestOf = (picked: ParsedPickedCustomers, scope: ClientBookScope, sort: ClientBookSort) =>
    toRequest(open(scope), picked.kind === 'all' ? picked : everything, sort);

  const idsOfRequest = async (request: ViewRequest): Promise<Int32Array> =>
    (await views.page(context.store().clientBookOrder, request, 0, Number.MAX_SAFE_INTEGER)).ids;

  async function idsOf(picked: ParsedPickedCustomers): Promise<Iterable<number>> {
    if (picked.kind === 'some') return picked.customerIds;
    checkViewing(picked.scope);
    return choosePicked(await idsOfRequest(requestOf(picked, picked.scope, 'name')), picked);
  }

  function exportedProperties(): readonly ShownProperty[] {
    const properties = [...cardProperties()];
    for (const one of filterProperties()) {
      if (!properties.some(({ kind, id }) => kind === one.kind && id === one.id)) properties.push(one);
    }
    return properties;
  }

  function associatesOf(scope: ClientBookScope): CsvRequest['associateOf'] {
    const { associates } = open(scope);
    return associates === null ? null : [...associates].map(([book, of]) => [book, of.name] as const);
  }

  return {
    handlers: [
      handle(contract.clientBook, (input) => page('associate', input)),
      handle(contract.storeClientBooks, (input) => page('store', input)),
      handle(contract.clientBookNeighbours, async ({ scope, sort, customerId, near, ...chosen }) => {
        checkViewing(scope);
        return neighboursIn(await idsOfRequest(toRequest(open(scope), chosen, sort)), customerId, near);
      }),
      handle(contract.clientBookFacets, (input) => facets('associate', input)),
      handle(contract.storeClientBookFacets, (input) => facets('store', input)),
      ...outputHandlers(context, {
        checkViewing,
        requestOf,
        idsOf: idsOfRequest,
        exportedProperties,
        associatesOf,
        cards: (ids, scope) => readCards(open(scope), ids),
        writeCsv: (request) => compute.writeCsv(request),
        pickFile,
        print,
      }),
      ...operationHandlers(context, { idsOf }),
    ],
    counts: async (scope, all) => {
      const opened = open(scope);
      const { book, books, language } = opened;
      const choices = all.map((chosen) => choiceOrNull(opened, chosen));
      const known = choices.filter((choice) => choice !== null);
      const counts = await views.counts(context.store().clientBookOrder, {
        book,
        books,
        language,
        choices: known,
      });
      return choices.map((choice) => (choice === null ? null : (counts[known.indexOf(choice)] ?? null)));
    },
    forget: () => {
      shown.clear();
      filterable.clear();
      booksOfStore = null;
      ownBooks.clear();
      views.forget();
    },
  };
}
