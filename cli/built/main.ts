/** What the built command is made from. */
export { main } from '../main.ts';
