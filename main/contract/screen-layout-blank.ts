// What a layout begins with: the usual sizes, a button with nothing chosen yet, and action bars like those that
// registers show where a layout has none of its own.
import { operations } from './operations';
import type {
  LayoutDocument,
  LayoutDocumentButton,
  LayoutDocumentGrid,
  LayoutDocumentSize,
  Zone,
} from './screen-layout-document';

export const usualSizes: readonly Omit<LayoutDocumentSize, 'zones'>[] = [
  { id: 'landscape', name: '1366 x 768', width: 1366, height: 768 },
  { id: 'landscape-large', name: '1920 x 1080', width: 1920, height: 1080 },
  { id: 'portrait', name: '800 x 1280', width: 800, height: 1280 },
];

/** With the same grids on every size. */
export const blankLayout = (
  id: string,
  name: string,
  zones: LayoutDocumentSize['zones'] = {},
): LayoutDocument => ({
  kind: 'counterbook-screen-layout',
  version: 1,
  id,
  name,
  sizes: usualSizes.map((size) => ({ ...size, zones })),
  grids: [],
  images: [],
  theme: { mode: null, accentColor: null, fontScheme: 'standard' },
});

export const blankButton = (id: string, operation: number): LayoutDocumentButton => ({
  id,
  row: 0,
  column: 0,
  rowSpan: 1,
  columnSpan: 1,
  operation,
  parameters: {},
  text: null,
  isTextHidden: false,
  tooltip: null,
  translations: {},
  icon: null,
  image: null,
  backColor: null,
  fontColor: null,
  fontSize: null,
  isEnabled: true,
  isHidden: false,
  withoutPermission: 'hide',
});

const bar = (id: string, numbers: readonly number[]): LayoutDocumentGrid => ({
  id,
  name: id,
  rows: 1,
  columns: numbers.length,
  buttons: numbers.map((operation, column) => ({
    ...blankButton(`${id}-${String(operation)}`, operation),
    column,
  })),
});

const { addToClientBook, removeFromClientBook, reassignToClientBook } = operations;

/** What a bar that a layout is to have of its own begins with; where it has none, screens show their own actions. */
export const builtInBars: Readonly<Partial<Record<Zone, LayoutDocumentGrid>>> = {
  'client-book-actions': bar('built-in-client-book-actions', [
    addToClientBook,
    removeFromClientBook,
    reassignToClientBook,
    operations.exportClientBook,
  ]),
  'customer-actions': bar('built-in-customer-actions', [
    operations.editCustomer,
    operations.changeRefusedConsent,
    addToClientBook,
    removeFromClientBook,
    reassignToClientBook,
  ]),
};
