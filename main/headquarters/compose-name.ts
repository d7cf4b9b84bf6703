// A person's name from its parts; registers compose the same.
export { composeName } from '../contract/compose-name';
