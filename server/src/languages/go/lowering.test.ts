import { testLowering } from '../../testing/loweringFixtures.ts';
import { go } from './language.ts';

testLowering(go, new URL('fixtures/', import.meta.url), 30, (source) => (/^package/m.test(source) ? source : `package p\n\n${source}\n`));
