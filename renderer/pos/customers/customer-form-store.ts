// The forms of customers that are being written: each keeps what was typed until it is saved or started over, also
// while one looks at something else, and at the register, whatever happens; and who may be the same person.
import { create } from 'zustand';
import { v7 as uuid } from 'uuid';
import type { LikelyDuplicate } from '../../../main/contract/customer-editing';
import type { ConsentChannel, CustomerDetails } from '../../../main/contract/customers';
import { operations } from '../../../main/contract/operations';
import type { WrittenConsent } from '../../../main/contract/refusals';
import type { Failure } from '../../../main/contract/result';
import { type FormPlace, keepForm, readForm } from '../app/form-drafts';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { giveBack, withApprovals } from '../sign-in/borrow';
import {
  type FormDraft,
  fieldsOf,
  isFormDraft,
  newFields,
  toBefore,
  toSaved,
  type FormFields,
} from './form-fields';

export interface CustomerForm {
  readonly customerId: number | null;
  /** Made at the beginning, so that saving twice makes one customer. */
  readonly uuid: string;
  /** As it was opened. */
  readonly opened: FormFields;
  readonly fields: FormFields;
  readonly name: string;
  readonly failure: Failure | null;
  readonly isBusy: boolean;
  /** It was opened before and not saved: it begins with what was typed then. */
  readonly isResumed: boolean;
  readonly duplicates: readonly LikelyDuplicate[];
  /** What the customer said to each way of contact, when and to whom. */
  readonly consents: readonly WrittenConsent<ConsentChannel>[];
}

interface CustomerForms {
  readonly forms: Readonly<Record<string, CustomerForm>>;
  readonly open: (customerId: number | null, start: string) => Promise<void>;
  readonly change: (key: string, change: Partial<FormFields>) => void;
  readonly startOver: (key: string) => void;
  /** The customer's id, once it is on the disk; null where it failed. */
  readonly save: (key: string) => Promise<number | null>;
  readonly reset: () => void;
}

export const formKey = (customerId: number | null): string =>
  customerId === null ? 'new' : String(customerId);
/** What somebody may have approved for the form; with the form it is over. */
export const formOperations = [
  operations.addCustomer,
  operations.editCustomer,
  operations.changeRefusedConsent,
] as const;
const placeOf = (customerId: number | null): FormPlace => ({ form: 'customer', customerId, recordId: null });
/** Milliseconds without a key after which likely duplicates are looked up. */
const rest = 200;
let timer: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

export const isSameForm = (a: FormFields, b: FormFields): boolean =>
  JSON.stringify(toSaved(a)) === JSON.stringify(toSaved(b));

export const useCustomerForms = create<CustomerForms>()((set, get) => {
  const patch = (key: string, change: Partial<CustomerForm>): void => {
    const form = get().forms[key];
    if (form !== undefined) set(({ forms }) => ({ forms: { ...forms, [key]: { ...form, ...change } } }));
  };
  const drop = (key: string): void => {
    set(({ forms }) => ({ forms: Object.fromEntries(Object.entries(forms).filter(([one]) => one !== key)) }));
  };

  async function lookUp(key: string): Promise<void> {
    const form = get().forms[key];
    if (form === undefined) return;
    asked += 1;
    const mine = asked;
    const { firstName, lastName, phones, emails, cards = [], address } = toSaved(form.fields);
    const answer = await call('likelyDuplicates', {
      firstName,
      lastName,
      phones: phones.slice(0, 10),
      emails: emails.slice(0, 10),
      cards: cards.slice(0, 10),
      city: address?.city ?? '',
      except: form.customerId,
    });
    if (mine === asked && answer.ok) patch(key, { duplicates: answer.value });
  }
  const lookUpSoon = (key: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void lookUp(key), rest);
  };

  async function begin(customerId: number | null, opened: FormFields, details: CustomerDetails | null) {
    const key = formKey(customerId);
    const kept = await readForm(placeOf(customerId), isFormDraft);
    // A form of before a crash goes on with what it found then: what changed meanwhile is seen as such.
    const draft: FormDraft = kept ?? { uuid: uuid(), opened, fields: opened };
    const form: CustomerForm = {
      customerId,
      ...draft,
      name: details?.name ?? '',
      failure: null,
      isBusy: false,
      isResumed: kept !== null,
      duplicates: [],
      consents: details?.consents ?? [],
    };
    set(({ forms }) => ({ forms: { ...forms, [key]: form } }));
    if (customerId === null || kept !== null) lookUpSoon(key);
  }
  const keep = (key: string): void => {
    const form = get().forms[key];
    if (form === undefined) return;
    const { uuid: id, opened, fields, customerId } = form;
    keepForm(placeOf(customerId), isSameForm(fields, opened) ? null : { uuid: id, opened, fields });
  };

  return {
    forms: {},
    async open(customerId, start) {
      const key = formKey(customerId);
      const known = get().forms[key];
      if (known !== undefined && !isSameForm(known.fields, known.opened)) {
        patch(key, { isResumed: true, failure: null });
        lookUpSoon(key);
        return;
      }
      if (customerId === null) {
        await begin(null, newFields(start), null);
        return;
      }
      const answer = await call('customerDetails', { customerId });
      if (!answer.ok) useMessages.getState().showFailure(answer);
      else {
        const found = fieldsOf(answer.value);
        // A name that was never taken apart is the last name, so that it can be seen and kept.
        const isWhole = found.firstName === '' && found.lastName === '';
        const opened = isWhole ? { ...found, lastName: answer.value.name } : found;
        await begin(customerId, opened, answer.value);
      }
    },
    change(key, change) {
      const form = get().forms[key];
      if (form === undefined) return;
      patch(key, { fields: { ...form.fields, ...change }, failure: null });
      keep(key);
      lookUpSoon(key);
    },
    startOver(key) {
      const form = get().forms[key];
      if (form === undefined) return;
      const fields = form.customerId === null ? newFields('') : form.opened;
      patch(key, { fields, isResumed: false, failure: null, duplicates: [] });
      keepForm(placeOf(form.customerId), null);
    },
    async save(key) {
      const form = get().forms[key];
      if (form === undefined || form.isBusy) return null;
      patch(key, { isBusy: true, failure: null });
      const { customerId } = form;
      const fields = toSaved(form.fields);
      const before = toBefore(form.opened);
      const subject = {
        customers: form.name === '' ? `${fields.firstName} ${fields.lastName}`.trim() : form.name,
      };
      const answer = await withApprovals(
        () =>
          customerId === null
            ? call('createCustomer', { uuid: form.uuid, fields })
            : call('editCustomer', { customerId, before, fields }),
        subject,
      );
      if (answer === null) {
        patch(key, { isBusy: false });
        return null;
      }
      if (!answer.ok) {
        patch(key, { isBusy: false, failure: answer });
        return null;
      }
      drop(key);
      keepForm(placeOf(customerId), null);
      giveBack(formOperations);
      useMessages.getState().show({
        severity: 'success',
        code: customerId === null ? 'customer-created' : 'customer-saved',
        detail: { name: answer.value.name },
        ...(customerId === null
          ? {}
          : {
              undo: () => {
                const back = { customerId, before: toBefore(form.fields), fields: toSaved(form.opened) };
                void withApprovals(() => call('editCustomer', back), subject).then((undone) => {
                  giveBack(formOperations);
                  if (undone?.ok === false) useMessages.getState().showFailure(undone);
                });
              },
            }),
      });
      return answer.value.customerId;
    },
    reset() {
      asked += 1;
      clearTimeout(timer);
      set({ forms: {} });
    },
  };
});
