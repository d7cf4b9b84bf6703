// A field whose choices are asked of Azure when it is opened: chosen from the answer or, where that makes sense,
// typed. When the answer is a failure, it says what to do, and what was typed stays.
import { Combobox, MessageBar, MessageBarBody, Option, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { AzureProblem } from '../../../main/contract/key-vault';
import type { Answer, Failure } from '../app/client';
import { useControlSize } from '../app/theme';
import { useTexts } from '../app/texts';
import styles from './customer-insights.module.css';

export interface AskedOption {
  readonly value: string;
  readonly text: string;
  /** A second line: an id, why it cannot be chosen. */
  readonly note?: string;
  readonly isOff?: boolean;
}
export type Asked =
  | { readonly ok: true; readonly options: readonly AskedOption[] }
  | { readonly ok: false; readonly failure: AzureProblem };

interface AskedControlProps {
  readonly name: string;
  readonly value: string;
  /** What a chosen value is called, where it is not shown as it is. */
  readonly shown?: string;
  readonly isTyped: boolean;
  readonly isOff: boolean;
  /** All that the answer depends on; null while not enough is entered to ask. */
  readonly question: string | null;
  readonly notReady: string;
  readonly ask: () => Promise<Answer<Asked>>;
  readonly choose: (value: string) => void;
  readonly onBlur?: () => void;
}

interface State {
  readonly question: string;
  readonly answer: Asked | Failure;
}

/** Takes the props of the Field around it, as Fluent's own controls do. */
export function AskedControl(props: AskedControlProps) {
  const { value, shown, isTyped, isOff, question, notReady, ask, choose, onBlur, name, ...rest } = props;
  const { t, errorText } = useTexts();
  const size = useControlSize();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [state, setState] = useState<State | null>(null);
  useEffect(() => {
    if (!isOpen || question === null) return undefined;
    let isCurrent = true;
    void ask().then((answer) => {
      if (isCurrent) setState({ question, answer: answer.ok ? answer.value : answer });
    });
    return () => {
      isCurrent = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the question says all of it; each opening asks anew
  }, [isOpen, question]);
  const answer = state !== null && state.question === question ? state.answer : null;
  const search = (typed ?? '').trim().toLowerCase();
  const options =
    answer?.ok === true
      ? answer.options.filter((one) => `${one.text} ${one.value}`.toLowerCase().includes(search))
      : [];
  return (
    <div className={styles['asked']}>
      <Combobox
        {...rest}
        name={name}
        size={size}
        autoComplete="off"
        freeform={isTyped}
        disabled={isOff}
        open={isOpen}
        onOpenChange={(_, data) => {
          setOpen(data.open);
        }}
        value={typed ?? shown ?? value}
        selectedOptions={value === '' ? [] : [value]}
        clearable={!isTyped}
        data-value={value}
        onChange={(event) => {
          setTyped(event.target.value);
          if (isTyped) choose(event.target.value.trim());
        }}
        onOptionSelect={(_, { optionValue }) => {
          // Typing lets the chosen option go; what is typed counts then.
          if (optionValue === undefined && isTyped) return;
          setTyped(null);
          choose(optionValue ?? '');
        }}
        onBlur={() => {
          setTyped(null);
          onBlur?.();
        }}
      >
        {options.map((one) => (
          <Option key={one.value} value={one.value} text={one.text} disabled={one.isOff === true}>
            <span className={styles['option']}>
              <span>{one.text}</span>
              {one.note === undefined ? null : <small>{one.note}</small>}
            </span>
          </Option>
        ))}
        {options.length > 0 ? null : (
          <Option key="none" value="" text="" disabled>
            {question === null ? (
              notReady
            ) : answer === null ? (
              <Spinner size="tiny" label={t('insights.asking')} />
            ) : (
              t(answer.ok ? 'list.nothing-found' : 'insights.not-answered')
            )}
          </Option>
        )}
      </Combobox>
      {answer === null || answer.ok ? null : (
        <div role="alert">
          <MessageBar
            intent="warning"
            layout="multiline"
            data-testid="asked-failure"
            data-code={'failure' in answer ? answer.failure.code : answer.code}
          >
            <MessageBarBody>
              {'failure' in answer
                ? t(`azure-failure.${answer.failure.code}`, answer.failure.detail)
                : errorText(answer)}
            </MessageBarBody>
          </MessageBar>
        </div>
      )}
    </div>
  );
}
