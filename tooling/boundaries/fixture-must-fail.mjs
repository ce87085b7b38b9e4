// The layer check reads no TypeScript at all when its parser is missing, and then finds nothing: prove that it finds something.
import { cruise } from 'dependency-cruiser';
import rules from './rules.mjs';

const { options: _, ...ruleSet } = rules;
process.chdir(new URL('./fixture/', import.meta.url).pathname);
const { output } = await cruise(['packages'], { ruleSet, validate: true, parser: 'swc', tsPreCompilationDeps: true });
const found = typeof output === 'string' ? [] : output.summary.violations.map((violation) => violation.rule.name);
if (!found.includes('domain-imports-only-its-lower-layers')) {
  console.error(
    `The layer check missed the import that the fixture makes on purpose; it found: ${found.join(', ') || 'nothing'}.`,
  );
  process.exit(1);
}
console.log('The layer check finds the fixture.');
