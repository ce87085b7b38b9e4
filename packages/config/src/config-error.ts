export type ConfigProblem = {
  variable: string;
  /** What is wrong and what to do. Never holds the value. */
  message: string;
};

/** Everything that is wrong with the environment, at once. */
export class ConfigError extends Error {
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    const lines = problems.map(({ variable, message }) => `  ${variable} ${message}`);
    super(`The configuration cannot be used:\n${lines.join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
