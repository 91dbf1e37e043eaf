/** The members of each object of the catalogue format, and what is written first as their values. */
import type { RetryPolicy } from '../../../model/retryPolicy.ts';
import { retryPolicies } from '../../../model/retryPolicy.ts';
import type { Template } from './snippet.ts';

/** The kinds of objects that a catalogue file is made of. */
export type Section = 'catalogue' | 'recognise' | 'envelope' | 'statuses' | 'status' | 'codes' | 'code' | 'deprecated';

/** The statuses of errors that people choose from in a new entry. */
export const usualStatuses = [
  '400',
  '401',
  '402',
  '403',
  '404',
  '405',
  '409',
  '410',
  '413',
  '415',
  '422',
  '429',
  '500',
  '502',
  '503',
  '504',
];

const text = (initial = ''): Template => ['"', { stop: 1, text: initial }, '"'];
const list = (initial: string): Template => ['["', { stop: 1, text: initial }, '"]'];
const choice = (words: readonly string[]): Template => ['"', { stop: 1, choices: words }, '"'];
const object: Template = ['{\n\t', { stop: 0 }, '\n}'];

/** The policies, the expected one first. */
export const policiesFrom = (expected: RetryPolicy | undefined): readonly RetryPolicy[] =>
  expected === undefined ? retryPolicies : [expected, ...retryPolicies.filter((policy) => policy !== expected)];

/** The words for who must act. */
export const actorWords = ['caller', 'account-owner', 'provider'];

/** The first value of each member by section; in the order in which they are offered. */
export function membersOfSection(section: Section, expected?: RetryPolicy): Readonly<Record<string, Template>> {
  const meaning = {
    title: text(),
    description: text(),
    action: text(),
    actor: choice(actorWords),
    retry: choice(policiesFrom(expected)),
    docs: text('https://'),
  };
  const sections: Readonly<Record<Section, Readonly<Record<string, Template>>>> = {
    catalogue: {
      id: text(),
      title: text(),
      docs: text('https://'),
      extends: text(),
      recognise: ['{ "hosts": ["', { stop: 1, text: 'api.example.com' }, '"] }'],
      envelope: ['{ "code": "', { stop: 1, text: '/code' }, '", "message": "', { stop: 2, text: '/message' }, '" }'],
      statuses: object,
      codes: object,
      $schema: text(),
    },
    recognise: { hosts: list('api.example.com'), imports: list(''), files: list('') },
    envelope: {
      code: text('/code'),
      status: text('/status'),
      title: text('/title'),
      message: text('/message'),
      requestId: text('/request_id'),
      issues: text('/errors'),
      contentType: text('application/json'),
    },
    statuses: {},
    status: meaning,
    codes: {},
    code: {
      status: [{ stop: 1, choices: usualStatuses }],
      ...meaning,
      deprecated: ['{ "replacedBy": "', { stop: 1 }, '", "reason": "', { stop: 2 }, '" }'],
      example: object,
    },
    deprecated: { since: text(), replacedBy: text(), reason: text() },
  };
  return sections[section];
}

/** The entry of a code: what it says, in the order in which people think of it. `first` is the first place to fill in. */
export const codeEntry = (first: number): Template => [
  '{\n\t"status": ',
  { stop: first, choices: usualStatuses },
  ',\n\t"title": "',
  { stop: first + 1, text: 'What it means, in a few words' },
  '",\n\t"description": "',
  { stop: first + 2, text: 'What has happened.' },
  '",\n\t"action": "',
  { stop: first + 3, text: 'What to do about it.' },
  '",\n\t"retry": "',
  { stop: first + 4, choices: retryPolicies },
  '"\n}',
];

/** The entry of a status. */
export const statusEntry = (first: number, name: string | undefined, expected: RetryPolicy | undefined): Template => [
  '{\n\t"title": "',
  { stop: first, ...(name === undefined ? {} : { text: name }) },
  '",\n\t"description": "',
  { stop: first + 1, text: 'What has happened.' },
  '",\n\t"action": "',
  { stop: first + 2, text: 'What to do about it.' },
  '",\n\t"retry": "',
  { stop: first + 3, choices: policiesFrom(expected) },
  '"\n}',
];

/** A whole file. */
export function wholeCatalogue(id: string): Template {
  const nested = codeEntry(8).map((part) => (typeof part === 'string' ? part.replaceAll('\n', '\n\t\t') : part));
  return [
    '{\n\t"id": "',
    { stop: 1, text: id },
    '",\n\t"title": "',
    { stop: 2, text: 'My API' },
    '",\n\t"recognise": { "hosts": ["',
    { stop: 3, text: 'api.example.com' },
    '"] },\n\t"envelope": { "code": "',
    { stop: 4, text: '/code' },
    '", "message": "',
    { stop: 5, text: '/message' },
    '", "requestId": "',
    { stop: 6, text: '/request_id' },
    '" },\n\t"codes": {\n\t\t"',
    { stop: 7, text: 'resource_not_found' },
    '": ',
    ...nested,
    '\n\t}\n}',
  ];
}
