// Changing one attribute where it stands: saved at once here and as an entry for Headquarters; the message undoes it.
import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerProperty } from '../../../main/contract/customers';
import type { PropertyValue } from '../../../main/contract/values';
import { Button } from '../../ui/button';
import { useErrorText } from '../app/error-text';
import { AttributeInput } from './attribute-input';
import styles from './attribute-editor.module.css';
import { useBoundsText } from './bounds-text';
import { useCustomer } from './customer-store';
import { useValueText } from './customer-value';
import { useUnreadableText } from './unreadable-text';

interface AttributeEditorProps {
  readonly customerId: number;
  readonly attribute: CustomerProperty;
  readonly close: () => void;
}

export function AttributeEditor({ customerId, attribute, close }: AttributeEditorProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const id = useId();
  const [value, setValue] = useState<PropertyValue | null | undefined>(attribute.value);
  const [refused, setRefused] = useState<'unreadable' | 'invalid' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const bounds = useBoundsText(attribute);
  const unreadable = useUnreadableText(attribute);
  const valueText = useValueText(attribute);
  const textOf = (one: PropertyValue | null): string => valueText(one) ?? t('client-book.dash');
  const first = useRef<HTMLElement>(null);
  const take = useCallback((element: HTMLElement | null): void => {
    first.current = element;
  }, []);
  useEffect(() => {
    const element = first.current;
    (element?.matches('input, select, textarea') === true
      ? element
      : element?.querySelector<HTMLElement>('input, select')
    )?.focus();
  }, []);
  const save = async (wanted: PropertyValue | null | undefined): Promise<void> => {
    if (isBusy) return;
    if (wanted === undefined) {
      setRefused('unreadable');
      first.current?.focus();
      return;
    }
    setBusy(true);
    const outcome = await useCustomer.getState().setAttribute(customerId, attribute, wanted, textOf);
    setBusy(false);
    if (outcome === 'saved') close();
    else setRefused(outcome === 'invalid' ? outcome : null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isText = event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (
      event.key === 'Enter' &&
      (event.ctrlKey || (!isText && event.target instanceof HTMLInputElement))
    ) {
      event.preventDefault();
      void save(value);
    }
  };
  return (
    <div
      className={styles['editor']}
      role="group"
      aria-labelledby={id}
      data-testid="attribute-editor"
      data-name={attribute.name}
      data-type={attribute.type}
      onKeyDown={onKeyDown}
    >
      <span id={id} className={styles['label']}>
        {attribute.label}
      </span>
      <AttributeInput
        attribute={attribute}
        first={take}
        hasError={refused !== null}
        change={(next) => {
          setValue(next);
          setRefused(null);
        }}
      />
      {bounds === '' ? null : <p className={styles['hint']}>{bounds}</p>}
      {refused === null ? null : (
        <p className={styles['error']} role="alert">
          {refused === 'unreadable' ? unreadable : errorText({ code: 'attribute-value-invalid', detail: {} })}
        </p>
      )}
      <div className={styles['buttons']}>
        {attribute.value === null ? null : (
          <Button
            kind="quiet"
            data-testid="attribute-clear"
            disabled={isBusy}
            onClick={() => void save(null)}
          >
            {t('customers.clear-value')}
          </Button>
        )}
        <Button kind="quiet" onClick={close}>
          {t('customers.cancel')}
        </Button>
        <Button
          kind="primary"
          data-testid="attribute-save"
          disabled={isBusy}
          onClick={() => void save(value)}
        >
          {t('customers.save')}
        </Button>
      </div>
    </div>
  );
}
