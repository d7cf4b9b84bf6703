// One record in a form: read with its version, checked by the contract's schema while it is typed, saved with the
// version it was read with; a save that comes second is told so and nothing is overwritten.
import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type FieldValues as Values, useForm, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import type { FieldCode } from '../../../main/contract/headquarters/records';
import type { Route } from '../../../main/contract/headquarters/route';
import type { ErrorDetail } from '../../../main/contract/result';
import type { Answer, Failure } from '../app/client';
import { useRouter } from '../app/router-store';
import { codeOf } from './field-codes';
import { type FieldValues, reapply } from './three-way';

export interface Versioned {
  readonly version: string;
  readonly lastChange?: { readonly at: number; readonly by: string } | null;
}

export interface Conflict<R> {
  readonly theirs: R;
  readonly detail: ErrorDetail;
}

export interface RecordSource<R extends Versioned> {
  /** What the form edits, whole; its keys are the form's fields. */
  readonly schema: z.ZodType;
  readonly read: () => Promise<Answer<R>>;
  readonly write: (values: Values, version: string) => Promise<Answer<R>>;
  readonly valuesOf: (record: R) => Values;
}

export interface RecordState<R extends Versioned> {
  readonly record: R | null;
  readonly status: 'loading' | 'ready' | 'saving' | 'failed';
  /** Of reading, or of saving where no field is to blame. */
  readonly failure: Failure | null;
  readonly conflict: Conflict<R> | null;
  readonly form: UseFormReturn;
  readonly isChanged: boolean;
  readonly save: (extra?: Values) => Promise<R | undefined>;
  readonly undo: () => void;
  readonly reload: () => Promise<void>;
  readonly replace: (record: R) => void;
  readonly takeTheirs: () => void;
  readonly reapplyMine: () => void;
  readonly closeConflict: () => void;
  readonly dismiss: () => void;
}

/** A schema's object without the version, which is not a field. */
export function fieldsSchema(route: Route): z.ZodType {
  const body = route.body as unknown as z.ZodObject;
  return 'version' in body.shape ? body.omit({ version: true }) : body;
}
export const fieldNames = (schema: z.ZodType): readonly string[] =>
  Object.keys((schema as z.ZodObject).shape);

/** The fields of a record: those that the schema names, none else. */
export function pick(schema: z.ZodType, record: object): Values {
  const from = record as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fieldNames(schema).map((name) => [name, from[name]]));
}

export function useRecord<R extends Versioned>(
  source: RecordSource<R>,
  blank: Values | null,
): RecordState<R> {
  const [record, setRecord] = useState<R | null>(null);
  const [status, setStatus] = useState<RecordState<R>['status']>(blank === null ? 'loading' : 'ready');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [conflict, setConflict] = useState<Conflict<R> | null>(null);
  const form = useForm({
    defaultValues: blank ?? {},
    mode: 'onTouched',
    resolver: zodResolver(source.schema as never, { error: codeOf } as never) as never,
  });
  const { reset, getValues, setError, setValue, handleSubmit } = form;
  const isChanged = form.formState.isDirty;
  const isAlive = useRef(true);
  const guard = useRouter((router) => router.guard);

  useEffect(() => {
    guard(isChanged);
    return () => {
      guard(false);
    };
  }, [guard, isChanged]);

  const replace = useCallback(
    (next: R): void => {
      setRecord(next);
      reset(source.valuesOf(next));
      setFailure(null);
      setStatus('ready');
    },
    [reset, source],
  );
  const reload = useCallback(async (): Promise<void> => {
    const answer = await source.read();
    if (!isAlive.current) return;
    if (answer.ok) replace(answer.value);
    else {
      setFailure(answer);
      setStatus('failed');
    }
  }, [replace, source]);
  useEffect(() => {
    isAlive.current = true;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- set when the answer has come, not here
    if (blank === null) void reload();
    return () => {
      isAlive.current = false;
    };
  }, [blank, reload]);

  const save = async (extra: Values = {}): Promise<R | undefined> => {
    let saved: R | undefined;
    await handleSubmit(
      async (values) => {
        setStatus('saving');
        const answer = await source.write({ ...values, ...extra }, record?.version ?? '');
        if (answer.ok) {
          // The form is clean before a page that follows asks whether it may leave.
          replace(answer.value);
          guard(false);
          saved = answer.value;
          return;
        }
        setStatus('ready');
        if (answer.code === 'record-changed' && answer.current !== undefined) {
          setConflict({ theirs: answer.current as R, detail: answer.detail });
          return;
        }
        const wrong = Object.entries(answer.fields);
        setFailure(wrong.length === 0 || answer.code !== 'call-input-invalid' ? answer : null);
        for (const [index, [field, code]] of wrong.entries()) {
          setError(
            field,
            { type: 'headquarters', message: code satisfies FieldCode },
            { shouldFocus: index === 0 },
          );
        }
      },
      () => {
        setFailure(null);
      },
    )();
    return saved;
  };

  return {
    record,
    status,
    failure,
    conflict,
    form,
    isChanged,
    save,
    reload,
    replace,
    undo() {
      reset();
      setFailure(null);
    },
    dismiss() {
      setFailure(null);
    },
    takeTheirs() {
      if (conflict !== null) replace(conflict.theirs);
      setConflict(null);
    },
    reapplyMine() {
      if (conflict === null || record === null) return;
      const base = source.valuesOf(record) as FieldValues;
      const wanted = reapply(base, getValues(), source.valuesOf(conflict.theirs));
      replace(conflict.theirs);
      for (const [field, value] of Object.entries(wanted)) setValue(field, value, { shouldDirty: true });
      setConflict(null);
    },
    closeConflict() {
      setConflict(null);
    },
  };
}
