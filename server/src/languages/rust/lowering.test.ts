import { testLowering } from '../../testing/loweringFixtures.ts';
import { rust } from './language.ts';

testLowering(rust, new URL('fixtures/', import.meta.url), 24);
