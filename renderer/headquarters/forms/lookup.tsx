// A field that names a record of another list: what is typed is searched for at Headquarters.
import { Combobox, Option, Tag, TagGroup } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { List, ListFilter } from '../../../main/contract/headquarters/lists';
import { call } from '../app/client';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import { type FieldProps, FormField } from './fields';
import styles from './fields.module.css';

export interface LookupSource {
  readonly list: List;
  readonly filters?: readonly ListFilter[];
  /** What is kept of a row, and what is read of it. */
  readonly valueOf: (row: never) => string;
  readonly textOf: (row: never) => string;
}

export interface Found {
  readonly value: string;
  readonly text: string;
}

export function useLookup(source: LookupSource, search: string, isOpen: boolean): readonly Found[] | null {
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const { list, filters, valueOf, textOf } = source;
  const question = JSON.stringify({ path: list.page.path, search, filters });
  useEffect(() => {
    if (!isOpen) return undefined;
    const asking = new AbortController();
    const timer = setTimeout(
      () => {
        void call(list.page, {
          signal: asking.signal,
          query: {
            limit: 50,
            ...(search.trim() === '' ? {} : { search }),
            ...(filters === undefined || filters.length === 0 ? {} : { filters: JSON.stringify(filters) }),
          },
        } as never).then((answer) => {
          if (asking.signal.aborted) return;
          const rows = answer.ok ? (answer.value as unknown as { readonly rows: readonly never[] }).rows : [];
          setFound(rows.map((row) => ({ value: valueOf(row), text: textOf(row) })));
        });
      },
      search === '' ? 0 : 150,
    );
    return () => {
      asking.abort();
      clearTimeout(timer);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the question says all of the source that matters
  }, [question, isOpen]);
  return found;
}

interface LookupInputProps extends FieldProps {
  readonly source: LookupSource;
  /** May be left empty: then the value is null. */
  readonly isOptional?: boolean;
}

export function LookupInput({ source, isOptional = false, ...props }: LookupInputProps) {
  return (
    <FormField {...props}>
      {({ control, isReadOnly }) => (
        <LookupControl
          source={source}
          value={typeof control.value === 'string' ? control.value : ''}
          isOff={isReadOnly}
          isOptional={isOptional}
          onBlur={control.onBlur}
          choose={(value) => {
            control.onChange(value === '' && isOptional ? null : value);
          }}
        />
      )}
    </FormField>
  );
}

interface LookupControlProps {
  readonly source: LookupSource;
  readonly value: string;
  readonly isOff: boolean;
  readonly isOptional: boolean;
  readonly onBlur?: () => void;
  readonly choose: (value: string) => void;
  readonly except?: readonly string[];
  readonly isClearedAfter?: boolean;
  readonly placeholder?: string;
}

/** Takes the props of the Field around it. What is typed and not chosen is let go when the field is left. */
export function LookupControl(props: LookupControlProps) {
  const {
    source,
    value,
    isOff,
    isOptional,
    onBlur,
    choose,
    except = [],
    isClearedAfter = false,
    ...rest
  } = props;
  const { t } = useTexts();
  const size = useControlSize();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const found = useLookup(source, typed ?? '', isOpen);
  const options = (found ?? []).filter((one) => !except.includes(one.value));
  return (
    <Combobox
      {...rest}
      size={size}
      disabled={isOff}
      open={isOpen}
      onOpenChange={(_, data) => {
        setOpen(data.open);
      }}
      value={typed ?? value}
      selectedOptions={value === '' ? [] : [value]}
      clearable={isOptional}
      autoComplete="off"
      onChange={(event) => {
        setTyped(event.target.value);
        setOpen(true);
      }}
      onOptionSelect={(_, { optionValue }) => {
        setTyped(isClearedAfter ? '' : null);
        choose(optionValue ?? '');
      }}
      onBlur={() => {
        setTyped(null);
        if (typed === '' && isOptional && !isClearedAfter) choose('');
        onBlur?.();
      }}
    >
      {options.map((one) => (
        <Option key={one.value} value={one.value} text={one.value}>
          {one.text}
        </Option>
      ))}
      {found !== null && options.length === 0 ? (
        <Option key="none" value="" text="" disabled>
          {t('list.nothing-found')}
        </Option>
      ) : null}
    </Combobox>
  );
}

/** Several records of another list, as tags with a field to add one. */
export function LookupManyInput({ source, ...props }: FieldProps & { readonly source: LookupSource }) {
  const { t } = useTexts();
  return (
    <FormField {...props} isWide>
      {({ control, isReadOnly }) => (
        <LookupMany
          source={source}
          values={(control.value ?? []) as readonly string[]}
          isOff={isReadOnly}
          change={control.onChange}
          placeholder={t('form.add')}
        />
      )}
    </FormField>
  );
}

interface LookupManyProps {
  readonly source: LookupSource;
  readonly values: readonly string[];
  readonly isOff: boolean;
  readonly change: (values: readonly string[]) => void;
  readonly placeholder: string;
}

function LookupMany({ source, values, isOff, change, placeholder, ...rest }: LookupManyProps) {
  const { t } = useTexts();
  return (
    <div>
      {isOff ? null : (
        <LookupControl
          {...rest}
          source={source}
          value=""
          isOff={false}
          isOptional={false}
          isClearedAfter
          except={values}
          placeholder={placeholder}
          choose={(value) => {
            if (value !== '' && !values.includes(value)) change([...values, value]);
          }}
        />
      )}
      {values.length === 0 ? null : (
        <TagGroup
          className={styles['tags'] ?? ''}
          onDismiss={(_, data) => {
            change(values.filter((one) => one !== data.value));
          }}
        >
          {values.map((value) => (
            <Tag
              key={value}
              value={value}
              size="small"
              dismissible={!isOff}
              dismissIcon={{ 'aria-label': t('form.remove') }}
            >
              {value}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  );
}
