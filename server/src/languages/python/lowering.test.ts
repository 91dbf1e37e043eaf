import { testLowering } from '../../testing/loweringFixtures.ts';
import { python } from './language.ts';

testLowering(python, new URL('fixtures/', import.meta.url), 20);
