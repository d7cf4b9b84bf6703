// Id and name of a layout that is to be made, with what Headquarters said of them.
import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { layoutDocumentSchema } from '../../../main/contract/screen-layout-document';
import type { ScreenLayoutRecord } from '../../../main/contract/headquarters/screen-layouts';
import type { Answer, Failure } from '../app/client';
import { showFailure } from '../app/messages-store';
import { addressOf, navigate } from '../app/router-store';
import { useTexts } from '../app/texts';

export interface Naming {
  readonly id: string;
  /** As it is typed. */
  readonly name: string;
  /** Whether Headquarters may be asked to take them. */
  readonly isFilled: boolean;
  readonly problem: Failure | null;
  readonly change: (id: string, name: string) => void;
  /** Opens the layout that was made, or says what is wrong with its names. */
  readonly settle: (answer: Answer<ScreenLayoutRecord>) => void;
}

export function useNaming(firstName = ''): Naming {
  const [[id, name], setNames] = useState<readonly [string, string]>(['', firstName]);
  const [problem, setProblem] = useState<Failure | null>(null);
  return {
    id,
    name,
    isFilled: layoutDocumentSchema.shape.id.safeParse(id).success && name.trim() !== '',
    problem,
    change(nextId, nextName) {
      setNames([nextId, nextName]);
      setProblem(null);
    },
    settle(answer) {
      if (answer.ok) navigate(addressOf('screen-layouts', answer.value.id));
      else if (Object.keys(answer.fields).length > 0) setProblem(answer);
      else showFailure(answer);
    },
  };
}

export function IdAndName({ naming }: { readonly naming: Naming }) {
  const { id, name, problem, change } = naming;
  const { t } = useTexts();
  const code = problem === null ? undefined : (problem.fields['id'] ?? problem.fields['document.id']);
  return (
    <>
      <Field
        label={t('screen-layouts.field.id')}
        hint={t('screen-layouts.hint.id')}
        required
        {...(code === undefined
          ? {}
          : { validationMessage: t(`field.${code}`), validationState: 'error' as const })}
      >
        <Input
          value={id}
          maxLength={20}
          autoComplete="off"
          data-testid="layout-id"
          onChange={(_, data) => {
            change(data.value.toUpperCase(), name);
          }}
        />
      </Field>
      <Field label={t('screen-layouts.field.name')} required>
        <Input
          value={name}
          maxLength={100}
          autoComplete="off"
          data-testid="layout-new-name"
          onChange={(_, data) => {
            change(id, data.value);
          }}
        />
      </Field>
    </>
  );
}
