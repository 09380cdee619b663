import { sidebar } from '../../src/site/book/sidebar.ts';

const [book, workshop, reference] = sidebar().map(({ items }) => items.map(({ slug }) => `${slug}/`));

/**
 * Every page of the book, as addresses behind the site's base, the reference, and the one for what is not there. The
 * workshop has tests of its own.
 */
export const chapters = ['./', ...book];
/** The chapters in which two CPUs can be stepped: all but the recordings. */
export const stepped = chapters.filter((address) => address !== 'kernel/');
export const workshops = workshop;
export const references = reference;
export const pages = [...chapters, ...references, 'no/such/page/'];
