// Keeps what somebody has typed into a form and not saved yet.
import * as contract from '../../contract/form-drafts';
import type { RegisterContext } from '../context';
import { handle, type Handler } from '../handlers';

interface Place {
  readonly form: contract.DraftForm;
  readonly customerId: number | null;
  readonly recordId: string | null;
}

export function formDraftHandlers(context: RegisterContext): readonly Handler[] {
  /** A customer made here keeps the id of before in the key, whatever Headquarters calls them meanwhile. */
  const customerOf = ({ customerId }: Place): number | null =>
    customerId === null ? null : context.store().outbox.firstId(customerId);
  const keyOf = (place: Place): string =>
    JSON.stringify([place.form, customerOf(place), place.recordId].filter((part) => part !== null));

  return [
    handle(contract.readForm, (place) =>
      context.store().formDrafts.read(context.session().staffId, keyOf(place)),
    ),
    handle(contract.saveForm, async ({ content, ...place }) => {
      const { formDrafts, write } = context.store();
      const { staffId } = context.session();
      await write(() => {
        const key = keyOf(place);
        if (content === null) formDrafts.forget(staffId, key);
        else formDrafts.keep(staffId, key, customerOf(place), content, context.now());
      });
      return null;
    }),
  ];
}
