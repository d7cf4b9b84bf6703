// The forms of customers that are being written: each keeps what was typed until it is saved or started over, also
// while one looks at something else; and who may be the same person.
import { create } from 'zustand';
import { v7 as uuid } from 'uuid';
import type { LikelyDuplicate } from '../../../main/contract/customer-editing';
import type { Failure } from '../../../main/contract/result';
import { useMessages } from '../app/messages-store';
import { call } from '../bridge';
import { fieldsOf, newFields, toBefore, toSaved, type FormFields } from './form-fields';

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
    const { firstName, lastName, phones, emails } = toSaved(form.fields);
    const answer = await call('likelyDuplicates', {
      firstName,
      lastName,
      phones: phones.slice(0, 10),
      emails: emails.slice(0, 10),
      except: form.customerId,
    });
    if (mine === asked && answer.ok) patch(key, { duplicates: answer.value });
  }
  const lookUpSoon = (key: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void lookUp(key), rest);
  };

  function begin(customerId: number | null, opened: FormFields, name: string): void {
    const key = formKey(customerId);
    const form: CustomerForm = {
      customerId,
      uuid: uuid(),
      opened,
      fields: opened,
      name,
      failure: null,
      isBusy: false,
      isResumed: false,
      duplicates: [],
    };
    set(({ forms }) => ({ forms: { ...forms, [key]: form } }));
    if (customerId === null) lookUpSoon(key);
  }

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
        begin(null, newFields(start), '');
        return;
      }
      const answer = await call('customerDetails', { customerId });
      if (!answer.ok) useMessages.getState().showFailure(answer);
      else {
        const found = fieldsOf(answer.value);
        // A name that was never taken apart is the last name, so that it can be seen and kept.
        const isWhole = found.firstName === '' && found.lastName === '';
        begin(customerId, isWhole ? { ...found, lastName: answer.value.name } : found, answer.value.name);
      }
    },
    change(key, change) {
      const form = get().forms[key];
      if (form === undefined) return;
      patch(key, { fields: { ...form.fields, ...change }, failure: null });
      lookUpSoon(key);
    },
    startOver(key) {
      const form = get().forms[key];
      if (form === undefined) return;
      const fields = form.customerId === null ? newFields('') : form.opened;
      patch(key, { fields, isResumed: false, failure: null, duplicates: [] });
    },
    async save(key) {
      const form = get().forms[key];
      if (form === undefined || form.isBusy) return null;
      patch(key, { isBusy: true, failure: null });
      const { customerId } = form;
      const fields = toSaved(form.fields);
      const before = toBefore(form.opened);
      const answer =
        customerId === null
          ? await call('createCustomer', { uuid: form.uuid, fields })
          : await call('editCustomer', { customerId, before, fields });
      if (!answer.ok) {
        patch(key, { isBusy: false, failure: answer });
        return null;
      }
      drop(key);
      useMessages.getState().show({
        severity: 'success',
        code: customerId === null ? 'customer-created' : 'customer-saved',
        detail: { name: answer.value.name },
        ...(customerId === null
          ? {}
          : {
              undo: () => {
                const back = { customerId, before: toBefore(form.fields), fields: toSaved(form.opened) };
                void call('editCustomer', back).then((undone) => {
                  if (!undone.ok) useMessages.getState().showFailure(undone);
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
