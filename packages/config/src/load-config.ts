import type { z } from 'zod';
import { AI_MODELS_EXAMPLE } from './ai-models.ts';
import { ConfigError, type ConfigProblem } from './config-error.ts';
import { nearestName } from './nearest-name.ts';
import { fromText, type Mode, type Variable, type WithDefault } from './variable.ts';
import { isLoopback } from './urls.ts';
import { variableKeys, variableOf, variables, type VariableKey, type Variables } from './variables.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Origin = 'default' | 'environment';

type ValueOf<V> = V extends { schema: z.ZodType<infer T> } ? (V extends WithDefault<T> ? T : T | undefined) : never;

type Values = { readonly [K in VariableKey]: ValueOf<Variables[K]> };

export type Config = Values & {
  /** Where each value came from. */
  readonly origins: Readonly<Record<VariableKey, Origin>>;
};

type Reading = { value: unknown; origin: Origin; problem?: string };

const ownPrefix = 'HEARTH_';

/**
 * The configuration of an environment. An empty value counts as unset. Throws ConfigError with everything that is
 * wrong: values that do not parse, unknown HEARTH_* names, and outside development what is missing or unsafe.
 */
export function loadConfig(env: Environment): Config {
  const readings = new Map(variableKeys.map((key) => [key, readVariable(variableOf(key), env)]));
  const mode = modeOf(readings.get('nodeEnv'));
  const problems = [
    ...variableKeys.flatMap((key) => problemsOf(variableOf(key), readings.get(key), mode)),
    ...strayUrls(readings),
    ...keySourceProblems(readings, mode),
    ...mailProblems(readings),
    ...unverifiedProblems(readings),
    ...aiModelProblems(readings),
    ...aiKeyProblems(readings),
    ...unknownNames(env),
  ];
  if (problems.length > 0) throw new ConfigError(problems);
  const given = new Map([...readings].map(([key, reading]) => [key, reading.value]));
  const main = given.get('databaseUrl');
  for (const key of ['databaseDirectUrl', 'databaseOwnerUrl'] as const) given.set(key, given.get(key) ?? main);
  const origins = Object.fromEntries([...readings].map(([key, reading]) => [key, reading.origin]));
  return Object.freeze(asConfig({ ...Object.fromEntries(given), origins: Object.freeze(origins) }));
}

/** The configuration of this process. */
export function loadProcessConfig(): Config {
  return loadConfig(process.env);
}

/** One value of this process, for tools that need no other: without the rules for outside development. */
export function loadProcessValue<K extends VariableKey>(key: K): Values[K] {
  const { value, problem } = readVariable(variableOf(key), process.env);
  if (problem !== undefined) throw new ConfigError([{ variable: variables[key].name, message: problem }]);
  return asConfig({ [key]: value })[key];
}

/** Safe: every key asked for was read, and a value is the default or what the schema of its type returned. */
function asConfig(checked: Record<string, unknown>): Config {
  return checked as Config;
}

function readVariable(variable: Variable, env: Environment): Reading {
  const raw = env[variable.name]?.trim() ?? '';
  if (raw === '') return { value: variable.default, origin: 'default' };
  const parsed = variable.schema.safeParse(fromText(variable.form, raw));
  if (parsed.success) return { value: parsed.data, origin: 'environment' };
  const said = parsed.error.issues.map((issue) => placeOf(variable, issue) + describeIssue(issue)).join('; ');
  return { value: undefined, origin: 'environment', problem: said };
}

/** Where in a JSON value something is wrong. */
function placeOf({ form }: Variable, { path }: z.core.$ZodIssue): string {
  return form === 'json' && path.length > 0 ? `${path.join('.')} ` : '';
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small' && issue.origin !== 'string') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code !== 'invalid_type') return issue.message;
  return WORDS_OF_TYPE[issue.expected] ?? 'must be a whole number';
}

const WORDS_OF_TYPE: Readonly<Record<string, string>> = {
  boolean: 'must be true or false',
  array: 'must be a JSON list, like [{"name": …}]',
  object: 'must be a JSON object',
  string: 'must be a text',
};

/** A NODE_ENV that does not parse is judged as the strictest. */
function modeOf(reading: Reading | undefined): Mode {
  const found = variables.nodeEnv.schema.safeParse(reading?.value);
  return found.success ? found.data : 'production';
}

function problemsOf(variable: Variable, reading: Reading | undefined, mode: Mode): ConfigProblem[] {
  const unsafe = mode === 'development' ? undefined : variable.outsideDevelopment?.(reading?.value, mode);
  const message = reading?.problem ?? unsafe;
  return message === undefined ? [] : [{ variable: variable.name, message }];
}

function strayUrls(readings: Map<VariableKey, Reading>): ConfigProblem[] {
  if (readings.get('databaseUrl')?.origin !== 'default') return [];
  const stray = (['databaseDirectUrl', 'databaseOwnerUrl'] as const).filter(
    (key) => readings.get(key)?.origin === 'environment',
  );
  return stray.map((key) => ({
    variable: variables[key].name,
    message: 'is set without DATABASE_URL: set that too, or neither',
  }));
}

/** One source of key-encryption keys at a time, and in production one that was chosen: a lost key file loses every secret. */
function keySourceProblems(readings: Map<VariableKey, Reading>, mode: Mode): ConfigProblem[] {
  const sources = (['keyEncryptionKey', 'awsKmsKeyId', 'keyDir'] as const).filter(
    (key) => readings.get(key)?.origin === 'environment',
  );
  const [first, second] = sources;
  if (first !== undefined && second !== undefined)
    return [
      {
        variable: variables[second].name,
        message: `is set beside ${variables[first].name}: set one; a key in use before goes into KEY_ENCRYPTION_KEY_PREVIOUS`,
      },
    ];
  if (first !== undefined || mode !== 'production') return [];
  return [
    {
      variable: variables.keyEncryptionKey.name,
      message:
        'is missing: set it (openssl rand -base64 32), or AWS_KMS_KEY_ID, or HEARTH_KEY_DIR to a directory that is kept',
    },
  ];
}

function mailProblems(readings: Map<VariableKey, Reading>): ConfigProblem[] {
  if (readings.get('smtpUrl')?.origin !== 'environment' || readings.get('mailFrom')?.origin === 'environment')
    return [];
  return [{ variable: variables.mailFrom.name, message: 'is missing: with SMTP_URL it says who sends the mail' }];
}

/** Unverified tokens are still those of an issuer that was named. */
function unverifiedProblems(readings: Map<VariableKey, Reading>): ConfigProblem[] {
  if (readings.get('disableTokenVerification')?.value !== true) return [];
  if (readings.get('foreignIssuers')?.origin === 'environment') return [];
  return [
    {
      variable: variables.disableTokenVerification.name,
      message: 'is set without FOREIGN_ISSUERS: name the issuer whose tokens need no signature',
    },
  ];
}

/** The server's service is asked for a model that may be used. */
function aiModelProblems(readings: Map<VariableKey, Reading>): ConfigProblem[] {
  const { data: models } = variables.aiModels.schema.safeParse(readings.get('aiModels')?.value);
  if (models === undefined) return [];
  const names = models.filter(({ service }) => service === 'openai').map(({ name }) => name);
  const named = readings.get('aiDefaultModel')?.value;
  if (named !== undefined && !names.some((name) => name === named))
    return [
      { variable: variables.aiDefaultModel.name, message: 'is not in AI_MODELS with service openai: add it there' },
    ];
  const hasService = (['openaiApiKey', 'openaiBaseUrl'] as const).some(
    (key) => readings.get(key)?.origin === 'environment',
  );
  if (!hasService || names.length > 0) return [];
  return [
    {
      variable: variables.aiModels.name,
      message: `has no model of service openai for the service that is set up: name one with the prices you read there, like ${AI_MODELS_EXAMPLE}`,
    },
  ];
}

function aiKeyProblems(readings: Map<VariableKey, Reading>): ConfigProblem[] {
  const url = readings.get('openaiBaseUrl')?.value;
  if (readings.get('openaiApiKey')?.origin !== 'environment' || typeof url !== 'string') return [];
  if (url.startsWith('https:') || isLoopback(url)) return [];
  return [
    {
      variable: variables.openaiBaseUrl.name,
      message: 'is plain http, which would show OPENAI_API_KEY to the network: use https, or no key',
    },
  ];
}

function unknownNames(env: Environment): ConfigProblem[] {
  const names = variableKeys.map((key) => variables[key].name);
  const unknown = Object.keys(env).filter((name) => name.startsWith(ownPrefix) && !names.includes(name));
  return unknown.toSorted().map((name) => {
    const meant = nearestName(name, names) ?? nearestName(name.slice(ownPrefix.length), names);
    return {
      variable: name,
      message:
        meant === undefined
          ? 'is not a variable of ours: remove it'
          : `is not a variable of ours: did you mean ${meant}?`,
    };
  });
}

/** This process's environment with some variables set, for a child process. */
export function environmentWith(changes: Readonly<Record<string, string>>): Environment {
  return { ...process.env, ...changes };
}
