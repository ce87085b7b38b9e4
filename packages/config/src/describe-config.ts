import type { Config, Origin } from './load-config.ts';
import { masked, maskUrl } from './mask.ts';
import type { Variable } from './variable.ts';
import { variableKeys, variableOf, type VariableKey } from './variables.ts';

export type DescribedVariable = {
  name: string;
  /** As it would stand in the environment, secrets masked; undefined when unset. */
  value: string | undefined;
  origin: Origin;
  secret: boolean;
  description: string;
};

/** The effective configuration for people to read. Holds no secret. */
export function describeConfig(config: Config): DescribedVariable[] {
  return variableKeys.map((key) => {
    const variable = variableOf(key);
    const { name, description, secret = false } = variable;
    return { name, value: shownValue(variable, config[key]), origin: config.origins[key], secret, description };
  });
}

function shownValue({ secret, form }: Variable, value: Config[VariableKey]): string | undefined {
  if (value === undefined) return undefined;
  const plain = written(form, value);
  const isNone = Array.isArray(value) && value.length === 0;
  if (secret !== true || isNone) return plain;
  return form === 'url' ? maskUrl(plain) : masked;
}

function written(form: Variable['form'], value: unknown): string {
  if (form === 'json') return JSON.stringify(value);
  return Array.isArray(value) ? value.join(',') : String(value);
}
