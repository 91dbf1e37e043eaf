import type { StatusSet } from '../model/statusSet.ts';
import { bindParameters } from './bind.ts';
import { Classifier } from './classify.ts';
import { runClosure } from './closures.ts';
import { branch } from './conditions.ts';
import { evaluate } from './evaluate.ts';
import type { Branch, UnitFacts } from './facts.ts';
import type { Analysis, AnalysisInput, Dependency } from './input.ts';
import type { ModuleFacts } from './ir.ts';
import type { Library, Receivers } from './receivers.ts';
import { noteDecoratorRetries } from './retryHelpers.ts';
import { Scopes } from './scopes.ts';
import { State } from './state.ts';
import { run } from './statements.ts';
import { assignedInClosures, assignedNames } from './tree.ts';
import type { Root } from './value.ts';
import type { BranchDraft, Frame, Walk } from './walk.ts';

/** Walks one unit once. Pure: same input, same facts. */
export function analyseUnit(input: AnalysisInput): Analysis {
  const w = newWalk(input);
  const { fn, body } = input.unit;
  if (fn) {
    bindParameters(w, fn);
    for (const decorator of fn.decorators ?? []) w.evaluate(decorator);
    w.run(fn.body);
    noteDecoratorRetries(w, fn, w.frame.throws);
  } else if (body) w.run(body);
  return { facts: finish(w), dependencies: w.dependencies };
}

function newWalk(input: AnalysisInput): Walk {
  const libraries = activeLibraries(input.receivers, input.module);
  const ids = new Map<string, number>();
  const seen = new Map<string, unknown>();
  const root = input.unit.fn?.body ?? input.unit.body;
  let roots = 0;
  const frame: Frame = { fn: input.unit.fn, parent: undefined, returns: [], throws: [], jumps: [], isContinuation: false };
  const look = <T>(kind: Dependency['kind'], name: string, find: (name: string, far: boolean) => T | undefined): T | undefined => {
    const far = w.near === 0;
    const key = `${kind} ${far} ${name}`;
    if (seen.has(key)) return seen.get(key) as T | undefined;
    const found = find(name, far);
    seen.set(key, found);
    w.dependencies.push({ kind, name, far, found });
    return found;
  };
  const w: Walk = {
    input,
    classifier: new Classifier(input.receivers, libraries, input.vocabulary),
    libraries,
    facts: {
      codes: [],
      statuses: [],
      branches: [],
      retries: [],
      headerReads: [],
      numberOnlyReads: [],
      dispatches: [],
      emissions: [],
      messages: [],
      envelopeReads: [],
      errorExits: [],
    },
    drafts: [],
    scopes: new Scopes(),
    dependencies: [],
    volatile: assignedInClosures(root),
    reassigned: assignedNames([root]),
    globals: new Map<string, Root>(),
    emitted: new Set<number>(),
    request: undefined,
    misplaced: new Map(),
    numberReads: [],
    guardedWaits: new Set<number>(),
    boundedOutside: false,
    catching: 0,
    readsDate: false,
    exits: new Map(),
    state: new State(),
    frame,
    expression: 0,
    quiet: 0,
    near: 0,
    labelSpan: undefined,
    fresh: [],
    evaluate: (expr) => evaluate(w, expr),
    branch: (expr) => branch(w, expr),
    run: (stmt) => run(w, stmt),
    runClosure: (fn, options) => runClosure(w, fn, options),
    newRoot: (shape, more) => ({ ...more, id: ++roots, shape }),
    idOf: (key) => {
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
      }
      return id;
    },
    functionOf: (name) => look('function', name, (each, far) => input.functionOf(each, far)),
    constantOf: (name) => look('constant', name, (each, far) => input.constantOf(each, far)),
  };
  return w;
}

/** The libraries whose modules are imported, and those that are always there. */
function activeLibraries(receivers: Receivers, module: ModuleFacts): readonly Library[] {
  return receivers.libraries.filter(
    ({ imports }) =>
      imports === undefined ||
      module.imports.some(({ specifier }) =>
        imports.some(
          (name) =>
            specifier === name ||
            specifier.startsWith(`${name}/`) ||
            specifier.startsWith(`${name}.`) ||
            specifier.startsWith(`${name}::`) ||
            specifier.startsWith(`${name}\\`),
        ),
      ),
  );
}

function finish(w: Walk): UnitFacts {
  const { facts } = w;
  if (!w.readsDate) {
    for (const { origin, span, valueSpan, callee } of w.numberReads)
      facts.numberOnlyReads.push({ span, valueSpan, callee, guarded: w.guardedWaits.has(origin) });
  }
  const drafts = w.drafts.filter((draft) => draft.labels.length > 0);
  for (const draft of drafts) facts.branches.push(branchOf(w, draft, drafts));
  for (const [subject, read] of w.misplaced) {
    const group = w.idOf(subject);
    const tested = facts.codes.find((use) => use.group === group && w.input.vocabulary.has(use.key));
    if (tested)
      facts.envelopeReads.push({
        span: read.span,
        path: read.path,
        wants: 'code',
        response: w.idOf(read.response),
        comparedWith: tested.code,
        sure: read.sure,
        failed: read.failed,
      });
  }
  facts.codes.sort((a, b) => a.span.start - b.span.start);
  return facts;
}

function branchOf(w: Walk, draft: BranchDraft, drafts: readonly BranchDraft[]): Branch {
  const nested = drafts.filter((each) => each.within.includes(draft.id));
  return {
    id: draft.id,
    within: draft.within,
    span: draft.labels[0]!.span,
    labels: draft.labels,
    subject: draft.subject,
    form: draft.form,
    response: w.idOf(draft.responseKey),
    certainty: draft.certainty,
    ...(draft.keys && { keys: draft.keys }),
    ...(draft.statuses && isNarrow(draft.statuses) && { statuses: draft.statuses.toArray() }),
    retries: [...draft.retries].map(([point, rest]) => ({ point, ...rest })),
    readsRetryAfter: draft.readsRetryAfter,
    handsOn: draft.handsOn,
    onlyAnswers: draft.answers > 0 && draft.others === 0 && draft.retries.size === 0,
    refined: nested.some((each) => isRefinement(w, draft, each)),
    bodySpan: draft.bodySpan,
    exits: [...draft.exits],
    scope: draft.scope,
  };
}

const isNarrow = (statuses: StatusSet): boolean => statuses.size < 500;

/** Whether a nested branch speaks of the same waiting: then it is the one to report. */
function isRefinement(w: Walk, outer: BranchDraft, inner: BranchDraft): boolean {
  const waits = inner.keys?.some((key) => w.input.vocabulary.policyOf(key)?.policy === 'retry-after') ?? inner.statuses?.has(429) ?? false;
  return waits && (inner.retries.size > 0 || outer.retries.size === 0);
}

export type { Analysis, AnalysisInput, Dependency } from './input.ts';
