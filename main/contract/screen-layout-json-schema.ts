// The JSON schema of a screen layout's file, for editors and other programs; docs/screen-layout.schema.json is it.
import { z } from 'zod';
import { layoutDocumentSchema } from './screen-layout-document';

export const layoutJsonSchema = (): Readonly<Record<string, unknown>> => ({
  ...z.toJSONSchema(layoutDocumentSchema, { io: 'input' }),
  title: 'Counterbook screen layout',
});
