// The form in which a customer is created (operation 612) or edited (623). It keeps what was typed until it is saved,
// shows who may be the same person, and says beside each field what is wrong with it.
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../main/contract/result';
import { Button } from '../../ui/button';
import { ArrowLeftRegular, CheckmarkRegular, ErrorCircleRegular } from '../../ui/icons';
import { type Action, useScreenActions } from '../app/actions-store';
import { useErrorText } from '../app/error-text';
import { useNavigation } from '../app/navigation-store';
import { ScreenHeader } from '../app/screen-header';
import { useTitle } from '../app/title';
import { giveBack } from '../sign-in/borrow';
import styles from './customer-form.module.css';
import {
  formKey,
  formOperations,
  isSameForm,
  useCustomerForms,
  type CustomerForm,
} from './customer-form-store';
import { DuplicatesPanel } from './duplicates-panel';
import { lineOf } from './form-fields';
import { AddressSection, ConsentSection, ContactSection, WhoSection } from './form-sections';

interface CustomerFormViewProps {
  readonly customerId: number | null;
  readonly start: string;
  /** Where it begins: at the name, or at what the customer agreed to. */
  readonly part: 'who' | 'consents';
}

/** The field that Headquarters' rules refuse; null where it is something else that failed. */
const refusedField = (form: CustomerForm, failure: Failure): string | null =>
  failure.code === 'call-input-invalid' && typeof failure.detail['place'] === 'string'
    ? lineOf(form.fields, failure.detail['place'])
    : null;

function useErrors(form: CustomerForm | undefined): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  const refused = form === undefined || form.failure === null ? null : refusedField(form, form.failure);
  return useMemo(() => {
    if (refused === null) return {};
    const list = refused.split('.')[0];
    const text =
      refused === 'lastName'
        ? t('customers.name-missing')
        : list === 'emails'
          ? t('customers.email-invalid')
          : list === 'phones'
            ? t('customers.phone-invalid')
            : t('customers.field-invalid');
    return { [refused]: text };
  }, [refused, t]);
}

/** The first part of the name that the language asks for. */
const firstField = '[data-testid="customer-field"]';

export function CustomerFormView({ customerId, start, part }: CustomerFormViewProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const key = formKey(customerId);
  const form = useCustomerForms((forms) => forms.forms[key]);
  const { open, change, startOver, save } = useCustomerForms.getState();
  const page = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const back = useNavigation((navigation) => navigation.back);
  const errors = useErrors(form);
  const title = customerId === null ? t('customers.new') : t('customers.edit-of', { name: form?.name ?? '' });
  useTitle(title);
  useEffect(() => {
    void open(customerId, start);
  }, [open, customerId, start]);
  const isOpen = form !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    const first = part === 'who' ? firstField : '[data-testid="consent-field"] :checked';
    page.current?.querySelector<HTMLElement>(first)?.focus();
  }, [isOpen, part]);
  useEffect(
    () => () => {
      giveBack(formOperations);
    },
    [],
  );
  const refused = Object.keys(errors)[0];
  useEffect(() => {
    if (refused !== undefined) page.current?.querySelector<HTMLElement>(`[data-name="${refused}"]`)?.focus();
  }, [refused, form?.failure]);

  const submit = useCallback(async (): Promise<void> => {
    const saved = await save(key);
    if (saved === null) return;
    const { stack, replace } = useNavigation.getState();
    // The form goes; the customer's page stands in its place, or is gone back to.
    if (customerId !== null && stack.at(-2)?.name === 'customer') back();
    else replace({ name: 'customer', customerId: saved });
  }, [save, key, customerId, back]);
  const isBusy = form?.isBusy === true;
  const actions = useMemo<readonly Action[]>(
    () => [
      { id: 'back', label: t('app.back'), icon: <ArrowLeftRegular />, run: back, key: 'Escape' },
      {
        id: 'save-customer',
        label: t('customers.save'),
        icon: <CheckmarkRegular />,
        run: () => void submit(),
        isMain: true,
        isDisabled: isBusy,
        key: 'Control+Enter',
      },
    ],
    [t, back, submit, isBusy],
  );
  useScreenActions(actions);
  if (form === undefined) return null;
  const section = {
    fields: form.fields,
    errors,
    change: (changed: Parameters<typeof change>[1]) => {
      change(key, changed);
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void submit();
  };
  return (
    <form
      ref={page}
      className={styles['page']}
      data-testid="customer-form"
      aria-label={title}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <ScreenHeader title={title} heading={heading} back={back} sub={null}>
        {form.isResumed && !isSameForm(form.fields, form.opened) ? (
          <p className={styles['resumed']} role="status">
            {t('customers.resumed')}
            <Button
              kind="quiet"
              data-testid="form-start-over"
              onClick={() => {
                startOver(key);
                // The button goes.
                page.current?.querySelector<HTMLElement>(firstField)?.focus();
              }}
            >
              {t('customers.start-over')}
            </Button>
          </p>
        ) : null}
        {form.failure === null || refused !== undefined ? null : (
          <p
            className={styles['failure']}
            role="alert"
            data-testid="form-failure"
            data-code={form.failure.code}
          >
            <ErrorCircleRegular aria-hidden="true" />
            {errorText(form.failure)}
          </p>
        )}
      </ScreenHeader>
      <div className={styles['columns']}>
        <div className={styles['sections']} tabIndex={0} role="group" aria-label={title}>
          <WhoSection {...section} />
          <ContactSection {...section} />
          <AddressSection {...section} />
          <ConsentSection {...section} opened={form.opened} consents={form.consents} />
        </div>
        <DuplicatesPanel duplicates={form.duplicates} />
      </div>
    </form>
  );
}
