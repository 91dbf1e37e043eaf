import { testLowering } from '../../testing/loweringFixtures.ts';
import { ruby } from './language.ts';

testLowering(ruby, new URL('fixtures/', import.meta.url), 24);
